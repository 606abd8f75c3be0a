import { stringify } from 'csv-stringify/sync'
import { type Cell, cellOf, type Dataset, type Field } from './dataset.ts'

/** A text that a spreadsheet would run, or one that would be taken for a guarded one. */
const RUNS = /^'*[=+\-@\t\r]/

/** What guards a text: one apostrophe before it, which whoever reads the file by the rule takes away again. */
const guarded = (text: string): string => (RUNS.test(text) ? `'${text}` : text)

const written = (cell: Cell): string => (cell === null ? '' : typeof cell === 'string' ? guarded(cell) : String(cell))

const options = { record_delimiter: 'windows' } as const

/** The header row: names of the fields, the same in every language. */
export const csvHead = (fields: readonly Field<never>[]): string =>
  stringify([fields.map((field) => field.name)], options)

/** Rows as CSV (RFC 4180). */
export const csvRows = <Row>({ fields }: Pick<Dataset<Row>, 'fields'>, rows: readonly Row[]): string =>
  stringify(
    rows.map((row) => fields.map((field) => written(cellOf(field, row)))),
    options,
  )
