import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { fold } from './fold.ts'
import type { PlannedStep, RunRows, StepEvent } from './shapes.ts'

const at = Temporal.Instant.from('2026-11-01T10:00:00Z')
const today = Temporal.PlainDate.from('2026-11-24')
const run = { id: 'r', kind: 'test', subject: 's', organisation: 'o', title: 't', at }

const step = (key: string, position: number, after: string[] = [], due?: string): PlannedStep => ({
  key,
  position,
  name: `Tee ${key}`,
  link: `/${key}`,
  due,
  after,
  outcomes: ['done'],
})
const event = (number: number, what: StepEvent['what'], of: string | undefined, more = {}): StepEvent => ({
  number,
  step: of,
  what,
  outcome: what === 'settled' ? 'done' : undefined,
  note: undefined,
  due: undefined,
  at: at.add({ hours: number }),
  person: undefined,
  ...more,
})
const states = (rows: RunRows, on = today) => fold(rows, on).steps.map((one) => one.state)
const chain = [step('a', 0), step('b', 1, ['a']), step('c', 2, ['b'])]
const of = (events: StepEvent[], steps = chain): RunRows => ({ run, steps, seats: [], events })

describe('A run folded from its events', () => {
  it('opens a step when those before it are settled', () => {
    assert.deepEqual(states(of([])), ['open', 'waiting', 'waiting'])
    assert.deepEqual(states(of([event(1, 'settled', 'a')])), ['settled', 'open', 'waiting'])
    const all = of([event(1, 'settled', 'a'), event(2, 'settled', 'b'), event(3, 'settled', 'c')])
    assert.equal(fold(all, today).state, 'done')
  })

  it('takes back what was settled on top of a step that is opened again, and tells why', () => {
    const events = [
      event(1, 'settled', 'a'),
      event(2, 'settled', 'b'),
      event(3, 'reopened', 'a', { note: 'Luku puuttuu' }),
    ]
    assert.deepEqual(states(of(events)), ['open', 'waiting', 'waiting'])
    assert.equal(fold(of(events), today).steps[0]?.reopened?.grounds, 'Luku puuttuu')
    const again = [...events, event(4, 'settled', 'a')]
    assert.deepEqual(states(of(again)), ['settled', 'open', 'waiting'])
    assert.equal(fold(of(again), today).steps[0]?.reopened, undefined)
  })

  it('is late by its newest due day only while it is open', () => {
    const due = [step('a', 0, [], '2026-11-23')]
    const late = (events: StepEvent[], on = today) => fold(of(events, due), on).late
    assert.equal(late([]), true)
    assert.equal(late([], Temporal.PlainDate.from('2026-11-23')), false)
    assert.equal(late([event(1, 'moved', 'a', { due: '2026-12-01' })]), false)
    assert.equal(late([event(1, 'settled', 'a')]), false)
    assert.equal(late([event(1, 'ended', undefined)]), false)
  })

  it('that was ended asks nothing more, whatever comes after', () => {
    const ended = of([event(1, 'settled', 'a'), event(2, 'ended', undefined), event(3, 'settled', 'b')])
    assert.deepEqual(states(ended), ['settled', 'calledOff', 'calledOff'])
    assert.equal(fold(ended, today).state, 'ended')
  })
})

const keys = ['a', 'b', 'c', 'd']
const anyRows: fc.Arbitrary<RunRows> = fc.record({
  run: fc.constant(run),
  steps: fc
    .uniqueArray(
      fc.record({
        key: fc.constantFrom(...keys),
        after: fc.uniqueArray(fc.constantFrom(...keys, 'gone')),
        due: fc.option(fc.constantFrom('2026-11-20', '2026-12-20'), { nil: undefined }),
      }),
      { selector: (one) => one.key },
    )
    .map((all) => all.map((one, position) => ({ ...step(one.key, position, one.after), due: one.due }))),
  seats: fc
    .array(
      fc.record({
        number: fc.nat(99),
        step: fc.constantFrom(...keys),
        to: fc.record({ person: fc.constantFrom('x', 'y') }),
      }),
      { maxLength: 6 },
    )
    .map((all) => all.map((one, number) => ({ ...one, number }))),
  events: fc
    .array(
      fc.record({
        what: fc.constantFrom<StepEvent['what']>('settled', 'settled', 'reopened', 'moved', 'ended'),
        step: fc.option(fc.constantFrom(...keys, 'gone'), { nil: undefined, freq: 9 }),
      }),
      { maxLength: 12 },
    )
    .map((all) => all.map((one, number) => event(number, one.what, one.step))),
})
const check = <T>(property: fc.IProperty<T>) => fc.assert(property, { numRuns: 500, seed: 2026 })

describe('For any rows whatever, folding', () => {
  it('gives a view of every step, also in circles and with events of steps that are not there', () => {
    check(
      fc.property(anyRows, (rows) => {
        const view = fold(rows, today)
        assert.equal(view.steps.length, rows.steps.length)
        for (const one of view.steps) if (one.state === 'waiting') assert.ok(one.waitsFor.length > 0)
      }),
    )
  })

  it('does not depend on the order in which the rows are read', () => {
    check(
      fc.property(anyRows, fc.infiniteStream(fc.nat(1000)), (rows, draw) => {
        const shuffled = <T>(all: readonly T[]): T[] =>
          all
            .map((one) => ({ one, by: draw.next().value ?? 0 }))
            .sort((a, b) => a.by - b.by)
            .map(({ one }) => one)
        const other = {
          ...rows,
          steps: shuffled(rows.steps),
          seats: shuffled(rows.seats),
          events: shuffled(rows.events),
        }
        assert.deepEqual(fold(other, today), fold(rows, today))
      }),
    )
  })

  it('does not depend on which of two unrelated steps something happened to first', () => {
    const steps = [step('a', 0), step('b', 1)]
    const of2 = fc.array(fc.constantFrom<StepEvent['what']>('settled', 'reopened'), { maxLength: 5 })
    check(
      fc.property(of2, of2, (first, second) => {
        const numbered = (order: readonly (readonly [string, StepEvent['what']])[]) =>
          of(
            order.map(([key, what], number) => ({ ...event(number, what, key), at })),
            steps,
          )
        const a = first.map((what) => ['a', what] as const)
        const b = second.map((what) => ['b', what] as const)
        assert.deepEqual(fold(numbered([...a, ...b]), today), fold(numbered([...b, ...a]), today))
      }),
    )
  })

  it('changes nothing by the passing of days but what is late', () => {
    check(
      fc.property(anyRows, fc.integer({ min: -100, max: 1000 }), (rows, days) => {
        const without = (on: Temporal.PlainDate) => {
          const view = fold(rows, on)
          return { ...view, late: false, steps: view.steps.map((one) => ({ ...one, late: false })) }
        }
        assert.deepEqual(without(today.add({ days })), without(today))
      }),
    )
  })

  it('settles nothing twice: a second settling changes nothing', () => {
    check(
      fc.property(anyRows, fc.constantFrom(...keys), (rows, key) => {
        const before = fold(rows, today)
        if (before.steps.find((one) => one.key === key)?.state !== 'settled') return
        const twice = { ...rows, events: [...rows.events, event(99, 'settled', key)] }
        assert.deepEqual(fold(twice, today), before)
      }),
    )
  })
})
