import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Definition, definitions, figureProblems, latestPeriods, periodOf } from '../index.ts'
import { type AttestedFigure, figureOn, type Known, type Observed, type SourceRun } from './reading.ts'

const at = (day: string) => Temporal.Instant.from(`${day}T10:00:00Z`)
const on = (day: string) => Temporal.PlainDate.from(day)
const definition = (key: string): Definition => {
  const found = definitions.get(key)
  assert.ok(found, key)
  return found
}
const coverage = definition('services.digital')
const rhythm = definition('news.posts')
const percent = definition('feedback.answeredInTime')
const there = definition('places.openServicePoint')

const fact = (day: string, until: string, figure: Partial<AttestedFigure> = {}): AttestedFigure => ({
  day,
  until,
  periodStart: undefined,
  recordedAt: at(day),
  ...figure,
})
const row = (day: string, figure: Partial<Observed> = {}): Observed => ({
  source: 'ptv',
  by: 'connected',
  day,
  live: true,
  periodStart: undefined,
  recordedAt: at(day),
  ...figure,
})
const run = (day: string, every = 7): SourceRun => ({ day, every, recordedAt: at(day) })
const known = (given: { attested?: AttestedFigure[]; observed?: Observed[]; runs?: SourceRun[] }): Known => ({
  attested: given.attested ?? [],
  observed: given.observed ?? [],
  runsOf: () => given.runs ?? [],
})

describe('what an organisation’s figure is on a day', () => {
  it('is the source’s while it is fresh, then the attested one while it holds, then the one known last', () => {
    const all = known({
      attested: [fact('2026-03-01', '2026-06-30', { done: 5, total: 10 })],
      observed: [row('2026-04-01', { done: 8, total: 10 })],
      runs: [run('2026-04-01'), run('2026-04-15')],
    })
    const by = (day: string) => {
      const { reading } = figureOn(coverage, all, on(day))
      return reading.is === 'value' ? `${reading.by} ${reading.asOf}` : reading.why
    }
    assert.equal(by('2026-02-28'), 'noneYet')
    assert.equal(by('2026-03-31'), 'attested 2026-03-01')
    assert.equal(by('2026-04-14'), 'connected 2026-04-01')
    assert.equal(by('2026-04-29'), 'connected 2026-04-15')
    assert.equal(by('2026-04-30'), 'attested 2026-03-01')
    assert.equal(by('2026-07-01'), 'connected 2026-04-15')
  })

  it('is of this product’s own records before a connected source', () => {
    const { reading } = figureOn(
      coverage,
      known({
        observed: [
          row('2026-04-01', { done: 1, total: 4, by: 'records', source: 'own' }),
          row('2026-04-02', { done: 9, total: 9 }),
        ],
      }),
      on('2026-04-02'),
    )
    assert.equal(reading.is === 'value' && reading.by, 'records')
  })

  it('of a count is the larger of the running period and the full one before it, and no older one', () => {
    const counts = (...pairs: [string, string, number][]) =>
      known({ attested: pairs.map(([start, day, value]) => fact(day, '2027-12-31', { periodStart: start, value })) })
    const value = (all: Known, day: string) => {
      const { reading } = figureOn(rhythm, all, on(day))
      return reading.is === 'value' && reading.of === 'number' ? reading.value : undefined
    }
    const both = counts(['2026-07-01', '2026-09-30', 4], ['2026-10-01', '2026-11-01', 1])
    assert.equal(value(both, '2026-11-24'), 4)
    assert.equal(value(both, '2027-01-01'), 1)
    assert.equal(value(counts(['2026-04-01', '2026-06-30', 9], ['2026-10-01', '2026-11-01', 1]), '2026-11-24'), 1)
    assert.equal(value(counts(['2026-10-01', '2026-11-01', 3], ['2026-07-01', '2026-09-30', 2]), '2026-11-24'), 3)
  })

  it('of a percentage weighs by what it is of, and is nothing to count of nothing', () => {
    const reading = (done: number, total: number) =>
      figureOn(percent, known({ attested: [fact('2026-03-01', '2027-01-01', { done, total })] }), on('2026-03-02'))
        .reading
    assert.deepEqual(reading(3, 4), {
      is: 'value',
      of: 'number',
      value: 75,
      n: 4,
      asOf: on('2026-03-01'),
      by: 'attested',
      until: on('2027-01-01'),
    })
    const nothing = reading(0, 0)
    assert.equal(nothing.is === 'value' && nothing.of === 'number' && nothing.n, 0)
  })

  it('of a thing that is there tells since when, without a break', () => {
    const all = known({
      observed: [
        row('2026-01-10', { done: 1, total: 1 }),
        row('2026-02-10', { done: 0, total: 1 }),
        row('2026-03-10', { done: 1, total: 1 }),
      ],
      runs: [run('2026-03-20')],
    })
    const { reading } = figureOn(there, all, on('2026-03-21'))
    assert.equal(reading.is === 'value' && reading.since?.toString(), '2026-03-10')
    assert.deepEqual(figureOn(there, known({}), on('2026-03-21')).reading, { is: 'none', why: 'noneYet', total: 1 })
  })
})

const anyDay = fc.integer({ min: 0, max: 800 }).map((days) => on('2025-01-01').add({ days }).toString())
const anyAsked = fc.constantFrom(...definitions.values())
const anyFigure = fc.record({
  done: fc.integer({ min: 0, max: 9 }),
  more: fc.integer({ min: 0, max: 9 }),
  n: fc.integer({ min: 1, max: 50 }),
})

function drawn(
  asked: Definition,
  days: { day: string; figure: { done: number; more: number; n: number }; is: boolean }[],
): Known {
  const figureOf = ({ done, more, n }: { done: number; more: number; n: number }) =>
    asked.asks === 'existence'
      ? { done: Math.min(done, 1), total: 1 }
      : asked.asks === 'share' || asked.asks === 'percent'
        ? { done, total: done + more }
        : asked.asks === 'count'
          ? { value: done }
          : { value: done, n }
  const start = (day: string) => (asked.interval === undefined ? undefined : periodOf(asked.interval, on(day)).from)
  const rows = days.map((one) => ({ ...one, ...figureOf(one.figure), periodStart: start(one.day) }))
  return known({
    attested: rows.filter((one) => one.is).map((one) => fact(one.day, on(one.day).add({ months: 6 }).toString(), one)),
    observed: rows.filter((one) => !one.is).map((one) => row(one.day, one)),
    runs: rows
      .filter((one) => !one.is)
      .map((one) => run(one.day))
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
  })
}

describe('readings, whatever was recorded', () => {
  const draws = fc.tuple(
    anyAsked,
    fc.array(fc.record({ day: anyDay, figure: anyFigure, is: fc.boolean() }), { maxLength: 8 }),
    anyDay,
  )
  const check = (property: (asked: Definition, all: Known, day: string) => void) =>
    fc.assert(
      fc.property(draws, ([asked, days, day]) => property(asked, drawn(asked, days), day)),
      { numRuns: 3000, seed: 2026 },
    )

  it('show no day to come, and nothing that was recorded of one', () => {
    check((asked, all, day) => {
      const { reading } = figureOn(asked, all, on(day))
      if (reading.is === 'value') assert.ok(reading.asOf.toString() <= day)
      const past = {
        ...all,
        attested: all.attested.filter((one) => one.day <= day),
        observed: all.observed.filter((one) => one.day <= day),
      }
      assert.deepEqual(figureOn(asked, past, on(day)).reading, reading)
    })
  })

  it('are there as soon as anything has been recorded, and never of more than the whole', () => {
    check((asked, all, day) => {
      const { reading } = figureOn(asked, all, on(day))
      const anything = [...all.attested, ...all.observed].some((one) => one.day <= day)
      assert.equal(reading.is === 'value', anything)
      if (reading.is === 'value' && reading.of === 'share')
        assert.ok(reading.done >= 0 && reading.done <= reading.total)
    })
  })

  it('with the source taken away are those that were attested', () => {
    check((asked, all, day) => {
      const { reading } = figureOn(asked, { ...all, observed: [] }, on(day))
      assert.ok(reading.is === 'none' || reading.by === 'attested')
    })
  })
})

describe('definitions', () => {
  it('each have what their kind needs, in three languages', () => {
    for (const one of definitions.values()) {
      assert.equal(one.interval !== undefined, one.asks === 'count', one.key)
      assert.equal(one.kind === 'rhythm', one.asks === 'count', one.key)
      assert.equal(one.kind === 'level', one.asks === 'level' || one.asks === 'percent', one.key)
      assert.equal(one.kind === 'deliverable', one.asks === 'existence' || one.key === 'courses.aiBySector', one.key)
      if (one.asks === 'share' || one.asks === 'percent') assert.ok(one.whole, one.key)
      for (const words of [one.counted, one.whole ?? one.counted])
        for (const text of Object.values(words))
          assert.ok(text.length > 4 && !text.endsWith('.'), `${one.key}: ${text}`)
      assert.equal(new Set(Object.values(one.counted)).size, 3, one.key)
      assert.match(one.key, /^[a-z][A-Za-z]+\.[a-z][A-Za-z]+$/)
    }
  })

  it('refuse figures that cannot be, by field', () => {
    assert.deepEqual(figureProblems(coverage, {}), { done: 'required', total: 'required' })
    assert.deepEqual(figureProblems(coverage, { done: 5, total: 4 }), { done: 'overTotal' })
    assert.deepEqual(figureProblems(coverage, { done: -1, total: 4.5 }), { done: 'negative', total: 'notWhole' })
    assert.deepEqual(figureProblems(coverage, { done: 1, total: 2, value: 3 }), { value: 'notAsked' })
    assert.deepEqual(figureProblems(rhythm, { value: 2.5 }), { value: 'notWhole' })
    assert.deepEqual(figureProblems(there, { done: 1, total: 2 }), { total: 'outOfRange' })
    const mean = definition('ai.selfAssessmentLevel')
    assert.deepEqual(figureProblems(mean, { value: 6 }), { value: 'outOfRange', n: 'required' })
    assert.deepEqual(figureProblems(mean, { value: 3, n: 12, low: 3.5, high: 4 }), { low: 'outOfRange' })
    assert.deepEqual(figureProblems(mean, { value: 3, n: 12, low: 2.5 }), { high: 'required' })
    assert.deepEqual(figureProblems(mean, { value: Number.NaN, n: 3 }), { value: 'outOfRange' })
  })
})

describe('periods of a rhythm', () => {
  it('are those of the calendar, the newest first', () => {
    assert.deepEqual(periodOf('quarter', on('2026-11-24')), { from: '2026-10-01', to: '2026-12-31' })
    assert.deepEqual(periodOf('month', on('2028-02-29')), { from: '2028-02-01', to: '2028-02-29' })
    assert.deepEqual(
      latestPeriods('halfYear', on('2026-11-24'), 3).map((one) => one.from),
      ['2026-07-01', '2026-01-01', '2025-07-01'],
    )
  })
})
