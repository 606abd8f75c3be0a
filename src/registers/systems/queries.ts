import { sql } from 'kysely'
import { record, withdrawObservations } from '../../engines/metrics/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import { type Flow, mergedSystems, type Review, reviewOf, type System, type SystemRow } from './rules.ts'

export interface Register {
  systems: System[]
  flows: Flow[]
  reviews: Review[]
}

const columns = sql`key, name, source, addition, owner, deputy, supplier, data, users, personal,
  agreement_until as "agreementUntil", trainings, recorded_at as "recordedAt"`

/** The register of one organisation, by name, as far as the reader may see it. Three queries. */
export async function register(read: Read, organisation: string): Promise<Register> {
  const systems = await sql<SystemRow>`
    select ${columns} from system
    where owner_org = ${organisation} and replaced_at is null and ended_on is null
    order by name collate "fi-x-icu", key`.execute(read)
  const flows = await sql<Flow>`
    select from_name as "from", to_name as "to", data, how, case when source = 'own' then id end as own
    from system_interface
    where owner_org = ${organisation} and replaced_at is null order by from_name, to_name, data`.execute(read)
  const reviews = await sql<Review>`
    select system_name as system, seen, day, recorded_by as by from flow_review where owner_org = ${organisation}
    order by recorded_at`.execute(read)
  return { systems: mergedSystems(systems.rows), flows: flows.rows, reviews: reviews.rows }
}

/** Systems for which somebody answers, of any organisation. One query. */
export async function answeredSystems(read: Read, person: string): Promise<{ organisation: string; system: System }[]> {
  const { rows } = await sql<SystemRow & { organisation: string }>`
    select owner_org as organisation, ${columns} from system
    where ${person} in (owner::text, deputy::text) and replaced_at is null and ended_on is null
    order by name collate "fi-x-icu"`.execute(read)
  return [...Map.groupBy(rows, (row) => row.organisation)].flatMap(([organisation, own]) =>
    // Somebody sees of a system the rows that name them: an addition alone is enough here.
    mergedSystems(own.map((row) => ({ ...row, addition: false }))).map((system) => ({ organisation, system })),
  )
}

const SOURCE = { id: 'systems', by: 'records', every: 2 } as const
const INDICATOR = 'dataFlows.reviewed'

/** Records how many systems of each organisation have reviewed flows today. */
export async function recordReviews(tx: Tx, now: Temporal.Instant): Promise<void> {
  const on = dayOf(now)
  const { rows } = await sql<{ organisation: string }>`
    select distinct owner_org as organisation from system where replaced_at is null`.execute(tx)
  const observations = []
  for (const { organisation } of rows) {
    const { systems, reviews } = await register(tx, organisation)
    const done = systems.filter((one) => reviewOf(one.name, reviews, on) !== undefined).length
    if (systems.length > 0) observations.push({ indicator: INDICATOR, organisation, done, total: systems.length })
    else await withdrawObservations(tx, SOURCE.id, { indicator: INDICATOR, organisation }, 'Järjestelmiä ei ole', now)
  }
  if (observations.length > 0) await record(tx, SOURCE, observations, now)
}
