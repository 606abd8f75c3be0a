import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  agendaOf,
  type Considered,
  type ItemRow,
  missingOf,
  moved,
  previousOf,
  reasonsFor,
  stateOf,
  taken,
} from './rules.ts'

const day = Temporal.PlainDate.from('2026-11-24')
const quiet: Considered = { measure: 'A', state: 'onTarget', changed: false, ends: [], undecided: [] }
const row = (measure: string, what: ItemRow['what'], position?: number): ItemRow => ({
  measure,
  what,
  position,
  reasons: what === 'kept' ? ['late'] : [],
})
const ids = (...given: Parameters<typeof agendaOf>) => agendaOf(...given).map((one) => one.measure)

describe('the agenda', () => {
  it('takes up what is late, at risk, undecided, ending or changed, and nothing else', () => {
    assert.deepEqual(reasonsFor(quiet, day), [])
    for (const state of ['noData', 'notStarted', 'underWay', 'continuous', 'done', 'notApplicable'] as const)
      assert.deepEqual(reasonsFor({ ...quiet, state }, day), [], state)
    assert.deepEqual(reasonsFor({ ...quiet, state: 'late' }, day), ['late'])
    assert.deepEqual(reasonsFor({ ...quiet, state: 'atRisk', changed: true }, day), ['atRisk', 'changed'])
    assert.deepEqual(reasonsFor({ ...quiet, undecided: [2027], ends: ['2026-12-31'] }, day), ['undecided', 'ending'])
  })

  it('takes up an attestation two months before it ends, and money of this year and the next', () => {
    assert.deepEqual(reasonsFor({ ...quiet, ends: ['2027-01-25'] }, day), ['ending'])
    assert.deepEqual(reasonsFor({ ...quiet, ends: ['2027-01-26'] }, day), [])
    assert.deepEqual(reasonsFor({ ...quiet, ends: ['2026-10-01'] }, day), ['ending'])
    assert.deepEqual(reasonsFor({ ...quiet, undecided: [2026] }, day), ['undecided'])
    assert.deepEqual(reasonsFor({ ...quiet, undecided: [2025, 2028] }, day), [])
  })

  const needed = [
    { measure: 'A', reasons: ['changed'] as const },
    { measure: 'B', reasons: ['late', 'changed'] as const },
    { measure: 'C', reasons: ['atRisk'] as const },
  ]

  it('stands in the order of need until somebody places its items', () => {
    assert.deepEqual(ids(needed, []), ['B', 'C', 'A'])
    assert.deepEqual(ids(needed, [row('A', 'placed', 0), row('B', 'placed', 1), row('C', 'placed', 2)]), [
      'A',
      'B',
      'C',
    ])
    // What comes by itself later stands after what was placed.
    assert.deepEqual(ids(needed, [row('A', 'placed', 0)]), ['A', 'B', 'C'])
  })

  it('takes up by itself no more than a group can deal with, the neediest first, and leaves the rest for who asks', () => {
    const many = Array.from({ length: 40 }, (_, n) => ({
      measure: `M${n}`,
      reasons: n % 4 === 0 ? (['atRisk'] as const) : n % 4 === 1 ? (['changed'] as const) : (['late'] as const),
    }))
    const late = { measure: 'L', reasons: ['late', 'changed'] as const }
    const own = taken([...many, late, { measure: 'D', reasons: ['undecided'] as const }], false)
    assert.equal(own.length, 12)
    // Late and changed comes before late as ever.
    assert.equal(own[0]?.measure, 'L')
    assert.ok(own.every((one) => one.reasons.includes('late')))
    // At risk as it was last time is not news; in the first meeting it is.
    assert.deepEqual(taken([{ measure: 'R', reasons: ['atRisk'] }], false), [])
    assert.equal(taken([{ measure: 'R', reasons: ['atRisk'] }], true).length, 1)
    assert.equal(taken([{ measure: 'R', reasons: ['atRisk', 'changed'] }], false).length, 1)
    const order = taken([...needed, { measure: 'D', reasons: ['undecided'] as const }], true).map((one) => one.measure)
    assert.deepEqual(order, ['B', 'D', 'C', 'A'])
    // What is added from the rest says why it needs the group.
    assert.deepEqual(agendaOf(needed, [row('C', 'added')], [], []), [{ measure: 'C', reasons: ['atRisk'] }])
  })

  it('has what was added and has not what was removed, whichever came last', () => {
    assert.deepEqual(ids(needed, [row('Z', 'added'), row('B', 'removed')]), ['C', 'A', 'Z'])
    assert.deepEqual(ids(needed, [row('B', 'removed'), row('B', 'added')]), ['C', 'A', 'B'])
    assert.deepEqual(agendaOf(needed, [row('Z', 'added')]).at(-1), { measure: 'Z', reasons: ['chosen'] })
    assert.deepEqual(ids(needed, [row('Z', 'added'), row('Z', 'removed')]), ['B', 'C', 'A'])
  })

  it('no longer makes itself once it has been kept, and never loses what has been noted', () => {
    const kept = [row('B', 'removed'), row('X', 'kept', 0), row('B', 'kept', 1)]
    assert.deepEqual(ids(needed, kept), ['X', 'B'])
    assert.deepEqual(ids([], kept), ['X', 'B'])
    assert.deepEqual(ids([], [...kept, row('Y', 'added')], ['B', 'Q']), ['X', 'B', 'Y', 'Q'])
    assert.deepEqual(ids([], [...kept, row('X', 'removed')], ['X']), ['B', 'X'])
  })

  it('moves an item a step and stops at the ends', () => {
    assert.deepEqual(moved(['A', 'B', 'C'], 'B', 'up'), ['B', 'A', 'C'])
    assert.deepEqual(moved(['A', 'B', 'C'], 'B', 'down'), ['A', 'C', 'B'])
    assert.deepEqual(moved(['A', 'B'], 'A', 'up'), ['A', 'B'])
    assert.deepEqual(moved(['A', 'B'], 'B', 'down'), ['A', 'B'])
    assert.deepEqual(moved(['A', 'B'], 'Q', 'up'), ['A', 'B'])
  })
})

describe('a meeting', () => {
  const one = { id: 'm', body: 'b', day: '2026-11-24', closed: undefined, calledOff: undefined }

  it('is ahead, today, open after its day, closed or called off', () => {
    assert.equal(stateOf({ ...one, day: '2026-11-25' }, day), 'ahead')
    assert.equal(stateOf(one, day), 'today')
    assert.equal(stateOf({ ...one, day: '2026-11-23' }, day), 'open')
    assert.equal(stateOf({ ...one, closed: true }, day), 'closed')
    assert.equal(stateOf({ ...one, calledOff: true }, day), 'calledOff')
  })

  it('attests for the one municipality that is missing, and for none by itself when there are several or none', () => {
    const [a, b, c] = [{ isDone: true }, { isDone: false }, { isDone: false }]
    assert.equal(missingOf([a, b]), b)
    assert.equal(missingOf([a, b, c]), undefined)
    assert.equal(missingOf([a]), undefined)
  })

  it('comes after the last one of its own body that was held', () => {
    const all = [
      { ...one, id: 'old', day: '2026-09-01' },
      { ...one, id: 'last', day: '2026-10-20' },
      { ...one, id: 'off', day: '2026-11-10', calledOff: true },
      { ...one, id: 'other', body: 'c', day: '2026-11-15' },
      { ...one, id: 'next', day: '2026-12-15' },
      one,
    ]
    assert.equal(previousOf(all, one, day)?.id, 'last')
    assert.equal(previousOf(all, { ...one, id: 'far', day: '2027-02-01' }, day)?.id, 'm')
    assert.equal(previousOf(all, { ...one, id: 'first', day: '2026-01-01' }, day), undefined)
  })
})
