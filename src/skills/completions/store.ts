// Storing completions, whatever brought them: a file or a learning environment's statements.
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'

export interface Arrived {
  key: string
  person: string
  course: string
  courseName: string
  day: string
  until: string | undefined
}

/** Replaces what has changed by new rows; what is as it was is left alone. A constant number of queries. */
export async function storeCompletions(
  tx: Tx,
  arrived: readonly Arrived[],
  from: { organisation: string; source: string; now: Temporal.Instant },
): Promise<void> {
  if (arrived.length === 0) return
  const { organisation, source, now } = from
  const rows = JSON.stringify(arrived.map((one) => ({ ...one, until: one.until ?? null })))
  const given = sql`jsonb_to_recordset(${rows}::jsonb)
    as r (key text, person uuid, course text, "courseName" text, day date, until date)`
  const current = sql`c.owner_org = ${organisation} and c.source = ${source} and c.key = r.key and c.replaced_at is null`
  await sql`insert into course (key, name, recorded_at)
    select distinct on (r.course) r.course, r."courseName", ${now} from ${given} on conflict do nothing`.execute(tx)
  await sql`update completion c set replaced_at = ${now} from ${given} where ${current}
    and (c.person, c.course, c.day, c.until) is distinct from (r.person, r.course, r.day, r.until)`.execute(tx)
  await sql`insert into completion (owner_org, source, key, person, course, day, until, recorded_at)
    select ${organisation}, ${source}, r.key, r.person, r.course, r.day, r.until, ${now} from ${given}
    where not exists (select 1 from completion c where ${current})`.execute(tx)
}

/** Takes a completion back: it was not so. The row stays. */
export async function replaceCompletion(
  tx: Tx,
  which: { organisation: string; source: string; key: string },
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('completion')
    .set({ replaced_at: now })
    .where('owner_org', '=', which.organisation)
    .where('source', '=', which.source)
    .where('key', '=', which.key)
    .where('replaced_at', 'is', null)
    .execute()
}
