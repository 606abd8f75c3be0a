import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { day, halfYears, input, number, share } from './inputs.testing.ts'
import { judge } from './judge.ts'
import type { Because, JudgeInput, State } from './shapes.ts'

function expectJudged(given: JudgeInput, row: number, state: State, because: Because) {
  const { args: _args, next: _next, ...judged } = judge(given)
  assert.deepEqual(judged, { row, state, because })
}

const none = { is: 'none', why: 'noneYet' } as const
const end2025 = day('2025-12-31')
const full = [{ value: 1, day: end2025 }]

describe('row 1 and 2: nothing to judge', () => {
  it('says not applicable before anything else', () => {
    expectJudged(input({ applies: false, reading: none }), 1, 'notApplicable', 'bodyDecided')
  })
  it('has nothing to count in an empty register, even when a target day has passed', () => {
    const today = day('2026-03-01')
    expectJudged(input({ today, targets: full, reading: share(0, 0, today) }), 2, 'noData', 'nothingToCount')
  })
  it('has nothing to count when a level was measured from nobody or is no number', () => {
    const today = day('2025-03-01')
    const level = input({ today, kind: 'level', reading: number(3, today, { n: 0 }) })
    expectJudged(level, 2, 'noData', 'nothingToCount')
    expectJudged({ ...level, reading: number(Number.NaN, today) }, 2, 'noData', 'nothingToCount')
  })
})

describe('row 3: no figure has ever come', () => {
  it('is late without evidence from the day after a target day', () => {
    const given = input({ targets: full, reading: none })
    expectJudged({ ...given, today: day('2026-01-01') }, 3, 'late', 'noEvidenceDayPassed')
    expectJudged({ ...given, today: end2025 }, 3, 'atRisk', 'noEvidence')
  })
  it('waits before the schedule, in the half-year of the later of the start and the connection, and without both', () => {
    const given = input({ reading: none, connectedFrom: day('2024-09-01') })
    expectJudged({ ...given, today: day('2023-05-05') }, 3, 'noData', 'noEvidenceYet')
    expectJudged({ ...given, today: day('2024-12-31') }, 3, 'noData', 'noEvidenceYet')
    expectJudged({ ...given, today: day('2025-01-01') }, 3, 'atRisk', 'noEvidence')
    const unscheduled = input({ reading: none, halfYears: halfYears('????'), connectedFrom: undefined, targets: full })
    expectJudged({ ...unscheduled, today: day('2025-06-01') }, 3, 'noData', 'noEvidenceYet')
    expectJudged(input({ reading: none, halfYears: [], today: day('2040-01-01') }), 3, 'noData', 'noEvidenceYet')
  })
})

describe('a half-year that ends on a day of its own', () => {
  it('falls due on that day, earlier or later than six months from its start', () => {
    const start = day('2026-01-01')
    const ending = (until: string, today: string) =>
      judge(
        input({
          kind: 'deliverable',
          reading: none,
          targets: [],
          halfYears: [{ start, until: day(until), phase: 'active' }],
          today: day(today),
        }),
      ).state
    assert.equal(ending('2026-03-01', '2026-03-01'), 'late')
    assert.notEqual(ending('2026-03-01', '2026-02-28'), 'late')
    assert.notEqual(ending('2026-10-01', '2026-09-30'), 'late')
  })
})

describe('row 4: an old figure', () => {
  const today = day('2025-03-01')
  it('is at best at risk when it is older than twice its interval', () => {
    const given = input({ today, reading: share(1, 1, day('2025-02-15')), targets: full })
    expectJudged(given, 7, 'onTarget', 'reached')
    expectJudged({ ...given, reading: share(1, 1, day('2025-02-14')) }, 4, 'atRisk', 'stale')
  })
  it('holds an attestation to its last day however old, and no longer', () => {
    const attested = { by: 'attested', until: today }
    const given = input({ kind: 'deliverable', today, reading: share(1, 1, day('2020-01-01'), attested) })
    expectJudged(given, 7, 'done', 'delivered')
    expectJudged({ ...given, today: day('2025-03-02') }, 4, 'atRisk', 'expired')
  })
  it('lets no attestation without a last day hold for ever', () => {
    const given = input({ kind: 'deliverable', today, reading: share(1, 1, day('2024-01-01'), { by: 'attested' }) })
    expectJudged(given, 4, 'atRisk', 'stale')
  })
  it('does not lift a late one, nor lower one before the schedule or with nothing to judge by', () => {
    const old = share(0, 4, day('2023-01-01'))
    expectJudged(input({ today: day('2026-01-01'), targets: full, reading: old }), 5, 'late', 'dayPassed')
    expectJudged(input({ today: day('2023-10-01'), targets: full, reading: old }), 8, 'notStarted', 'notBegun')
    expectJudged(input({ today, halfYears: [], reading: share(1, 4, day('2020-01-01')) }), 9, 'underWay', 'noTarget')
  })
  it('leaves alone what was done and read after the end', () => {
    const given = input({ today: day('2030-01-01'), targets: full, reading: share(1, 1, day('2026-02-01')) })
    expectJudged(given, 7, 'done', 'finished')
    expectJudged({ ...given, reading: share(1, 1, day('2025-12-01')) }, 4, 'atRisk', 'stale')
  })
})

describe('rows 5 and 6: under a target whose day has passed', () => {
  const today = day('2026-03-01')
  const given = input({ today, halfYears: halfYears('aaaaaa'), targets: full, reading: share(9, 10, today) })
  it('is late by default, and on the day after the target day, not on it', () => {
    expectJudged(given, 5, 'late', 'dayPassed')
    assert.equal(judge({ ...given, today: day('2026-01-01') }).state, 'late')
    assert.notEqual(judge({ ...given, today: end2025 }).state, 'late')
    assert.deepEqual(judge(given).args, { kind: 'coverage', of: 'share', value: 0.9, target: 1, day: '2025-12-31' })
  })
  it('has 92 days to recover when it held on the day', () => {
    expectJudged({ ...given, belowSince: day('2026-01-01') }, 6, 'atRisk', 'fellBelow')
    const fell = { ...given, belowSince: day('2026-02-01') }
    const at = (iso: string) => ({ ...fell, today: day(iso), reading: share(9, 10, day(iso)) })
    expectJudged(at('2026-05-04'), 6, 'atRisk', 'fellBelow')
    expectJudged(at('2026-05-05'), 6, 'late', 'fellBelow')
  })
  it('is done when it held to the end and only then fell, unless it is a deliverable', () => {
    const after = { ...given, halfYears: halfYears('aaaa'), belowSince: day('2026-02-01') }
    expectJudged(after, 6, 'done', 'heldToTheEnd')
    expectJudged({ ...after, kind: 'deliverable' }, 6, 'atRisk', 'fellBelow')
  })
})

describe('row 7: the strictest target is reached', () => {
  it('is on target until the last target day and the schedule have passed, then done', () => {
    const at = (iso: string) => input({ today: day(iso), targets: full, reading: share(1, 1, day(iso)) })
    expectJudged(at('2025-12-31'), 7, 'onTarget', 'reached')
    expectJudged(at('2026-01-01'), 7, 'done', 'finished')
    expectJudged({ ...at('2026-01-01'), halfYears: halfYears('aaaaa') }, 7, 'onTarget', 'reached')
    expectJudged({ ...at('2026-01-01'), halfYears: halfYears('aaaac') }, 7, 'continuous', 'reached')
  })
  it('tells how many days late a deliverable came', () => {
    const today = day('2026-02-01')
    const given = input({ today, kind: 'deliverable', reading: share(1, 1, today, { since: day('2026-01-10') }) })
    expectJudged(given, 7, 'done', 'deliveredLate')
    assert.equal(judge(given).args.daysLate, 10)
    assert.equal(judge(given).args.since, '2026-01-10')
  })
  it('counts the stages of one deliverable', () => {
    const today = day('2025-06-01')
    expectJudged(input({ today, kind: 'deliverable', reading: share(3, 9, today) }), 10, 'underWay', 'begun')
    expectJudged(input({ today, kind: 'deliverable', reading: share(9, 9, today) }), 7, 'done', 'delivered')
  })
})

describe('row 8: nothing has begun', () => {
  const at = (iso: string, differs: Partial<JudgeInput> = {}) =>
    input({ today: day(iso), targets: full, reading: share(0, 5, day(iso)), ...differs })
  it('is not started in the first quarter of its stretch, then at risk', () => {
    expectJudged(at('2024-07-01'), 8, 'notStarted', 'notBegun')
    expectJudged(at('2024-07-02'), 8, 'atRisk', 'notBegunInTime')
  })
  it('gives a rhythm three quarters', () => {
    const rhythm = (iso: string) => at(iso, { kind: 'rhythm', reading: number(0, day(iso)) })
    expectJudged(rhythm('2025-06-30'), 8, 'notStarted', 'notBegun')
    expectJudged(rhythm('2025-07-02'), 8, 'atRisk', 'notBegunInTime')
  })
  it('is not started without a line, and not at all once a draft exists', () => {
    expectJudged(at('2025-06-01', { halfYears: [] }), 8, 'notStarted', 'notBegun')
    const drafted = at('2025-06-01', { kind: 'deliverable', reading: share(0, 5, day('2025-06-01'), { begun: true }) })
    expectJudged(drafted, 10, 'underWay', 'begun')
  })
})

describe('row 9: no target to come', () => {
  it('is under way and never a judgement; continuous in a continuous half-year', () => {
    expectJudged(input(), 9, 'underWay', 'noTarget')
    expectJudged(input({ halfYears: halfYears('aac') }), 9, 'continuous', 'noTarget')
  })
})

describe('row 10: no pace to judge', () => {
  const at = (iso: string, reading = share(1, 5, day(iso))) =>
    input({ today: day(iso), kind: 'deliverable', targets: full, reading })
  it('is under way to the last quarter of its stretch, then at risk', () => {
    expectJudged(at('2025-07-01'), 10, 'underWay', 'begun')
    expectJudged(at('2025-07-02'), 10, 'atRisk', 'lastQuarter')
  })
  it('is on target when it reaches the nearest target but not the strictest', () => {
    const today = day('2024-12-01')
    const targets = [{ value: 0.4, day: day('2024-12-31') }, ...full]
    const given = input({ today, targets, reading: share(2, 5, today) })
    expectJudged(given, 10, 'onTarget', 'nearestReached')
    assert.deepEqual(judge(given).next, { value: 0.4, day: '2024-12-31' })
  })
  it('cannot judge a level without a baseline, nor a target on the first day of the schedule', () => {
    const today = day('2025-12-01')
    const level = input({ today, kind: 'level', targets: [{ value: 9, day: end2025 }], reading: number(1, today) })
    expectJudged(level, 10, 'underWay', 'begun')
    expectJudged({ ...level, baseline: { value: 0 } }, 12, 'atRisk', 'behindPace')
    const onStart = input({ today: day('2024-01-01'), targets: [{ value: 1, day: day('2024-01-01') }] })
    expectJudged(onStart, 10, 'underWay', 'begun')
  })
})

describe('rows 11 and 12: the pace', () => {
  // The line is at 49.04 % on this day, its tolerance 5 points: 44.04 %.
  const today = day('2024-12-24')
  const at = (done: number, differs: Partial<JudgeInput> = {}) =>
    input({ today, targets: full, reading: share(done, 100, today), ...differs })
  it('is on target on the line or 5 % of the way under it, else at risk with the missing amount', () => {
    expectJudged(at(45), 11, 'onTarget', 'onPace')
    expectJudged(at(44), 12, 'atRisk', 'behindPace')
    assert.equal(judge(at(40)).args.missing, 5)
    assert.equal(judge(at(45)).args.missing, undefined)
  })
  it('may be under it 31 days', () => {
    expectJudged(at(40, { belowSince: day('2024-11-23') }), 11, 'onTarget', 'justBehind')
    expectJudged(at(40, { belowSince: day('2024-11-22') }), 12, 'atRisk', 'behindPace')
  })
  it('is under way in the first quarter', () => {
    const early = day('2024-05-01')
    expectJudged(input({ today: early, targets: full, reading: share(1, 100, early) }), 12, 'underWay', 'firstQuarter')
  })
  it('goes on from a passed target, not from the baseline', () => {
    const targets = [{ value: 0.5, day: day('2024-06-30') }, ...full]
    expectJudged(at(62, { targets }), 11, 'onTarget', 'onPace')
    expectJudged(at(61, { targets }), 12, 'atRisk', 'behindPace')
  })
  it('starts again from a newer baseline', () => {
    const baseline = { value: 0.1, day: day('2024-12-01') }
    expectJudged(at(11, { baseline }), 11, 'onTarget', 'onPace')
    expectJudged(at(10, { baseline }), 12, 'underWay', 'firstQuarter')
  })
  it('turns round where down is better', () => {
    const level = (value: number) =>
      at(0, {
        kind: 'level',
        better: 'down',
        baseline: { value: 14 },
        targets: [{ value: 5, day: end2025 }],
        reading: number(value, today),
      })
    expectJudged(level(10), 11, 'onTarget', 'onPace')
    expectJudged(level(11), 12, 'atRisk', 'behindPace')
    expectJudged(level(5), 7, 'onTarget', 'reached')
    assert.deepEqual(judge(level(11)).next, { value: 5, day: '2025-12-31' })
  })
  it('reads continuous in a continuous half-year, but at risk stays at risk', () => {
    const halves = halfYears('cccc')
    const targets = [{ value: 1, day: end2025 }]
    expectJudged(at(45, { halfYears: halves, targets }), 11, 'continuous', 'onPace')
    expectJudged(at(44, { halfYears: halves, targets }), 12, 'atRisk', 'behindPace')
  })
})

describe('when an undated target falls due', () => {
  const undated = [{ value: 1 }]
  const at = (iso: string, differs: Partial<JudgeInput>) =>
    judge(input({ today: day(iso), targets: undated, reading: share(1, 2, day(iso)), ...differs })).state
  it('is the last day of the last active half-year', () => {
    assert.notEqual(at('2025-06-30', { halfYears: halfYears('aaacc') }), 'late')
    assert.equal(at('2025-07-01', { halfYears: halfYears('aaacc') }), 'late')
  })
  it('is the last day of the first half-year when all are continuous', () => {
    assert.notEqual(at('2024-06-30', { halfYears: halfYears('ccc') }), 'late')
    assert.equal(at('2024-07-01', { halfYears: halfYears('ccc') }), 'late')
  })
  it('is the last day of the first interval of a rhythm', () => {
    const rhythm = (iso: string) => at(iso, { kind: 'rhythm', per: 91, reading: number(0, day(iso)) })
    assert.notEqual(rhythm('2024-03-31'), 'late')
    assert.equal(rhythm('2024-04-01'), 'late')
  })
  it('works in any year, in any order of half-years, and closes the last half-year by itself', () => {
    const given = { kind: 'deliverable', targets: [], halfYears: halfYears('--a', 2091).reverse() } as const
    assert.notEqual(at('2092-06-30', given), 'late')
    assert.equal(at('2092-07-01', given), 'late')
  })
})

it('keeps its arguments fit for JSON', () => {
  const today = day('2025-11-30')
  const judged = judge(input({ today, targets: full, reading: share(1, 2, today), belowSince: day('2025-11-29') }))
  assert.deepEqual(JSON.parse(JSON.stringify(judged)), judged)
})
