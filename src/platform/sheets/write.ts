import type { Locale } from '../i18n/index.ts'

/** What a cell may hold. A day becomes a real date of the sheet, a number a real number; nothing becomes a formula. */
export type Written = string | number | boolean | Temporal.PlainDate | null | undefined

export interface SheetColumn {
  title: string
  /** In characters; by the longest text, up to 60, unless told. */
  width?: number
  /** How numbers are shown: as they are, as a share (0.8 → 80 %), or as euros. Days always as days. */
  as?: 'number' | 'share' | 'euros'
  /** Words to choose from: each row below the header offers them. None has a comma. */
  choices?: readonly string[]
}

export interface SheetOut {
  /** The tab's name: shortened to what a sheet may be called. */
  name: string
  columns: readonly SheetColumn[]
  rows: readonly (readonly Written[])[]
}

const DAY = 'd.m.yyyy'
const formats = { number: '#,##0.##', share: '0 %', euros: '#,##0.00 "€"' }
const WIDEST = 60
/** What starts like a formula stays text also when somebody edits the cell. */
const LIKE_A_FORMULA = /^[=+\-@\t\r]/
const TEXT = '@'

/** Days since the beginning of time of sheets; the same number in every time zone. */
const serialOf = (day: Temporal.PlainDate): number =>
  Temporal.PlainDate.from('1899-12-30').until(day, { largestUnit: 'day' }).days

/** How many characters a value takes when shown. */
const widthOf = (value: Written): number =>
  value === null || value === undefined ? 0 : value instanceof Temporal.PlainDate ? 10 : String(value).length

/** A name that a tab may have and that no other has. */
function tabName(wanted: string, taken: ReadonlySet<string>): string {
  const plain =
    wanted
      .replaceAll(/[[\]:*?/\\]/g, ' ')
      .trim()
      .replace(/^'+|'+$/g, '')
      .slice(0, 31) || '1'
  for (let n = 2, name = plain; ; n += 1) {
    if (!taken.has(name.toLowerCase())) return name
    name = `${plain.slice(0, 27)} ${n}`
  }
}

/**
 * Makes an XLSX of one or more sheets: a header row that stays in sight, filters, widths, real days and numbers, and
 * the language of the words.
 */
export async function writeSheet(
  sheets: readonly SheetOut[],
  about: { locale: Locale; title: string },
): Promise<Buffer> {
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  workbook.creator = 'Digiseutu'
  workbook.title = about.title
  // The library writes it, its types do not know it.
  Object.assign(workbook, { language: about.locale })
  const taken = new Set<string>()
  for (const { name, columns, rows } of sheets) {
    const tab = tabName(name, taken)
    taken.add(tab.toLowerCase())
    const sheet = workbook.addWorksheet(tab, { views: [{ state: 'frozen', ySplit: 1, xSplit: 0 }] })
    sheet.columns = columns.map((column, at) => ({
      width:
        column.width ??
        Math.min(WIDEST, 2 + rows.reduce((most, row) => Math.max(most, widthOf(row[at])), column.title.length)),
    }))
    const head = sheet.addRow(columns.map((column) => column.title))
    head.font = { bold: true }
    head.alignment = { vertical: 'top', wrapText: true }
    if (columns.length > 0)
      sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1 + rows.length, column: columns.length } }
    for (const row of rows) {
      const line = sheet.addRow([])
      columns.forEach((column, at) => {
        const value = row[at]
        if (column.choices !== undefined)
          line.getCell(at + 1).dataValidation = {
            type: 'list',
            allowBlank: true,
            formulae: [`"${column.choices.join(',')}"`],
          }
        if (value === null || value === undefined || value === '') return
        const cell = line.getCell(at + 1)
        if (value instanceof Temporal.PlainDate) {
          cell.value = serialOf(value)
          cell.numFmt = DAY
        } else if (typeof value === 'number') {
          cell.value = Number.isFinite(value) ? value : null
          if (column.as !== undefined) cell.numFmt = formats[column.as]
        } else {
          cell.value = value
          if (typeof value === 'string' && LIKE_A_FORMULA.test(value)) cell.numFmt = TEXT
          if (typeof value === 'string' && value.length > WIDEST) cell.alignment = { wrapText: true, vertical: 'top' }
        }
      })
    }
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
