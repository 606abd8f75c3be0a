// What is left to attest, as a sheet that people fill in, and how it is read back. Each row is a fact of its own, with its
// day and its proof, read by the same rules as the form.
import { may, type Organisation, runs } from '../../platform/access/index.ts'
import type { Form } from '../../platform/http/index.ts'
import { type Locale, nameIn, typedDay } from '../../platform/i18n/index.ts'
import type { Actor } from '../../platform/permissions.ts'
import { type CellValue, type SheetOut, type SheetTable, sheetDay } from '../../platform/sheets/index.ts'
import type { Measure, Strategy } from '../content/strategy.ts'
import { type AttestationRead, readAttestation } from '../measures/actions.ts'
import type { Ground } from '../standing/index.ts'
import { askedOf, periodsOf, usualUntil } from './figure-form.ts'
import { type SheetColumnKey, sheetColumns, sheetTexts } from './sheet-texts.ts'
import { type SittingItem, sittingOf } from './sitting.ts'

/** What is asked of one organisation. */
export interface AskedRow {
  measure: Measure
  organisation: Organisation
  item: SittingItem
}

/** Everything that an actor may attest and that is not known: by measure, then by organisation. */
export function askedRows(ground: Ground, actor: Actor, today: Temporal.PlainDate): AskedRow[] {
  const own = ground.organisations.filter(
    (one) => one.kind !== 'partner' && runs(one, today) && may.attest(actor, one.id),
  )
  const rows = own.flatMap((organisation) =>
    sittingOf(ground, organisation.id, [], today)
      .filter((item) => item.place === 'asked')
      .map((item) => ({ measure: item.measure, organisation, item })),
  )
  const order = new Map(ground.strategy.measures.map((one, at) => [one.id, at]))
  return rows.toSorted((a, b) => (order.get(a.measure.id) ?? 0) - (order.get(b.measure.id) ?? 0))
}

/** The sheet with a row for each, filled in as far as it is known. */
export function sheetOf(
  rows: readonly AskedRow[],
  strategy: Strategy,
  today: Temporal.PlainDate,
  locale: Locale,
): SheetOut {
  const t = sheetTexts[locale]
  return {
    name: t.name,
    columns: sheetColumns.map((key) => ({ title: t.columns[key], ...(key === 'title' ? { width: 40 } : {}) })),
    rows: rows.map(({ measure, organisation }) => {
      const definition = askedOf(measure)
      if (definition === undefined) return []
      const filled: Partial<Record<SheetColumnKey, string>> = {
        measure: measure.id,
        title: strategy.title(measure.id, locale).text,
        organisation: organisation.id,
        name: nameIn(locale, organisation.name),
        asked: t.asks[definition.asks],
        period: periodsOf(definition, today, locale)[0]?.label ?? '',
        until: usualUntil(definition, today),
      }
      return sheetColumns.map((key) => filled[key] ?? null)
    }),
  }
}

/** A row as it was sent: by the keys of the columns. */
export interface SentRow {
  /** As the sheet numbers it. */
  row: number
  values: Readonly<Partial<Record<SheetColumnKey, string>>>
}

const plain = (header: string): string => header.toLowerCase().replaceAll(/[\s\p{P}]/gu, '')

/** The rows of a sheet by its headers, in any language of the house; undefined when it is another sheet. */
export function rowsOf(table: SheetTable): SentRow[] | undefined {
  const [header, ...lines] = table.rows
  const keys = new Map<string, SheetColumnKey>()
  for (const { columns } of Object.values(sheetTexts))
    for (const key of sheetColumns) keys.set(plain(columns[key]), key)
  const places = (header?.cells ?? []).map((cell) => (cell === null ? undefined : keys.get(plain(String(cell)))))
  if (!places.includes('measure') || !places.includes('organisation')) return undefined
  const text = (cell: CellValue): string => (cell === null ? '' : String(cell).trim())
  return lines.map(({ row, cells }) => ({
    row,
    values: Object.fromEntries(
      cells.flatMap((cell, at) => {
        const key = places[at]
        return key === undefined || text(cell) === '' ? [] : [[key, text(cell)] as const]
      }),
    ),
  }))
}

/** What makes a row more than its template. */
const filledIn: readonly SheetColumnKey[] = [
  'day',
  'done',
  'total',
  'value',
  'n',
  'low',
  'high',
  'body',
  'section',
  'link',
]

export interface ReadRow {
  row: number
  measure: Measure
  organisation: Organisation
  value: AttestationRead
}
export interface FaultyRow {
  row: number
  measure: string
  organisation: string
  why: readonly string[]
}
export interface ReadSheetRows {
  ready: readonly ReadRow[]
  faulty: readonly FaultyRow[]
  empty: number
}

/** The form that a row would be. */
function formOf(sent: SentRow, asked: AskedRow, today: Temporal.PlainDate, locale: Locale): Form {
  const { values } = sent
  const definition = askedOf(asked.measure)
  const periods = definition === undefined ? [] : periodsOf(definition, today, locale)
  const typed = (text: string | undefined) => {
    const day = text === undefined ? undefined : sheetDay(text)
    return day === undefined ? (text ?? '') : typedDay(day)
  }
  const period = periods.find((one) => [one.label, one.value].includes(values.period ?? ''))
  return {
    values: {
      ...values,
      organisation: asked.organisation.id,
      day: typed(values.day),
      until:
        values.until === undefined && definition !== undefined ? usualUntil(definition, today) : typed(values.until),
      ...(period === undefined ? {} : { period: period.value }),
    },
    files: {},
    faulty: new Set(),
  }
}

/** Reads every row by the rules of the form. Nothing is stored. */
export async function readRows(
  sent: readonly SentRow[],
  asked: readonly AskedRow[],
  strategy: Strategy,
  today: Temporal.PlainDate,
  locale: Locale,
): Promise<ReadSheetRows> {
  const t = sheetTexts[locale]
  const open = new Map(asked.map((one) => [`${one.measure.id} ${one.organisation.id}`, one]))
  const seen = new Set<string>()
  const ready: ReadRow[] = []
  const faulty: FaultyRow[] = []
  let empty = 0
  for (const one of sent) {
    const { measure = '', organisation: code = '' } = one.values
    if (filledIn.every((key) => one.values[key] === undefined)) {
      empty += 1
      continue
    }
    // A sheet may have made a number of the code.
    const organisation = /^\d{1,2}$/.test(code) ? code.padStart(3, '0') : code
    const key = `${measure} ${organisation}`
    const row = open.get(key)
    const say = (...why: string[]) => faulty.push({ row: one.row, measure, organisation, why })
    const definition = row === undefined ? undefined : askedOf(row.measure)
    if (row === undefined || definition === undefined)
      say(strategy.measure(measure) === undefined ? t.unknownMeasure : t.known)
    else if (seen.has(key)) say(t.twice)
    else {
      seen.add(key)
      const form = formOf(one, row, today, locale)
      const read = await readAttestation(form, definition, [row.organisation], today, locale)
      if (read.ok) ready.push({ row: one.row, measure: row.measure, organisation: row.organisation, value: read.value })
      else
        say(
          ...Object.entries(read.problems).map(([field, why]) => {
            const label = field in t.columns ? t.columns[field as SheetColumnKey] : undefined
            return label === undefined ? why : `${label}: ${why}`
          }),
        )
    }
  }
  return { ready, faulty, empty }
}
