/**
 * Why a file cannot be read as a sheet. `row` and `column` as the sheet names them (12, B), `range` as B2:C3; `sheet`
 * where it is not the first.
 */
export type SheetFault =
  /** `busy`: too many others are being read. */
  | { why: 'notASheet' | 'locked' | 'macros' | 'empty' | 'tooLarge' | 'tooSlow' | 'busy' }
  | { why: 'tooManyRows' | 'tooManyColumns'; max: number }
  | { why: 'formula' | 'cellError' | 'notText'; row: number; column: string; sheet?: string }
  | { why: 'cellTooLong'; row: number; column: string; max: number; sheet?: string }
  | { why: 'merged'; range: string }
  | { why: 'quotes'; row: number }

export interface SheetLimits {
  /** Rows with something in them, the header too. */
  rows: number
  columns: number
  /** How many sheets of a workbook are read, from the first on. */
  sheets: number
  /** Bytes of the file once unpacked. */
  unpacked: number
  /** Files inside an XLSX. */
  entries: number
  /** Characters of a cell. */
  cell: number
  /** Milliseconds. */
  time: number
}

/** A cell: a day is its ISO text, whatever kind of cell held it. */
export type CellValue = string | number | boolean | null

export interface SheetRow {
  /** As the sheet counts: the first row is 1. */
  row: number
  cells: readonly CellValue[]
}

/** What one sheet holds. */
export interface SheetTable {
  /** Of its tab; a CSV has none. */
  name: string | undefined
  rows: SheetRow[]
}

/** Sheets that hold nothing are left out. */
export type Refused = { ok: false; faults: SheetFault[] }
export type SheetRead = { ok: true; tables: SheetTable[] } | Refused
/** Of a sheet whose rows were written to a file: how many there are, the header row among them. */
export type SheetCounted = { ok: true; rows: number } | Refused

/** How many faults of cells are told at once. */
export const MOST_FAULTS = 50

export const refused = (...faults: SheetFault[]): Refused => ({ ok: false, faults })

/** A cell as people name it: B12, in a workbook of several sheets Jaksot!B12. */
export const cellName = ({ column, row, sheet }: { column: string; row: number; sheet?: string | undefined }): string =>
  `${sheet === undefined ? '' : `${sheet}!`}${column}${row}`

/** The letters of a column: 0 is A, 26 is AA. */
export function columnName(at: number): string {
  let name = ''
  for (let left = at; left >= 0; left = Math.floor(left / 26) - 1) name = String.fromCharCode(65 + (left % 26)) + name
  return name
}
