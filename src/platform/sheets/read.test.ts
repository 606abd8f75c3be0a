import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Worker } from 'node:worker_threads'
import { crc32, deflateRawSync } from 'node:zlib'
import exceljs from 'exceljs'
import { readSheet, type SheetFault, type SheetRead, sheetFaultText, writeSheet } from './index.ts'

/** A zip of entries; the declared size may lie. */
function zip(entries: readonly { name: string; body: Buffer; declared?: number }[]): Buffer {
  const parts: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, body, declared = body.length } of entries) {
    const packed = deflateRawSync(body, { level: 9 })
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(body), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(declared, 22)
    head.writeUInt16LE(Buffer.byteLength(name), 26)
    const place = Buffer.alloc(46)
    place.writeUInt32LE(0x02014b50, 0)
    place.writeUInt16LE(20, 6)
    head.copy(place, 8, 6, 26)
    place.writeUInt16LE(8, 10)
    place.writeUInt32LE(crc32(body), 16)
    place.writeUInt32LE(packed.length, 20)
    place.writeUInt32LE(declared, 24)
    place.writeUInt16LE(Buffer.byteLength(name), 28)
    place.writeUInt32LE(at, 42)
    parts.push(head, Buffer.from(name), packed)
    central.push(place, Buffer.from(name))
    at += 30 + Buffer.byteLength(name) + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, directory, end])
}

const book = async (fill: (sheet: exceljs.Worksheet, book: exceljs.Workbook) => void): Promise<Buffer> => {
  const made = new exceljs.Workbook()
  fill(made.addWorksheet('A'), made)
  return Buffer.from(await made.xlsx.writeBuffer())
}
const rows = (read: SheetRead) => {
  assert.ok(read.ok, JSON.stringify(read))
  return (read.tables[0]?.rows ?? []).map((one) => one.cells)
}
const faults = (read: SheetRead): SheetFault[] => (read.ok ? [] : read.faults)

describe('an XLSX that is read', () => {
  it('gives back what was written: text, numbers, days and what looks like a formula', async () => {
    const day = Temporal.PlainDate.from('2027-12-31')
    const file = await writeSheet(
      [
        {
          name: 'A',
          columns: [{ title: 'Nimi' }, { title: 'Arvo' }, { title: 'Päivä' }],
          rows: [
            ['=1+1', 0.8, day],
            [null, 2, null],
          ],
        },
      ],
      { locale: 'fi', title: 'A' },
    )
    assert.deepEqual(rows(await readSheet(file)), [
      ['Nimi', 'Arvo', 'Päivä'],
      ['=1+1', 0.8, '2027-12-31'],
      [null, 2],
    ])
  })

  it('reads more sheets when told, each with its name, and names the sheet of a fault', async () => {
    const book = new exceljs.Workbook()
    for (const name of ['Eka', 'Toka', 'Kolmas']) book.addWorksheet(name).addRow([name])
    const file = async () => Buffer.from(await book.xlsx.writeBuffer())
    assert.deepEqual(await readSheet(await file(), { sheets: 2 }), {
      ok: true,
      tables: ['Eka', 'Toka'].map((name) => ({ name, rows: [{ row: 1, cells: [name] }] })),
    })
    const cell = book.getWorksheet('Toka')?.getCell('C5')
    assert.ok(cell)
    cell.value = { formula: '1+1', result: 2 }
    const read = await readSheet(await file(), { sheets: 2 })
    assert.ok(!read.ok)
    assert.match(sheetFaultText('fi', read.faults[0] ?? { why: 'empty' }), /^Solussa Toka!C5 on kaava/)
    assert.ok((await readSheet(await file())).ok)
  })

  it('leaves out empty rows but keeps the numbers of the others, and reads rich text and links as text', async () => {
    const file = await book((sheet) => {
      sheet.getCell('A1').value = { richText: [{ text: 'Kun' }, { text: 'ta', font: { bold: true } }] }
      sheet.getCell('A4').value = { text: 'Sivu', hyperlink: 'https://example.com' }
      sheet.getCell('B4').value = true
    })
    const read = await readSheet(file)
    assert.ok(read.ok)
    assert.deepEqual(read.tables[0]?.rows, [
      { row: 1, cells: ['Kunta'] },
      { row: 4, cells: ['Sivu', true] },
    ])
  })

  it('refuses formulas and errors, each with its row and column', async () => {
    const file = await book((sheet) => {
      sheet.getCell('A1').value = 'Arvo'
      sheet.getCell('B2').value = { formula: '1+1', result: 2 }
      sheet.getCell('AA3').value = { error: '#REF!' }
    })
    const read = await readSheet(file)
    assert.deepEqual(faults(read), [
      { why: 'formula', row: 2, column: 'B' },
      { why: 'cellError', row: 3, column: 'AA' },
    ])
    const [first] = faults(read)
    assert.ok(first)
    assert.equal(sheetFaultText('fi', first), 'Solussa B2 on kaava. Kopioi kaavan tilalle sen arvo.')
  })

  it('refuses merged cells with their range, however many there are', async () => {
    const file = await book((sheet) => {
      sheet.getCell('A1').value = 'x'
      sheet.mergeCells('B2:C3')
    })
    assert.deepEqual(faults(await readSheet(file)), [{ why: 'merged', range: 'B2:C3' }])
  })

  it('refuses macros', async () => {
    const file = zip([
      { name: 'xl/workbook.xml', body: Buffer.from('<workbook/>') },
      { name: 'xl/vbaProject.bin', body: Buffer.from('x') },
    ])
    assert.deepEqual(faults(await readSheet(file)), [{ why: 'macros' }])
  })

  it('refuses a million rows quickly', async () => {
    const body = Buffer.from(`<worksheet><sheetData>${'<row r="1"><c r="A1"><v>1</v></c></row>'.repeat(1_000_000)}`)
    const file = zip([
      { name: 'xl/workbook.xml', body: Buffer.from('<workbook/>') },
      { name: 'xl/worksheets/sheet1.xml', body },
    ])
    const began = performance.now()
    assert.deepEqual(faults(await readSheet(file)), [{ why: 'tooManyRows', max: 10_000 }])
    assert.ok(performance.now() - began < 3000)
  })

  it('refuses what unpacks to more than it may, also when it lies about its size', async () => {
    const zeros = Buffer.alloc(30 * 1024 * 1024)
    const workbook = { name: 'xl/workbook.xml', body: Buffer.from('<workbook/>') }
    const bomb = zip([workbook, ...['1', '2', '3'].map((n) => ({ name: `xl/media/${n}.bin`, body: zeros }))])
    assert.ok(bomb.length < 200_000)
    assert.deepEqual(faults(await readSheet(bomb)), [{ why: 'tooLarge' }])
    const liar = zip([workbook, { name: 'xl/media/1.bin', body: zeros, declared: 10 }])
    assert.deepEqual(faults(await readSheet(liar)), [{ why: 'notASheet' }])
    const many = zip(Array.from({ length: 400 }, (_, at) => ({ name: `xl/${at}.xml`, body: Buffer.from('x') })))
    assert.deepEqual(faults(await readSheet(many)), [{ why: 'tooLarge' }])
  })

  it('refuses too many columns and too long texts, and gives up when it takes too long', async () => {
    const wide = await book((sheet) => {
      sheet.getCell('XFD1').value = 'x'
    })
    assert.deepEqual(faults(await readSheet(wide)), [{ why: 'tooManyColumns', max: 60 }])
    const long = await book((sheet) => {
      sheet.getCell('A1').value = 'x'.repeat(2001)
    })
    assert.deepEqual(faults(await readSheet(long)), [{ why: 'cellTooLong', row: 1, column: 'A', max: 2000 }])
    assert.deepEqual(faults(await readSheet(long, { time: 1 })), [{ why: 'tooSlow' }])
  })

  it('does not spread rules over every cell that they name', async () => {
    const file = await book((sheet) => {
      sheet.getCell('A1').value = 'x'
      sheet.addConditionalFormatting({ ref: 'A1:XFD1048576', rules: [] })
      sheet.autoFilter = 'A1:XFD1048576'
    })
    assert.deepEqual(rows(await readSheet(file)), [['x']])
  })

  it('refuses what is no sheet', async () => {
    const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    assert.deepEqual(faults(await readSheet(old)), [{ why: 'locked' }])
    assert.deepEqual(faults(await readSheet(zip([{ name: 'a.txt', body: Buffer.from('x') }]))), [{ why: 'notASheet' }])
    assert.deepEqual(faults(await readSheet(Buffer.from('PK broken'))), [{ why: 'notASheet' }])
    assert.deepEqual(faults(await readSheet(Buffer.alloc(0))), [{ why: 'empty' }])
    assert.deepEqual(faults(await readSheet(await book(() => undefined))), [{ why: 'empty' }])
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])
    assert.equal((await readSheet(png)).ok, false)
  })
})

describe('sheets that come at once', () => {
  it('are read two at a time, wait in their order, and are refused when many wait', async () => {
    let alive = 0
    let most = 0
    const count = (worker: Worker) => {
      alive += 1
      most = Math.max(most, alive)
      worker.once('exit', () => {
        alive -= 1
      })
    }
    process.on('worker', count)
    const ended: number[] = []
    const all = await Promise.all(
      Array.from({ length: 13 }, async (_, at) => {
        // The very first one takes too long: its turn passes on all the same.
        const read = await readSheet(Buffer.from(`a;b\n${at};1\n`), at === 0 ? { time: 1 } : {})
        if (read.ok) ended.push(at)
        return read
      }),
    )
    process.off('worker', count)
    assert.deepEqual(faults(all[0] ?? { ok: true, tables: [] }), [{ why: 'tooSlow' }])
    assert.deepEqual(faults(all[12] ?? { ok: true, tables: [] }), [{ why: 'busy' }])
    assert.equal(ended.length, 11)
    assert.equal(most, 2)
    assert.equal((await readSheet(Buffer.from('a;b\n1;2\n'))).ok, true)
  })
})

describe('a CSV that is read', () => {
  const text = 'Tunnus;Nimi;Arvo\r\nA1.1;Päätös;0,8\r\n;;\r\nA1.2;"Kaksi; sanaa";80 %\r\n'
  const expected = [
    ['Tunnus', 'Nimi', 'Arvo'],
    ['A1.1', 'Päätös', '0,8'],
    ['A1.2', 'Kaksi; sanaa', '80 %'],
  ]

  it('is the same in every encoding and with every mark between cells', async () => {
    const latin = Buffer.from(text, 'latin1')
    const utf16 = Buffer.from(text, 'utf16le')
    const files = {
      utf8: Buffer.from(text),
      'utf8 with a mark': Buffer.from(`\uFEFF${text}`),
      'windows-1252': latin,
      'utf16 with a mark': Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]),
      'utf16 without': utf16,
      'utf16, big first': Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]),
    }
    for (const [name, file] of Object.entries(files)) assert.deepEqual(rows(await readSheet(file)), expected, name)
    for (const mark of [',', '\t']) {
      const other = text.replaceAll('0,8', '0.8').replaceAll('"Kaksi; sanaa"', 'Kaksi').replaceAll(';', mark)
      assert.deepEqual(
        rows(await readSheet(Buffer.from(other))).map((row) => row.length),
        [3, 3, 3],
        mark,
      )
    }
  })

  it('keeps the numbers of its rows, and takes back what our own files put before a formula', async () => {
    const read = await readSheet(Buffer.from("A,B\n\n'=1+1,2\n"))
    assert.ok(read.ok)
    assert.deepEqual(read.tables[0]?.rows, [
      { row: 1, cells: ['A', 'B'] },
      { row: 3, cells: ['=1+1', '2'] },
    ])
  })

  it('refuses a million rows, open quotation marks and what is no text', async () => {
    assert.deepEqual(faults(await readSheet(Buffer.from('a;b\n'.repeat(1_000_000)))), [
      { why: 'tooManyRows', max: 10_000 },
    ])
    assert.deepEqual(
      faults(await readSheet(Buffer.from('a;b\n"auki;1\n'))).map((one) => one.why),
      ['quotes'],
    )
    assert.deepEqual(faults(await readSheet(Buffer.from('a;b\nx\u0007;1\n'))), [
      { why: 'notText', row: 2, column: 'A' },
    ])
  })
})
