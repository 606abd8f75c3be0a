// Open311 GeoReport v2: what its answers hold, in the words of the standard. Pure.
import { HELSINKI } from '../../../platform/config/index.ts'
import type { Locale } from '../../../platform/i18n/index.ts'
import type { Publication } from '../publications.ts'
import type { Message } from '../queries.ts'
import { type Category, categories, shownReceipt, standingOf } from '../rules.ts'
import { categoryNames, standingNames } from '../texts.ts'

type Value = string | number | boolean | null
/** An answer: its root, what each entry is called in XML, and the entries. */
export interface Told {
  root: string
  entry: string
  rows: readonly Readonly<Record<string, Value>>[]
}

/** What somebody may report. No subject asks for more than the message, so none has metadata. */
export const services = (locale: Locale): Told => ({
  root: 'services',
  entry: 'service',
  rows: categories.map((code) => ({
    service_code: code,
    service_name: categoryNames[locale][code],
    description: categoryNames[locale][code],
    metadata: false,
    type: 'realtime',
    keywords: '',
    group: '',
  })),
})

/** An instant in the w3 format of the standard. */
const instant = (at: Temporal.Instant): string => at.round({ smallestUnit: 'second', roundingMode: 'floor' }).toString()
/** The end of a day in Finland. */
const endOf = (day: string): string =>
  instant(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: HELSINKI, plainTime: '23:59:59' }).toInstant())
const startOf = (day: string): string => instant(Temporal.PlainDate.from(day).toZonedDateTime(HELSINKI).toInstant())

interface Known {
  id: string
  closed: boolean
  notes: string | null
  category: Category
  description: string | null
  agency: string
  requested: string
  updated: string
  expected: string | null
  address: string | null
  latitude: number | undefined
  longitude: number | undefined
}

const requestOf = (known: Known, locale: Locale): Record<string, Value> => ({
  service_request_id: known.id,
  status: known.closed ? 'closed' : 'open',
  status_notes: known.notes,
  service_name: categoryNames[locale][known.category],
  service_code: known.category,
  description: known.description,
  agency_responsible: known.agency,
  service_notice: null,
  requested_datetime: known.requested,
  updated_datetime: known.updated,
  expected_datetime: known.expected,
  address: known.address,
  address_id: null,
  zipcode: null,
  lat: known.latitude ?? null,
  long: known.longitude ?? null,
  media_url: null,
})

/** A published message: what everybody may read of it. */
export const publishedRequest = (one: Publication, agency: string, locale: Locale): Record<string, Value> =>
  requestOf(
    {
      ...one,
      closed: one.closedOn !== undefined,
      notes: one.answer ?? null,
      description: one.text,
      agency,
      requested: startOf(one.receivedOn),
      updated: one.closedOn === undefined ? instant(one.recordedAt) : startOf(one.closedOn),
      expected: null,
      address: one.placeText ?? null,
    },
    locale,
  )

/** A message by the number of its receipt: how it stands, nothing of what was said. */
export const ownRequest = (
  one: Message,
  told: { updated: Temporal.Instant; answer: string | undefined },
  agency: string,
  locale: Locale,
): Record<string, Value> => {
  const standing = standingOf({ closedAs: one.closedAs, isMerged: one.mergedInto !== undefined, isTaken: false })
  return requestOf(
    {
      ...one,
      id: shownReceipt(one.receipt),
      closed: one.closedAs !== undefined,
      notes: told.answer ?? standingNames[locale][standing],
      description: null,
      agency,
      requested: instant(one.receivedAt),
      updated: instant(told.updated),
      expected: one.wantsAnswer ? endOf(one.due) : null,
      address: null,
      latitude: undefined,
      longitude: undefined,
    },
    locale,
  )
}

export const requests = (rows: Told['rows']): Told => ({ root: 'service_requests', entry: 'request', rows })

/** Why something was refused: the code is that of HTTP. */
export const errors = (code: number, description: string): Told => ({
  root: 'errors',
  entry: 'error',
  rows: [{ code, description }],
})

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escaped = (value: Value): string =>
  value === null ? '' : String(value).replace(/[&<>]/g, (one) => signs[one] ?? one)

const elements = (row: Readonly<Record<string, Value>>): string =>
  Object.entries(row)
    .map(([name, value]) => (value === null ? `<${name}/>` : `<${name}>${escaped(value)}</${name}>`))
    .join('')

/** An answer as XML, which the standard requires. */
export const asXml = ({ root, entry, rows }: Told): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<${root}>${rows.map((row) => `<${entry}>${elements(row)}</${entry}>`).join('')}</${root}>`
