import { createHmac } from 'node:crypto'
import type { Pool } from 'pg'

/** Length of a span in which tries are counted. */
const SPAN_MINUTES = 15
const limits = {
  /** Wrong passwords for one account. */
  account: 8,
  /** Wrong passwords from one address; people of one town hall share it. */
  address: 40,
  /** Sign-in links sent to one account. */
  link: 3,
  /** Sign-in links asked from one address. */
  linkAddress: 15,
} as const
export type Limited = keyof typeof limits

export interface Limits {
  /**
   * Counts a try before it is made, so that tries at the same moment cannot pass together.
   * @returns false when it is one too many.
   */
  admit(tries: Partial<Record<Limited, string>>, now: Temporal.Instant): Promise<boolean>
  /** Forgets the tries for something, after a success. */
  forget(what: Limited, of: string, now: Temporal.Instant): Promise<void>
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

const spanOf = (now: Temporal.Instant): Temporal.Instant =>
  now.round({ smallestUnit: 'minute', roundingIncrement: SPAN_MINUTES, roundingMode: 'floor' })

/** @param pool as the program itself. @param secret so that the keys say nothing about people. */
export function makeLimits(pool: Pool, secret: string): Limits {
  const key = (what: Limited, of: string) =>
    createHmac('sha256', secret)
      .update(`limit:${what}:${what === 'address' || what === 'linkAddress' ? networkOf(of) : of}`)
      .digest('base64url')
  return {
    async admit(tries, now) {
      const asked = Object.entries(tries)
        .map(([what, of]) => ({ key: key(what as Limited, of), most: limits[what as Limited] }))
        .sort((a, b) => (a.key < b.key ? -1 : 1)) // the same order everywhere: no deadlocks
      const result = await pool.query<{ key: string; attempts: number }>(
        `insert into sign_in_attempt (key, span, attempts)
         select key, $2::timestamptz, 1 from unnest($1::text[]) as asked (key)
         on conflict (key, span) do update set attempts = sign_in_attempt.attempts + 1
         returning key, attempts`,
        [asked.map((one) => one.key), spanOf(now).toString()],
      )
      return result.rows.every((row) => row.attempts <= (asked.find((one) => one.key === row.key)?.most ?? 0))
    },
    async forget(what, of, now) {
      await pool.query('delete from sign_in_attempt where key = $1 or span < $2::timestamptz', [
        key(what, of),
        spanOf(now).subtract({ hours: 24 }).toString(),
      ])
    },
  }
}
