import { sql } from 'kysely'
import { type Happening, latestHappenings } from '../../engines/metrics/index.ts'
import { bodies } from '../../platform/access/index.ts'
import type { Read } from '../../platform/database/index.ts'
import type { Name } from '../../platform/i18n/index.ts'

/** Something that happened, from public fields only. */
export type Event =
  | { kind: Happening['kind']; at: Temporal.Instant; measure: string; organisation: string }
  | { kind: 'decided'; at: Temporal.Instant; organisation: string; body: Name }
  | { kind: 'stage'; at: Temporal.Instant; stage: string }
  | { kind: 'report'; at: Temporal.Instant; number: string; organisation: string }

interface Row {
  kind: 'decided' | 'stage' | 'report'
  at: Temporal.Instant
  subject: string
  organisation: string
}

/** What happened last, the newest first: each kind's newest, then the newest of all. */
export async function latestEvents(read: Read, limit = 6): Promise<Event[]> {
  const { rows } = await sql<Row>`
    (select 'decided' as kind, d.recorded_at as at, d.body::text as subject, b.organisation
       from strategy_decision d join body b on b.id = d.body
      order by d.recorded_at desc limit ${limit})
    union all
    (select 'stage', s.recorded_at, coalesce(u.stages ->> s.stage, ''), ''
       from strategy_update_stage s join strategy_update u on u.id = s.strategy_update
      where s.reached is not null order by s.recorded_at desc limit ${limit})
    union all
    (select 'report', r.recorded_at, r.number::text, r.organisation
       from report r order by r.number desc limit ${limit})`.execute(read)
  const names = rows.some((row) => row.kind === 'decided') ? await bodies(read) : []
  const own = rows.flatMap((row): Event[] => {
    const { kind, at, organisation } = row
    if (kind === 'stage') return [{ kind, at, stage: row.subject }]
    if (kind === 'report') return [{ kind, at, number: row.subject, organisation }]
    const body = names.find((one) => one.id === row.subject)
    return body === undefined ? [] : [{ kind, at, organisation, body: body.name }]
  })
  const measured = (await latestHappenings(read, limit)).map(({ subject, ...one }) => ({ ...one, measure: subject }))
  return [...measured, ...own].sort((a, b) => Temporal.Instant.compare(b.at, a.at)).slice(0, limit)
}
