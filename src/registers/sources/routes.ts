import { z } from 'zod'
import { organisations, scopeOf } from '../../platform/access/index.ts'
import { type AnyRoute, type Ask, langQuery, page, refuse, route } from '../../platform/http/index.ts'
import { nameIn } from '../../platform/i18n/index.ts'
import { keyRoutes } from './api/key-routes.ts'
import { writeRoutes } from './api/routes.ts'
import { findConnector } from './engine/runs.ts'
import { KindsPage, ListPage } from './pages/list-page.tsx'
import { fedOf, feedsOf, type SourceParts } from './pages/parts.tsx'
import { sourcesOf } from './queries.ts'
import { runRoutes } from './run-routes.ts'
import { settingRoutes, showSettings } from './setting-routes.ts'
import { template } from './sheets/template.ts'
import { type Asking, type OfSource, ofSource, showSource, sourceAt } from './source-at.ts'

async function overview(ask: Asking, parts: SourceParts) {
  const { region, locale } = ask
  const measures = await parts.fedBy(region, locale)
  const { rows, names, fed } = await region.database.readAs(scopeOf(ask.actor), async (read) => {
    const found = await sourcesOf(read, ask.now)
    const feeds = await feedsOf(read, parts.connectors, found)
    return {
      rows: found,
      names: new Map((await organisations(read)).map((one) => [one.id, nameIn(locale, one.name)])),
      fed: new Map([...feeds].map(([source, keys]) => [source, fedOf(measures, keys)])),
    }
  })
  return page(
    ListPage({
      view: ask.view,
      rows,
      connectors: parts.connectors,
      fed,
      nameOf: (id) => names.get(id) ?? id,
    }),
  )
}

const kindQuery = z.object({ kind: z.string().max(60).optional() })
const templateQuery = langQuery.extend({ intake: z.string().max(100).optional() })

/** Pages of sources; `parts` are the kinds of sources of the house and what they feed. */
export const sourceRoutes = (parts: SourceParts): AnyRoute[] => [
  route({
    method: 'GET',
    path: '/sources',
    access: 'keepSources',
    localized: true,
    about: 'Sources that the reader looks after: which are fresh, late, silent or waiting, and what they feed',
    handle: (ask: Ask) => overview(ask, parts),
  }),
  route({
    method: 'GET',
    path: '/sources/new',
    access: 'keepSources',
    localized: true,
    query: kindQuery,
    about: 'Kinds of sources; with `kind` the form of one',
    handle: async (ask: Ask<Record<string, string>, z.output<typeof kindQuery>>) => {
      if (ask.query.kind === undefined)
        return page(KindsPage({ view: ask.view, connectors: parts.connectors.filter((one) => !one.sends) }))
      const connector = findConnector(parts.connectors, ask.query.kind)
      return connector === undefined || connector.sends ? refuse('notFound') : showSettings(ask, connector)
    },
  }),
  route({
    method: 'GET',
    path: '/sources/:source',
    access: 'keepSources',
    localized: true,
    params: ofSource,
    about: 'A source: how it stands, what it feeds, its last runs, and a form for a file',
    handle: (ask: OfSource) => showSource(ask, parts),
  }),
  ...(['xlsx', 'csv'] as const).map((as) =>
    route({
      method: 'GET',
      path: `/sources/:source/template.${as}`,
      access: 'keepSources',
      localized: false,
      params: ofSource,
      query: templateQuery,
      about: `A sheet to fill in (${as.toUpperCase()}), with one row of examples. Takes intake and lang.`,
      handle: async (ask: Ask<z.output<typeof ofSource>, z.output<typeof templateQuery>>) => {
        const source = await sourceAt(ask)
        const intakes = findConnector(parts.connectors, source?.connector ?? '')?.intakes ?? []
        const intake = intakes.find((one) => one.key === (ask.query.intake ?? intakes[0]?.key))
        return intake === undefined ? refuse('notFound') : template(intake, ask.query.lang ?? ask.locale, as)
      },
    }),
  ),
  ...settingRoutes(parts),
  ...runRoutes(parts),
  ...keyRoutes(parts),
  ...writeRoutes(parts.connectors),
]
