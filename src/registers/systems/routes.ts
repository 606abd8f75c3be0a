import { z } from 'zod'
import { namesOf, scopeOf } from '../../platform/access/index.ts'
import { type AnyRoute, type Ask, fields, page, refuse, route } from '../../platform/http/index.ts'
import { changeRoutes } from './change-routes.ts'
import { AnsweredPage, SystemsPage } from './page.tsx'
import { answeredSystems, register } from './queries.ts'
import { keptPlaces } from './seen.ts'

const query = z.object({ organisation: fields.code.optional().catch(undefined) })

export const routes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/systems',
    access: 'keepAccount',
    localized: true,
    query,
    about:
      'Systems of an organisation: what is missing and the drawn data flows; to others, those that they answer for',
    async handle(ask: Ask<Record<string, string>, z.output<typeof query>>) {
      const { region, actor, today, view } = ask
      const places = await keptPlaces(ask)
      const asked = ask.query.organisation
      const organisation = asked === undefined ? places[0]?.id : places.find((one) => one.id === asked)?.id
      if (organisation === undefined) {
        if (actor.kind !== 'person' || asked !== undefined) return refuse('notFound')
        const { person } = actor
        const systems = await region.database.readAs(scopeOf(actor), (read) => answeredSystems(read, person))
        return page(AnsweredPage({ view, systems }))
      }
      return region.database.readAs(scopeOf(actor), async (read) => {
        const found = await register(read, organisation)
        const owners = found.systems.flatMap((one) => one.owner ?? [])
        return page(
          SystemsPage({ view, places, organisation, register: found, names: await namesOf(read, owners), today }),
        )
      })
    },
  }),
  ...changeRoutes,
]
