// People whom a register brings: most have no account. They are found or made many at a time.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../database/index.ts'
import { hold } from '../organisations/actions.ts'

/** What a register tells of a person. One of e-mail and number is there. */
export interface RegisteredPerson {
  name: string
  /** In lower case. */
  email?: string | undefined
  /** The person's number in the organisation's own register of staff. */
  number?: string | undefined
}

export type PersonFound = { ok: true; person: string } | { ok: false; why: 'numberOfAnother' | 'emailOfAnother' }

const numberKey = (number: string): string => number.toLowerCase()

interface Known {
  person: string
  number: string | null
}

/** Those whom the organisation knows by number, and those whom anybody knows by e-mail. Two queries. */
async function knownPeople(tx: Tx, organisation: string, asked: readonly Pick<RegisteredPerson, 'email' | 'number'>[]) {
  const numbers = [...new Set(asked.flatMap(({ number }) => (number === undefined ? [] : [numberKey(number)])))]
  const emails = [...new Set(asked.flatMap(({ email }) => (email === undefined ? [] : [email])))]
  const byNumber = await sql<{ person: string; number: string }>`
    select person, lower(number) as number from person_register
    where organisation = ${organisation} and lower(number) = any (${numbers}::text[])`.execute(tx)
  const byEmail = await sql<Known & { email: string }>`
    with found as materialized (select person, email from person_detail where email = any (${emails}::text[]))
    select f.person, f.email,
      (select lower(r.number) from person_register r where r.person = f.person and r.organisation = ${organisation}) as number
    from found f`.execute(tx)
  return {
    byNumber: new Map(byNumber.rows.map((row) => [row.number, row.person])),
    byEmail: new Map(byEmail.rows.map((row) => [row.email, row])),
  }
}

/**
 * Finds people of an organisation's register by number or e-mail. Two queries, whatever the number.
 * @returns for each of the asked, in order, the key; undefined for an unknown one.
 */
export async function findRegistered(
  tx: Tx,
  organisation: string,
  asked: readonly Pick<RegisteredPerson, 'email' | 'number'>[],
): Promise<(string | undefined)[]> {
  const known = await knownPeople(tx, organisation, asked)
  return asked.map(
    ({ email, number }) =>
      (number === undefined ? undefined : known.byNumber.get(numberKey(number))) ??
      (email === undefined ? undefined : known.byEmail.get(email)?.person),
  )
}

/**
 * Finds or makes the people of an organisation's register, set-based: a constant number of queries. A name and an
 * e-mail of somebody who signs in here are that person's own and are not overwritten.
 * @returns for each, in order, the key, or why it cannot be told who it is. Nothing of such a one is left.
 */
export async function registerPeople(
  tx: Tx,
  organisation: string,
  asked: readonly RegisteredPerson[],
  now: Temporal.Instant,
): Promise<PersonFound[]> {
  await hold(tx, 'registered people')
  const { byNumber, byEmail } = await knownPeople(tx, organisation, asked)
  const numberOf = new Map([...byNumber].map(([number, person]) => [person, number]))
  for (const { person, number } of byEmail.values()) if (number !== null) numberOf.set(person, number)
  const made = new Map<string, RegisteredPerson>()
  const kept = new Map<string, RegisteredPerson>()
  const found = asked.map((one): PersonFound => {
    const number = one.number === undefined ? undefined : numberKey(one.number)
    const numbered = number === undefined ? undefined : byNumber.get(number)
    const mailed = one.email === undefined ? undefined : byEmail.get(one.email)?.person
    if (numbered !== undefined && mailed !== undefined && numbered !== mailed)
      return { ok: false, why: 'emailOfAnother' }
    const person = numbered ?? mailed
    const own = person === undefined ? undefined : numberOf.get(person)
    if (own !== undefined && number !== undefined && own !== number) return { ok: false, why: 'emailOfAnother' }
    const earlier = person === undefined ? undefined : made.get(person)
    // Two rows of one sheet under one number, with two addresses: one of them is somebody else.
    if (earlier?.email !== undefined && one.email !== undefined && earlier.email !== one.email)
      return { ok: false, why: 'numberOfAnother' }
    const key = person ?? randomUUID()
    if (person === undefined) made.set(key, one)
    else if (!made.has(key)) kept.set(key, one)
    if (number !== undefined) {
      byNumber.set(number, key)
      numberOf.set(key, number)
    }
    if (one.email !== undefined && mailed === undefined)
      byEmail.set(one.email, { person: key, number: number ?? null, email: one.email })
    return { ok: true, person: key }
  })
  await write(tx, organisation, made, kept, now)
  return found
}

const rowsOf = (people: ReadonlyMap<string, RegisteredPerson>) =>
  JSON.stringify(
    [...people].map(([person, { name, email, number }]) => ({
      person,
      name,
      email: email ?? null,
      number: number ?? null,
    })),
  )

async function write(
  tx: Tx,
  organisation: string,
  made: ReadonlyMap<string, RegisteredPerson>,
  kept: ReadonlyMap<string, RegisteredPerson>,
  now: Temporal.Instant,
): Promise<void> {
  const [fresh, known] = [rowsOf(made), rowsOf(kept)]
  const read = (rows: string) =>
    sql`jsonb_to_recordset(${rows}::jsonb) as r (person uuid, name text, email text, number text)`
  if (made.size > 0) {
    await sql`insert into person (id, recorded_at) select r.person, ${now} from ${read(fresh)}`.execute(tx)
    await sql`insert into person_detail (person, name, email, changed_at)
      select r.person, r.name, r.email, ${now} from ${read(fresh)}`.execute(tx)
  }
  if (kept.size > 0)
    await sql`update person_detail d set name = r.name, changed_at = ${now},
        email = case when r.email is null or exists (select 1 from person_detail o where o.email = r.email)
          then d.email else r.email end
      from ${read(known)}
      where d.person = r.person and (d.name <> r.name or d.email is distinct from coalesce(r.email, d.email))
        and not exists (select 1 from account_user a where a.person = d.person)
        and not exists (select 1 from membership m where m.person = d.person)
        and not exists (select 1 from person_register o where o.person = d.person and o.organisation <> ${organisation})`.execute(
      tx,
    )
  for (const rows of [fresh, known])
    if (rows !== '[]')
      await sql`insert into person_register (person, organisation, number, name, recorded_at)
        select r.person, ${organisation}, r.number, r.name, ${now} from ${read(rows)}
        on conflict (person, organisation) do update
          set number = coalesce(excluded.number, person_register.number), name = excluded.name
          where (person_register.number, person_register.name)
            is distinct from (coalesce(excluded.number, person_register.number), excluded.name)`.execute(tx)
}
