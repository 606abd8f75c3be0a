import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Cell, type PublicCell, publish } from './publish.ts'

const cell = (key: string, done: number, total: number): Cell => ({ key, done, total })
const one = (done: number, total: number) => publish([cell('a', done, total)], 'people')[0]
const band = (from: number): PublicCell => ({ key: 'a', hidden: false, band: { from, to: from + 5 } })
const hidden = { key: 'a', hidden: true }
const hiddenKeys = (cells: readonly PublicCell[]) => cells.filter((c) => c.hidden).map((c) => c.key)

describe('one figure about people', () => {
  it('is shown as a 5 % band and never as numbers', () => {
    assert.deepEqual(one(743, 1005), band(70))
    assert.deepEqual(one(50, 100), band(50))
    assert.deepEqual(one(29, 100), band(25))
    assert.deepEqual(one(97, 100), band(95))
  })
  it('is hidden of fewer than ten, of fewer than three who have, and of fewer than three who have not', () => {
    assert.deepEqual(one(5, 9), hidden)
    assert.deepEqual(one(5, 10), band(50))
    assert.deepEqual(one(2, 500), hidden)
    assert.deepEqual(one(3, 500), band(0))
    assert.deepEqual(one(57, 59), hidden)
    assert.deepEqual(one(56, 59), band(90))
  })
  it('may say nearly all of at least sixty', () => {
    assert.deepEqual(one(58, 60), band(95))
    assert.deepEqual(one(60, 60), band(95))
    assert.deepEqual(one(58, 59), hidden)
  })
  it('is hidden when it makes no sense', () => {
    for (const [done, total] of [
      [20, 12],
      [Number.NaN, 50],
      [5, Number.NaN],
      [0, 0],
      [-4, 20],
    ] as const) {
      assert.deepEqual(one(done, total), hidden)
    }
  })
})

describe('a table about people', () => {
  const sum: Cell = { ...cell('region', 46, 94), isSum: true }
  it('hides the next smallest when one cell alone would be hidden', () => {
    const cells = [cell('a', 2, 4), cell('b', 20, 40), cell('c', 10, 20), cell('d', 14, 30), sum]
    assert.deepEqual(hiddenKeys(publish(cells, 'people')), ['a', 'c'])
  })
  it('hides no more when two are hidden already, and none when all are large', () => {
    const two = [cell('a', 2, 4), cell('b', 1, 40), cell('c', 10, 20), sum]
    assert.deepEqual(hiddenKeys(publish(two, 'people')), ['a', 'b'])
    assert.deepEqual(hiddenKeys(publish([cell('b', 20, 40), cell('c', 10, 20), sum], 'people')), [])
  })
  it('does not let an empty cell stand as the second hidden one', () => {
    const cells = [cell('a', 2, 4), cell('empty', 0, 0), cell('b', 20, 40), cell('c', 10, 20), sum]
    assert.deepEqual(hiddenKeys(publish(cells, 'people')), ['a', 'empty', 'c'])
  })
  it('hides the sum as well when only one cell is left to tell from it', () => {
    const cells = [cell('a', 5, 8), cell('empty', 0, 0), { ...cell('region', 50, 90), isSum: true }]
    assert.deepEqual(hiddenKeys(publish(cells, 'people')), ['a', 'empty', 'region'])
  })
  it('gives organisations as they are', () => {
    assert.deepEqual(publish([cell('a', 1, 2)], 'org'), [{ key: 'a', hidden: false, done: 1, total: 2 }])
  })
})

describe('taking the shown cells from the sum', () => {
  const parts = fc
    .array(
      fc.nat(40).chain((total) => fc.tuple(fc.nat(total), fc.constant(total))),
      { minLength: 2, maxLength: 6 },
    )
    .map((pairs) => pairs.map(([done, total], k) => cell(`m${k}`, done, total)))

  it('never leaves exactly one hidden cell with anybody in it', () => {
    fc.assert(
      fc.property(parts, (cells) => {
        const shown = publish(cells, 'people')
        const people = shown.filter((c, k) => c.hidden && (cells[k]?.total ?? 0) > 0)
        assert.notEqual(people.length === 1 && shown.some((c) => !c.hidden), true)
      }),
      { seed: 2026, numRuns: 3000 },
    )
  })
  it('never tells how many: every band that is shown fits several figures or is at least three both ways', () => {
    fc.assert(
      fc.property(parts, (cells) => {
        for (const [k, shown] of publish(cells, 'people').entries()) {
          assert.equal('done' in shown || 'total' in shown, false)
          const { done, total } = cells[k] ?? { done: 0, total: 0 }
          if (shown.hidden) continue
          assert.ok(total >= 10 && done >= 3 && (total - done >= 3 || total >= 60))
          assert.ok(shown.band !== undefined && (done / total) * 100 >= shown.band.from - 1e-9)
          assert.ok(shown.band !== undefined && (done / total) * 100 <= shown.band.to + 1e-9)
        }
      }),
      { seed: 2026, numRuns: 3000 },
    )
  })
  it('does not depend on the order of the cells', () => {
    fc.assert(
      fc.property(parts, (cells) => {
        const there = hiddenKeys(publish(cells, 'people'))
        const back = hiddenKeys(publish([...cells].reverse(), 'people'))
        assert.deepEqual(back.reverse(), there)
      }),
      { seed: 2026, numRuns: 1000 },
    )
  })
})
