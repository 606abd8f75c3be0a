/**
 * Sheets in and out: XLSX made for readers, and uploaded XLSX and CSV read safely. The libraries are loaded when the
 * first sheet is made or read; an upload is read in a thread of its own, with limits.
 */

export { cells, sheetDay } from './cells.ts'
export {
  type CellValue,
  cellName,
  columnName,
  type SheetCounted,
  type SheetFault,
  type SheetLimits,
  type SheetRead,
  type SheetRow,
  type SheetTable,
} from './faults.ts'
export { Lines, readLines } from './lines.ts'
export { readSheet, sheetToLines } from './read.ts'
export { sheetFaultText } from './texts.ts'
export { type SheetColumn, type SheetOut, type Written, writeSheet } from './write.ts'
