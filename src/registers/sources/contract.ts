import type { ZodType } from 'zod'
import type { Read, Tx } from '../../platform/database/index.ts'
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
  /** What people read in place of keys that tell them nothing: a name, a title. Asked with the reader's own eyes. */
  named?(
    read: Read,
    keys: readonly string[],
    of: { source: string; organisation: string },
  ): Promise<ReadonlyMap<string, string>>
  /** The column by whose values the key of a program can be kept to some rows, and the values that there are. */
  narrows?: { column: string; values: readonly string[] }
  /** A run brings everything there is: rows that did not come are gone, and `close` is asked to end them. */
  whole: boolean
  /** What the settings of a source call the columns: headers of somebody else's export, by the key of the column. */
  headers?(settings: unknown): Readonly<Record<string, string | undefined>>
  /**
   * Of sheets whose lines tell something only together, such as answers of a survey: makes the lines to records of this
   * intake, or says why a line is none. It is done before anything is kept: what a line itself says is stored nowhere.
   */
  gather?(lines: AsyncIterable<SheetLine>, of: Gathering): AsyncIterable<Omit<Fetched, 'intake'>>
  /**
   * Stores new and changed rows, at most a thousand a call, set-based and in one transaction with the whole run.
   * Own additions by people survive. @returns those that could not be stored; nothing of them is left.
   */
  store(tx: Tx, rows: readonly Keyed<Row>[], context: StoreContext): Promise<readonly Reject[]>
  /** Ends what is gone, with the day of today; nothing is deleted. */
  close?(tx: Tx, keys: readonly string[], context: StoreContext): Promise<void>
  /** A good run has ended, also one that brought nothing new: for what is as fresh as its source. */
  checked?(tx: Tx, context: StoreContext): Promise<void>
  /** The source was ended by a person: takes back what holds only while the source is there. */
  end?(tx: Tx, context: StoreContext): Promise<void>
}

/** A line of a sheet: text by the key of its column, an empty cell left out. `at` tells a person where. */
export interface SheetLine {
  at: string
  raw: Readonly<Record<string, string>>
}

/** What lines are gathered by. */
export interface Gathering {
  settings: unknown
  /** Whose source it is. */
  organisation: string
  /** Municipalities by their codes and names, in small letters. */
  places: ReadonlyMap<string, string>
}

/** One field of a connector's settings on its form. */
export interface SettingField {
  key: string
  label: Said
  hint?: Said
  /** `secret`: sealed when stored, never shown again. `address`: an https address that the reader may ask. */
  kind: 'text' | 'address' | 'secret' | 'number' | 'choice'
  choices?: readonly { value: string; label: Said }[]
  required: boolean
  /** What stands there when the form is first opened. */
  preset?: string
}

/** What a connector found: a raw record for one of its intakes. `at` tells a person where (a page, an id). */
export interface Fetched {
  intake: string
  at: string
  raw: unknown
  /** It is no record, and why: then it is rejected with these words. */
  fault?: { field?: string; why: Said }
}

/**
 * Asks foreign servers by the house's rules: only https and the source's own hosts, no private address, a name is
 * resolved once and that address is used, each redirect is checked anew, limits of size and time, 429 and 5xx are tried
 * again in the server's own time. A fault is a `SourceFault` with a sentence for the person who looks after the source.
 */
export interface Reader {
  json(url: string, options?: AskOptions): Promise<unknown>
  /** Decoded by its own charset (header, BOM or XML prolog). */
  text(url: string, options?: AskOptions): Promise<string>
}
export interface AskOptions {
  method?: 'GET' | 'POST'
  headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  body?: unknown
}

export interface Fetching<Settings> {
  settings: Settings
  /** Sealed fields, opened for this run only. */
  secrets: Readonly<Record<string, string>>
  reader: Reader
  organisation: string
  /** The source's organisation's municipality code, or all of the region's: `236`. */
  municipalities: readonly string[]
  now: Temporal.Instant
  /** When the last whole and good run began. */
  since: Temporal.Instant | undefined
}

/** A source that a new region can begin with. */
export interface Offer {
  /** Whose: a municipality's code, or `region`. */
  organisation: string
  /**
   * As its form would send them, by the keys of the fields; a field that is not named stands at its preset. What only a
   * person knows (a key, an address) is left out and asked; a proposal for a field without a preset is shown with it.
   */
  settings?: Readonly<Record<string, string>>
  /** The key of another kind of source that brings the same and is better: begun only when that one is not. */
  unless?: string
}

/** A kind of source. Without `fetch` it is filled by files only. */
export interface Connector<Settings = unknown> {
  /** `ptv12`, `newsFeed`, `staffFile`. */
  key: string
  name: Said
  about: Said
  /** In the order of storing: what others refer to first. */
  intakes: readonly Intake[]
  settings: ZodType<Settings>
  fields: readonly SettingField[]
  /** A program sends its rows by an interface of its own: the first of them begins it, and nobody adds it by a form. */
  sends?: true
  /** Days between two runs; twice this without one is silence. */
  every: number
  /** Whose source it can be. */
  owner: 'municipality' | 'region' | 'either'
  /** Keys of the indicators whose numbers come by it. */
  feeds: readonly string[]
  /** When a source feeds only some of them: which, of each of the sources. */
  fedBy?(read: Read, sources: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>
  /** Of the data, as its publisher demands it to be said. */
  licence?: Said
  /** Hosts besides those of the settings' addresses. */
  hosts?: readonly string[]
  fetch?(ask: Fetching<Settings>): AsyncIterable<Fetched>
  /**
   * Which sources of this kind a new region begins with, from its municipalities' codes and names alone. Whoever sets up
   * the region takes them all by one press.
   */
  offers?(municipalities: readonly { code: string; name: string }[]): readonly Offer[]
}
