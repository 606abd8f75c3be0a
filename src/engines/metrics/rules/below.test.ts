import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { belowSince, comparedWith, withBelowSince } from './below.ts'
import { day, halfYears, input, number, share } from './inputs.testing.ts'

const today = day('2026-03-01')
const history = (...figures: [string, number][]) => figures.map(([iso, x]) => ({ day: day(iso), x }))

describe('since when below a fixed value', () => {
  it('is the first day of the run that still goes on', () => {
    const figures = history(['2025-01-01', 0.2], ['2025-06-01', 0.95], ['2026-01-10', 0.8], ['2026-02-01', 0.85])
    assert.equal(belowSince(figures, 0.9, 'up', today)?.toString(), '2026-01-10')
  })
  it('is not known when it has been so in all the history, and is nothing when it is not so now', () => {
    assert.equal(belowSince(history(['2025-01-01', 0.2], ['2026-01-01', 0.3]), 0.9, 'up', today), undefined)
    assert.equal(belowSince(history(['2025-01-01', 0.2], ['2026-01-01', 0.9]), 0.9, 'up', today), undefined)
    assert.equal(belowSince([], 0.9, 'up', today), undefined)
  })
  it('turns round where down is better, and leaves later days out', () => {
    const figures = history(['2025-01-01', 4], ['2026-02-02', 6], ['2026-04-01', 3])
    assert.equal(belowSince(figures, 5, 'down', today)?.toString(), '2026-02-02')
  })
  it('does not depend on the order of the history', () => {
    const figures = history(['2026-02-02', 6], ['2025-01-01', 4])
    assert.equal(belowSince(figures, 5, 'down', today)?.toString(), '2026-02-02')
  })
})

describe('since when below a rising line', () => {
  it('is the day on which the line went past a figure that stood still', () => {
    const line = (on: Temporal.PlainDate) => day('2026-01-01').until(on).days / 100
    assert.equal(belowSince(history(['2026-01-01', 0.3]), line, 'up', today)?.toString(), '2026-02-01')
  })
  it('goes on over figures that rose, but too slowly', () => {
    const line = (on: Temporal.PlainDate) => day('2026-01-01').until(on).days / 100
    const figures = history(['2026-01-01', 0.1], ['2026-01-20', 0.15], ['2026-02-10', 0.2])
    assert.equal(belowSince(figures, line, 'up', today)?.toString(), '2026-01-12')
  })
})

describe('what the figure is compared with now', () => {
  const passed = [{ value: 0.9, day: day('2025-12-31') }]
  it('is the passed target when the figure is under it', () => {
    assert.equal(comparedWith(input({ today, targets: passed, reading: share(1, 2, today) })), 0.9)
  })
  it('is the line less its tolerance when a target is to come', () => {
    const halves = halfYears('aaaa')
    const now = day('2024-12-31')
    const to = comparedWith(input({ today: now, halfYears: halves, targets: passed, reading: share(1, 2, now) }))
    assert.ok(typeof to === 'function')
    assert.equal(to(day('2025-12-31')).toFixed(3), '0.855')
    assert.equal(to(day('2024-01-01')).toFixed(3), '-0.045')
  })
  it('is nothing for a rhythm, a deliverable, no figure or no target to come', () => {
    const now = day('2024-12-31')
    const given = input({ today: now, targets: passed, reading: share(1, 2, now) })
    assert.equal(comparedWith({ ...given, kind: 'rhythm', reading: number(0.5, now) }), undefined)
    assert.equal(comparedWith({ ...given, kind: 'deliverable' }), undefined)
    assert.equal(comparedWith({ ...given, reading: { is: 'none', why: 'silent' } }), undefined)
    assert.equal(comparedWith({ ...given, targets: [] }), undefined)
  })
  it('is filled in from earlier figures and the reading itself', () => {
    const given = input({ today, targets: passed, reading: share(8, 10, day('2026-02-25')) })
    const filled = withBelowSince(given, history(['2025-01-01', 0.95], ['2026-02-20', 0.85], ['2026-02-25', 0.99]))
    assert.equal(filled.belowSince?.toString(), '2026-02-20')
    assert.equal(withBelowSince({ ...given, targets: [] }, []).belowSince, undefined)
  })
})
