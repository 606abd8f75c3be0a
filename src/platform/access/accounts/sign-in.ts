import { setTimeout as sleep } from 'node:timers/promises'
import { audit } from '../../audit/index.ts'
import type { Locale } from '../../i18n/index.ts'
import { mailHtml, mailPlain, queueMail } from '../../mail/index.ts'
import { type Actor, visitor } from '../../permissions.ts'
import { isGivenByProvider } from '../people/given.ts'
import { system } from '../scope.ts'
import { personByAccount } from './accounts.ts'
import { type AccessParts, authOf } from './auth.ts'
import { isClosed } from './closing.ts'
import { type Letter, letters } from './letters.ts'
import { findLink, makeLink, useLink } from './links.ts'

/** Milliseconds that asking for a link takes at least; the work itself takes a few. */
const LINK_PAUSE = 60

/** A sign-in that worked, as the Set-Cookie lines for the browser. */
export interface SignedIn {
  is: 'signedIn'
  cookies: string[]
}

/** The sender of a request, as far as sign-in looks at it. */
export interface Sender {
  headers: Headers
  ip: string
  origin: string
  now: Temporal.Instant
}

/** Marks cookies for https also where only a proxy knows of it. */
const cookiesOf = (headers: Headers, origin: string): string[] =>
  headers
    .getSetCookie()
    .map((cookie) => (origin.startsWith('https:') && !/;\s*secure/i.test(cookie) ? `${cookie}; Secure` : cookie))

/** Only what the library needs to see of a request. */
const seen = (headers: Headers): Headers => {
  const kept = new Headers()
  for (const name of ['cookie', 'user-agent']) {
    const value = headers.get(name)
    if (value !== null) kept.set(name, value)
  }
  return kept
}

const personActor = (person: string) => ({ kind: 'person' as const, person, name: '', session: '', memberships: [] })

/**
 * Signs in by e-mail and password. The answer and the work are the same whether the account exists or not.
 * @returns 'wrong' (no such pair), 'tooMany' (try again in a quarter of an hour) or the cookies.
 */
export async function signIn(
  parts: AccessParts,
  given: { email: string; password: string },
  sender: Sender,
): Promise<SignedIn | { is: 'wrong' } | { is: 'tooMany' }> {
  const { api, limits } = await authOf(parts)
  if (!(await limits.admitSignIn(given.email, sender.ip, sender.now))) return { is: 'tooMany' }
  try {
    const done = await api.signInEmail({ body: given, headers: seen(sender.headers), returnHeaders: true })
    await limits.signedIn(given.email, sender.ip, sender.now)
    const person = await parts.database.readAs(system, (read) => personByAccount(read, given.email))
    if (person !== undefined) await recordSignIn(parts, person, 'password', sender.now)
    return { is: 'signedIn', cookies: cookiesOf(done.headers, sender.origin) }
  } catch (fault) {
    if (isRejection(fault)) {
      parts.log.info({ event: 'sign-in refused' }, 'sign-in refused')
      return { is: 'wrong' }
    }
    throw fault
  }
}

/** What the library throws when the pair is wrong or no address or password can look so. */
const isRejection = (fault: unknown): boolean =>
  fault instanceof Error && 'statusCode' in fault && (fault.statusCode === 401 || fault.statusCode === 400)

const recordSignIn = (parts: AccessParts, person: string, by: EnteredBy, now: Temporal.Instant) =>
  parts.database.transact(system, (tx) =>
    audit(tx, personActor(person), now, { action: 'session.opened', subject: person, detail: { by } }),
  )

/** What let somebody in. */
export type EnteredBy = 'password' | 'link' | 'invitation' | 'setup' | 'demo' | 'provider' | 'passkey'

/** Opens a session for a person who has just been proved by other means, and records it. */
export async function openSession(
  parts: AccessParts,
  person: string,
  sender: Sender,
  by: EnteredBy,
): Promise<SignedIn | { is: 'wrong' }> {
  const { api } = await authOf(parts)
  const done = await api
    .openSession({ body: { person }, headers: seen(sender.headers), returnHeaders: true })
    .catch((fault: unknown) => {
      if (isRejection(fault)) return undefined
      throw fault
    })
  if (done === undefined || !done.response.opened) return { is: 'wrong' }
  await recordSignIn(parts, person, by, sender.now)
  return { is: 'signedIn', cookies: cookiesOf(done.headers, sender.origin) }
}

/** Ends the person's session of the request. @returns the lines that clear the cookie. */
export async function signOut(
  parts: AccessParts,
  actor: Actor & { kind: 'person' },
  sender: Sender,
): Promise<string[]> {
  const { api } = await authOf(parts)
  const done = await api.signOut({ headers: seen(sender.headers), returnHeaders: true })
  await parts.database.transact(system, (tx) =>
    audit(tx, actor, sender.now, { action: 'session.ended', subject: actor.person, detail: { by: 'signOut' } }),
  )
  return cookiesOf(done.headers, sender.origin)
}

/**
 * Queues a mail with a sign-in link, if somebody can sign in with the address; says nothing of whether that is so.
 * @returns false when links were asked for too often.
 */
export async function askSignInLink(
  parts: AccessParts,
  email: string,
  locale: Locale,
  sender: Sender,
): Promise<boolean> {
  const { limits } = await authOf(parts)
  if (!(await limits.admitLink(email, sender.ip, sender.now))) return false
  // The answer takes as long whether there is somebody or not.
  const pause = sleep(LINK_PAUSE)
  await parts.database.transact(system, async (tx) => {
    const person = await personByAccount(tx, email)
    if (person === undefined || (await isClosed(tx, person))) return
    const origin = safeOrigin(parts.config, sender.origin)
    const base = `${origin}${locale === 'fi' ? '' : `/${locale}`}`
    const send = (letter: Letter) =>
      queueMail(
        tx,
        { to: { person }, subject: letter.subject, text: mailPlain(letter.text), html: mailHtml(letter.text) },
        sender.now,
      )
    // What a directory has given is had by its sign-in only: by a mailbox it would outlive its group.
    if (await isGivenByProvider(tx, person, sender.now)) {
      await send(letters[locale].byProvider(`${base}/sign-in`))
      return
    }
    const token = await makeLink(tx, { purpose: 'signIn', person, by: person, now: sender.now })
    // Anybody can ask: who it was is not known.
    await audit(tx, visitor, sender.now, { action: 'signInLink.made', subject: person })
    await send(letters[locale].signIn(`${base}/sign-in/link/${token}`))
  })
  await pause
  return true
}

/**
 * Where a link in a mail leads that anybody can ask for: never to a host that only the request names, or a stranger
 * could have somebody's link sent to a host of their own.
 */
export function safeOrigin({ publicUrl, host, port }: AccessParts['config'], origin: string): string {
  if (publicUrl !== undefined) return publicUrl
  const asked = URL.canParse(origin) ? new URL(origin).hostname : ''
  return ['localhost', '127.0.0.1', '[::1]', host].includes(asked) ? origin : `http://localhost:${port}`
}

/** Whether a sign-in link works; asking uses nothing up. */
export const findSignInLink = (parts: AccessParts, token: string, now: Temporal.Instant): Promise<boolean> =>
  parts.database.readAs(system, async (read) => (await findLink(read, 'signIn', token, now)) !== undefined)

/** Uses a sign-in link and opens a session. 'gone': used, void or too old. */
export async function followSignInLink(
  parts: AccessParts,
  token: string,
  sender: Sender,
): Promise<SignedIn | { is: 'gone' }> {
  const person = await parts.database.transact(system, async (tx) => {
    const link = await useLink(tx, 'signIn', token, sender.now)
    return link?.person ?? undefined
  })
  if (person === undefined) return { is: 'gone' }
  const opened = await openSession(parts, person, sender, 'link')
  return opened.is === 'signedIn' ? opened : { is: 'gone' }
}
