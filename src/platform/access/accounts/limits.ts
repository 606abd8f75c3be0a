import { createHmac } from 'node:crypto'
import type { Pool } from 'pg'

/** How many tries are let through in a span of so many minutes. */
const limits = {
  /** Wrong passwords for one account from one network: a guesser locks out only their own network. */
  account: { most: 8, minutes: 15 },
  /** Wrong passwords for one account from everywhere. */
  accountAnywhere: { most: 40, minutes: 15 },
  /** Wrong passwords from one network; people of one town hall share it. */
  address: { most: 40, minutes: 15 },
  /** Sign-in links sent to one account, asked from one network. */
  link: { most: 3, minutes: 15 },
  /** Sign-in links sent to one account. */
  linkAnywhere: { most: 10, minutes: 60 },
  /** Sign-in links asked from one network. */
  linkAddress: { most: 15, minutes: 15 },
  /** Sign-ins by an identity provider begun from one network: each asks the provider's server. */
  provider: { most: 60, minutes: 15 },
  /** An answer of a passkey to one question. */
  once: { most: 1, minutes: 15 },
} as const
type Limited = keyof typeof limits

/** Tries are counted before they are made, so that tries at the same moment cannot pass together. */
export interface Limits {
  /** Counts a try of a password. @returns false when it is one too many. */
  admitSignIn(email: string, address: string, now: Temporal.Instant): Promise<boolean>
  /** After the right password: the try was no guess, and the guesses from this network are forgotten. */
  signedIn(email: string, address: string, now: Temporal.Instant): Promise<void>
  /** Counts a request for a sign-in link. @returns false when it is one too many. */
  admitLink(email: string, address: string, now: Temporal.Instant): Promise<boolean>
  /** Counts a sign-in that begins at a provider. @returns false when it is one too many. */
  admitProvider(address: string, now: Temporal.Instant): Promise<boolean>
  /** Uses something up that was made at an instant. @returns false when it has been used. */
  once(what: string, made: Temporal.Instant): Promise<boolean>
}

/** People with IPv6 have 2⁶⁴ addresses each: what counts is their network. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const all = [...groups, ...Array.from({ length: Math.max(0, 8 - groups.length - last.length) }, () => '0'), ...last]
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  return mapped ?? all.slice(0, 4).join(':')
}

/** Where the span of a moment begins. */
const spanOf = (what: Limited, now: Temporal.Instant): string =>
  now.round({ smallestUnit: 'minute', roundingIncrement: limits[what].minutes, roundingMode: 'floor' }).toString()

/** @param pool as the program itself. @param secret so that the keys say nothing about people. */
export function makeLimits(pool: Pool, secret: string): Limits {
  const key = (what: Limited, ...of: string[]) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([`limit:${what}`, ...of]))
      .digest('base64url')

  const count = async (tries: readonly (readonly [Limited, ...string[]])[], now: Temporal.Instant) => {
    const asked = tries
      .map(([what, ...of]) => ({ key: key(what, ...of), span: spanOf(what, now), most: limits[what].most }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)) // the same order everywhere: no deadlocks
    const result = await pool.query<{ key: string; attempts: number }>(
      `insert into sign_in_attempt (key, span, attempts)
       select key, span, 1 from unnest($1::text[], $2::timestamptz[]) as asked (key, span)
       on conflict (key, span) do update set attempts = sign_in_attempt.attempts + 1
       returning key, attempts`,
      [asked.map((one) => one.key), asked.map((one) => one.span)],
    )
    return result.rows.every((row) => row.attempts <= (asked.find((one) => one.key === row.key)?.most ?? 0))
  }

  // Only what one network may still try counts for the account as a whole: else anybody could lock it for everybody.
  return {
    async admitSignIn(email, address, now) {
      const network = networkOf(address)
      const near = await count(
        [
          ['account', email, network],
          ['address', network],
        ],
        now,
      )
      return near && (await count([['accountAnywhere', email]], now))
    },
    async signedIn(email, address, now) {
      const network = networkOf(address)
      await pool.query('delete from sign_in_attempt where key = $1', [key('account', email, network)])
      await pool.query(
        'update sign_in_attempt set attempts = attempts - 1 where key = any ($1) and span = $2::timestamptz and attempts > 0',
        [[key('accountAnywhere', email), key('address', network)], spanOf('address', now)],
      )
    },
    async admitLink(email, address, now) {
      const network = networkOf(address)
      const near = await count(
        [
          ['link', email, network],
          ['linkAddress', network],
        ],
        now,
      )
      return near && (await count([['linkAnywhere', email]], now))
    },
    once: (what, made) => count([['once', what]], made),
    admitProvider: (address, now) => count([['provider', networkOf(address)]], now),
  }
}
