// Somebody whom a provider has identified: who it is here, and what the provider's groups give.
import { audit } from '../../audit/index.ts'
import { dayOf } from '../../config/index.ts'
import type { Tx } from '../../database/index.ts'
import { makeBareAccount } from '../accounts/accounts.ts'
import { isClosed } from '../accounts/closing.ts'
import { voidLinks } from '../accounts/links.ts'
import { addPersonRow, lockEmail } from '../accounts/setup.ts'
import { giveMemberships } from '../people/given.ts'
import { type Claims, emailOf, givenBy, nameOfClaims, valuesOf } from './claims.ts'
import { mappings, type Provider, sourceOf } from './queries.ts'

const OIDC = 'oidc'

export type Arrived =
  | { is: 'known'; person: string }
  /** Nobody here by that identity, and its groups give nothing. */
  | { is: 'unknown' }
  /** The address belongs to somebody who signs in with another identity of the same provider. */
  | { is: 'otherIdentity' }
  | { is: 'closed' }

const actorOf = (person: string) => ({ kind: 'person' as const, person, name: '', session: '', memberships: [] })

/** Whether somebody has another identity of the same provider: an address that went to a new employee. */
async function hasIdentity(tx: Tx, person: string, issuer: string): Promise<boolean> {
  const rows = await tx
    .selectFrom('account_credential')
    .innerJoin('account_user', 'account_user.id', 'account_credential.user_id')
    .select('account_credential.account_id')
    .where('account_user.person', '=', person)
    .where('account_credential.provider_id', '=', OIDC)
    .execute()
  return rows.some((row) => row.account_id.startsWith(`${issuer} `))
}

const holdsRole = (tx: Tx, person: string, now: Temporal.Instant): Promise<boolean> =>
  tx
    .selectFrom('membership')
    .select('id')
    .where('person', '=', person)
    .where((of) => of.or([of('until', 'is', null), of('until', '>', dayOf(now).toString())]))
    .executeTakeFirst()
    .then((row) => row !== undefined)

/**
 * Finds or makes the person: by issuer and subject; the first time by an address that the provider vouches for; or anew
 * when its groups give something. Then the groups' memberships are made to be what the groups say.
 */
export async function arrive(
  tx: Tx,
  now: Temporal.Instant,
  provider: Provider,
  identity: { issuer: string; subject: string; claims: Claims },
): Promise<Arrived> {
  const { issuer, subject, claims } = identity
  const account = `${issuer} ${subject}`
  const values = valuesOf(claims, provider.claim)
  const given =
    values === undefined ? undefined : givenBy(values, provider.organisation, await mappings(tx, provider.id))
  const linked = await tx
    .selectFrom('account_credential')
    .innerJoin('account_user', 'account_user.id', 'account_credential.user_id')
    .select(['account_user.person', 'account_credential.id'])
    .where('account_credential.provider_id', '=', OIDC)
    .where('account_credential.account_id', '=', account)
    .where('account_user.realm', '=', 'staff')
    .executeTakeFirst()
  let person = linked?.person
  if (person !== undefined && (await isClosed(tx, person))) return { is: 'closed' }
  if (linked !== undefined)
    // When somebody last came by the provider: what it has given lapses without that.
    await tx.updateTable('account_credential').set({ updated_at: now }).where('id', '=', linked.id).execute()
  if (person === undefined) {
    const email = emailOf(claims, provider)
    if (email === undefined) return { is: 'unknown' }
    await lockEmail(tx, email)
    const invited = await tx.selectFrom('person_detail').select('person').where('email', '=', email).executeTakeFirst()
    // Staff of a register are known by name and address too; to work here takes a role, by hand or by a group.
    const hasRole = (given?.length ?? 0) > 0 || (invited !== undefined && (await holdsRole(tx, invited.person, now)))
    if (!hasRole) return { is: 'unknown' }
    if (invited !== undefined && (await hasIdentity(tx, invited.person, issuer))) return { is: 'otherIdentity' }
    person = invited?.person ?? (await addPersonRow(tx, { name: nameOfClaims(claims, email), email, now }))
    if (person === undefined) return { is: 'unknown' }
    if (await isClosed(tx, person)) return { is: 'closed' }
    if (invited === undefined)
      await audit(tx, actorOf(person), now, {
        action: 'person.added',
        subject: person,
        organisation: provider.organisation,
        detail: { source: sourceOf(provider.id) },
      })
    await makeBareAccount(tx, { person, email, now })
    const user = await tx
      .selectFrom('account_user')
      .select(['id', 'realm'])
      .where('person', '=', person)
      .executeTakeFirstOrThrow()
    if (user.realm !== 'staff') return { is: 'unknown' }
    await tx
      .insertInto('account_credential')
      .values({ user_id: user.id, provider_id: OIDC, account_id: account, created_at: now, updated_at: now })
      .execute()
    await voidLinks(tx, { purpose: 'invitation', person, now })
    await audit(tx, actorOf(person), now, {
      action: 'identity.linked',
      subject: person,
      organisation: provider.organisation,
    })
  }
  if (given !== undefined)
    await giveMemberships(tx, actorOf(person), now, { person, source: sourceOf(provider.id), memberships: given })
  return { is: 'known', person }
}

/** Days after which what a provider has given ends, when its holder has not come by it. */
export const LAPSE_DAYS = 30

/** Ends what providers have given to those who have not come by them for long, or by ones that are out of use. */
export async function lapseGiven(tx: Tx, now: Temporal.Instant): Promise<void> {
  const today = dayOf(now)
  const rows = await tx
    .selectFrom('membership as m')
    .select(['m.person', 'm.source'])
    .distinct()
    .where('m.source', 'like', 'oidc:%')
    .where((of) => of.or([of('m.until', 'is', null), of('m.until', '>', today.toString())]))
    .where((of) =>
      of.not(
        of.exists(
          of
            .selectFrom('account_credential as c')
            .innerJoin('account_user as u', 'u.id', 'c.user_id')
            .select('c.id')
            .whereRef('u.person', '=', 'm.person')
            .where('c.provider_id', '=', OIDC)
            .where('c.updated_at', '>', now.subtract({ hours: LAPSE_DAYS * 24 })),
        ),
      ),
    )
    .execute()
  for (const { person, source } of rows)
    if (source !== null) await giveMemberships(tx, { kind: 'visitor' }, now, { person, source, memberships: [] })
}
