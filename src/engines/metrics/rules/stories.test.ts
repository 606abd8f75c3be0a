// Simulated half-years: what a measure's page would have said from day to day, with the history kept as it came.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type PastFigure, withBelowSince } from './below.ts'
import { figureOf } from './facts.ts'
import { day, halfYears, input, number, share } from './inputs.testing.ts'
import { judge } from './judge.ts'
import { rhythmCount } from './rhythm.ts'
import type { JudgeInput } from './shapes.ts'

type Today = Temporal.PlainDate
const from = (today: Today, iso: string) => Temporal.PlainDate.compare(today, day(iso)) >= 0

/** Each day on which the state or its reason changes, from 1 January 2024 to the end of 2028. */
function story(base: Partial<JudgeInput>, at: (today: Today) => Partial<JudgeInput>): string[] {
  const told: string[] = []
  const history: PastFigure[] = []
  let before = ''
  for (let today = day('2024-01-01'); today.year < 2029; today = today.add({ days: 1 })) {
    const given = input({ today, ...base, ...at(today) })
    const { state, because } = judge(withBelowSince(given, history))
    if (`${state} ${because}` !== before) told.push(`${today} ${state} ${because}`)
    before = `${state} ${because}`
    const x = figureOf(given.reading)
    // Only changes are kept: a figure holds until the next.
    if (x !== undefined && Number.isFinite(x) && history.at(-1)?.x !== x) history.push({ day: today, x })
  }
  return told
}

/** A figure that moves evenly between the given points. */
function between(...points: [string, number][]): (today: Today) => number {
  const at = points.map(([iso, value]) => ({ day: day(iso), value }))
  return (today) => {
    const next = at.findIndex((p) => Temporal.PlainDate.compare(today, p.day) <= 0)
    const [a, b] = [at[next - 1], at[next]]
    if (b === undefined) return at.at(-1)?.value ?? 0
    if (a === undefined) return b.value
    const part = a.day.until(today).days / a.day.until(b.day).days
    return a.value + (b.value - a.value) * part
  }
}
const covering = (figure: (today: Today) => number) => (today: Today) => ({
  reading: share(Math.floor(figure(today) * 100 + 1e-9), 100, today),
})
const deliverable = (since: string, begun: string) => (today: Today) => ({
  reading: from(today, since)
    ? share(1, 1, today, { since: day(since) })
    : share(0, 1, today, { begun: from(today, begun) }),
})

describe('ten stories', () => {
  const inOneYear = { kind: 'deliverable', halfYears: halfYears('--aa------') } as const
  const occasions = [
    '2024-03-10',
    '2024-05-05',
    '2024-10-10',
    '2024-11-20',
    '2025-04-01',
    '2025-05-15',
    '2026-03-01',
    '2026-05-01',
    '2026-09-15',
    '2026-11-01',
    '2027-03-01',
    '2027-05-20',
  ].map(day)
  it('tells of a deliverable that came in time', () => {
    assert.deepEqual(story(inOneYear, deliverable('2025-05-10', '2025-02-01')), [
      '2024-01-01 notStarted notBegun',
      '2025-02-01 underWay begun',
      '2025-05-10 done delivered',
    ])
  })
  it('tells of a deliverable that came late', () => {
    assert.deepEqual(story(inOneYear, deliverable('2026-03-10', '2025-02-01')), [
      '2024-01-01 notStarted notBegun',
      '2025-02-01 underWay begun',
      '2025-10-01 atRisk lastQuarter',
      '2026-01-01 late dayPassed',
      '2026-03-10 done deliveredLate',
    ])
  })
  it('tells of a coverage that rises too slowly for its three targets', () => {
    assert.deepEqual(
      story(
        {
          halfYears: halfYears('--aaaaaaa-'),
          baseline: { value: 0 },
          targets: [
            { value: 0.3, day: day('2025-12-31') },
            { value: 0.6, day: day('2026-12-31') },
            { value: 0.95, day: day('2028-06-30') },
          ],
        },
        covering(between(['2025-01-01', 0], ['2028-12-31', 1])),
      ),
      [
        '2024-01-01 notStarted notBegun',
        '2025-01-16 onTarget onPace',
        '2025-02-13 onTarget justBehind',
        '2025-02-14 onTarget onPace',
        '2025-02-25 onTarget justBehind',
        '2025-03-01 onTarget onPace',
        '2025-03-09 onTarget justBehind',
        '2025-03-15 onTarget onPace',
        '2025-03-21 onTarget justBehind',
        '2025-03-30 onTarget onPace',
        '2025-04-03 onTarget justBehind',
        '2025-04-14 onTarget onPace',
        '2025-04-15 onTarget justBehind',
        '2025-05-17 atRisk behindPace',
        '2026-01-01 late dayPassed',
        '2026-03-15 underWay firstQuarter',
        '2026-04-02 atRisk behindPace',
        '2027-01-01 late dayPassed',
        '2027-05-27 atRisk behindPace',
        '2028-07-01 late dayPassed',
        '2028-10-19 done finished',
      ],
    )
  })
  it('tells of a target that is met, lost for three weeks, and met again', () => {
    assert.deepEqual(
      story(
        { halfYears: halfYears('aaaaaaaaaa'), targets: [{ value: 0.95, day: day('2025-12-31') }] },
        covering((today) =>
          from(today, '2026-02-01') && !from(today, '2026-02-20')
            ? 0.94
            : between(['2024-01-01', 0], ['2025-12-01', 0.95])(today),
        ),
      ),
      [
        '2024-01-01 notStarted notBegun',
        '2024-01-09 onTarget onPace',
        '2025-12-01 onTarget reached',
        '2026-02-01 atRisk fellBelow',
        '2026-02-20 onTarget reached',
      ],
    )
  })
  it('tells of continuous operation that drops for five months', () => {
    assert.deepEqual(
      story(
        { halfYears: halfYears('aaaacccccc'), targets: [{ value: 0.9, day: day('2025-12-31') }] },
        covering((today) =>
          from(today, '2026-09-01') && !from(today, '2027-02-01')
            ? 0.85
            : between(['2024-01-01', 0], ['2025-12-01', 0.92])(today),
        ),
      ),
      [
        '2024-01-01 notStarted notBegun',
        '2024-01-09 onTarget onPace',
        '2025-11-16 onTarget reached',
        '2026-01-01 continuous reached',
        '2026-09-01 atRisk fellBelow',
        '2026-12-03 late fellBelow',
        '2027-02-01 continuous reached',
      ],
    )
  })
  it('tells of an attestation that runs out', () => {
    assert.deepEqual(
      story(inOneYear, (today) => ({
        reading: from(today, '2025-03-01')
          ? share(1, 1, day('2025-03-01'), { by: 'attested', until: day('2026-12-31'), since: day('2025-03-01') })
          : share(0, 1, today),
      })),
      ['2024-01-01 notStarted notBegun', '2025-03-01 done delivered', '2027-01-01 atRisk expired'],
    )
  })
  it('tells of a source that falls silent', () => {
    assert.deepEqual(
      story({ halfYears: halfYears('aaaaaa----'), targets: [{ value: 1, day: day('2026-12-31') }] }, (today) => ({
        reading: from(today, '2025-10-01')
          ? share(64, 100, day('2025-10-01'), { by: 'connected' })
          : covering(between(['2024-01-01', 0], ['2025-10-01', 0.64]))(today).reading,
      })),
      [
        '2024-01-01 notStarted notBegun',
        '2024-01-11 onTarget onPace',
        '2025-10-16 atRisk stale',
        '2027-01-01 late dayPassed',
      ],
    )
  })
  it('tells of a decision that it does not apply, which ends', () => {
    assert.deepEqual(
      story({ halfYears: halfYears('aaaaaa----'), targets: [{ value: 1, day: day('2026-12-31') }] }, (today) => ({
        applies: !from(today, '2025-03-01') || from(today, '2026-07-01'),
        reading: share(0, 100, today),
        baseline: from(today, '2026-07-01') ? { value: 0, day: day('2026-07-01') } : undefined,
      })),
      [
        '2024-01-01 notStarted notBegun',
        '2024-10-01 atRisk notBegunInTime',
        '2025-03-01 notApplicable bodyDecided',
        '2026-07-01 notStarted notBegun',
        '2026-08-16 atRisk notBegunInTime',
        '2027-01-01 late dayPassed',
      ],
    )
  })
  it('tells of a rhythm of two in a half-year that misses one autumn', () => {
    assert.deepEqual(
      story({ kind: 'rhythm', halfYears: halfYears('aaaaaaa---'), targets: [{ value: 2 }], per: 182 }, (today) => ({
        reading: number(rhythmCount(occasions, { today, per: 182, halfYears: halfYears('aaaaaaa---') }), today),
      })),
      [
        '2024-01-01 notStarted notBegun',
        '2024-03-10 underWay begun',
        '2024-05-05 onTarget reached',
        '2025-12-29 atRisk fellBelow',
        '2026-04-01 late fellBelow',
        '2026-05-01 onTarget reached',
        '2027-07-01 done finished',
      ],
    )
  })
  it('tells of days to answer, where less is better', () => {
    assert.deepEqual(
      story(
        {
          kind: 'level',
          better: 'down',
          halfYears: halfYears('--aaaaaa--'),
          baseline: { value: 14 },
          targets: [{ value: 5, day: day('2027-12-31') }],
        },
        (today) => ({
          reading: number(
            from(today, '2028-04-01') ? 6 : Math.round(10 * between(['2025-01-01', 14], ['2027-12-01', 5])(today)) / 10,
            today,
          ),
        }),
      ),
      [
        '2024-01-01 onTarget onPace',
        '2027-11-26 onTarget reached',
        '2028-01-01 done finished',
        '2028-04-01 done heldToTheEnd',
      ],
    )
  })
  it('tells of evidence that comes only after two half-years of none', () => {
    assert.deepEqual(
      story({ halfYears: halfYears('-aaaaaa---'), targets: [{ value: 0.9, day: day('2027-06-30') }] }, (today) =>
        from(today, '2026-01-01')
          ? covering(between(['2026-01-01', 0.5], ['2027-06-01', 0.9]))(today)
          : { reading: { is: 'none', why: 'silent' } },
      ),
      [
        '2024-01-01 noData noEvidenceYet',
        '2025-01-01 atRisk noEvidence',
        '2026-01-01 onTarget onPace',
        '2027-06-01 onTarget reached',
        '2027-07-01 done finished',
      ],
    )
  })
  it('tells of a figure that stands still under a rising line', () => {
    assert.deepEqual(
      story(
        { halfYears: halfYears('aaaa------'), targets: [{ value: 1, day: day('2025-12-31') }] },
        covering(between(['2024-01-01', 0.01], ['2024-09-01', 0.4])),
      ),
      [
        '2024-01-01 onTarget onPace',
        '2024-11-25 onTarget justBehind',
        '2024-12-27 atRisk behindPace',
        '2026-01-01 late dayPassed',
      ],
    )
  })
})
