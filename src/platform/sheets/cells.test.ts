import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cells, sheetDay } from './cells.ts'

describe('a day in a sheet', () => {
  it('is read in every form that spreadsheets give it, and a doubtful one is none', () => {
    for (const text of [
      '1.8.2024',
      '01.08.2024',
      '1.8.24',
      '2024-08-01',
      '2024-08-01T00:00:00',
      '2024-08-01 00:00',
      '45505',
      '45505.0',
      ' 1.8.2024 ',
    ])
      assert.equal(sheetDay(text), '2024-08-01', text)
    for (const text of ['31/07/2027', '07/31/2027', '31-7-2027', '31.7.2027 0.00'])
      assert.equal(sheetDay(text), '2027-07-31', text)
    assert.equal(sheetDay('10000'), '1927-05-18')
    for (const text of ['11/12/2026', '31.2.2026', '1.13.2024', '5', 'eilen', '', '2024', '450000'])
      assert.equal(sheetDay(text), undefined, text)
  })

  it('is within a century or so: a number of something else is no day', () => {
    const day = cells.day()
    assert.deepEqual(day.safeParse(45505).data, '2024-08-01')
    assert.equal(day.safeParse('1.1.2250').success, false)
    assert.equal(day.safeParse('').success, false)
  })
})
