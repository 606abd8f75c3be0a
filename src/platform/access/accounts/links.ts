import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Read, Tx } from '../../database/index.ts'

export type Purpose = 'setup' | 'invitation' | 'signIn'

const lifetimes: Record<Purpose, Temporal.DurationLike> = {
  setup: { hours: 7 * 24 },
  invitation: { hours: 14 * 24 },
  signIn: { minutes: 15 },
}

/** Until when a link made now works. */
export const linkEnd = (purpose: Purpose, now: Temporal.Instant): Temporal.Instant => now.add(lifetimes[purpose])

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/**
 * Makes a link that works once. Older ones of the same kind, for the same person, stop working.
 * @param person whom it lets in; null for the first administrator.
 * @returns the token (43 signs of base64url, 256 bits); only its hash is kept.
 */
export async function makeLink(
  tx: Tx,
  link: { purpose: Purpose; person: string | null; by: string | null; now: Temporal.Instant },
): Promise<string> {
  const { purpose, person, now } = link
  // Of two made at the same moment, the second waits and then finds the first, which it makes void.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${purpose}:${person ?? ''}`}, 7413))`.execute(tx)
  await voidLinks(tx, { purpose, person, now })
  const token = randomBytes(32).toString('base64url')
  await tx
    .insertInto('one_use_link')
    .values({
      hash: hashOf(token),
      purpose,
      person,
      made_at: now,
      made_by: link.by,
      expires_at: linkEnd(purpose, now),
    })
    .execute()
  return token
}

export async function voidLinks(
  tx: Tx,
  which: { purpose: Purpose; person: string | null; now: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('one_use_link')
    .set({ void_at: which.now })
    .where('purpose', '=', which.purpose)
    .where('person', 'is not distinct from', which.person)
    .where('used_at', 'is', null)
    .where('void_at', 'is', null)
    .execute()
}

/** Whether a link would work now, without using it: opening a page changes nothing. */
export async function findLink(
  read: Read,
  purpose: Purpose,
  token: string,
  now: Temporal.Instant,
): Promise<{ person: string | null } | undefined> {
  return await read
    .selectFrom('one_use_link')
    .select('person')
    .where('hash', '=', hashOf(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('void_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

/** Uses a link up; of two at the same moment only one gets it. Undefined when it does not work (any more). */
export async function useLink(
  tx: Tx,
  purpose: Purpose,
  token: string,
  now: Temporal.Instant,
): Promise<{ person: string | null } | undefined> {
  return await tx
    .updateTable('one_use_link')
    .set({ used_at: now })
    .where('hash', '=', hashOf(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('void_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('person')
    .executeTakeFirst()
}
