// Passkeys of accounts (WebAuthn): made, used, named, removed. The library checks what browsers send.
import { randomBytes } from 'node:crypto'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { audit } from '../../audit/index.ts'
import type { Read, Tx } from '../../database/index.ts'
import type { Actor } from '../../permissions.ts'
import { type AccessParts, authOf } from '../accounts/auth.ts'
import { seal, unseal } from '../providers/sealing.ts'
import { system } from '../scope.ts'

export interface Passkey {
  id: string
  name: string
  since: Temporal.Instant
  used: Temporal.Instant | null
}

/** Minutes that a question waits for its answer. */
const PATIENCE = { minutes: 10 }

/** What a question is for: a new passkey of one session, or signing in. */
const about = (session: string | undefined): string => `passkey ${session ?? 'sign-in'}`
const asked = z.object({ challenge: z.string(), at: z.string() })

export interface Question {
  challenge: string
  /** The question as the form carries it: nothing is stored. */
  sealed: string
}

/** A question for a browser's passkey. @param session of the person to whom a new passkey would belong. */
export function askPasskey(parts: AccessParts, session?: string): Question {
  const challenge = randomBytes(32).toString('base64url')
  const text = JSON.stringify({ challenge, at: parts.clock.now().toString() })
  return { challenge, sealed: seal(parts.secret, about(session), text).toString('base64url') }
}

/** The challenge that was asked, once: the same answer sent again is refused. */
async function challengeOf(parts: AccessParts, sealed: string, session?: string): Promise<string | undefined> {
  const text = unseal(parts.secret, about(session), Buffer.from(sealed, 'base64url'))
  if (text === undefined) return undefined
  const { challenge, at } = asked.parse(JSON.parse(text))
  const since = Temporal.Instant.from(at)
  if (Temporal.Instant.compare(since.add(PATIENCE), parts.clock.now()) < 0) return undefined
  const { limits } = await authOf(parts)
  return (await limits.once(challenge, since)) ? challenge : undefined
}

/** What the browser sent, as far as the library needs it to be an object at all. */
function read<T extends { id: string }>(text: string): T | undefined {
  try {
    const found: unknown = JSON.parse(text)
    return typeof found === 'object' && found !== null && 'id' in found && typeof found.id === 'string'
      ? (found as T)
      : undefined
  } catch {
    return undefined
  }
}

const siteOf = (origin: string) => ({ expectedOrigin: origin, expectedRPID: new URL(origin).hostname })

/** An account's passkeys, the newest first. */
export const passkeysOf = (read: Read, person: string): Promise<Passkey[]> =>
  read
    .selectFrom('account_passkey as k')
    .innerJoin('account_user as u', 'u.id', 'k.user_id')
    .select(['k.id', 'k.name', 'k.made_at as since', 'k.used_at as used'])
    .where('u.person', '=', person)
    .orderBy('k.made_at', 'desc')
    .execute()

/** What a new passkey is made for: the account's own key and the passkeys that it has. */
export async function accountFor(read: Read, person: string) {
  const user = await read
    .selectFrom('account_user')
    .select(['id', 'email'])
    .where('person', '=', person)
    .executeTakeFirst()
  if (user === undefined) return undefined
  const held = await read
    .selectFrom('account_passkey')
    .select(['credential', 'transports'])
    .where('user_id', '=', user.id)
    .execute()
  return { ...user, held }
}

/** Adds the passkey that a browser has made. @returns false when the answer does not fit the question. */
export async function addPasskey(
  parts: AccessParts,
  actor: Extract<Actor, { kind: 'person' }>,
  given: { sealed: string; answer: string; name: string; origin: string },
): Promise<boolean> {
  const response = read<RegistrationResponseJSON>(given.answer)
  const challenge = await challengeOf(parts, given.sealed, actor.session)
  if (response === undefined || challenge === undefined) return false
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const checked = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    requireUserVerification: true,
    ...siteOf(given.origin),
  }).catch(() => undefined)
  if (checked === undefined || !checked.verified) return false
  const { credential } = checked.registrationInfo
  return parts.database.transact(system, async (tx) => {
    const user = await tx.selectFrom('account_user').select('id').where('person', '=', actor.person).executeTakeFirst()
    if (user === undefined) return false
    const made = await tx
      .insertInto('account_passkey')
      .values({
        credential: credential.id,
        user_id: user.id,
        name: given.name,
        public_key: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: credential.transports ?? [],
        made_at: parts.clock.now(),
      })
      .onConflict((row) => row.column('credential').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (made === undefined) return false
    await audit(tx, actor, parts.clock.now(), { action: 'passkey.added', subject: actor.person })
    return true
  })
}

/** Whose passkey has answered; undefined when it is nobody's or the answer does not fit. */
export async function personByPasskey(
  parts: AccessParts,
  given: { sealed: string; answer: string; origin: string },
): Promise<string | undefined> {
  const response = read<AuthenticationResponseJSON>(given.answer)
  const challenge = await challengeOf(parts, given.sealed)
  if (response === undefined || challenge === undefined) return undefined
  const held = await parts.database.readAs(system, (rows) =>
    rows
      .selectFrom('account_passkey as k')
      .innerJoin('account_user as u', 'u.id', 'k.user_id')
      .select(['k.id', 'k.public_key', 'k.counter', 'u.person'])
      .where('k.credential', '=', response.id)
      .executeTakeFirst(),
  )
  if (held === undefined) return undefined
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    requireUserVerification: true,
    credential: { id: response.id, publicKey: new Uint8Array(held.public_key), counter: Number(held.counter) },
    ...siteOf(given.origin),
  }).catch(() => undefined)
  if (checked === undefined || !checked.verified) return undefined
  await parts.database.transact(system, (tx) =>
    tx
      .updateTable('account_passkey')
      .set({ counter: checked.authenticationInfo.newCounter, used_at: parts.clock.now() })
      .where('id', '=', held.id)
      .execute(),
  )
  return held.person
}

/** Gives one's own passkey another name. @returns whether there is such a one. */
export const renamePasskey = async (tx: Tx, person: string, id: string, name: string): Promise<boolean> =>
  Number(
    (
      await tx
        .updateTable('account_passkey')
        .set({ name })
        .where('id', '=', id)
        .where('user_id', 'in', (of) => of.selectFrom('account_user').select('id').where('person', '=', person))
        .executeTakeFirst()
    ).numUpdatedRows,
  ) === 1

/** Removes one's own passkey. @returns whether there was such a one. */
export async function removePasskey(
  tx: Tx,
  actor: Extract<Actor, { kind: 'person' }>,
  now: Temporal.Instant,
  id: string,
): Promise<boolean> {
  const done = await tx
    .deleteFrom('account_passkey')
    .where('id', '=', id)
    .where('user_id', 'in', (of) => of.selectFrom('account_user').select('id').where('person', '=', actor.person))
    .executeTakeFirst()
  if (Number(done.numDeletedRows) !== 1) return false
  await audit(tx, actor, now, { action: 'passkey.removed', subject: actor.person })
  return true
}
