import type { RawBuilder } from 'kysely'
import type { Locale } from '../i18n/index.ts'
import type { Region } from '../region.ts'

type Said = Readonly<Record<Locale, string>>

/** What a cell can hold. An empty text is no value. */
export type Cell = string | number | boolean | null

/** `date`: ISO day. `datetime`: ISO instant. `uri`: an address. Amounts of money are integers, in cents. */
export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'datetime' | 'uri'

/** One column: the rows, their schema, the description of the interface and the page are all made of it. */
export interface Field<Row> {
  /** In CSV, JSON and the schema alike, in every language. */
  name: string
  type: FieldType
  title: Said
  /** Never empty. */
  required?: boolean
  /** The codes that it can have. */
  values?: readonly string[]
  value(row: Row): Cell | undefined
}

export interface Asking {
  region: Region
  today: Temporal.PlainDate
  /** A past day, of datasets that know it. */
  on: Temporal.PlainDate | undefined
}

/** Where a piece of a dataset begins, and how long it is at most. */
export interface Piece {
  /** Key of the row before. */
  after: string | undefined
  most: number
}

/** What everybody may have: nothing in it is about a person, and small numbers of people are hidden in its rows. */
export interface Dataset<Row = unknown> {
  /** Its address, and its name for programs: `service-channels`. */
  key: string
  title: Said
  about: Said
  /** Where the rows come from, in words. */
  origin: Said
  /** Code of the European vocabulary of themes: GOVE, SOCI, REGI, ECON. */
  theme: 'GOVE' | 'SOCI' | 'REGI' | 'ECON'
  keywords: Said
  /** Code of the European vocabulary of frequencies: as it happens, each day, or as sources bring it. */
  frequency: 'CONT' | 'DAILY' | 'IRREG'
  fields: readonly Field<Row>[]
  /** Names of the fields that tell a row from every other. */
  primaryKey: readonly string[]
  /** The page on which people read the same. */
  page: string
  /** Any past day can be asked. */
  takesDay: boolean
  /** The instant of the newest change, as an SQL value. */
  newest: RawBuilder<unknown>
  /** A piece of the rows, always in the same order. Undefined: there is no row with such a key. */
  rows(asking: Asking, piece: Piece): Promise<readonly Row[] | undefined>
  /** The key by which the next piece begins after a row. */
  keyOf(row: Row): string
}

/** Keeps the type of the rows together in a list of different datasets. */
export const dataset = <Row>(definition: Dataset<Row>): Dataset => definition as Dataset<unknown>

type Extra = Partial<Pick<Field<never>, 'required' | 'values'>>

/** A maker of fields of one kind of rows: name, type, title in three languages, value. */
export const fieldsOf =
  <Row>() =>
  (
    name: string,
    type: FieldType,
    [fi, sv, en]: readonly [fi: string, sv: string, en: string],
    value: (row: Row) => Cell | undefined,
    extra: Extra = {},
  ): Field<Row> => ({ name, type, title: { fi, sv, en }, value, ...extra })

/** The piece of a list that is whole in memory. */
export function pieceOf<Row>(
  all: readonly Row[],
  keyOf: (row: Row) => string,
  { after, most }: Piece,
): readonly Row[] | undefined {
  const start = after === undefined ? 0 : all.findIndex((row) => keyOf(row) === after) + 1
  return after !== undefined && start === 0 ? undefined : all.slice(start, start + most)
}

/** What a row has in a field. */
export function cellOf<Row>(field: Field<Row>, row: Row): Cell {
  const value = field.value(row)
  return value === undefined || value === '' ? null : value
}

export type Item = Record<string, Cell>

/** A row as JSON has it. */
export const itemOf = <Row>(dataset: Pick<Dataset<Row>, 'fields'>, row: Row): Item =>
  Object.fromEntries(dataset.fields.map((field) => [field.name, cellOf(field, row)]))
