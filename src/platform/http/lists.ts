// Lists as files: CSV for people, JSON for programs, from one description of their columns.
import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { type Answer, json } from './route.ts'

export type Ending = 'page' | 'csv' | 'json'

/** `?lang=` of a list: the language of its words. Without it the language of the address. */
export const langQuery = z.object({ lang: z.enum(['fi', 'sv', 'en']).optional() })

/** A filter of a list by a short key. An unfilled one comes as an empty text: no filter. */
export const filterQuery = z
  .string()
  .max(20)
  .transform((value) => (value === '' ? undefined : value))
  .optional()

/**
 * An id of an address and how it is asked for. Ids may hold points, so the whole is looked up first; only what is not
 * found whole can end in `.csv` or `.json`.
 */
export function idAndEnding(given: string, known: (id: string) => boolean): { id: string; as: Ending } | undefined {
  if (known(given)) return { id: given, as: 'page' }
  for (const as of ['csv', 'json'] as const) {
    if (!given.endsWith(`.${as}`)) continue
    const id = given.slice(0, -as.length - 1)
    if (known(id)) return { id, as }
  }
  return undefined
}

type Value = string | number | null | undefined

/** Rows as CSV text: commas unless told, Windows line ends, a mark that it is UTF-8; nothing in it runs as a formula. */
const csvText = (rows: readonly (readonly Value[])[], delimiter: ',' | ';'): string =>
  stringify(
    rows.map((row) => [...row]),
    { bom: true, delimiter, escape_formulas: true, record_delimiter: 'windows' },
  )

/** A column of a list: CSV is for people and speaks the reader's words, JSON is for programs and speaks in codes. */
export interface ListColumn<Row> {
  /** Name in JSON. */
  key: string
  /** Name in CSV, in the reader's words. */
  label: string
  value: (row: Row) => Value
  /** Only in JSON: the code behind the word, or more than one value. */
  whole?: (row: Row) => unknown
}

/**
 * A list as CSV: a header row, days as ISO. `file` names it where the address does not say what it is. Finnish and
 * Swedish spreadsheets read semicolons.
 */
export const csv = <Row>(
  columns: readonly ListColumn<Row>[],
  rows: readonly Row[],
  file?: string,
  delimiter: ',' | ';' = ',',
): Answer => ({
  is: 'data',
  type: 'text/csv; charset=utf-8',
  body: csvText(
    [columns.map((column) => column.label), ...rows.map((row) => columns.map((one) => one.value(row)))],
    delimiter,
  ),
  ...(file === undefined ? {} : { headers: { 'content-disposition': `attachment; filename="${file}.csv"` } }),
})

/** A list as CSV or JSON, from one description of its columns. */
export function list<Row>(
  as: 'csv' | 'json',
  name: string,
  columns: readonly ListColumn<Row>[],
  rows: readonly Row[],
  about: Record<string, unknown> = {},
): Answer {
  if (as === 'csv') return csv(columns, rows)
  const items = rows.map((row) =>
    Object.fromEntries(
      columns.map((column) => [column.key, column.whole ? column.whole(row) : (column.value(row) ?? null)]),
    ),
  )
  return json({ ...about, [name]: items })
}
