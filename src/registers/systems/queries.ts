import { sql } from 'kysely'
import { record } from '../../engines/metrics/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import { type Flow, type Review, reviewOf, type System } from './rules.ts'

export interface Register {
  systems: System[]
  flows: Flow[]
  reviews: Review[]
}

/** The register of one organisation, by name. Three queries. */
export async function register(read: Read, organisation: string): Promise<Register> {
  const systems = await sql<System>`
    select name, owner, supplier, data, users, personal, agreement_until as "agreementUntil", trainings from system
    where owner_org = ${organisation} and replaced_at is null and ended_on is null
    order by name collate "fi-x-icu"`.execute(read)
  const flows = await sql<Flow>`
    select from_name as "from", to_name as "to", data, how from system_interface
    where owner_org = ${organisation} and replaced_at is null order by from_name, to_name, data`.execute(read)
  const reviews = await sql<Review>`
    select system_name as system, seen, day from flow_review where owner_org = ${organisation}`.execute(read)
  return { systems: systems.rows, flows: flows.rows, reviews: reviews.rows }
}

const SOURCE = { id: 'systems', by: 'records', every: 2 } as const

/** Records how many systems of each organisation have reviewed flows today. */
export async function recordReviews(tx: Tx, now: Temporal.Instant): Promise<void> {
  const on = dayOf(now)
  const { rows } = await sql<{ organisation: string }>`
    select distinct owner_org as organisation from system where replaced_at is null`.execute(tx)
  const observations = []
  for (const { organisation } of rows) {
    const { systems, reviews } = await register(tx, organisation)
    const done = systems.filter((one) => reviewOf(one.name, reviews, on) !== undefined).length
    observations.push({ indicator: 'dataFlows.reviewed', organisation, done, total: systems.length })
  }
  if (observations.length > 0) await record(tx, SOURCE, observations, now)
}
