import type { VNode } from 'preact'
import { may } from '../../platform/access/index.ts'
import { type AnyRoute, page, route } from '../../platform/http/index.ts'
import { nameIn } from '../../platform/i18n/index.ts'
import type { View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { decidedOn } from '../decisions/queries.ts'
import { groundOf } from '../standing/index.ts'
import { strategyUpdates } from '../updates/updates.ts'
import { AccessibilityPage, ContactPage, PrivacyPage } from './pages.tsx'
import { StrategyPage } from './strategy-page.tsx'

const strategyRoute = route({
  method: 'GET',
  path: '/strategy',
  access: 'public',
  localized: true,
  cached: true,
  about: 'The strategy: commitment, who decided, how it was made, who steers it',
  async handle({ region, today, view, actor, locale }) {
    const { strategy, organisations } = await groundOf(region)
    const { read } = region.database
    const [decided, [update]] = await region.memory.keep(`strategy.decided ${today}`, () =>
      Promise.all([decidedOn(read, today, 'live'), strategyUpdates(read)]),
    )
    // The region's own bodies first, then the municipalities in their order.
    const place = (id: string) => organisations.findIndex((one) => one.id === id)
    const sorted = [...decided].sort((a, b) => place(a.body.organisation) - place(b.body.organisation))
    const nameOf = (id: string) => {
      const found = organisations.find((one) => one.id === id)
      return found === undefined ? id : nameIn(locale, found.name)
    }
    return page(StrategyPage({ view, strategy, decided: sorted, nameOf, update, maySteer: may.steer(actor) }))
  },
})

const plain = (
  path: string,
  about: string,
  make: (shown: { view: View; strategy: Strategy; address: string | undefined }) => VNode,
) =>
  route({
    method: 'GET',
    path,
    access: 'public',
    localized: true,
    cached: true,
    about,
    async handle({ region, view }) {
      const { strategy } = await groundOf(region)
      const address = strategy.content.contact?.email ?? region.config.feedbackAddress
      return page(make({ view, strategy, address }))
    },
  })

export const aboutRoutes: AnyRoute[] = [
  strategyRoute,
  plain('/accessibility', 'Accessibility statement (Act 306/2019)', AccessibilityPage),
  plain('/privacy', 'Privacy notice', PrivacyPage),
  plain('/contact', 'Who answers for the site, and how to reach them', ContactPage),
]
