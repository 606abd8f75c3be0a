// How many of the sources update by themselves and are fresh, recorded as a figure of the house's own records.
import { record, withdrawObservations } from '../../engines/metrics/index.ts'
import { organisations } from '../../platform/access/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import { sourcesOf } from './queries.ts'

const INDICATOR = 'sources.automaticAndFresh'
const SOURCE = { id: 'sources', by: 'records', every: 2 } as const

/** Sources whose newest good run nobody had to send: it was fetched, or a program sent it with its key. */
async function automatic(read: Read): Promise<ReadonlySet<string>> {
  const rows = await read
    .selectFrom('import_run')
    .distinctOn('source')
    .select(['source', 'origin'])
    .where('state', '=', 'stored')
    .orderBy('source')
    .orderBy('number', 'desc')
    .execute()
  return new Set(rows.filter((one) => one.origin !== 'file').map((one) => one.source))
}

/**
 * Records the figure of every municipality: of its own sources and of the region's, which serve it too. After each run,
 * when a source comes or goes, and once a day: a source falls silent by itself.
 */
export async function recordSources(tx: Tx, now: Temporal.Instant): Promise<void> {
  const fetched = await automatic(tx)
  const running = (await sourcesOf(tx, now)).filter((one) => one.ended === undefined)
  const all = await organisations(tx)
  const regional = new Set(all.filter((one) => one.kind === 'region').map((one) => one.id))
  const observations = []
  for (const { id } of all.filter((one) => one.kind === 'municipality')) {
    const own = running.filter((one) => one.organisation === id || regional.has(one.organisation))
    const done = own.filter((one) => one.freshness === 'fresh' && fetched.has(one.source)).length
    if (own.length === 0)
      await withdrawObservations(tx, SOURCE.id, { indicator: INDICATOR, organisation: id }, 'Lähteitä ei ole', now)
    else observations.push({ indicator: INDICATOR, organisation: id, done, total: own.length })
  }
  if (observations.length > 0) await record(tx, SOURCE, observations, now)
}
