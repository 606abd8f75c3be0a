import { runs } from '../../platform/access/index.ts'
import { type AnyRoute, type Ask, page, route, seeOther } from '../../platform/http/index.ts'
import type { Children } from '../../platform/ui/index.ts'
import { ownMunicipality } from '../site.ts'
import { liveStandings } from '../standing/index.ts'
import { FrontPage } from './pages.tsx'
import { latestEvents } from './queries.ts'

/** What another room tells under the vision. */
export type UnderVision = (ask: Ask) => Promise<Children>

const front = (underVision: UnderVision) =>
  route({
    method: 'GET',
    path: '/',
    access: 'public',
    localized: true,
    cached: true,
    about: 'The front page: vision, search, goals, municipalities, what happened lately.',
    async handle(ask: Ask) {
      const { region, today, view } = ask
      const standings = await liveStandings(region, today)
      const events = await region.memory.keep('strategy.latest', () => latestEvents(region.database.read))
      const municipalities = standings.organisations.filter((one) => one.kind === 'municipality' && runs(one, today))
      return page(FrontPage({ view, standings, municipalities, events, underVision: await underVision(ask) }))
    },
  })

/** Where somebody's own work begins: a digital lead's is on the page of the municipality, all others' on their own. */
const start = route({
  method: 'GET',
  path: '/start',
  access: 'keepAccount',
  localized: true,
  about:
    'After choosing a password: leads a digital lead to the own municipality, everybody else to the page of their own work.',
  handle({ actor, view }) {
    const own = ownMunicipality(actor, view.site.municipalities)
    return seeOther(own === undefined ? '/my' : `/municipalities/${own}`)
  },
})

export const frontRoutes = (underVision: UnderVision): AnyRoute[] => [front(underVision), start]
