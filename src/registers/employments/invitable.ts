import { sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'

/** Somebody of the staff who can be invited to sign in: there is an e-mail. */
export interface Invitable {
  organisation: string
  person: string
  name: string
  title: string | undefined
}

/** The staff of a day whom one can invite, by organisation and name. One query, with the reader's own eyes. */
export async function invitableStaff(read: Read, today: Temporal.PlainDate): Promise<Invitable[]> {
  const day = today.toString()
  const { rows } = await sql<{ organisation: string; person: string; name: string; title: string | null }>`
    select distinct on (e.owner_org, r.name collate "fi-x-icu", e.person)
      e.owner_org as organisation, e.person, r.name, e.title
    from employment e
    join person_register r on r.person = e.person and r.organisation = e.owner_org
    join person_detail d on d.person = e.person and d.email is not null
    where e.replaced_at is null and e.since <= ${day}::date and (e.until is null or e.until > ${day}::date)
    order by e.owner_org, r.name collate "fi-x-icu", e.person, e.since desc`.execute(read)
  return rows.map((row) => ({ ...row, title: row.title ?? undefined }))
}
