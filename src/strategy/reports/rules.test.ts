import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { canonical, changesOf, hashOf, NONE_BEFORE, threeAndThree } from './rules.ts'

describe('canonical JSON', () => {
  it('is the same whatever the order of the keys, and reads back as what was written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonical(value)
        assert.equal(canonical(JSON.parse(text)), text)
      }),
    )
    assert.equal(canonical({ b: 1, a: { d: null, c: [2, undefined] } }), '{"a":{"c":[2,null],"d":null},"b":1}')
  })

  it('has another hash when a byte or the report before is another', () => {
    const hash = hashOf('{"a":1}', NONE_BEFORE)
    assert.match(hash, /^[0-9a-f]{64}$/)
    assert.notEqual(hash, hashOf('{"a":2}', NONE_BEFORE))
    assert.notEqual(hash, hashOf('{"a":1}', hash))
  })
})

describe('changes from one report to the next', () => {
  const stood = (id: string, state: string, done: number | null = 1, definition = 'a') => ({
    id,
    state,
    done,
    total: 5,
    definition,
  })
  const report = (before: object[] | null, measures: object[]) =>
    ({ before: before === null ? null : { measures: before }, measures }) as Parameters<typeof changesOf>[0]
  const kinds = (before: object[], now: object[]) => changesOf(report(before, now)).map((one) => one.kind)

  it('are better, worse, otherwise, in figure only, new or gone', () => {
    assert.deepEqual(kinds([stood('A', 'late')], [stood('A', 'onTarget')]), ['better'])
    assert.deepEqual(kinds([stood('A', 'done')], [stood('A', 'atRisk')]), ['worse'])
    assert.deepEqual(kinds([stood('A', 'noData')], [stood('A', 'late')]), ['other'])
    assert.deepEqual(kinds([stood('A', 'continuous')], [stood('A', 'done')]), ['other'])
    assert.deepEqual(kinds([stood('A', 'late', 1)], [stood('A', 'late', 2)]), ['figure'])
    assert.deepEqual(kinds([stood('A', 'late')], [stood('B', 'late')]), ['new', 'gone'])
    assert.deepEqual(kinds([stood('A', 'late')], [stood('A', 'late')]), [])
  })

  it('say when a figure means something else than before', () => {
    const [change] = changesOf(report([stood('A', 'late', 1, 'a')], [stood('A', 'late', 2, 'b')]))
    assert.equal(change?.redefined, true)
  })

  it('give residents at most three that moved and three that are late', () => {
    const now = ['A', 'B', 'C', 'D'].map((id) => stood(id, 'onTarget')).concat(stood('E', 'late'))
    const before = ['A', 'B', 'C', 'D', 'E'].map((id) => stood(id, 'late'))
    assert.deepEqual(threeAndThree(report(before, now)), {
      moved: ['A', 'B', 'C'],
      late: ['E'],
      all: { moved: 4, late: 1 },
    })
    assert.deepEqual(threeAndThree(report(null, now)), {
      moved: ['A', 'B', 'C'],
      late: ['E'],
      all: { moved: 4, late: 1 },
    })
    assert.deepEqual(threeAndThree(report(now, now)), { moved: [], late: ['E'], all: { moved: 0, late: 1 } })
    const grown = threeAndThree(
      report(
        [stood('A', 'late', 1), stood('B', 'late', 2), stood('C', 'late', 1, 'b'), stood('D', 'noData', null)],
        [stood('A', 'late', 2), stood('B', 'late', 1), stood('C', 'late', 2), stood('D', 'done')],
      ),
    )
    assert.deepEqual(grown.moved, ['D', 'A'], 'a better state before a better figure; a new definition is no progress')
  })
})
