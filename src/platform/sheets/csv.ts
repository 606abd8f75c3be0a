import {
  columnName,
  MOST_FAULTS,
  refused,
  type SheetFault,
  type SheetLimits,
  type SheetRead,
  type SheetRow,
} from './faults.ts'

/** Characters that no text of a sheet has. */
const strange = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F\uFFFD\u202A-\u202E\u2066-\u2069]/
/** Our own files put this before what could run as a formula. */
const ESCAPED = /^'(?=[=+\-@\t\r])/

const decoded = (file: Buffer, encoding: string): string => new TextDecoder(encoding).decode(file)

/** The text of a file: by its mark, else UTF-8 when it is that, else what Finnish offices wrote before it. */
export function textOf(file: Buffer): string {
  if (file[0] === 0xff && file[1] === 0xfe) return decoded(file, 'utf-16le')
  if (file[0] === 0xfe && file[1] === 0xff) return decoded(file, 'utf-16be')
  // Every other byte of Western text in UTF-16 is 0.
  const zeros = file.subarray(0, 1000).reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0)
  if (zeros > Math.min(file.length, 1000) / 4) return decoded(file, file[0] === 0 ? 'utf-16be' : 'utf-16le')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    return decoded(file, 'windows-1252')
  }
}

/** Reads a CSV: commas, semicolons or tabs. */
export async function readCsv(file: Buffer, limits: SheetLimits): Promise<SheetRead> {
  const text = textOf(file)
  if (text.trim() === '') return refused({ why: 'empty' })
  if (text.slice(0, 2000).includes('\0')) return refused({ why: 'notASheet' })
  const { default: papa } = await import('papaparse')
  const { data, errors } = papa.parse<string[]>(text, {
    delimitersToGuess: [';', ',', '\t'],
    skipEmptyLines: false,
    preview: limits.rows + 1000,
  })
  const quoted = errors.find((error) => error.type === 'Quotes')
  if (quoted !== undefined) return refused({ why: 'quotes', row: (quoted.row ?? 0) + 1 })
  const rows: SheetRow[] = []
  const faults: SheetFault[] = []
  for (const [index, line] of data.entries()) {
    const row = index + 1
    const cells = line.map((cell) => {
      const value = cell.trim().replace(ESCAPED, '')
      return value === '' ? null : value
    })
    while (cells.at(-1) === null) cells.pop()
    if (cells.length > limits.columns) {
      faults.push({ why: 'tooManyColumns', max: limits.columns })
      continue
    }
    cells.forEach((cell, at) => {
      if (cell === null) return
      const place = { row, column: columnName(at) }
      if (cell.length > limits.cell) faults.push({ why: 'cellTooLong', ...place, max: limits.cell })
      else if (strange.test(cell)) faults.push({ why: 'notText', ...place })
    })
    if (cells.length > 0) rows.push({ row, cells })
  }
  if (rows.length > limits.rows) return refused({ why: 'tooManyRows', max: limits.rows })
  if (faults.length > 0) return refused(...faults.slice(0, MOST_FAULTS))
  return rows.length === 0 ? refused({ why: 'empty' }) : { ok: true, tables: [{ name: undefined, rows }] }
}
