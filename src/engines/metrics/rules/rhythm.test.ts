import assert from 'node:assert/strict'
import { it } from 'node:test'
import { day, halfYears } from './inputs.testing.ts'
import { rhythmCount } from './rhythm.ts'

const events = ['2024-02-01', '2024-03-01', '2024-03-31', '2024-04-01', '2024-08-01'].map(day)
const at = (iso: string, marks = 'aa') => rhythmCount(events, { today: day(iso), per: 91, halfYears: halfYears(marks) })

it('counts the running interval when it is the larger', () => {
  assert.equal(at('2024-02-15'), 1)
  assert.equal(at('2024-03-31'), 3)
})

it('keeps the last full interval while the next one fills', () => {
  assert.equal(at('2024-04-01'), 3)
  assert.equal(at('2024-06-30'), 3)
  assert.equal(at('2024-07-01'), 1)
})

it('begins with the schedule and stands still after its end', () => {
  assert.equal(at('2024-06-30', '-a'), 0)
  assert.equal(at('2024-09-01', '-a'), 1)
  assert.equal(at('2030-01-01', 'a'), 3)
})

it('counts the last interval up to today when there is no schedule, and no later day', () => {
  assert.equal(at('2024-04-01', ''), 4)
  assert.equal(at('2024-03-01', ''), 2)
})
