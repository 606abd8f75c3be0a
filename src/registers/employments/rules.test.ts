import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { closeLoops, personOf, sameName, sectorKey } from './rules.ts'
import { treeOf, type Unit } from './units.ts'

const key = fc.integer({ min: 0, max: 12 }).map(String)
const link = fc.record({ who: key, supervisor: fc.option(key, { nil: undefined }) })

describe('supervisors', () => {
  it('never go round, and only those are refused who would make them', () => {
    fc.assert(
      fc.property(fc.array(link, { maxLength: 40 }), (added) => {
        const known = new Map<string, string>()
        const closing = closeLoops(known, added)
        for (const start of known.keys()) {
          let steps = 0
          for (let at = known.get(start); at !== undefined; at = known.get(at)) assert.ok(steps++ <= known.size)
        }
        // Without those who were refused the same others stand, and none of them is refused.
        const others = added.filter((_, at) => !closing.has(at))
        assert.equal(closeLoops(new Map(), others).size, 0)
      }),
    )
  })
})

describe('people who exist twice', () => {
  it('are one through all that was decided, whatever its order', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ one: key, other: key }), { maxLength: 20 }), (matches) => {
        const [a, b] = [personOf(matches), personOf(matches.toReversed())]
        for (let at = 0; at <= 12; at += 1) assert.equal(a(String(at)), b(String(at)))
        for (const { one, other } of matches) assert.equal(a(one), a(other))
      }),
    )
    assert.equal(personOf([])('x'), 'x')
  })

  it('are looked for without case, order and marks', () => {
    assert.equal(sameName('Esimerkki-Nimi, Aino'), sameName('aino  esimerkki nimi'))
    assert.notEqual(sameName('Aino Esimerkki'), sameName('Eino Esimerkki'))
  })
})

describe('units', () => {
  const unit = (id: string, parent: string | null): Unit => ({
    id,
    parent,
    organisation: 'x',
    name: id,
    sector: null,
    source: null,
  })
  it('stand each under its own, and none is lost when parents go round', () => {
    const tree = treeOf([unit('a', null), unit('b', 'c'), unit('c', 'b'), unit('d', 'a'), unit('e', 'gone')])
    assert.deepEqual(
      tree.map(({ unit: { id }, depth }) => `${id}${depth}`),
      ['a0', 'd1', 'e0', 'b0', 'c1'],
    )
  })
  it('have sectors with readable keys', () => {
    assert.equal(sectorKey('Sivistys ja hyvinvointi'), 'sivistys-ja-hyvinvointi')
    assert.equal(sectorKey('Työllisyys'), 'tyollisyys')
    assert.equal(sectorKey('***'), 'muu')
  })
})
