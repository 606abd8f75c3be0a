import type { Read } from '../../platform/database/index.ts'
import { type Override, type Settable, settable } from './rules.ts'

const stateOf = (text: string): Settable => settable.find((one) => one === text) ?? 'underWay'

/** Every state that was set by hand, by measure, the newest first. One query. */
export async function overrides(read: Read): Promise<ReadonlyMap<string, readonly Override[]>> {
  const rows = await read
    .selectFrom('state_override as o')
    .leftJoin('state_override_end as e', 'e.state_override', 'o.id')
    .select(['o.id', 'o.measure', 'o.state', 'o.grounds', 'o.day', 'o.until', 'o.recorded_at', 'o.recorded_by'])
    .select(['e.day as ended', 'e.grounds as end_grounds', 'e.recorded_at as ended_at'])
    .orderBy('o.number', 'desc')
    .execute()
  const all = rows.map(
    (row): Override => ({
      id: row.id,
      measure: row.measure,
      state: stateOf(row.state),
      grounds: row.grounds,
      day: row.day,
      until: row.until,
      recordedAt: row.recorded_at,
      recordedBy: row.recorded_by,
      ended:
        row.ended === null || row.end_grounds === null || row.ended_at === null
          ? undefined
          : { day: row.ended, grounds: row.end_grounds, at: row.ended_at },
    }),
  )
  return Map.groupBy(all, (one) => one.measure)
}
