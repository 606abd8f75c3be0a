// Which cell of a line is which column: people and their programs write headers in their own way.
import type { CellValue, SheetRow } from '../../../platform/sheets/index.ts'
import type { Column } from '../contract.ts'

/** A header without case, spaces and punctuation. */
const plain = (header: string): string =>
  header
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]/gu, '')

export interface Matched {
  /** The place of each column that was found. */
  places: ReadonlyMap<string, number>
  /** Headers that nothing is read from, as they stand. */
  unused: readonly string[]
  /** Required columns that are not there. */
  missing: readonly Column[]
}

/** Finds the columns by their headers in any language of the house, by their other names and by their keys. */
export function matchHeader(header: readonly CellValue[], columns: readonly Column[]): Matched {
  const known = new Map<string, string>()
  for (const column of columns)
    for (const name of [...Object.values(column.header), ...(column.also ?? []), column.key])
      if (!known.has(plain(name))) known.set(plain(name), column.key)
  const places = new Map<string, number>()
  const unused: string[] = []
  header.forEach((cell, at) => {
    if (cell === null || cell === '') return
    const key = known.get(plain(String(cell)))
    if (key === undefined || places.has(key)) unused.push(String(cell))
    else places.set(key, at)
  })
  return { places, unused, missing: columns.filter((column) => column.required && !places.has(column.key)) }
}

/** A line as a raw record: text by the key of its column; an empty cell is left out. */
export function rawOf({ cells }: SheetRow, { places }: Matched): Record<string, string> {
  const raw: Record<string, string> = {}
  for (const [key, at] of places) {
    const cell = cells[at]
    if (cell !== null && cell !== undefined) raw[key] = String(cell)
  }
  return raw
}
