// Which sources are asked when, and runs that nobody has decided on.
import { sql } from 'kysely'
import { system } from '../../../platform/access/index.ts'
import type { Region } from '../../../platform/region.ts'
import type { Connector } from '../contract.ts'
import { nextAsk } from './rules.ts'
import { endRun } from './runs.ts'
import { notes } from './sentences.ts'

/** Begins a run of each source that is due. One whose last run waits for a person is not asked again. */
export async function askDue(region: Region, connectors: readonly Connector[]): Promise<void> {
  const now = region.clock.now()
  const fetching = connectors.flatMap((one) => (one.fetch === undefined ? [] : [one.key]))
  if (fetching.length === 0) return
  const sources = await region.database.readAs(system, (read) =>
    read
      .selectFrom('source as s')
      .select(['s.id', 's.owner_org', 's.every'])
      .select([
        sql<boolean>`exists (select from import_run r where r.source = s.id and r.origin = 'fetch'
          and r.state in ('asked', 'ready', 'confirmed'))`.as('open'),
        sql<string | null>`(select r.began_at::text from import_run r where r.source = s.id and r.origin = 'fetch'
          order by r.number desc limit 1)`.as('last'),
        sql<number>`(select count(*)::int from import_run r where r.source = s.id and r.origin = 'fetch'
          and r.state = 'failed' and r.number > coalesce((select max(g.number) from import_run g
            where g.source = s.id and g.origin = 'fetch' and g.state = 'stored'), 0))`.as('failures'),
      ])
      .where('s.connector', 'in', fetching)
      .where('s.ended_at', 'is', null)
      .execute(),
  )
  const due = sources.filter((source) => {
    if (source.open) return false
    const lastBegan = source.last === null ? undefined : Temporal.Instant.from(source.last.replace(' ', 'T'))
    const next = nextAsk({ every: source.every, lastBegan, failuresSince: source.failures })
    return next === undefined || Temporal.Instant.compare(next, now) <= 0
  })
  if (due.length === 0) return
  await region.database.transact(system, (tx) =>
    tx
      .insertInto('import_run')
      .values(
        due.map((source) => ({
          source: source.id,
          owner_org: source.owner_org,
          origin: 'fetch',
          preview: false,
          state: 'asked',
          began_at: now,
        })),
      )
      .execute(),
  )
}

const PATIENCE = { hours: 24 * 7 }

/** Ends what has waited a week for a person: what it would change is old by then. */
export async function expire(region: Region): Promise<void> {
  const now = region.clock.now()
  const old = await region.database.readAs(system, (read) =>
    read
      .selectFrom('import_run')
      .select('id')
      .where('state', '=', 'ready')
      .where('began_at', '<', now.subtract(PATIENCE))
      .execute(),
  )
  for (const run of old) await endRun(region, run, 'dropped', [notes.expired])
}
