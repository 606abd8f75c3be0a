import { type AnyRoute, type Ask, page, route } from '../platform/http/index.ts'
import { Empty, type View } from '../platform/ui/index.ts'
import { Later, StepPage } from './frame.tsx'
import { lacksOf, type ServerLack } from './server.ts'
import { setUpTexts } from './texts.ts'

/** What no page can do: the settings of the program and its first backup. */
function ServerPage({ view, lacks }: { view: View; lacks: readonly ServerLack[] }) {
  const w = setUpTexts[view.locale].server
  return (
    <StepPage view={view} step="server">
      {lacks.length === 0 ? (
        <Empty title={w.good} />
      ) : (
        <ul>
          {lacks.map((one) => (
            <li key={one}>{w.lacks[one]}</li>
          ))}
        </ul>
      )}
      <Later locale={view.locale} />
    </StepPage>
  )
}

export const serverStepRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/set-up/server',
    access: 'administer',
    localized: true,
    about: 'What the server lacks: mail, its address, an address for feedback, a backup',
    handle: async ({ region, view }: Ask) => page(ServerPage({ view, lacks: await lacksOf(region.config) })),
  }),
]
