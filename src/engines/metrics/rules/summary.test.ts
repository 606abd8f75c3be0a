import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { State } from './shapes.ts'
import { counts, countsByProvenance, overall, weakestProvenance } from './summary.ts'

it('gives a goal one state from its measures', () => {
  const cases: [State[], State][] = [
    [['done', 'late', 'atRisk'], 'late'],
    [['done', 'atRisk', 'noData'], 'atRisk'],
    [['noData', 'noData', 'notApplicable'], 'noData'],
    [['notApplicable', 'notApplicable'], 'notApplicable'],
    [['done', 'done', 'notApplicable'], 'done'],
    [['done', 'noData'], 'onTarget'],
    [['continuous', 'continuous', 'noData'], 'continuous'],
    [['continuous', 'done', 'onTarget'], 'onTarget'],
    [['notStarted', 'onTarget'], 'underWay'],
    [['underWay', 'done'], 'underWay'],
    [['notStarted', 'noData'], 'notStarted'],
    [[], 'noData'],
  ]
  for (const [states, expected] of cases) assert.equal(overall(states), expected, states.join(', '))
})

it('counts every state, and adds up', () => {
  const found = counts(['late', 'done', 'done'])
  assert.equal(found.late, 1)
  assert.equal(found.done, 2)
  assert.equal(found.atRisk, 0)
  assert.equal(Object.keys(found).length, 9)
})

it('is only as strong as its weakest provenance, and counts those without data', () => {
  assert.equal(weakestProvenance(['records', 'attested', 'connected']), 'attested')
  assert.equal(weakestProvenance(['records', undefined, 'connected']), 'connected')
  assert.equal(weakestProvenance([undefined]), undefined)
  assert.deepEqual(countsByProvenance(['records', undefined, 'records']), {
    records: 2,
    connected: 0,
    attested: 0,
    withoutData: 1,
  })
})
