import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { contrast, isGood, nearestGood, readColour, styleOf } from './colours.ts'

const colours = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)

describe('a region’s colour', () => {
  it('is read as people write it', () => {
    assert.equal(readColour(' 1A5A43 '), '#1a5a43')
    for (const typed of ['#fff', 'vihreä', '', '#1a5a4g']) assert.equal(readColour(typed), undefined)
  })

  it('has the contrast that the standard’s own examples have', () => {
    assert.equal(contrast('#000000', '#ffffff'), 21)
    assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48')
  })

  it('that fails has a nearest one that does not, and a good one is its own', () => {
    fc.assert(
      fc.property(colours, (colour) => {
        const near = nearestGood(colour)
        assert.ok(isGood(near), `${colour} → ${near}`)
        if (isGood(colour)) assert.equal(near, colour)
      }),
    )
  })

  it('leaves every text that stands on it readable, on light and on dark pages', () => {
    fc.assert(
      fc.property(colours, (colour) => {
        const style = styleOf(nearestGood(colour))
        const blocks = [...style.matchAll(/--forest: (#\w+); --on-forest: (#\w+); --on-forest-soft: (#\w+);/g)]
        assert.equal(blocks.length, 2)
        for (const [, on = '', text = '', soft = ''] of blocks) {
          assert.ok(contrast(on, text) >= 4.5, `${text} on ${on}`)
          assert.ok(contrast(on, soft) >= 4.5, `${soft} on ${on}`)
          assert.ok(contrast(on, '#ffc58a') >= 3, `the focus on ${on}`)
        }
      }),
    )
  })
})
