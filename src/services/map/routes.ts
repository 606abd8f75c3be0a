import { z } from 'zod'
import { may, scopeOf, system } from '../../platform/access/index.ts'
import { HELSINKI } from '../../platform/config/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  type Form,
  fields,
  filterQuery,
  type ListColumn,
  langQuery,
  list,
  type Problems,
  page,
  parseForm,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import {
  addToPlace,
  listPlaces,
  type Place,
  type PlaceFacts,
  placeById,
  placeCursorText,
  placeKeeper,
  readPlaceCursor,
  recordPlaceFigures,
} from '../../registers/places/index.ts'
import { municipalities, servicesAt } from '../../registers/services/index.ts'
import { readExceptions, typedExceptionRows } from './exceptions.ts'
import { PlacesPage } from './list-page.tsx'
import { PlaceFormPage, PlacePage } from './place-page.tsx'
import { texts } from './texts.ts'
import { openText } from './words.ts'

const PAGE = 100

const listQuery = z.object({
  ...langQuery.shape,
  municipality: filterQuery,
  points: z
    .enum(['', 'yes'])
    .transform((value) => (value === '' ? undefined : value))
    .optional(),
  after: z.string().max(2000).optional(),
})
type Asked = Ask<Record<string, string>, z.output<typeof listQuery>>

const nowIn = ({ now }: Pick<Ask, 'now'>): Temporal.PlainDateTime => now.toZonedDateTimeISO(HELSINKI).toPlainDateTime()

const filtersOf = ({ municipality, points }: Asked['query']) => ({ municipality, points: points === 'yes' })

const overview = route({
  method: 'GET',
  path: '/places',
  access: 'public',
  localized: true,
  query: listQuery,
  about:
    'Service locations on a map and as a list, open now or not; filters municipality, points=yes (service points only)',
  async handle(ask: Asked) {
    const after = ask.query.after === undefined ? undefined : readPlaceCursor(ask.query.after)
    if (ask.query.after !== undefined && after === undefined) return refuse('badRequest', undefined, 'after')
    const rows = await listPlaces(ask.region.database.read, filtersOf(ask.query), after, PAGE + 1)
    const last = rows.length > PAGE ? rows[PAGE - 1] : undefined
    const { municipality, points } = ask.query
    return page(
      PlacesPage({
        view: ask.view,
        filters: { municipality, points },
        rows: rows.slice(0, PAGE),
        municipalities: await municipalities(ask, ask.locale),
        next: last === undefined ? undefined : placeCursorText(last),
        isFirst: after === undefined,
        now: nowIn(ask),
      }),
    )
  },
})

const columns = (locale: Locale, now: Temporal.PlainDateTime): ListColumn<Place>[] => {
  const t = texts[locale]
  return [
    { key: 'id', label: 'id', value: (one) => one.id },
    {
      key: 'name',
      label: t.name,
      value: (one) => (locale === 'fi' ? one.name : (one[locale] ?? one.name)),
      whole: ({ name, sv, en }) => ({ fi: name, sv: sv ?? null, en: en ?? null }),
    },
    { key: 'municipality', label: t.municipality, value: (one) => one.municipality },
    {
      key: 'servicePoint',
      label: t.point,
      value: (one) => (one.addition?.servicePoint === true ? 'x' : ''),
      whole: (one) => one.addition?.servicePoint === true,
    },
    { key: 'street', label: t.address, value: (one) => one.street },
    { key: 'postalCode', label: 'postalCode', value: (one) => one.postalCode },
    { key: 'latitude', label: 'latitude', value: (one) => one.latitude },
    { key: 'longitude', label: 'longitude', value: (one) => one.longitude },
    { key: 'phone', label: t.phone, value: (one) => one.phone },
    { key: 'url', label: t.site, value: (one) => one.url },
    {
      key: 'hours',
      label: t.now,
      value: (one) => openText(locale, one.hours, now),
      whole: (one) => one.hours ?? null,
    },
  ]
}

const files = (['csv', 'json'] as const).map((as) =>
  route({
    method: 'GET',
    path: `/places.${as}`,
    access: 'public',
    localized: false,
    query: listQuery,
    about: `All service locations as ${as.toUpperCase()}, with the same filters. Takes lang.`,
    async handle(ask: Asked) {
      const rows = await listPlaces(ask.region.database.read, filtersOf(ask.query))
      return list(as, 'places', columns(ask.query.lang ?? ask.locale, nowIn(ask)), rows)
    },
  }),
)

const ofOne = z.object({ id: z.uuid() })
type OfOne = Ask<{ id: string }>

const one = route({
  method: 'GET',
  path: '/places/:id',
  access: 'public',
  localized: true,
  params: ofOne,
  about: 'One service location: address, hours with exceptions, services there',
  async handle(ask: OfOne) {
    const { read } = ask.region.database
    const place = await placeById(read, ask.params.id)
    if (place === undefined) return refuse('notFound')
    return page(
      PlacePage({
        view: ask.view,
        place,
        services: await servicesAt(read, place),
        municipalities: await municipalities(ask, ask.locale),
        now: nowIn(ask),
        mayKeep: may.keepServices(ask.actor, await placeKeeper(read, place)),
      }),
    )
  },
})

const typed = z.object({
  servicePoint: z.literal('yes').optional(),
  note: fields.optionalText(1000),
  noteSv: fields.optionalText(1000),
  noteEn: fields.optionalText(1000),
  booking: fields.link(),
  phone: fields.optionalText(50),
})

function readFacts(form: Form, locale: Locale): { ok: true; facts: PlaceFacts } | { ok: false; problems: Problems } {
  const parsed = parseForm(typed, form, locale)
  const { exceptions, problems: odd } = readExceptions(form.values, locale)
  const problems = { ...(parsed.ok ? {} : parsed.problems), ...odd }
  if (!parsed.ok || Object.keys(problems).length > 0) return { ok: false, problems }
  const { servicePoint, note, noteSv, noteEn, booking, phone } = parsed.value
  return {
    ok: true,
    facts: {
      servicePoint: servicePoint === 'yes',
      note: { fi: note, sv: noteSv, en: noteEn },
      booking,
      phone,
      exceptions,
    },
  }
}

const typedFacts = ({ addition }: Place): Record<string, string> => ({
  servicePoint: addition?.servicePoint === true ? 'yes' : '',
  note: addition?.note.fi ?? '',
  noteSv: addition?.note.sv ?? '',
  noteEn: addition?.note.en ?? '',
  booking: addition?.booking ?? '',
  phone: addition?.phone ?? '',
  ...typedExceptionRows(addition?.exceptions ?? []),
})

const additions = (['GET', 'POST'] as const).map((method) =>
  route({
    method,
    path: '/places/:id/additions',
    access: 'keepServices',
    localized: true,
    params: ofOne,
    about:
      method === 'GET' ? 'Form: own data of a service location' : 'Records own data of a service location: a new row',
    async handle(ask: OfOne): Promise<Answer> {
      const { read } = ask.region.database
      const place = await placeById(read, ask.params.id)
      if (place === undefined || !may.keepServices(ask.actor, await placeKeeper(read, place))) return refuse('notFound')
      const show = (status: number, values: Readonly<Record<string, string>>, problems: Problems, other?: Place) =>
        page(
          PlaceFormPage({ view: ask.view, place: other ?? place, values, problems, conflict: other !== undefined }),
          status,
        )
      if (method === 'GET') return show(200, typedFacts(place), {})
      const given = readFacts(ask.form, ask.locale)
      if (!given.ok) return show(422, ask.form.values, given.problems)
      const { database } = ask.region
      const done = await database.transact(scopeOf(ask.actor), async (tx) => {
        const added = await addToPlace(tx, place.id, ask.form.values.seen ?? '', given.facts, ask.actor, ask.now)
        // Figures are the program's to record; the person only said what they are counted of.
        if (added.ok) await database.transact(system, (inner) => recordPlaceFigures(inner, ask.now))
        return added
      })
      if (done.ok) return seeOther(`/places/${place.id}`)
      return done.why === 'conflict' ? show(409, ask.form.values, {}, done.other) : refuse(done.why)
    },
  }),
)

export const routes: readonly AnyRoute[] = [overview, ...files, one, ...additions]
