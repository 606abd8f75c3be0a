import { z } from 'zod'
import { organisations, runs } from '../../platform/access/index.ts'
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
} from '../../platform/http/index.ts'
import { type Locale, nameIn } from '../../platform/i18n/index.ts'
import { NewsPage } from './pages.tsx'
import { countNews, type NewsFilter, newsItems, PAGE } from './queries.ts'
import type { NewsItem } from './rules.ts'
import { texts } from './texts.ts'

const query = langQuery.extend({
  municipality: filterQuery,
  about: z.enum(['', 'services']).optional(),
  page: z.coerce.number().int().min(1).max(10_000).optional(),
})
type Asked = Ask<Record<string, string>, z.output<typeof query>>

const filterOf = ({ query: { municipality, about } }: Asked): NewsFilter => ({
  organisation: municipality,
  aboutServices: about === 'services',
})

async function placesOf(ask: Asked) {
  const all = await organisations(ask.region.database.read)
  return all
    .filter((one) => one.kind === 'municipality' && runs(one, ask.today))
    .map((one) => ({ id: one.id, name: nameIn(ask.locale, one.name) }))
}

async function show(ask: Asked): Promise<Answer> {
  const { read } = ask.region.database
  const filter = filterOf(ask)
  const places = await placesOf(ask)
  if (filter.organisation !== undefined && !places.some((one) => one.id === filter.organisation))
    return refuse('notFound')
  const [found, all] = [await countNews(read, filter), await countNews(read, {})]
  const pages = Math.max(1, Math.ceil(found / PAGE))
  const shown = Math.min(ask.query.page ?? 1, pages)
  const items = await newsItems(read, filter, shown)
  return page(
    NewsPage({
      view: ask.view,
      actor: ask.actor,
      items,
      places,
      organisation: filter.organisation,
      aboutServices: filter.aboutServices === true,
      page: shown,
      pages,
      any: all > 0,
    }),
  )
}

function columns(locale: Locale, names: ReadonlyMap<string, string>): ListColumn<NewsItem>[] {
  const t = texts[locale]
  return [
    { key: 'day', label: t.day, value: (one) => one.day },
    {
      key: 'organisation',
      label: t.municipality,
      value: (one) => names.get(one.organisation) ?? one.organisation,
      whole: (one) => one.organisation,
    },
    { key: 'title', label: t.headline, value: (one) => one.title },
    { key: 'link', label: t.link, value: (one) => one.link },
    { key: 'language', label: t.language, value: (one) => one.language },
    {
      key: 'aboutServices',
      label: t.aboutServices,
      value: (one) => (one.aboutServices ? t.yes : t.no),
      whole: (one) => one.aboutServices,
    },
  ]
}

const file = (as: 'csv' | 'json') =>
  route({
    method: 'GET',
    path: `/municipal-news.${as}`,
    access: 'public',
    localized: false,
    query,
    about: `News of the municipalities’ own sites as ${as.toUpperCase()}, with the same filters. Takes lang.`,
    async handle(ask) {
      const locale = ask.query.lang ?? 'fi'
      const names = new Map((await placesOf({ ...ask, locale })).map((one) => [one.id, one.name]))
      return list(as, 'news', columns(locale, names), await newsItems(ask.region.database.read, filterOf(ask)))
    },
  })

export const newsRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/municipal-news',
    access: 'public',
    localized: true,
    cached: true,
    query,
    about: 'News of the municipalities’ own sites; filters municipality and about, page',
    handle: show,
  }),
  file('csv'),
  file('json'),
]
