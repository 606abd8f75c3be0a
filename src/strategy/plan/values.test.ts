import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readDay, readTargetValue, typedTargetValue } from './values.ts'

describe('values of targets', () => {
  it('are read as people write them', () => {
    for (const text of ['80 %', '80%', '80', '0,8', '0.8', ' 80,0 % ', '80\u00A0%'])
      assert.equal(readTargetValue(text, 'share'), 0.8, text)
    assert.equal(readTargetValue(0.8, 'share'), 0.8)
    assert.equal(readTargetValue('1', 'share'), 1)
    assert.equal(readTargetValue('57 %', 'share'), 0.57)
    assert.equal(readTargetValue('2,5', 'number'), 2.5)
    assert.equal(readTargetValue('−3', 'number'), -3)
  })

  it('that are none are not guessed', () => {
    for (const text of ['', 'paljon', '120 %', '8O', '1e3', '=1+1', '80 % 90 %', '-'])
      assert.equal(readTargetValue(text, 'share'), undefined, text)
    for (const text of ['80 %', '', '1 2 x', '99999999999999'])
      assert.equal(readTargetValue(text, 'number'), undefined, text)
  })

  it('are typed so that they are read the same', () => {
    for (const value of [0.005, 0.57, 0.8, 1])
      assert.equal(readTargetValue(typedTargetValue(value, 'share'), 'share'), value)
    for (const value of [-2.5, 0, 3, 1.25])
      assert.equal(readTargetValue(typedTargetValue(value, 'number'), 'number'), value)
  })

  it('have days as people and sheets write them, of this century’s plans', () => {
    for (const text of ['31.12.2027', '2027-12-31', ' 31.12.2027 ', '31. 12. 2027'])
      assert.equal(readDay(text), '2027-12-31', text)
    for (const text of ['31.2.2027', '12/31/2027', '31.12.27', '2127-12-31', '46387', 'joulukuu'])
      assert.equal(readDay(text), undefined, text)
  })
})
