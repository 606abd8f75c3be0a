import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Change, keyOf, type Overlay, rebase, resolve, settle } from './index.ts'

interface Text {
  key: string
  text: string
}
const base: Text[] = ['a', 'b', 'c', 'd'].map((key) => ({ key, text: key }))
const part = (key: string, text = key): Text => ({ key, text })
const grounds = 'Meillä on näin'
const keys = (parts: readonly Text[]) => parts.map((one) => one.text).join('')

const overlay: Overlay<Text> = [
  { is: 'put', part: part('b', 'B'), grounds },
  { is: 'hide', key: 'c', grounds },
  { is: 'add', part: part('x'), after: 'c', grounds },
  { is: 'add', part: part('y'), after: undefined, grounds },
  { is: 'add', part: part('z'), after: 'x', grounds },
]

const anyBase = fc
  .uniqueArray(fc.constantFrom(...'abcdef'), { maxLength: 6 })
  .chain((found) =>
    fc.tuple(...found.map((key) => fc.constantFrom('1', '2').map((version) => part(key, `${key}${version}`)))),
  )
const anyChange: fc.Arbitrary<Change<Text>> = fc.oneof(
  fc.constantFrom(...'abcdef').map((key): Change<Text> => ({ is: 'put', part: part(key, `${key}!`), grounds })),
  fc.constantFrom(...'abcdef').map((key): Change<Text> => ({ is: 'hide', key, grounds })),
  fc
    .tuple(fc.constantFrom(...'axyz'), fc.option(fc.constantFrom(...'abcdefxyz'), { nil: undefined }))
    .map(([key, after]): Change<Text> => ({ is: 'add', part: part(key, `${key}+`), after, grounds })),
)
const anyOverlay = fc.uniqueArray(anyChange, { selector: keyOf, maxLength: 8 })

describe('versions and overlays', () => {
  it('an overlay puts, hides and adds, and says which parts are its own and why', () => {
    const whole = resolve(base, overlay)
    assert.equal(keys(whole.parts), 'yaBxzd')
    assert.deepEqual([...whole.own.keys()].sort(), ['b', 'x', 'y', 'z'])
    assert.deepEqual([...whole.hidden], [['c', grounds]])
  })

  it('a new base flows through, and what was changed on both sides is for people to decide', () => {
    const next = [part('a'), part('b', 'b2'), part('d', 'd2'), part('e')]
    const { overlay: clean, conflicts } = rebase(base, next, overlay)
    assert.deepEqual(
      conflicts.map((one) => [one.why, one.was?.text, one.now?.text]),
      [['changed', 'b', 'b2']],
    )
    // The part after which x stood is gone: x stands where it stood.
    assert.equal(keys(resolve(next, clean).parts), 'yab2xzd2e')
    const [conflict] = conflicts
    assert.ok(conflict)
    assert.equal(keys(resolve(next, settle(clean, conflict, 'own', next)).parts), 'yaBxzd2e')
    assert.equal(settle(clean, conflict, 'base', next), clean)
  })

  it('words of one’s own are never dropped in silence', () => {
    const { overlay: clean, conflicts } = rebase(base, [part('a'), part('x', 'theirs')], overlay)
    assert.deepEqual(conflicts.map((one) => one.why).sort(), ['gone', 'taken'])
    const next = [part('a'), part('x', 'theirs')]
    const settled = conflicts.reduce((before, one) => settle(before, one, 'own', next), clean)
    const text = keys(resolve(next, settled).parts)
    assert.ok(text.includes('B') && text.includes('x') && !text.includes('theirs'), text)
  })

  it('every change is carried over, dropped because the base says it now, or told: for any versions', () => {
    fc.assert(
      fc.property(anyBase, anyBase, anyOverlay, (old, next, changes) => {
        const { overlay: clean, conflicts } = rebase(old, next, changes)
        const left = new Set([...clean.map(keyOf), ...conflicts.map((one) => keyOf(one.change))])
        for (const change of changes) {
          if (left.has(keyOf(change))) continue
          const now = next.find((one) => one.key === keyOf(change))
          assert.ok(change.is === 'hide' ? now === undefined : now?.text === change.part.text)
        }
        // The same version again changes nothing, and no part stands twice.
        assert.deepEqual(rebase(next, next, clean), { overlay: clean, conflicts: [] })
        const whole = resolve(next, clean).parts.map((one) => one.key)
        assert.equal(new Set(whole).size, whole.length)
        for (const change of clean) assert.equal(whole.includes(keyOf(change)), change.is !== 'hide')
      }),
      { numRuns: 300 },
    )
  })
})
