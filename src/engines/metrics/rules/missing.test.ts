import assert from 'node:assert/strict'
import { it } from 'node:test'
import { day, input, number, share } from './inputs.testing.ts'
import { whatIsMissing } from './missing.ts'

const today = day('2025-06-01')
const byDay = day('2025-12-31')
const targets = [{ value: 0.9, day: byDay }]

it('tells how many more are needed by the target day', () => {
  const given = input({ today, targets, reading: share(40, 100, today) })
  // On the target day itself the line asks for 90 % less 5 % of the way.
  assert.deepEqual(whatIsMissing(given, byDay), { is: 'more', by: 46, state: 'onTarget' })
  assert.deepEqual(whatIsMissing(given, day('2026-01-01')), { is: 'more', by: 50, state: 'done' })
  assert.deepEqual(whatIsMissing({ ...given, reading: share(95, 100, today) }, byDay), {
    is: 'already',
    state: 'onTarget',
  })
})

it('assumes a fresh reading, and an attestation that holds', () => {
  const old = share(95, 100, day('2024-01-05'), { by: 'attested', until: day('2024-06-01') })
  assert.deepEqual(whatIsMissing(input({ today, targets, reading: old }), byDay), { is: 'already', state: 'onTarget' })
})

it('counts a level in tenths, downwards where less is better', () => {
  const level = input({
    today,
    kind: 'level',
    better: 'down',
    baseline: { value: 14 },
    targets: [{ value: 5, day: byDay }],
    reading: number(9.35, today),
  })
  assert.deepEqual(whatIsMissing(level, day('2026-01-01')), { is: 'more', by: 4.4, state: 'done' })
})

it('takes a missing figure as none of its register', () => {
  const deliverable = input({ today, kind: 'deliverable', reading: { is: 'none', why: 'noneYet' } })
  assert.deepEqual(whatIsMissing(deliverable, today), { is: 'more', by: 1, state: 'done' })
})

it('names why nothing would help', () => {
  const why = (differs: Parameters<typeof input>[0]) => {
    const missing = whatIsMissing(input({ today, targets, ...differs }), byDay)
    return missing.is === 'impossible' ? missing.why : missing.is
  }
  assert.equal(why({ applies: false }), 'notApplicable')
  assert.equal(why({ reading: { is: 'none', why: 'silent' } }), 'noReading')
  assert.equal(why({ reading: share(0, 0, today) }), 'nothingToCount')
  assert.equal(why({ targets: [] }), 'noTarget')
  assert.equal(why({ targets: [{ value: 1.5, day: byDay }] }), 'beyondReach')
})
