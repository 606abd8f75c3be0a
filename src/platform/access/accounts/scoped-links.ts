import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Read, Tx } from '../../database/index.ts'
import { type AccessParts, authOf } from './auth.ts'

/** A link in a mail that opens one thing for one person, without signing in. Only the program itself sees them. */
export interface ScopedLink {
  id: string
  /** What may be done by it: 'round.answer'. */
  purpose: string
  /** The thing. */
  subject: string
  organisation: string
  person: string
  expiresAt: Temporal.Instant
  /** sha256 of the secret in the cookie of the browser that it is bound to. */
  browser: string | undefined
  usedAt: Temporal.Instant | undefined
  voidAt: Temporal.Instant | undefined
  /** False: it was asked for by a token that this region's secret has not signed, or not any more. It opens nothing. */
  genuine: boolean
}

/** Days for which a browser keeps its cookie past the end of the link: the end may be moved meanwhile. */
const COOKIE_DAYS = 90

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')
const fresh = () => randomBytes(32).toString('base64url')

type Signing = Pick<AccessParts, 'secret'>

/** The half of a token that is its row's id; the other half is the signature. */
const ID_BYTES = 16

/** Of what the link lets its person do, so that a changed row does not stretch a mailed link. Its end is not: it moves. */
const signatureOf = ({ secret }: Signing, link: Pick<ScopedLink, 'id' | 'purpose' | 'subject' | 'person'>): Buffer =>
  createHmac('sha256', secret)
    .update(`scoped link token:${link.id}:${link.purpose}:${link.subject}:${link.person}`)
    .digest()
    .subarray(0, ID_BYTES)

const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

/** The id and the signature of a token; undefined for what cannot be one. */
function readToken(token: string): { id: string; signature: Buffer } | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== 2 * ID_BYTES || bytes.toString('base64url') !== token) return undefined
  const id = bytes.toString('hex', 0, ID_BYTES).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { id, signature: bytes.subarray(ID_BYTES) }
}

/**
 * Makes a link for one person to one thing. Older ones go on: a reminder must not take away what somebody is just
 * writing; see {@link bindScopedLink}.
 * @returns the token (43 signs of base64url): the row's id and its signature by the region's secret. Nothing of the
 *   signature is kept.
 */
export async function makeScopedLink(
  tx: Tx,
  signing: Signing,
  link: Pick<ScopedLink, 'purpose' | 'subject' | 'organisation' | 'person' | 'expiresAt'>,
  by: string | null,
  now: Temporal.Instant,
): Promise<string> {
  const { expiresAt, ...about } = link
  const id = randomUUID()
  await tx
    .insertInto('scoped_link')
    .values({ id, ...about, made_at: now, made_by: by, expires_at: expiresAt })
    .execute()
  return Buffer.concat([idBytes(id), signatureOf(signing, { id, ...about })]).toString('base64url')
}

/** Who has got links to a thing for a purpose, and when; what was made void does not count. Only the program sees it. */
export const scopedLinksTo = (
  read: Read,
  of: Pick<ScopedLink, 'purpose' | 'subject'>,
): Promise<{ person: string; made_at: Temporal.Instant }[]> =>
  read
    .selectFrom('scoped_link')
    .select(['person', 'made_at'])
    .where('purpose', '=', of.purpose)
    .where('subject', '=', of.subject)
    .where('void_at', 'is', null)
    .execute()

/**
 * What somebody with this address has got links to, each thing once, whatever has become of the links. Only the program
 * sees it.
 */
export const scopedLinksOf = (
  read: Read,
  email: string,
  purposes: readonly string[],
): Promise<Pick<ScopedLink, 'purpose' | 'subject' | 'person'>[]> =>
  read
    .selectFrom('scoped_link')
    .innerJoin('person_detail', 'person_detail.person', 'scoped_link.person')
    .select(['scoped_link.purpose', 'scoped_link.subject', 'scoped_link.person'])
    .distinct()
    .where('person_detail.email', '=', email)
    .where('scoped_link.purpose', 'in', purposes)
    .execute()

/** Lets links that would end earlier work until `end`. None is made shorter: what a mail has promised holds. */
export async function prolongScopedLinks(
  tx: Tx,
  of: { purpose: string; subjects: readonly string[] },
  end: Temporal.Instant,
): Promise<void> {
  if (of.subjects.length === 0) return
  await tx
    .updateTable('scoped_link')
    .set({ expires_at: end })
    .where('purpose', '=', of.purpose)
    .where('subject', 'in', of.subjects)
    .where('used_at', 'is', null)
    .where('void_at', 'is', null)
    .where('expires_at', '<', end)
    .execute()
}

/** Finds a link by its token or by its id, whatever has become of it. Changes nothing: programs that check mail open links too. */
export async function findScopedLink(
  read: Read,
  signing: Signing,
  by: { token: string } | { id: string },
): Promise<ScopedLink | undefined> {
  const token = 'token' in by ? readToken(by.token) : undefined
  const id = 'id' in by ? by.id : token?.id
  if (id === undefined) return undefined
  const row = await read
    .selectFrom('scoped_link')
    .selectAll()
    .where((of) =>
      // Links that were mailed before links were signed are known by their hash: they tell of themselves, and open nothing.
      'token' in by ? of.or([of('id', '=', id), of('hash', '=', hashOf(by.token))]) : of('id', '=', id),
    )
    .executeTakeFirst()
  if (row === undefined) return undefined
  const expected = signatureOf(signing, row)
  return {
    genuine: token === undefined || timingSafeEqual(expected, token.signature),
    id: row.id,
    purpose: row.purpose,
    subject: row.subject,
    organisation: row.organisation,
    person: row.person,
    expiresAt: row.expires_at,
    browser: row.browser ?? undefined,
    usedAt: row.used_at ?? undefined,
    voidAt: row.void_at ?? undefined,
  }
}

/**
 * What a link is to a browser. `fresh`: nobody has begun by it. `own`: it is bound to this browser. `elsewhere`: to
 * another one. A used one stays readable for the browser that used it (`used`); for others it is `usedElsewhere`.
 * `gone`: it opens nothing (any more): expired, made void, or not signed by this region.
 */
export type ScopedLinkState = 'fresh' | 'own' | 'elsewhere' | 'used' | 'usedElsewhere' | 'gone'

/** @param secret of the cookie that the browser sent, if it did. */
export function scopedLinkState(link: ScopedLink, secret: string | undefined, now: Temporal.Instant): ScopedLinkState {
  if (!link.genuine) return 'gone'
  const isOwn = secret !== undefined && link.browser === hashOf(secret)
  if (link.usedAt !== undefined) return isOwn ? 'used' : 'usedElsewhere'
  if (link.voidAt !== undefined || Temporal.Instant.compare(link.expiresAt, now) <= 0) return 'gone'
  if (link.browser === undefined) return 'fresh'
  return isOwn ? 'own' : 'elsewhere'
}

/**
 * Binds a link to the browser that asks; of two at the same moment one gets it. Whoever begins by a newer link has shown
 * whose mail it is: older ones of the same person to the same thing stop working.
 * @returns the secret for the browser's cookie, or undefined when the link is not free any more.
 */
export async function bindScopedLink(tx: Tx, id: string, now: Temporal.Instant): Promise<string | undefined> {
  const secret = fresh()
  const bound = await tx
    .updateTable('scoped_link')
    .set({ browser: hashOf(secret), bound_at: now })
    .where('id', '=', id)
    .where('browser', 'is', null)
    .where('used_at', 'is', null)
    .where('void_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['purpose', 'subject', 'person', 'made_at'])
    .executeTakeFirst()
  if (bound === undefined) return undefined
  await tx
    .updateTable('scoped_link')
    .set({ void_at: now })
    .where('purpose', '=', bound.purpose)
    .where('subject', '=', bound.subject)
    .where('person', '=', bound.person)
    .where('id', '!=', id)
    .where('made_at', '<=', bound.made_at)
    .where('used_at', 'is', null)
    .where('void_at', 'is', null)
    .execute()
  return secret
}

/** Uses a link up: what was done by it stays readable in its own browser. */
export async function useScopedLink(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  await tx.updateTable('scoped_link').set({ used_at: now }).where('id', '=', id).where('used_at', 'is', null).execute()
}

const cookieOf = (id: string) => `digiseutu_link_${id.replaceAll('-', '')}`

/** The secret that a browser holds for a link, if any. */
export const scopedLinkCookie = (headers: Headers, id: string): string | undefined =>
  new RegExp(`(?:^|;\\s*)${cookieOf(id)}=([\\w-]{43})(?:;|$)`).exec(headers.get('cookie') ?? '')?.[1]

/** Set-Cookie lines that bind a link to a browser: one for each path under which its pages are. */
export const scopedLinkCookies = (
  link: ScopedLink,
  secret: string,
  paths: readonly string[],
  at: { now: Temporal.Instant; origin: string },
): string[] => {
  const end = link.expiresAt.add({ hours: COOKIE_DAYS * 24 })
  const seconds = Math.max(0, Math.floor((end.epochMilliseconds - at.now.epochMilliseconds) / 1000))
  const secure = at.origin.startsWith('https:') ? '; Secure' : ''
  return paths.map(
    (path) => `${cookieOf(link.id)}=${secret}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`,
  )
}

/** The mark in forms of a bound link, as `_csrf` is that of a session. */
export const scopedLinkMark = (parts: Pick<AccessParts, 'secret'>, secret: string): string =>
  createHmac('sha256', parts.secret).update(`scoped link:${secret}`).digest('base64url')

/** Whether a posted mark is that of the browser's own link. */
export function isScopedLinkMark(parts: Pick<AccessParts, 'secret'>, secret: string, given: string): boolean {
  const [expected, got] = [Buffer.from(scopedLinkMark(parts, secret)), Buffer.from(given)]
  return expected.length === got.length && timingSafeEqual(expected, got)
}

/**
 * Counts a request for a new link, within the limits of sign-in links.
 * @param who the person of the old link, or the address that somebody typed.
 * @returns false when it is one too many.
 */
export const admitScopedLink = async (
  parts: AccessParts,
  who: string,
  ip: string,
  now: Temporal.Instant,
): Promise<boolean> => (await authOf(parts)).limits.admitLink(`scoped:${who}`, ip, now)

/** Whatever has been mailed of some things must not work any more: what it asked for has been called off. */
export async function voidScopedLinksTo(tx: Tx, subjects: readonly string[], now: Temporal.Instant): Promise<void> {
  if (subjects.length === 0) return
  await tx
    .updateTable('scoped_link')
    .set({ void_at: now })
    .where('subject', 'in', subjects)
    .where('used_at', 'is', null)
    .where('void_at', 'is', null)
    .execute()
}

/** What was sent to an address that is a person's no more must not work any more. */
export async function voidScopedLinks(tx: Tx, person: string, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('scoped_link')
    .set({ void_at: now })
    .where('person', '=', person)
    .where('used_at', 'is', null)
    .where('void_at', 'is', null)
    .execute()
}
