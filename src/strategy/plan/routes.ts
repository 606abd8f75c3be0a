import { z } from 'zod'
import { scopeOf } from '../../platform/access/index.ts'
import { type Answer, type AnyRoute, type Ask, page, route } from '../../platform/http/index.ts'
import { liveStandings } from '../standing/index.ts'
import { filterOf, filterQuery, wordsFor } from './asking.ts'
import { saves } from './changes.ts'
import { draftRoutes } from './draft-routes.ts'
import { editRoutes } from './edit-routes.ts'
import { importRoutes } from './import-routes.ts'
import { PlanPage } from './pages.tsx'
import { saveRoutes } from './saves-routes.ts'
import { sheetRoutes } from './sheet-routes.ts'
import { type PlanFilter, planRows } from './table.ts'

const planQuery = filterQuery.extend({ saved: z.literal('nothing').optional().catch(undefined) })
type Asked = Ask<Record<string, string>, z.output<typeof planQuery>>

const addressOf = (filter: PlanFilter): string =>
  new URLSearchParams(
    Object.entries(filter).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  ).toString()

async function show(ask: Asked): Promise<Answer> {
  const { ground, people, words } = await wordsFor(ask)
  const filter = filterOf(ask.query)
  const standings = await liveStandings(ask.region, ask.today)
  const [last] = await ask.region.database.readAs(scopeOf(ask.actor), (read) => saves(read, 1))
  return page(
    PlanPage({
      view: ask.view,
      words,
      rows: planRows(ground, filter, ask.today),
      stateOf: (measure) => standings.of(measure)?.state,
      filter,
      query: addressOf(filter),
      people,
      last,
      nothingSaved: ask.query.saved === 'nothing',
    }),
  )
}

export const planRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/plan',
    access: 'steer',
    localized: true,
    query: planQuery,
    about:
      'The plan as one table: phase, scope, owners and targets of each measure; filters goal, organisation, owner, target',
    handle: show,
  }),
  ...sheetRoutes,
  ...editRoutes,
  ...importRoutes,
  ...draftRoutes,
  ...saveRoutes,
]
