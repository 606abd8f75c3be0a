import { sql } from 'kysely'
import { bodies } from '../../platform/access/index.ts'
import type { Read } from '../../platform/database/index.ts'
import type { Name } from '../../platform/i18n/index.ts'

/** Something that happened, from public fields only. */
export type Event =
  | { kind: 'attested' | 'withdrawn' | 'exempted'; at: Temporal.Instant; measure: string; organisation: string }
  | { kind: 'decided'; at: Temporal.Instant; organisation: string; body: Name }
  | { kind: 'stage'; at: Temporal.Instant; stage: string }

interface Row {
  kind: Event['kind']
  at: Temporal.Instant
  subject: string
  organisation: string
}

/** What happened last, the newest first: each kind's newest, then the newest of all. Two queries. */
export async function latestEvents(read: Read, limit = 6): Promise<Event[]> {
  const { rows } = await sql<Row>`
    (select 'attested' as kind, recorded_at as at, subject, organisation
       from attestation order by recorded_at desc limit ${limit})
    union all
    (select 'withdrawn', w.recorded_at, a.subject, w.organisation
       from attestation_withdrawal w join attestation a on a.id = w.attestation
      order by w.recorded_at desc limit ${limit})
    union all
    (select 'exempted', recorded_at, subject, organisation
       from not_applicable order by recorded_at desc limit ${limit})
    union all
    (select 'decided', d.recorded_at, d.body::text, b.organisation
       from strategy_decision d join body b on b.id = d.body
      order by d.recorded_at desc limit ${limit})
    union all
    (select 'stage', s.recorded_at, coalesce(u.stages ->> s.stage, ''), ''
       from strategy_update_stage s join strategy_update u on u.id = s.strategy_update
      where s.reached is not null order by s.recorded_at desc limit ${limit})
    order by at desc limit ${limit}`.execute(read)
  const names = rows.some((row) => row.kind === 'decided') ? await bodies(read) : []
  return rows.flatMap((row): Event[] => {
    const { kind, at, organisation } = row
    if (kind === 'stage') return [{ kind, at, stage: row.subject }]
    if (kind !== 'decided') return [{ kind, at, measure: row.subject, organisation }]
    const body = names.find((one) => one.id === row.subject)
    return body === undefined ? [] : [{ kind, at, organisation, body: body.name }]
  })
}
