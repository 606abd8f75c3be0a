import assert from 'node:assert/strict'
import { it } from 'node:test'
import { day, halfYears, input } from './inputs.testing.ts'
import { refuseTargets } from './refusals.ts'
import type { JudgeInput } from './shapes.ts'

const refused = (differs: Partial<JudgeInput>) => refuseTargets(input(differs))
const target = (value: number, iso?: string) => (iso === undefined ? { value } : { value, day: day(iso) })

it('accepts targets that tighten, stay, or are undated, and none at all', () => {
  assert.deepEqual(refused({ targets: [target(0.3, '2024-12-31'), target(0.3, '2025-06-30'), target(0.9)] }), [])
  assert.deepEqual(refused({ targets: [], halfYears: [] }), [])
  assert.deepEqual(refused({ kind: 'deliverable', targets: [target(1, '2025-06-30')] }), [])
})

it('refuses a target that asks for less than an earlier one, in any order', () => {
  const eases = [
    { key: 'targetEases', args: { value: 0.5, day: '2025-06-30', earlierValue: 0.8, earlierDay: '2024-12-31' } },
  ]
  assert.deepEqual(refused({ targets: [target(0.8, '2024-12-31'), target(0.5, '2025-06-30')] }), eases)
  assert.deepEqual(refused({ targets: [target(0.5, '2025-06-30'), target(0.8, '2024-12-31')] }), eases)
  const undated = refused({ targets: [target(0.8, '2024-12-31'), target(0.5)] })
  assert.deepEqual(
    undated.map((r) => r.key),
    ['targetEases'],
  )
})

it('reads a level that is better downwards the other way', () => {
  const level = { kind: 'level', better: 'down' } as const
  assert.deepEqual(refused({ ...level, targets: [target(9, '2024-12-31'), target(5, '2025-06-30')] }), [])
  const eases = refused({ ...level, targets: [target(5, '2024-12-31'), target(9, '2025-06-30')] })
  assert.deepEqual(eases[0]?.args, { value: 9, day: '2025-06-30', earlierValue: 5, earlierDay: '2024-12-31' })
})

it('refuses a target of nothing, but of a level', () => {
  assert.deepEqual(refused({ targets: [target(0, '2025-06-30')] })[0]?.key, 'targetNotAboveZero')
  assert.deepEqual(refused({ targets: [target(Number.NaN, '2025-06-30')] })[0]?.key, 'targetNotAboveZero')
  assert.deepEqual(refused({ kind: 'level', targets: [target(-3, '2025-06-30')] }), [])
})

it('refuses a day on or before the start of the schedule or the day of the baseline', () => {
  assert.deepEqual(refused({ targets: [target(1, '2024-01-01')] }), [
    { key: 'targetOnOrBeforeStart', args: { value: 1, day: '2024-01-01', start: '2024-01-01' } },
  ])
  const baseline = { value: 0, day: day('2024-10-01') }
  assert.deepEqual(refused({ baseline, targets: [target(1, '2024-10-01')] }), [
    { key: 'targetOnOrBeforeBaseline', args: { value: 1, day: '2024-10-01', baseline: '2024-10-01' } },
  ])
  assert.deepEqual(refused({ baseline, targets: [target(1, '2024-10-02')] }), [])
})

it('refuses a target with neither a schedule nor a baseline day', () => {
  const lost = { halfYears: halfYears('????'), targets: [target(1, '2025-06-30')] }
  assert.deepEqual(refused(lost), [{ key: 'noScheduleNorBaselineDay', args: {} }])
  assert.deepEqual(refused({ ...lost, baseline: { value: 0, day: day('2024-06-01') } }), [])
})
