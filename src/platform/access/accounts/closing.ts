import { audit } from '../../audit/index.ts'
import type { Read, Tx } from '../../database/index.ts'
import type { Actor } from '../../permissions.ts'
import { endSessions } from './accounts.ts'
import { voidLinks } from './links.ts'
import { voidScopedLinks } from './scoped-links.ts'

const set = async (tx: Tx, actor: Actor, now: Temporal.Instant, person: string, closed: boolean, source?: string) => {
  await tx
    .insertInto('account_closing')
    .values({
      person,
      closed,
      recorded_at: now,
      recorded_by: actor.kind === 'person' ? actor.person : null,
      source: source ?? null,
    })
    .execute()
  await audit(tx, actor, now, { action: closed ? 'account.closed' : 'account.opened', subject: person })
}

/**
 * Closes a person's account: every session ends at once, no link that was sent works any more, and no way to sign in
 * opens a new session until `openAccount`. Roles stay; whoever gave them ends them.
 * @param source what asked for it, when no person did: `scim:4f2…`.
 */
export async function closeAccount(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  person: string,
  source?: string,
): Promise<void> {
  await endSessions(tx, person)
  for (const purpose of ['signIn', 'invitation'] as const) await voidLinks(tx, { purpose, person, now })
  await voidScopedLinks(tx, person, now)
  if (!(await isClosed(tx, person))) await set(tx, actor, now, person, true, source)
}

/** Lets somebody in again whose account was closed. */
export async function openAccount(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  person: string,
  source?: string,
): Promise<void> {
  if (await isClosed(tx, person)) await set(tx, actor, now, person, false, source)
}

/** Whether an account is closed. System and administrators see it. */
export const isClosed = (read: Read, person: string): Promise<boolean> =>
  read
    .selectFrom('account_closed')
    .select('person')
    .where('person', '=', person)
    .executeTakeFirst()
    .then((row) => row !== undefined)
