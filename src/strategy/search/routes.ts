import { z } from 'zod'
import { type AnyRoute, json, page, route } from '../../platform/http/index.ts'
import { href } from '../../platform/i18n/index.ts'
import { langQuery } from '../parts/data.ts'
import { find } from './find.ts'
import { SearchPage } from './pages.tsx'

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

export const searchRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/search',
    access: 'public',
    localized: true,
    query,
    about: 'Search: goals, packages, measures, municipalities and pages by q',
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
      return json({
        query: q,
        count: found.length,
        results: found.map((one) => ({ ...one, url: `${origin}${href(language, one.path)}` })),
      })
    },
  }),
]
