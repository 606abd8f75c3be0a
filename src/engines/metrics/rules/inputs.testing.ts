// Any input at all, for the property tests: any number of half-years from any year, and content nobody would accept.
import fc from 'fast-check'
import { toDate, toDay } from './days.ts'
import type { HalfYear, JudgeInput, Kind, Phase, Reading } from './shapes.ts'

export const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)

/** Half-years from 1 January of `firstYear`, one letter each: a(ctive), c(ontinuous), - (none), ? (not entered). */
export function halfYears(marks: string, firstYear = 2024): HalfYear[] {
  const phases: Record<string, Phase> = { a: 'active', c: 'continuous', '-': 'none', '?': 'notEntered' }
  return [...marks].map((mark, k) => ({
    start: new Temporal.PlainDate(firstYear + Math.floor(k / 2), k % 2 === 0 ? 1 : 7, 1),
    phase: phases[mark] ?? 'none',
  }))
}

/** A coverage of 1/2 in records, fresh, in a schedule of two active years; each test says what differs. */
export function input(differs: Partial<JudgeInput> = {}): JudgeInput {
  return {
    today: day('2025-01-01'),
    applies: true,
    kind: 'coverage',
    halfYears: halfYears('aaaa'),
    targets: [],
    reading: share(1, 2, differs.today ?? day('2025-01-01')),
    every: 7,
    connectedFrom: day('2024-01-01'),
    ...differs,
  }
}

export function share(done: number, total: number, asOf: Temporal.PlainDate, more: object = {}): Reading {
  return { is: 'value', of: 'share', done, total, asOf, by: 'records', ...more }
}

export function number(value: number, asOf: Temporal.PlainDate, more: object = {}): Reading {
  return { is: 'value', of: 'number', value, asOf, by: 'records', ...more }
}

/** First and last day on which the inputs of one draw live. */
export const SPAN_DAYS = 6 * 365

export interface Draw {
  input: JudgeInput
  first: number
  last: number
}

/** Any input. `walk`: targets above 0 and applicable, as for the properties over time. */
export function anyInput(options: { walk?: boolean; kind?: Kind } = {}): fc.Arbitrary<Draw> {
  const kinds: fc.Arbitrary<Kind> =
    options.kind === undefined
      ? fc.constantFrom('deliverable', 'coverage', 'rhythm', 'level')
      : fc.constant(options.kind)
  return fc.tuple(kinds, fc.integer({ min: 1990, max: 2090 })).chain(([kind, year]) => {
    const first = toDay(new Temporal.PlainDate(year, 1, 1))
    const last = first + SPAN_DAYS
    const days = fc.integer({ min: first, max: last }).map(toDate)
    const maybe = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: undefined })
    const value = valueOfKind(kind).map((v) => (options.walk === true && v === 0 ? 1 : v))
    return fc
      .record({
        today: days,
        applies: options.walk === true ? fc.constant(true) : fc.nat(5).map((n) => n > 0),
        kind: fc.constant(kind),
        halfYears: anyHalfYears(year),
        targets: fc.array(fc.record({ day: fc.oneof({ weight: 5, arbitrary: days }, fc.constant(undefined)), value }), {
          maxLength: 3,
        }),
        baseline: maybe(fc.record({ value: valueOfKind(kind), day: maybe(days) })),
        reading: anyReading(kind, days),
        every: fc.constantFrom(1, 7, 30, 183, 365, 3000),
        per: maybe(fc.constantFrom(91, 182, 365)),
        better: fc.constantFrom('up', 'down'),
        connectedFrom: maybe(days),
        belowSince: maybe(days),
      })
      .map((drawn) => ({ input: drawn, first, last }))
  })
}

function valueOfKind(kind: Kind): fc.Arbitrary<number> {
  if (kind === 'rhythm') return fc.integer({ min: 0, max: 8 })
  if (kind === 'level') return fc.integer({ min: -10, max: 30 })
  return fc.integer({ min: 0, max: 20 }).map((n) => n / 20)
}

// Marks at random, or one run of active half-years followed by nothing or continuous ones, as real schedules are.
function anyHalfYears(year: number): fc.Arbitrary<HalfYear[]> {
  const random = fc.string({ unit: fc.constantFrom('a', 'c', '-', '?'), maxLength: 16 })
  const real = fc
    .tuple(fc.nat(5), fc.integer({ min: 1, max: 6 }), fc.nat(5), fc.constantFrom('-', 'c'))
    .map(([before, active, after, then]) => '-'.repeat(before) + 'a'.repeat(active) + then.repeat(after))
  return fc.oneof(random, real).map((marks) => halfYears(marks, year))
}

function anyReading(kind: Kind, days: fc.Arbitrary<Temporal.PlainDate>): fc.Arbitrary<Reading> {
  const maybe = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: undefined })
  const facts = {
    is: fc.constant('value' as const),
    asOf: days,
    by: fc.constantFrom('records' as const, 'connected' as const, 'attested' as const),
    until: maybe(days),
    since: maybe(days),
    begun: maybe(fc.boolean()),
  }
  const totals = kind === 'deliverable' ? fc.constantFrom(0, 1, 1, 1, 3, 9) : fc.nat(50)
  const shares = totals.chain((total) =>
    fc.record({ ...facts, of: fc.constant('share' as const), done: fc.nat(total), total: fc.constant(total) }),
  )
  const numbers = fc.record({
    ...facts,
    of: fc.constant('number' as const),
    value: valueOfKind(kind),
    n: maybe(fc.nat(40)),
  })
  const none = fc.record({
    is: fc.constant('none' as const),
    why: fc.constantFrom('notConnected' as const, 'noneYet' as const, 'silent' as const),
    total: maybe(fc.nat(50)),
  })
  const some: fc.Arbitrary<Reading> = kind === 'level' || kind === 'rhythm' ? numbers : shares
  return fc.oneof({ weight: 4, arbitrary: some }, { weight: 1, arbitrary: none })
}
