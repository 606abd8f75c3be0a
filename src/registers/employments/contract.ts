import type { ZodType } from 'zod'
import type { Tx } from '../../platform/database/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'

/** Text in every language of the house. */
export type Said = Readonly<Record<Locale, string>>

/** A column of a sheet that people fill in: the template, the preview and the faults name it so. */
export interface Column {
  /** The field of the raw record that the column becomes. */
  key: string
  header: Said
  /** Other headers that other systems' exports use for the same. Compared without case, spaces and punctuation. */
  also?: readonly string[]
  hint?: Said
  /** Goes into the template's first line, so that one sees the form of the value. */
  example: string
  required: boolean
}

/** A row with its identity in its source. */
export interface Keyed<Row> {
  key: string
  row: Row
}

/** A row that was read but not stored, with its reason. The value itself is named only when it is not about a person. */
export interface Reject {
  key: string
  /** The column it is about, when it is about one. */
  field?: string
  why: Said
}

export interface StoreContext {
  /** The source's id: every register row says where it is from. */
  source: string
  /** Whose source it is: a municipality's, or the region's. */
  organisation: string
  now: Temporal.Instant
  today: Temporal.PlainDate
}

/**
 * One kind of rows that sources bring. The same schema, keys and storing for a file that a person uploads and for what a
 * connector fetches: an upload is never second class.
 *
 * The engine parses each raw record by `row`, drops twins of a key (a reject each), compares the hash of what was parsed
 * with the last run's, and calls `store` only with new and changed rows: running twice changes nothing. For every run
 * read = changed + same + rejected.
 */
export interface Intake<Row = unknown> {
  /** Module and what: `employments.staff`. */
  key: string
  name: Said
  columns: readonly Column[]
  /** A raw record (text by column key from a sheet; a connector's own object, made to the same keys) to a row. Its issues name the field. */
  row: ZodType<Row>
  keyOf(row: Row): string
  /** Rows about people: rejects keep no values, and only those who may manage the source see its rows. */
  personal: boolean
  /** A run brings everything there is: rows that did not come are gone, and `close` is asked to end them. */
  whole: boolean
  /**
   * Stores new and changed rows, at most a thousand a call, set-based and in one transaction with the whole run.
   * Own additions by people survive. @returns those that could not be stored; nothing of them is left.
   */
  store(tx: Tx, rows: readonly Keyed<Row>[], context: StoreContext): Promise<readonly Reject[]>
  /** Ends what is gone, with the day of today; nothing is deleted. */
  close?(tx: Tx, keys: readonly string[], context: StoreContext): Promise<void>
}
