import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import { dayOf } from '../../config/index.ts'
import type { Read, Tx } from '../../database/index.ts'
import type { Locale } from '../../i18n/index.ts'
import { visitor } from '../../permissions.ts'
import { organisations } from '../organisations/queries.ts'
import { system } from '../scope.ts'
import { setPassword } from './accounts.ts'
import { type AccessParts, authOf } from './auth.ts'
import { findLink, makeLink, useLink, voidLinks } from './links.ts'

/**
 * Whether somebody is an administrator on a day and can sign in.
 * @param without leaves a membership or a person out: would there still be one?
 */
export async function hasAdministrator(
  read: Read,
  today: Temporal.PlainDate,
  without: { membership?: string; person?: string } = {},
): Promise<boolean> {
  let query = read
    .selectFrom('membership')
    .innerJoin('account_user', 'account_user.person', 'membership.person')
    .select('membership.id')
    .where('membership.relation', '=', 'administrator')
    .where('membership.since', '<=', today.toString())
    .where((of) => of.or([of('membership.until', 'is', null), of('membership.until', '>', today.toString())]))
    .limit(1)
  if (without.membership !== undefined) query = query.where('membership.id', '!=', without.membership)
  if (without.person !== undefined) query = query.where('membership.person', '!=', without.person)
  return (await query.executeTakeFirst()) !== undefined
}

/**
 * A fresh link for making the first administrator, while there is none. Called at start; older links stop working.
 * @param origin scheme and host that the reader can open.
 * @returns the address, or undefined when the region has an administrator.
 */
export function administratorLink(parts: AccessParts, origin: string): Promise<string | undefined> {
  const now = parts.clock.now()
  return parts.database.transact(system, async (tx) => {
    if (await hasAdministrator(tx, dayOf(now))) {
      await voidLinks(tx, { purpose: 'setup', person: null, now })
      return undefined
    }
    const token = await makeLink(tx, { purpose: 'setup', person: null, by: null, now })
    await audit(tx, visitor, now, { action: 'setupLink.made', subject: 'setup' })
    return `${origin}/setup/${token}`
  })
}

export const findSetup = (parts: AccessParts, token: string, now: Temporal.Instant): Promise<boolean> =>
  parts.database.readAs(
    system,
    async (read) =>
      (await findLink(read, 'setup', token, now)) !== undefined && !(await hasAdministrator(read, dayOf(now))),
  )

/** Whoever enters the same e-mail at the same time waits, and then finds it taken. */
export const lockEmail = async (tx: Tx, email: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${email}, 7412))`.execute(tx)
}

/** A person with name and e-mail; undefined when the e-mail belongs to somebody already. */
export async function addPersonRow(
  tx: Tx,
  person: { name: string; email: string; language?: Locale; now: Temporal.Instant },
): Promise<string | undefined> {
  await lockEmail(tx, person.email)
  // In one statement, so that no key of a person is left behind when the e-mail is taken.
  const added = await tx
    .with('detail', (db) =>
      db
        .insertInto('person_detail')
        .values({
          person: randomUUID(),
          name: person.name,
          email: person.email,
          language: person.language ?? null,
          changed_at: person.now,
        })
        .onConflict((row) => row.column('email').doNothing())
        .returning(['person', 'changed_at']),
    )
    .insertInto('person')
    .columns(['id', 'recorded_at'])
    .expression((of) => of.selectFrom('detail').select(['detail.person', 'detail.changed_at']))
    .returning('id')
    .executeTakeFirst()
  return added?.id
}

/**
 * Makes the first administrator. The password has been checked.
 * @returns the person's key, or 'gone' when the link does not work any more.
 */
export async function makeAdministrator(
  parts: AccessParts,
  given: { token: string; name: string; email: string; password: string },
  now: Temporal.Instant,
): Promise<{ is: 'made'; person: string } | { is: 'gone' }> {
  const hash = await (await authOf(parts)).hashPassword(given.password)
  return parts.database.transact(system, async (tx) => {
    const link = await useLink(tx, 'setup', given.token, now)
    if (link === undefined || (await hasAdministrator(tx, dayOf(now)))) return { is: 'gone' as const }
    const region = (await organisations(tx)).find((one) => one.kind === 'region' && one.until === null)
    if (region === undefined) throw new Error('There is no region yet: the strategy has not been taken in.')
    const added = await addPersonRow(tx, { ...given, now })
    const known = await tx
      .selectFrom('person_detail')
      .select('person')
      .where('email', '=', given.email)
      .executeTakeFirstOrThrow()
    const person = added ?? known.person
    await setPassword(tx, { person, email: given.email, hash, now })
    await tx
      .insertInto('membership')
      .values({
        person,
        organisation: region.id,
        relation: 'administrator',
        since: dayOf(now).toString(),
        recorded_at: now,
        recorded_by: person,
      })
      .execute()
    const actor = { kind: 'person' as const, person, name: '', session: '', memberships: [] }
    await audit(tx, actor, now, { action: 'administrator.made', subject: person, organisation: region.id })
    return { is: 'made' as const, person }
  })
}
