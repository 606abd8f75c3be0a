// Open311 GeoReport v2: other programs list subjects, read published messages, follow their own, and send new ones.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { serviceCaller, system } from '../../../platform/access/index.ts'
import { type Answer, type AnyRoute, type Ask, fields, json, route } from '../../../platform/http/index.ts'
import type { Locale } from '../../../platform/i18n/index.ts'
import { visitor } from '../../../platform/permissions.ts'
import { receive } from '../intake.ts'
import { lettersOf, receivers } from '../organisations.ts'
import { publications } from '../publications.ts'
import { messagesByReceipts } from '../queries.ts'
import { type Category, categories, shownReceipt, typedReceipt } from '../rules.ts'
import { texts } from '../texts.ts'
import { asXml, errors, ownRequest, publishedRequest, requests, services, type Told } from './shapes.ts'

const BASE = '/api/open311/v2'
const formats = ['json', 'xml'] as const
type As = (typeof formats)[number]

const say = (as: As, told: Told, status = 200): Answer => ({
  is: 'data',
  type: as === 'xml' ? 'text/xml; charset=utf-8' : 'application/json; charset=utf-8',
  body: as === 'xml' ? asXml(told) : JSON.stringify(told.rows),
  ...(status === 200 ? {} : { status }),
})
const no = (as: As, status: number, description: string): Answer => say(as, errors(status, description), status)

const langQuery = {
  lang: z.enum(['fi', 'sv', 'en']).optional().catch(undefined),
  jurisdiction_id: z.string().max(60).optional(),
}
const listQuery = z.object({
  ...langQuery,
  service_request_id: z.string().max(4000).optional(),
  service_code: z.string().max(400).optional(),
  start_date: z.string().max(40).optional(),
  end_date: z.string().max(40).optional(),
  status: z.string().max(40).optional(),
})
type Listed = Ask<Record<string, string>, z.output<typeof listQuery>>
const plainQuery = z.object(langQuery)
type Plain<P = Record<string, string>> = Ask<P, z.output<typeof plainQuery>>

const localeOf = (ask: { query: { lang?: Locale | undefined } }): Locale => ask.query.lang ?? 'fi'

/** Days of a list without dates, and the longest span of one with them. */
const SPAN = 90
const MOST = 1000

const dayFrom = (text: string | undefined): Temporal.PlainDate | undefined | 'bad' => {
  if (text === undefined || text === '') return undefined
  try {
    return Temporal.Instant.from(text).toZonedDateTimeISO('Europe/Helsinki').toPlainDate()
  } catch {
    return 'bad'
  }
}

/** Messages by the ids of published ones, or by the numbers of their receipts; four queries, however many. */
async function byIds(ask: Pick<Ask, 'region' | 'today' | 'locale'>, ids: readonly string[], locale: Locale) {
  const { nameOf } = await receivers(ask)
  const { database } = ask.region
  const uuids = ids.filter((id) => z.uuid().safeParse(id).success)
  const receipts = ids.flatMap((id) => typedReceipt(id) ?? [])
  const found = uuids.length === 0 ? [] : (await publications(database.read, { ids: uuids }, 1, MOST)).items
  const own = receipts.length === 0 ? [] : await database.readAs(system, (read) => messagesByReceipts(read, receipts))
  return [
    ...found.map((one) => publishedRequest(one, nameOf(one.organisation, locale), locale)),
    ...own.map(({ message, events }) => {
      const answer = events.find((one) => one.what === 'answered' || one.what === 'outside')?.text
      const updated = events[0]?.at ?? message.receivedAt
      return ownRequest(message, { updated, answer }, nameOf(message.organisation, locale), locale)
    }),
  ]
}

async function list(as: As, ask: Listed): Promise<Answer> {
  const { query, region, today } = ask
  const locale = localeOf(ask)
  if (query.service_request_id !== undefined && query.service_request_id !== '') {
    const ids = query.service_request_id.split(',').map((one) => one.trim())
    return say(as, requests(await byIds(ask, ids.slice(0, 100), locale)))
  }
  const [start, end] = [dayFrom(query.start_date), dayFrom(query.end_date)]
  if (start === 'bad' || end === 'bad') return no(as, 400, 'start_date and end_date must be as 2010-01-01T00:00:00Z')
  const last = end ?? today
  const first = start ?? last.subtract({ days: SPAN })
  if (first.until(last).days > SPAN) return no(as, 400, `start_date and end_date may span ${SPAN} days at most`)
  const codes = query.service_code?.split(',').filter((one) => one !== '')
  const states = query.status?.split(',').filter((one) => one !== '')
  const { nameOf, all } = await receivers(ask)
  const organisation = query.jurisdiction_id === '' ? undefined : query.jurisdiction_id
  if (organisation !== undefined && !all.some((one) => one.value === organisation))
    return no(as, 404, 'jurisdiction_id was not found')
  const { items } = await publications(region.database.read, { organisation }, 1, MOST)
  const fitting = items.filter(
    (one) =>
      one.receivedOn >= first.toString() &&
      one.receivedOn <= last.toString() &&
      (codes === undefined || codes.includes(one.category)) &&
      (states === undefined || states.includes(one.closedOn === undefined ? 'open' : 'closed')),
  )
  return say(as, requests(fitting.map((one) => publishedRequest(one, nameOf(one.organisation, locale), locale))))
}

const number = (least: number, most: number) =>
  z
    .string()
    .trim()
    .transform((value) => (value === '' ? undefined : Number(value)))
    .refine((value) => value === undefined || (Number.isFinite(value) && value >= least && value <= most))
    .optional()

const posted = z.object({
  service_code: z.enum(categories),
  description: fields.text(4000, 3),
  lat: number(-90, 90),
  long: number(-180, 180),
  address_string: fields.optionalText(200),
  address_id: fields.optionalText(100),
  email: z.union([z.literal('').transform(() => undefined), fields.email()]).optional(),
  first_name: fields.optionalText(50),
  last_name: fields.optionalText(50),
  phone: fields.optionalText(50),
  lang: z.enum(['fi', 'sv', 'en']).catch('fi'),
})

async function post(as: As, ask: Plain): Promise<Answer> {
  const { region, form, headers, now, today } = ask
  const code = form.values.service_code ?? ''
  if (code === '') return no(as, 400, 'service_code was not provided')
  const shown = form.values.api_key
  const key = shown === undefined ? headers : new Headers({ authorization: `Bearer ${shown}` })
  const caller = await serviceCaller(region.database, 'open311', key, now)
  if (caller === undefined) return no(as, 403, 'Invalid api_key received -- can’t proceed with create_request.')
  const to = await receivers(ask)
  const wanted = form.values.jurisdiction_id ?? ''
  if (wanted !== '' && wanted !== caller.organisation)
    return no(as, 404, 'jurisdiction_id was not found for this api_key')
  if (!(categories as readonly string[]).includes(code)) return no(as, 404, 'service_code was not found')
  const parsed = posted.safeParse(form.values)
  if (!parsed.success || form.faulty.size > 0) {
    const at = [...form.faulty, ...(parsed.error?.issues.map((one) => String(one.path[0])) ?? [])]
    return no(as, 400, `These are not right: ${[...new Set(at)].join(', ')}`)
  }
  const { lat, long, address_string, address_id, ...said } = parsed.data
  const hasPlace = lat !== undefined && long !== undefined
  if (!hasPlace && address_string === undefined && address_id === undefined)
    return no(as, 400, 'lat and long, address_string or address_id was not provided')
  const name = [said.first_name, said.last_name].filter((one) => one !== undefined).join(' ')
  // The standard knows no key of a sending: the same words of the same program on one day are one message.
  const sum = createHash('sha256')
    .update(JSON.stringify([caller.id, today.toString(), parsed.data]))
    .digest('base64url')
  const { receipt } = await receive(
    region.database,
    {
      organisation: caller.organisation,
      text: said.description,
      category: said.service_code,
      placeText: address_string ?? address_id,
      ...(hasPlace ? { latitude: lat, longitude: long } : {}),
      wantsAnswer: true,
      contact: { name: name === '' ? undefined : name, email: said.email, phone: said.phone },
      language: said.lang,
      channel: 'open311',
      key: `open311 ${sum}`,
    },
    lettersOf(ask, to),
    visitor,
    now,
  )
  const row = { service_request_id: shownReceipt(receipt), service_notice: texts[said.lang].promise, account_id: null }
  return say(as, requests([row]), 201)
}

const ofId = z.object({ id: z.string().max(80) })

const shared = (as: As): readonly AnyRoute[] => [
  route({
    method: 'GET',
    path: `${BASE}/services.${as}`,
    access: 'public',
    localized: false,
    query: plainQuery,
    about: `Open311 GeoReport v2: subjects of feedback as ${as.toUpperCase()}. Takes lang.`,
    handle: (ask: Plain) => say(as, services(localeOf(ask))),
  }),
  route({
    method: 'GET',
    path: `${BASE}/requests.${as}`,
    access: 'public',
    localized: false,
    query: listQuery,
    about: `Open311 GeoReport v2: published feedback as ${as.toUpperCase()}, of 90 days at most`,
    handle: (ask: Listed) => list(as, ask),
  }),
  route({
    method: 'POST',
    path: `${BASE}/requests.${as}`,
    access: 'public',
    localized: false,
    query: plainQuery,
    about: `Open311 GeoReport v2: takes feedback from a program with a key (api_key), answers ${as.toUpperCase()}`,
    handle: (ask: Plain) => post(as, ask),
  }),
]

/** What an address asks for and in which format: `roads.json`. */
const split = (id: string): { id: string; as: As } | undefined => {
  const found = /^(.+)\.(json|xml)$/.exec(id)
  return found === null ? undefined : { id: found[1] ?? '', as: found[2] as As }
}

export const open311Routes: readonly AnyRoute[] = [
  ...formats.flatMap(shared),
  route({
    method: 'GET',
    path: `${BASE}/services/:id`,
    access: 'public',
    localized: false,
    params: ofId,
    query: plainQuery,
    about: 'Open311 GeoReport v2: what a subject asks besides the message, which is nothing; .json or .xml',
    handle({ params }: Plain<{ id: string }>): Answer {
      const asked = split(params.id)
      const as = asked?.as ?? 'json'
      if (asked === undefined || !categories.includes(asked.id as Category))
        return no(as, 404, 'service_code was not found')
      if (as === 'json') return json({ service_code: asked.id, attributes: [] })
      const body = `<?xml version="1.0" encoding="utf-8"?>\n<service_definition><service_code>${asked.id}</service_code><attributes/></service_definition>`
      return { is: 'data', type: 'text/xml; charset=utf-8', body }
    },
  }),
  route({
    method: 'GET',
    path: `${BASE}/requests/:id`,
    access: 'public',
    localized: false,
    params: ofId,
    query: plainQuery,
    about: 'Open311 GeoReport v2: one message, published or by the number of its receipt; .json or .xml',
    async handle(ask: Plain<{ id: string }>): Promise<Answer> {
      const asked = split(ask.params.id)
      const [found] = asked === undefined ? [] : await byIds(ask, [asked.id], localeOf(ask))
      if (asked === undefined || found === undefined)
        return no(asked?.as ?? 'json', 404, 'service_request_id was not found')
      return say(asked.as, requests([found]))
    },
  }),
]
