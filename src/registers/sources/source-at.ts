// What the routes of one source share.
import { z } from 'zod'
import { organisations, scopeOf } from '../../platform/access/index.ts'
import { type Ask, page, refuse } from '../../platform/http/index.ts'
import { nameIn } from '../../platform/i18n/index.ts'
import { findConnector } from './engine/runs.ts'
import { fedOf, feedsOf, type SourceParts } from './pages/parts.tsx'
import { SourcePage } from './pages/source-page.tsx'
import { findSource, runsOf, type SourceRow } from './queries.ts'

export const ofSource = z.object({ source: z.uuid() })

/** A request, whatever its address holds besides the source. */
export type Asking = Omit<Ask, 'params' | 'query'>
export type OfSource = Asking & { params: { source: string } }

/** The source of an address, with the reader's eyes. */
export const sourceAt = (ask: OfSource): Promise<SourceRow | undefined> =>
  ask.region.database.readAs(scopeOf(ask.actor), (read) => findSource(read, ask.params.source, ask.now))

/** The page of a source; `problems` of a file that was sent. */
export async function showSource(ask: OfSource, parts: SourceParts, problems: readonly string[] = [], status = 200) {
  const { region, locale } = ask
  const found = await region.database.readAs(scopeOf(ask.actor), async (read) => {
    const source = await findSource(read, ask.params.source, ask.now)
    if (source === undefined) return undefined
    const owner = (await organisations(read)).find((one) => one.id === source.organisation)
    const feeds = await feedsOf(read, parts.connectors, [source])
    return { source, owner, runs: await runsOf(read, source.source), feeds: feeds.get(source.source) ?? [] }
  })
  if (found === undefined) return refuse('notFound')
  const { source, owner, runs, feeds } = found
  const connector = findConnector(parts.connectors, source.connector)
  return page(
    SourcePage({
      view: ask.view,
      source,
      connector,
      runs,
      fed: fedOf(await parts.fedBy(region, locale), feeds),
      organisation: owner === undefined ? source.organisation : nameIn(locale, owner.name),
      problems,
    }),
    status,
  )
}
