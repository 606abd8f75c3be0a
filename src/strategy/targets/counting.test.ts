import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { countingOf, inTheWay } from './counting.ts'

describe('which target counts', () => {
  const [spring, autumn] = [
    { value: 0.7, due: '2027-06-30' },
    { value: 0.8, due: '2027-12-31' },
  ]
  it('is the nearest to come, then the next; one that has passed is held', () => {
    assert.deepEqual(countingOf([autumn, spring], '2026-11-28'), ['later', 'now'])
    assert.deepEqual(countingOf([autumn, spring], '2027-06-30'), ['later', 'now'])
    assert.deepEqual(countingOf([autumn, spring], '2027-07-01'), ['now', 'passed'])
  })
  it('is the stricter of two of one day, and none without a day', () => {
    const [same, dayless] = [
      { value: 0.7, due: '2027-12-31' },
      { value: 0.7, due: undefined },
    ]
    assert.deepEqual(countingOf([same, autumn, dayless], '2026-11-28'), ['looser', 'now', 'dayless'])
    assert.equal(inTheWay([autumn], same), autumn)
    assert.equal(inTheWay([autumn], dayless), autumn)
    assert.equal(inTheWay([autumn], spring), undefined)
    assert.equal(inTheWay([same], autumn), undefined)
  })
})
