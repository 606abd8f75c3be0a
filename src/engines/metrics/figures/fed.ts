import { sql } from 'kysely'
import type { Read } from '../../../platform/database/index.ts'

/** Indicators that sources have fed, or taken back from, after an instant, and when last. One query. */
export async function fedSince(read: Read, since: Temporal.Instant): Promise<Map<string, Temporal.Instant>> {
  const { rows } = await sql<{ indicator: string; at: Temporal.Instant }>`
    select indicator, max(at) as at from (
      select indicator, recorded_at as at from observation where recorded_at > ${since}
      union all
      select o.indicator, w.recorded_at from observation_withdrawal w
        join observation o on o.source = w.source and o.id <= w.up_to
          and (w.indicator is null or w.indicator = o.indicator)
      where w.recorded_at > ${since}
    ) as fed group by indicator`.execute(read)
  return new Map(rows.map((row) => [row.indicator, row.at]))
}

/** When subjects were frozen last, of those frozen after an instant. */
export async function lastFrozen(read: Read, since: Temporal.Instant): Promise<Map<string, Temporal.Instant>> {
  const rows = await read
    .selectFrom('snapshot')
    .select((of) => ['subject', of.fn.max('at').as('at')])
    .where('at', '>', since)
    .groupBy('subject')
    .execute()
  return new Map(rows.map((row) => [row.subject, row.at]))
}
