import { sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'
import { type EmploymentRole, personOf } from './rules.ts'

/** Somebody in an employment or an office of trust, as now known. */
export interface Worker {
  organisation: string
  /** The key that stands for the person: keys that somebody found to be one person are one. */
  person: string
  role: EmploymentRole
  since: string
  until: string | null
}

/**
 * Everybody in the register of staff, ended employments too: what figures of people are counted of. Two queries.
 * @param read with the program's own eyes: of others' staff a person sees nothing.
 */
export async function workers(read: Read): Promise<{ workers: Worker[]; personOf: (key: string) => string }> {
  const matches = await read
    .selectFrom('person_match')
    .select(['one', 'other'])
    .where('same', '=', true)
    .where('undone_at', 'is', null)
    .execute()
  const of = personOf(matches)
  const { rows } = await sql<Worker>`
    select owner_org as organisation, person, role, since, until from employment where replaced_at is null`.execute(
    read,
  )
  return { workers: rows.map((row) => ({ ...row, person: of(row.person) })), personOf: of }
}
