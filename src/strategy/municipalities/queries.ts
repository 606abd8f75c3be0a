import { sql } from 'kysely'
import { endOf } from '../../platform/config/index.ts'
import type { Read } from '../../platform/database/index.ts'

/** What a municipality has attested: public fields only. Days are ISO. */
export interface Attested {
  measure: string
  body: string | undefined
  section: string | undefined
  day: string
  until: string
  link: string | undefined
  hasFile: boolean
}

/** The attestation of each measure that counted for an organisation at the end of a day, the newest first. One query. */
export async function attestedBy(read: Read, organisation: string, on: Temporal.PlainDate): Promise<Attested[]> {
  const end = endOf(on)
  const { rows } = await sql<{
    subject: string
    body: string | null
    section: string | null
    day: string
    until: string
    link: string | null
    has_file: boolean
  }>`
    select subject, body, section, day, until, link, has_file from (
      select distinct on (a.subject) a.subject, a.body, a.section, a.day, a.until, a.link,
        a.file is not null as has_file, a.recorded_at
      from attestation a
      left join attestation_withdrawal w on w.attestation = a.id and w.recorded_at < ${end}
      where a.organisation = ${organisation} and a.recorded_at < ${end} and w.attestation is null
      order by a.subject, a.recorded_at desc
    ) newest order by recorded_at desc`.execute(read)
  return rows.map((row) => ({
    measure: row.subject,
    body: row.body ?? undefined,
    section: row.section ?? undefined,
    day: row.day,
    until: row.until,
    link: row.link ?? undefined,
    hasFile: row.has_file,
  }))
}
