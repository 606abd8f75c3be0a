import { sql } from 'kysely'
import { endOf } from '../../platform/config/index.ts'
import type { Read } from '../../platform/database/index.ts'
import type { Basis } from '../standing/index.ts'

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

/**
 * The attestation of each measure that counted for an organisation on a day, the newest first: for a reported day as it
 * was then known, else as it is known now. One query.
 */
export async function attestedBy(
  read: Read,
  organisation: string,
  on: Temporal.PlainDate,
  basis: Basis,
): Promise<Attested[]> {
  const end = endOf(on)
  const known = basis === 'reported' ? sql<boolean>`a.recorded_at < ${end}` : sql<boolean>`a.day <= ${on.toString()}`
  const withdrawn = basis === 'reported' ? sql<boolean>`w.recorded_at < ${end}` : sql<boolean>`true`
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
        a.file is not null as has_file, a.number
      from attestation a
      left join attestation_withdrawal w on w.attestation = a.id and ${withdrawn}
      where a.organisation = ${organisation} and ${known} and w.attestation is null
      order by a.subject, a.number desc
    ) newest order by number desc`.execute(read)
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
