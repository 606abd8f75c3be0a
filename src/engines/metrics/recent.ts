import { sql } from 'kysely'
import { dayOf } from '../../platform/config/index.ts'
import type { Read } from '../../platform/database/index.ts'
import type { State } from './rules/shapes.ts'

/** How a subject stood, alone and by organisation. */
export interface Stood {
  state: State
  cells: ReadonlyMap<string, State>
}

/**
 * How subjects stood at an instant, as it was shown then. Before the first snapshot it is that one: how a subject stood
 * when it was first looked at. One query.
 */
export async function standingAt(
  read: Read,
  subjects: readonly string[],
  at: Temporal.Instant,
): Promise<Map<string, Stood>> {
  const result = await sql<{ subject: string; state: State; cells: { organisation: string; state: State }[] }>`
    select wanted.subject, coalesce(s.state, f.state) as state, coalesce(s.cells, f.cells) as cells
    from unnest(${sql.val([...subjects])}::text[]) as wanted (subject)
    left join lateral (
      select state, cells from snapshot
      where snapshot.subject = wanted.subject and snapshot.day <= ${dayOf(at)}::date and snapshot.at <= ${at}
      order by snapshot.day desc, snapshot.id desc limit 1
    ) as s on true
    left join lateral (
      select state, cells from snapshot where snapshot.subject = wanted.subject
      order by snapshot.day, snapshot.id limit 1
    ) as f on s.state is null
    where s.state is not null or f.state is not null`.execute(read)
  return new Map(
    result.rows.map((row) => [
      row.subject,
      { state: row.state, cells: new Map(row.cells.map((cell) => [cell.organisation, cell.state])) },
    ]),
  )
}

/** A fact attested or withdrawn. */
export interface Recorded {
  is: 'attested' | 'withdrawn'
  subject: string
  organisation: string
  at: Temporal.Instant
}

/** Facts attested and withdrawn after an instant, newest first. As public as the attestations: no names, no grounds. */
export async function recordedSince(read: Read, since: Temporal.Instant, most: number): Promise<Recorded[]> {
  const result = await sql<{ is: Recorded['is']; subject: string; organisation: string; at: Temporal.Instant }>`
    select 'attested' as is, subject, organisation, recorded_at as at from attestation where recorded_at > ${since}
    union all
    select 'withdrawn', a.subject, a.organisation, w.recorded_at
    from attestation_withdrawal w join attestation a on a.id = w.attestation where w.recorded_at > ${since}
    order by at desc limit ${most}`.execute(read)
  return result.rows
}
