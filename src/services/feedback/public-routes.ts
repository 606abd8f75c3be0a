import { z } from 'zod'
import { type AnyRoute, type Ask, filterQuery, page, refuse, route, seeOther } from '../../platform/http/index.ts'
import { receivers } from './organisations.ts'
import { PublicPage } from './public-page.tsx'
import { publications, support } from './publications.ts'
import { categories } from './rules.ts'

const query = z.object({
  municipality: filterQuery,
  category: z.enum(categories).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
})

const ofPublication = z.object({ publication: z.uuid() })

export const publicRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/feedback/public',
    access: 'public',
    localized: true,
    cached: true,
    query,
    about: 'Feedback that was approved for publishing; filters municipality, category, page',
    async handle(ask: Ask<Record<string, string>, z.output<typeof query>>) {
      const { read } = ask.region.database
      const { municipality: organisation, category, page: asked = 1 } = ask.query
      const to = await receivers(ask)
      const filter = { organisation, category }
      const found = await publications(read, filter, asked)
      const any = found.items.length > 0 || (await publications(read, {}, 1, 1)).total > 0
      return page(
        PublicPage({
          view: ask.view,
          filter,
          ...found,
          page: asked,
          any,
          organisations: to.municipalities,
          nameOf: to.nameOf,
        }),
      )
    },
  }),
  route({
    method: 'POST',
    path: '/feedback/public/:publication/supports',
    access: 'public',
    localized: true,
    params: ofPublication,
    about: '“Me too”, without an account: one a day from one network',
    async handle({ region, params, ip, now }: Ask<{ publication: string }>) {
      if (!(await support(region.database, region.secret, params.publication, ip, now))) return refuse('notFound')
      return seeOther(`/feedback/public#p-${params.publication}`)
    },
  }),
]
