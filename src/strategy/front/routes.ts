import { runs } from '../../platform/access/index.ts'
import { type AnyRoute, page, route } from '../../platform/http/index.ts'
import { liveStandings } from '../standing/index.ts'
import { FrontPage } from './pages.tsx'
import { latestEvents } from './queries.ts'

const front = route({
  method: 'GET',
  path: '/',
  access: 'public',
  localized: true,
  cached: true,
  about: 'The front page: vision, search, goals, municipalities, what happened lately.',
  async handle({ region, today, view }) {
    const standings = await liveStandings(region, today)
    const events = await region.memory.keep('strategy.latest', () => latestEvents(region.database.read))
    const municipalities = standings.organisations.filter((one) => one.kind === 'municipality' && runs(one, today))
    return page(FrontPage({ view, standings, municipalities, events }))
  },
})

export const frontRoutes: AnyRoute[] = [front]
