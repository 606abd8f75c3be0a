import { latestFreezes } from '../../engines/metrics/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
import { type AnyRoute, page, refuse, route, seeOther } from '../../platform/http/index.ts'
import { groundOf, takeSnapshotOnDemand } from '../standing/index.ts'
import { SnapshotsPage } from './pages.tsx'

/** How far back the page looks for snapshots, and how many it shows. */
const DAYS = 31
const MOST = 20

export const snapshotRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/snapshots',
    access: 'steer',
    localized: true,
    about: 'Asks whether to freeze how all measures stand; the latest snapshots',
    async handle({ region, view, today }) {
      const { strategy } = await groundOf(region)
      const since = today.subtract({ days: DAYS }).toString()
      const latest = await latestFreezes(region.database.read, since, MOST)
      return page(SnapshotsPage({ view, measures: strategy.measures.length, latest }))
    },
  }),
  route({
    method: 'POST',
    path: '/snapshots',
    access: 'steer',
    localized: true,
    about: 'Freezes how all measures stand now',
    async handle({ region, actor, now }) {
      const done = await region.database.transact(scopeOf(actor), (tx) => takeSnapshotOnDemand(tx, actor, now))
      return done.ok ? seeOther('/snapshots') : refuse(done.why)
    },
  }),
]
