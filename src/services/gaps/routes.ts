import { z } from 'zod'
import { may } from '../../platform/access/index.ts'
import {
  type AnyRoute,
  type Ask,
  filterQuery,
  type ListColumn,
  langQuery,
  list,
  page,
  route,
} from '../../platform/http/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import { municipalities, offeredServices, type Way, ways } from '../../registers/services/index.ts'
import { measureBoundTo } from '../../strategy/index.ts'
import { GapsPage } from './page.tsx'
import { countMissing, type Family, families, type Place } from './rules.ts'
import { texts } from './texts.ts'

const choice = <const T extends readonly string[]>(values: T) => z.enum(values).optional().catch(undefined)

/** What one looks for first: what a neighbour does online. `any` is every way at once. */
const wayQuery = choice([...ways, 'any']).transform((way): Way | undefined =>
  way === 'any' ? undefined : (way ?? 'digital'),
)

const query = z.object({ ...langQuery.shape, municipality: filterQuery, way: wayQuery, all: choice(['yes']) })
type Asked = Ask<Record<string, string>, z.output<typeof query>>

async function found(ask: Asked, locale: Locale) {
  const places = await municipalities(ask, locale)
  const ids = places.map((one) => one.id)
  const all = await ask.region.memory.keep(`services.families ${ids.join(' ')}`, async () =>
    families(await offeredServices(ask.region.database.read, ids), ids),
  )
  const { way, municipality } = ask.query
  const isLacking = (place: Place) => (way === undefined ? place.missing.length > 0 : place.missing.includes(way))
  const rows = all.filter((family) => {
    const looked = [...family.places].filter(([id]) => municipality === undefined || id === municipality)
    const isAll = ask.query.all === 'yes'
    return looked.some(([, place]) => (isAll ? place.services.length > 0 : isLacking(place)))
  })
  return { places, rows, counts: countMissing(all, way) }
}

const overview = route({
  method: 'GET',
  path: '/services/gaps',
  access: 'public',
  localized: true,
  cached: true,
  query,
  about:
    'Gap map: the same services in several municipalities, and the ways that one lacks; filters way (digital unless told; any), municipality, all=yes',
  async handle(ask: Asked) {
    const { places, rows, counts } = await found(ask, ask.locale)
    const { way, municipality, all } = ask.query
    return page(
      GapsPage({
        view: ask.view,
        filters: { way, municipality, all },
        rows,
        counts,
        municipalities: places,
        measure: await measureBoundTo(ask.region, ask.today, ['services.oneRegionalForm', 'services.digital']),
        mayPropose: (of) => may.attest(ask.actor, of),
      }),
    )
  },
})

interface Line {
  family: Family
  municipality: string
  place: Place
}

const columns = (locale: Locale): ListColumn<Line>[] => {
  const t = texts[locale]
  const said = (some: readonly Way[]) => some.map((way) => t.ways[way]).join(', ')
  return [
    { key: 'service', label: t.service, value: ({ family }) => family.named.name },
    { key: 'municipality', label: t.municipality, value: (one) => one.municipality },
    { key: 'id', label: 'id', value: ({ place }) => place.services[0]?.id },
    {
      key: 'ways',
      label: t.way,
      value: ({ place }) => (place.services.length === 0 ? t.none : said(place.ways)),
      whole: ({ place }) => place.ways,
    },
    {
      key: 'missing',
      label: t.missing,
      value: ({ place }) => said(place.missing),
      whole: ({ place }) => place.missing,
    },
  ]
}

const files = (['csv', 'json'] as const).map((as) =>
  route({
    method: 'GET',
    path: `/services/gaps.${as}`,
    access: 'public',
    localized: false,
    cached: true,
    query,
    about: `The gap map as ${as.toUpperCase()}: a row for each service and municipality, with the same filters. Takes lang.`,
    async handle(ask: Asked) {
      const locale = ask.query.lang ?? ask.locale
      const { rows } = await found(ask, locale)
      const isAsked = (id: string) => ask.query.municipality === undefined || id === ask.query.municipality
      const lines = rows.flatMap((family) =>
        [...family.places]
          .filter(([id]) => isAsked(id))
          .map(([municipality, place]) => ({ family, municipality, place })),
      )
      return list(as, 'gaps', columns(locale), lines)
    },
  }),
)

export const routes: readonly AnyRoute[] = [overview, ...files]
