import { sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'

/** Staff of an organisation on a day who have an e-mail, each once. @param read with the program's own eyes. */
export async function mailableStaff(read: Read, organisation: string, on: Temporal.PlainDate): Promise<string[]> {
  const day = on.toString()
  const { rows } = await sql<{ person: string }>`
    select distinct e.person from employment e join person_detail d on d.person = e.person and d.email is not null
    where e.replaced_at is null and e.owner_org = ${organisation} and e.role <> 'elected'
      and e.since <= ${day}::date and (e.until is null or e.until > ${day}::date)
    order by e.person`.execute(read)
  return rows.map((row) => row.person)
}
