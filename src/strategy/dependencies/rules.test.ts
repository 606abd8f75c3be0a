import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { bound, circleOf, columnsOf, delayOf, type Edge, reach } from './rules.ts'

const edges: Edge[] = [
  { measure: 'b', waitsFor: 'a' },
  { measure: 'c', waitsFor: 'b' },
  { measure: 'c', waitsFor: 'x' },
]

describe('dependencies between measures', () => {
  it('are followed at any distance, the nearest first', () => {
    assert.deepEqual(reach(edges, 'c', 'waitsFor'), ['b', 'x', 'a'])
    assert.deepEqual(reach(edges, 'a', 'waitedBy'), ['b', 'c'])
    assert.deepEqual(reach(edges, 'none', 'waitsFor'), [])
    assert.deepEqual(bound(edges, 'b'), ['a', 'c'])
  })

  it('are no circle, and a circle is told from a measure back to itself', () => {
    assert.equal(circleOf(edges), undefined)
    assert.deepEqual(circleOf([...edges, { measure: 'a', waitsFor: 'c' }]), ['b', 'a', 'c', 'b'])
    assert.deepEqual(circleOf([{ measure: 'a', waitsFor: 'a' }]), ['a', 'a'])
  })

  it('end for any edges: a circle is found exactly when there is one', () => {
    const id = fc.constantFrom(...'abcdef')
    fc.assert(
      fc.property(fc.array(fc.record({ measure: id, waitsFor: id }), { maxLength: 12 }), (some) => {
        const own = (one: string) => some.some((edge) => edge.measure === one && edge.waitsFor === one)
        const back = [...'abcdef'].some(
          (one) =>
            own(one) || reach(some, one, 'waitsFor').some((other) => reach(some, other, 'waitsFor').includes(one)),
        )
        assert.equal(circleOf(some) !== undefined, back)
      }),
    )
  })

  it('tell what a delay holds up and what delays a waiting measure', () => {
    const states: Record<string, string> = { a: 'late', b: 'underWay', c: 'notStarted', x: 'done' }
    const stateOf = (id: string) => states[id]
    assert.deepEqual(delayOf(edges, 'a', stateOf), { by: [], of: ['b', 'c'] })
    assert.deepEqual(delayOf(edges, 'c', stateOf), { by: ['a'], of: [] })
    assert.deepEqual(delayOf(edges, 'x', stateOf), { by: [], of: [] })
    // What is done already is not held up by anything.
    states.c = 'done'
    assert.deepEqual(delayOf(edges, 'c', stateOf).by, [])
    assert.deepEqual(delayOf(edges, 'a', stateOf).of, ['b'])
  })

  it('are drawn in columns: whoever waits stands right of all that it waits for', () => {
    assert.deepEqual(columnsOf(edges, ['c', 'a', 'b', 'x']), [['a', 'x'], ['b'], ['c']])
  })
})
