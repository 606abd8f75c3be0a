import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Measure } from '../content/strategy.ts'
import { halfYearsOf, isMarkedFrom, refusedTargets, targetsFor } from './schedule.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const periods = ['2026-01-01', '2026-07-01', '2027-01-01'].map((start) => ({
  label: start,
  start: day(start),
  until: day(start).add({ months: 6 }),
  half: undefined,
}))
const marks = ['active', 'active', 'continuous'] as const
const measure: Measure = {
  id: 'A1.1',
  title: 'Esimerkki',
  responsible: undefined,
  kind: 'coverage',
  goal: 'A',
  package: 'A1',
  bindings: [],
}
const shown = (start?: string) =>
  halfYearsOf({ periods }, marks, start === undefined ? undefined : day(start)).map(
    (one) => `${one.start} ${one.phase}`,
  )

describe('an own start', () => {
  it('moves the beginning of the schedule and nothing after it', () => {
    assert.deepEqual(shown('2026-09-15'), ['2026-01-01 none', '2026-09-15 active', '2027-01-01 continuous'])
    assert.deepEqual(shown('2026-07-01'), ['2026-01-01 none', '2026-07-01 active', '2027-01-01 continuous'])
    assert.deepEqual(shown('2026-06-30'), ['2026-06-30 active', '2026-07-01 active', '2027-01-01 continuous'])
  })

  it('before the package’s own changes nothing', () => {
    assert.deepEqual(shown('2025-01-01'), shown())
    assert.deepEqual(shown('2026-01-01'), shown())
  })

  it('after everything leaves no schedule', () => {
    assert.equal(isMarkedFrom(halfYearsOf({ periods }, marks, day('2027-07-01'))), false)
    assert.equal(isMarkedFrom(halfYearsOf({ periods }, marks, day('2027-06-30'))), true)
  })
})

describe('periods of other lengths than six months', () => {
  const spans = (from: string, until: string, start?: string) =>
    halfYearsOf(
      { periods: [{ label: from, start: day(from), until: day(until), half: undefined }] },
      ['active'],
      start === undefined ? undefined : day(start),
    ).map((one) => `${one.start} ${one.until} ${one.phase}`)

  it('are as many half-years as they cover', () => {
    assert.deepEqual(spans('2026-01-01', '2027-01-01'), [
      '2026-01-01 2026-07-01 active',
      '2026-07-01 2027-01-01 active',
    ])
    assert.equal(spans('2026-01-01', '2028-01-01').length, 4)
  })

  it('end on their own last day, short ones too', () => {
    assert.deepEqual(spans('2026-09-01', '2026-11-01'), ['2026-09-01 2026-11-01 active'])
    assert.deepEqual(spans('2026-01-01', '2026-10-01'), [
      '2026-01-01 2026-07-01 active',
      '2026-07-01 2026-10-01 active',
    ])
  })

  it('do not grow by an own start in the middle', () => {
    assert.deepEqual(spans('2026-01-01', '2027-01-01', '2026-10-01'), [
      '2026-01-01 2026-07-01 none',
      '2026-10-01 2027-01-01 active',
    ])
    const input = { periods, marks }
    const late = halfYearsOf(input, marks, day('2027-03-01'))
    assert.equal(late.at(-1)?.until?.toString(), '2027-07-01')
  })
})

describe('targets that hold together', () => {
  const target = (value: number, on: string, baseline?: string) => ({
    organisation: undefined,
    value,
    day: day(on),
    baseline: baseline === undefined ? undefined : { value: 0.1, day: day(baseline) },
  })
  const keys = (...targets: ReturnType<typeof target>[]) =>
    refusedTargets(measure, halfYearsOf({ periods }, marks), targets).map((one) => one.key)

  it('may bring a new baseline after an earlier target has passed', () => {
    assert.deepEqual(keys(target(0.5, '2026-06-30', '2026-01-01'), target(0.8, '2027-06-30', '2026-11-24')), [])
  })

  it('each follow their own baseline, and never ease', () => {
    assert.deepEqual(keys(target(0.5, '2026-06-30', '2026-01-01'), target(0.8, '2026-10-30', '2026-11-24')), [
      'targetOnOrBeforeBaseline',
    ])
    assert.deepEqual(keys(target(0.5, '2026-06-30'), target(0.4, '2027-06-30')), ['targetEases'])
  })

  it('of an organisation’s own replace the common ones', () => {
    const all = [
      { organisation: undefined, value: 0.5 },
      { organisation: '901', value: 0.7 },
    ]
    assert.deepEqual(
      targetsFor(all, '901').map((one) => one.value),
      [0.7],
    )
    assert.deepEqual(
      targetsFor(all, '902').map((one) => one.value),
      [0.5],
    )
  })
})
