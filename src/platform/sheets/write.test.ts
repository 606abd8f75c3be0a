import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import exceljs from 'exceljs'
import { writeSheet } from './index.ts'

describe('a sheet that is written', () => {
  const opened = async (...sheets: Parameters<typeof writeSheet>[0]) => {
    const file = await writeSheet(sheets, { locale: 'fi', title: 'Esimerkki' })
    const book = new exceljs.Workbook()
    // The library's own type of a buffer is older than Node's.
    await book.xlsx.load(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer)
    return book
  }

  it('has a header that stays in sight, widths and filters', async () => {
    const book = await opened({
      name: 'Luvut',
      columns: [{ title: 'Kunta' }, { title: 'Osuus', as: 'share' }],
      rows: [['Esimerkkilä', 0.5]],
    })
    const sheet = book.worksheets[0]
    assert.ok(sheet)
    assert.equal(sheet.name, 'Luvut')
    assert.deepEqual(
      sheet.views.map((view) => [view.state, Reflect.get(view, 'ySplit')]),
      [['frozen', 1]],
    )
    assert.equal(sheet.getCell('A1').text, 'Kunta')
    assert.equal(sheet.getCell('A1').font.bold, true)
    assert.ok((sheet.getColumn(1).width ?? 0) >= 'Esimerkkilä'.length)
    assert.equal(sheet.getCell('B2').value, 0.5)
    assert.equal(sheet.getCell('B2').numFmt, '0 %')
  })

  it('has real days, the same in every time zone', async () => {
    const days = ['1990-01-01', '2026-11-24', '2028-02-29'].map((day) => Temporal.PlainDate.from(day))
    const book = await opened({ name: 'Päivät', columns: [{ title: 'Päivä' }], rows: days.map((day) => [day]) })
    const values = [2, 3, 4].map((row) => JSON.stringify(book.worksheets[0]?.getCell(row, 1).value))
    assert.deepEqual(
      values,
      days.map((day) => `"${day}T00:00:00.000Z"`),
    )
  })

  it('holds no formula, whatever is written', async () => {
    const texts = ['=1+1', '+358', '-5 %', '@nimi', '=HYPERLINK("https://example.com")']
    const book = await opened({ name: '=1', columns: [{ title: '=A' }], rows: texts.map((text) => [text]) })
    texts.forEach((text, at) => {
      const cell = book.worksheets[0]?.getCell(at + 2, 1)
      assert.equal(cell?.formula, undefined)
      assert.equal(cell?.value, text)
      assert.equal(cell?.numFmt, '@')
    })
  })

  it('leaves empty what is not known, and names tabs that may be', async () => {
    const columns = [{ title: 'A' }]
    const long = 'Toimenpiteet ja kunnat: kaikki yhdessä taulukossa'
    const book = await opened(
      { name: long, columns, rows: [[undefined], [null], [''], [Number.NaN]] },
      { name: long, columns, rows: [] },
      { name: '', columns: [], rows: [] },
    )
    assert.equal(new Set(book.worksheets.map((sheet) => sheet.name)).size, 3)
    for (const row of [2, 3, 4, 5]) assert.equal(book.worksheets[0]?.getCell(row, 1).value, null)
  })
})
