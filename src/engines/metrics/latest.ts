import { sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'

/** Something that happened to a measure, from public fields only. */
export interface Happening {
  kind: 'attested' | 'withdrawn' | 'exempted'
  at: Temporal.Instant
  subject: string
  organisation: string
}

/** What was attested, taken back and exempted last, the newest first. One query. */
export async function latestHappenings(read: Read, limit: number): Promise<Happening[]> {
  const { rows } = await sql<Happening>`
    (select 'attested' as kind, recorded_at as at, subject, organisation
       from attestation order by recorded_at desc limit ${limit})
    union all
    (select 'withdrawn', w.recorded_at, a.subject, w.organisation
       from attestation_withdrawal w join attestation a on a.id = w.attestation
      order by w.recorded_at desc limit ${limit})
    union all
    (select 'exempted', recorded_at, subject, organisation
       from not_applicable order by recorded_at desc limit ${limit})
    order by at desc limit ${limit}`.execute(read)
  return rows
}
