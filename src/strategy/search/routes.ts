import { z } from 'zod'
import { type AnyRoute, page, route } from '../../platform/http/index.ts'
import { href, type Locale } from '../../platform/i18n/index.ts'
import { type ListColumn, langQuery, list } from '../parts/data.ts'
import { type Found, find } from './find.ts'
import { SearchPage } from './pages.tsx'
import { texts } from './texts.ts'

const LONGEST = 200

/** Whatever is asked for is a query: of several the first counts, and of a long one the beginning. */
const query = z.object({
  q: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((given) => {
      const first = (Array.isArray(given) ? given[0] : given) ?? ''
      return first
        .replace(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, LONGEST)
    }),
})

/** What a result tells in a file; the address is whole, in the language asked for. */
function columns(locale: Locale, origin: string): ListColumn<Found>[] {
  const t = texts[locale].columns
  return [
    { key: 'kind', label: t.kind, value: (one) => one.kind },
    { key: 'id', label: t.id, value: (one) => one.id },
    { key: 'title', label: t.title, value: (one) => one.title },
    { key: 'lang', label: t.lang, value: (one) => one.lang },
    { key: 'path', label: t.path, value: (one) => one.path },
    { key: 'url', label: t.url, value: (one) => `${origin}${href(locale, one.path)}` },
  ]
}

export const searchRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/search',
    access: 'public',
    localized: true,
    query,
    about: 'Search: goals, packages, measures, municipalities, approved reports and pages by q',
    async handle({ region, query: { q }, locale, today, view }) {
      return page(SearchPage({ view, query: q, found: await find(region, q, locale, today) }))
    },
  }),
  route({
    method: 'GET',
    path: '/search.json',
    access: 'public',
    localized: false,
    query: query.extend(langQuery.shape),
    about: 'Search as JSON. Takes q and lang.',
    async handle({ region, query: { q, lang }, locale, today, origin }) {
      const language = lang ?? locale
      const found = await find(region, q, language, today)
      return list('json', 'results', columns(language, origin), found, { query: q, count: found.length })
    },
  }),
  route({
    method: 'GET',
    path: '/search.csv',
    access: 'public',
    localized: false,
    query: query.extend(langQuery.shape),
    about: 'Search as CSV. Takes q and lang.',
    async handle({ region, query: { q, lang }, locale, today, origin }) {
      const language = lang ?? locale
      return list('csv', 'results', columns(language, origin), await find(region, q, language, today))
    },
  }),
]
