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

/**
 * What stands between the cells: of the three the one that the header row has most of, outside quotation marks. The
 * library guesses from the width of several rows, and takes none for a sheet of two columns.
 */
function delimiterOf(text: string): string {
  const [header = ''] = text.trimStart().split(/\r?\n|\r/, 1)
  const bare = header.replaceAll(/"[^"]*"/g, '')
  const counted = [';', ',', '\t'].map((mark) => ({ mark, n: bare.split(mark).length }))
  return counted.reduce((most, one) => (one.n > most.n ? one : most)).mark
}

/** Gives the rows of a CSV (commas, semicolons or tabs) one by one. @returns what is wrong with the file. */
export async function eachCsvRow(
  file: Buffer,
  limits: SheetLimits,
  take: (row: SheetRow) => void,
): Promise<readonly SheetFault[]> {
  const text = textOf(file)
  if (text.trim() === '') return [{ why: 'empty' }]
  if (text.slice(0, 2000).includes('\0')) return [{ why: 'notASheet' }]
  const { default: papa } = await import('papaparse')
  const faults: SheetFault[] = []
  let row = 0
  let held = 0
  papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    skipEmptyLines: false,
    step({ data, errors }, parser) {
      row += 1
      if (errors.some((error) => error.type === 'Quotes')) {
        faults.splice(0, faults.length, { why: 'quotes', row })
        return parser.abort()
      }
      const cells = cellsOf(data)
      if (cells.length > limits.columns) faults.push({ why: 'tooManyColumns', max: limits.columns })
      else faults.push(...cellFaults(cells, row, limits))
      if (cells.length > 0) {
        held += 1
        if (held > limits.rows) {
          faults.splice(0, faults.length, { why: 'tooManyRows', max: limits.rows })
          return parser.abort()
        }
        take({ row, cells })
      }
      if (faults.length >= MOST_FAULTS) parser.abort()
    },
  })
  return faults.length === 0 && held === 0 ? [{ why: 'empty' }] : faults
}

function cellsOf(line: readonly string[]): (string | null)[] {
  const cells = line.map((cell) => {
    const value = cell.trim().replace(ESCAPED, '')
    return value === '' ? null : value
  })
  while (cells.at(-1) === null) cells.pop()
  return cells
}

const cellFaults = (cells: readonly (string | null)[], row: number, limits: SheetLimits): SheetFault[] =>
  cells.flatMap((cell, at): SheetFault[] => {
    if (cell === null) return []
    const place = { row, column: columnName(at) }
    if (cell.length > limits.cell) return [{ why: 'cellTooLong', ...place, max: limits.cell }]
    return strange.test(cell) ? [{ why: 'notText', ...place }] : []
  })

/** Reads a CSV whole. */
export async function readCsv(file: Buffer, limits: SheetLimits): Promise<SheetRead> {
  const rows: SheetRow[] = []
  const faults = await eachCsvRow(file, limits, (row) => rows.push(row))
  return faults.length > 0
    ? refused(...faults.slice(0, MOST_FAULTS))
    : { ok: true, tables: [{ name: undefined, rows }] }
}
