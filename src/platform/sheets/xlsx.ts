import type { Cell, Worksheet } from 'exceljs'
import {
  type CellValue,
  columnName,
  MOST_FAULTS,
  refused,
  type SheetFault,
  type SheetLimits,
  type SheetRead,
  type SheetRow,
  type SheetTable,
} from './faults.ts'
import { lookInto } from './zip.ts'

/** Parts of a worksheet that hold no value, and that the library would spread over every cell they name. */
const NO_VALUES = [
  'dataValidations',
  'conditionalFormatting',
  'hyperlinks',
  'drawing',
  'tableParts',
  'autoFilter',
  'extLst',
]

type Held = { is: 'value'; value: CellValue } | { is: 'formula' | 'error' }

const held = (value: CellValue): Held => ({ is: 'value', value })

function partsOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return ''
  if ('richText' in value && Array.isArray(value.richText))
    return value.richText.map((part: { text?: unknown }) => (typeof part.text === 'string' ? part.text : '')).join('')
  return 'text' in value ? partsOf(value.text) : ''
}

/** What a cell holds, whatever way the file has to say it. */
function heldBy(cell: Cell): Held {
  const { value } = cell
  if (value === null || value === undefined) return held(null)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return held(value)
  if ('formula' in value || 'sharedFormula' in value) return { is: 'formula' }
  if ('error' in value) return { is: 'error' }
  if ('toISOString' in value) {
    try {
      return held(value.toISOString().slice(0, 10))
    } catch {
      return { is: 'error' }
    }
  }
  return held(partsOf(value))
}

/** Reads the first sheets of an XLSX. */
export async function readXlsx(file: Buffer, limits: SheetLimits): Promise<SheetRead> {
  const fault = await lookInto(file, limits)
  if (fault !== undefined) return refused(fault)
  const { default: exceljs } = await import('exceljs')
  const book = new exceljs.Workbook()
  try {
    const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength)
    // The library's types know no other kind of buffer; this one is never shared.
    await book.xlsx.load(bytes as ArrayBuffer, { ignoreNodes: NO_VALUES })
  } catch {
    return refused({ why: 'notASheet' })
  }
  const tables: SheetTable[] = []
  const faults: SheetFault[] = []
  for (const [at, sheet] of book.worksheets.slice(0, limits.sheets).entries()) {
    const rows = rowsOf(sheet, limits, faults, at === 0 ? {} : { sheet: sheet.name })
    if (rows.length > 0) tables.push({ name: sheet.name, rows })
  }
  if (faults.length > 0) return refused(...faults.slice(0, MOST_FAULTS))
  return tables.length === 0 ? refused({ why: 'empty' }) : { ok: true, tables }
}

function rowsOf(sheet: Worksheet, limits: SheetLimits, faults: SheetFault[], where: { sheet?: string }): SheetRow[] {
  const rows: SheetRow[] = []
  sheet.eachRow((line, row) => {
    const cells: CellValue[] = []
    line.eachCell((cell, number) => {
      const at = number - 1
      const place = { row, column: columnName(at), ...where }
      const got = heldBy(cell)
      if (got.is !== 'value') faults.push({ why: got.is === 'formula' ? 'formula' : 'cellError', ...place })
      else if (got.value === null || got.value === '') return
      else if (at >= limits.columns) faults.push({ why: 'tooManyColumns', max: limits.columns })
      else if (typeof got.value === 'string' && got.value.length > limits.cell)
        faults.push({ why: 'cellTooLong', ...place, max: limits.cell })
      else {
        while (cells.length < at) cells.push(null)
        cells[at] = got.value
      }
    })
    if (cells.length > 0) rows.push({ row, cells })
  })
  return rows
}
