import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { parseEuros, sumOf, typedEuros } from './rules.ts'

describe('an amount of money', () => {
  it('is read as people type it', () => {
    const known: Record<string, number | undefined> = {
      '0': 0,
      '1234': 123_400,
      '1 234,50': 123_450,
      '1\u00a0234,5 €': 123_450,
      '1.234,50': 123_450,
      '1234.5': 123_450,
      '12,345': 1_234_500,
      '12 500 €': 1_250_000,
      '1.234.567': 123_456_700,
      '': undefined,
      '-5': undefined,
      '1,2,3': undefined,
      '1234,567': undefined,
      '1,234,50': undefined,
      '1.234,567': undefined,
      '1,234.50': 123_450,
      '12 euroa': undefined,
      '1e6': undefined,
      '99999999999999': undefined,
    }
    for (const [text, cents] of Object.entries(known)) assert.equal(parseEuros(text), cents, text)
  })

  it('is the same after it was shown in the form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (cents) => {
        assert.equal(parseEuros(typedEuros(cents)), cents)
      }),
      { seed: 13 },
    )
  })

  it('that nobody has said is not 0 in a sum', () => {
    assert.deepEqual(sumOf([]), { planned: undefined, decided: undefined, spent: undefined })
    assert.deepEqual(
      sumOf([
        { planned: 100, decided: undefined, spent: 0 },
        { planned: 50, decided: undefined, spent: undefined },
      ]),
      { planned: 150, decided: undefined, spent: 0 },
    )
  })
})
