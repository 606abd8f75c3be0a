import { z } from 'zod'
import { colleagues, may, namesOf, scopeOf } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  filterQuery,
  type ListColumn,
  langQuery,
  list,
  page,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import type { Children } from '../../platform/ui/index.ts'
import { addToService, organisationOf } from './actions.ts'
import { saying } from './figures.ts'
import { readAddition, typedAddition } from './form.ts'
import { AdditionPage } from './form-pages.tsx'
import { ServicesPage } from './list-page.tsx'
import { municipalities } from './municipalities.ts'
import { type Service, serviceOf } from './one.ts'
import {
  classesInUse,
  countServices,
  cursorText,
  type ListedService,
  listServices,
  readCursor,
  type ServiceFilters,
} from './queries.ts'
import { wayOf, ways } from './rules.ts'
import { ServicePage } from './service-page.tsx'
import { texts } from './texts.ts'
import { twinRoutes } from './twin-routes.ts'

const PAGE = 50

const listQuery = z.object({
  ...langQuery.shape,
  municipality: filterQuery,
  class: filterQuery,
  channel: z
    .enum(['', ...ways])
    .transform((way) => (way === '' ? undefined : way))
    .optional(),
  q: z
    .string()
    .trim()
    .max(100)
    .transform((text) => (text === '' ? undefined : text))
    .optional(),
  after: z.string().max(2000).optional(),
})
type Asked = Ask<Record<string, string>, z.output<typeof listQuery>>

const filtersOf = ({ municipality, class: code, channel, q }: Asked['query']): ServiceFilters => ({
  municipality,
  class: code,
  channel,
  q,
})

const overview = route({
  method: 'GET',
  path: '/services',
  access: 'public',
  localized: true,
  cached: true,
  query: listQuery,
  about:
    'Services of the municipalities, 50 a page; filters municipality, class, channel, q (text). `after` is the next page.',
  async handle(ask: Asked) {
    const { read } = ask.region.database
    const filters = filtersOf(ask.query)
    const after = ask.query.after === undefined ? undefined : readCursor(ask.query.after)
    if (ask.query.after !== undefined && after === undefined) return refuse('badRequest', undefined, 'after')
    const rows = await listServices(read, filters, after, PAGE + 1)
    const last = rows.length > PAGE ? rows[PAGE - 1] : undefined
    return page(
      ServicesPage({
        view: ask.view,
        filters,
        rows: rows.slice(0, PAGE),
        // Counting reads every row: worth keeping until something changes.
        count: await ask.region.memory.keep(`services.count ${JSON.stringify(filters)}`, () =>
          countServices(read, filters),
        ),
        places: await municipalities(ask, ask.locale),
        classes: await ask.region.memory.keep('services.classes', () => classesInUse(read)),

        next: last === undefined ? undefined : cursorText(last),
        isFirst: after === undefined,
        mayKeep: may.keepServices(ask.actor),
      }),
    )
  },
})

const columns = (locale: Locale): ListColumn<ListedService>[] => {
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
    { key: 'provider', label: t.provider, value: (one) => one.provider },
    { key: 'kind', label: t.kind, value: (one) => t.serviceKinds[one.kind], whole: (one) => one.kind },
    { key: 'classes', label: t.classes, value: (one) => one.classes.join(' '), whole: (one) => one.classes },
    { key: 'area', label: t.area, value: (one) => one.municipalities.join(' '), whole: (one) => one.municipalities },
    {
      key: 'charge',
      label: t.charge,
      value: (one) => (one.charge === undefined ? undefined : t.charges[one.charge]),
      whole: (one) => one.charge ?? null,
    },
    ...ways.map((way) => ({
      key: way,
      label: t.ways[way],
      value: (one: ListedService) => (one.channels.some((kind) => wayOf(kind) === way) ? t.yes : t.no),
      whole: (one: ListedService) => one.channels.some((kind) => wayOf(kind) === way),
    })),
    {
      key: 'digitalFirst',
      label: t.scope,
      value: (one) => (one.inScope === false ? t.no : t.yes),
      whole: (one) => one.inScope ?? null,
    },
    { key: 'regionalVersion', label: t.regionalVersion, value: (one) => one.regionalVersion },
    { key: 'businessId', label: t.businessId, value: (one) => one.businessId },
    { key: 'since', label: t.since, value: (one) => one.since },
    { key: 'checked', label: t.checked, value: (one) => one.checked?.toString() },
  ]
}

const files = (['csv', 'json'] as const).map((as) =>
  route({
    method: 'GET',
    path: `/services.${as}`,
    access: 'public',
    localized: false,
    cached: true,
    query: listQuery,
    about: `All services as ${as.toUpperCase()}, with the same filters. Takes lang.`,
    async handle(ask: Asked) {
      const rows = await listServices(ask.region.database.read, filtersOf(ask.query))
      return list(as, 'services', columns(ask.query.lang ?? ask.locale), rows)
    },
  }),
)

const ofOne = z.object({ id: z.uuid() })
type OfOne = Ask<{ id: string }>

/** What other rooms tell on the page of a service. */
export type Beside = (ask: Ask<{ id: string }>, service: Service) => Promise<Children>

const one = (beside: Beside) =>
  route({
    method: 'GET',
    path: '/services/:id',
    access: 'public',
    localized: true,
    params: ofOne,
    about: 'One service: its channels, where it comes from, own data, transactions, rows merged into it',
    async handle(ask: OfOne) {
      const { read } = ask.region.database
      const service = await serviceOf(read, ask.params.id)
      if (service === undefined) return refuse('notFound')
      const { owner } = service.addition ?? {}
      const isInside = may.workHere(ask.actor) && owner !== undefined
      const names = isInside
        ? await ask.region.database.readAs(scopeOf(ask.actor), (inside) => namesOf(inside, [owner]))
        : undefined
      return page(
        ServicePage({
          view: ask.view,
          service,
          places: await municipalities(ask, ask.locale),
          ownerName: owner === undefined ? undefined : names?.get(owner),
          mayKeep: may.keepServices(ask.actor, await organisationOf(read, service)),
          beside: await beside(ask, service),
        }),
      )
    },
  })

/** The service, when the actor may say something of it; not allowed and not found look the same. */
async function own(ask: Pick<Ask, 'region' | 'actor'>, id: string): Promise<Service | undefined> {
  const { read } = ask.region.database
  const service = await serviceOf(read, id)
  return service !== undefined && may.keepServices(ask.actor, await organisationOf(read, service)) ? service : undefined
}

const additions = (['GET', 'POST'] as const).map((method) =>
  route({
    method,
    path: '/services/:id/additions',
    access: 'keepServices',
    localized: true,
    params: ofOne,
    about:
      method === 'GET' ? 'Form: own data of a service' : 'Records own data of a service: a new row, the earlier stays',
    async handle(ask: OfOne): Promise<Answer> {
      const service = await own(ask, ask.params.id)
      if (service === undefined) return refuse('notFound')
      const people = await ask.region.database.readAs(scopeOf(ask.actor), (read) => colleagues(read, ask.today))
      const options = people.map(({ person, name }) => ({ value: person, label: name }))
      const show = (
        status: number,
        rest: {
          values: Readonly<Record<string, string>>
          problems: Readonly<Record<string, string>>
          conflict?: boolean
          service?: Service
        },
      ) =>
        page(
          AdditionPage({
            view: ask.view,
            service,
            people: options,
            maySteer: may.steer(ask.actor),
            conflict: false,
            ...rest,
          }),
          status,
        )
      if (method === 'GET') return show(200, { values: typedAddition(service.addition), problems: {} })
      const given = readAddition(ask.form, new Set(options.map((each) => each.value)), ask.locale)
      if (!given.ok) return show(422, { values: ask.form.values, problems: given.problems })
      const done = await saying(ask, (tx) =>
        addToService(tx, service.id, ask.form.values.seen ?? '', given.facts, ask.actor, ask.now),
      )
      if (done.ok) return seeOther(`/services/${service.id}`)
      if (done.why !== 'conflict') return refuse(done.why)
      return show(409, {
        values: ask.form.values,
        problems: {},
        conflict: true,
        service: { ...service, addition: done.other },
      })
    },
  }),
)

/** @param beside what stands on a service's page besides what the register knows. */
export const routesWith = (beside: Beside): readonly AnyRoute[] => [
  overview,
  ...files,
  ...twinRoutes,
  one(beside),
  ...additions,
]
