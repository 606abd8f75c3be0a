// What is sent, how it is signed, and when it is tried again (Standard Webhooks, standardwebhooks.com). Pure.
import { createHmac } from 'node:crypto'

export const eventKinds = [
  'measure.stateChanged',
  'evidence.attested',
  'evidence.withdrawn',
  'figure.recorded',
  'report.approved',
  'source.silent',
] as const
/** What one can be told of. All but silent sources, which are one's own, is public. */
export type EventKind = (typeof eventKinds)[number]
/** The event that only shows that the way is open. */
export const TEST = 'test'

/** Something that happened. It names things; what they are now is asked of the open data. */
export interface Event {
  /** Tells it from every other, the same whenever it is looked for. */
  key: string
  kind: EventKind | typeof TEST
  at: Temporal.Instant
  /** Whose own it is; undefined: for everybody. */
  only?: string
  data: Readonly<Record<string, string | number | null>>
}

/** The body of a delivery. */
export const bodyOf = ({ kind, at, data }: Event): string =>
  JSON.stringify({ type: kind, timestamp: at.toString({ smallestUnit: 'millisecond' }), data })

const PREFIX = 'whsec_'

/** A secret as it is shown to whoever receives. */
export const secretText = (bytes: Buffer): string => `${PREFIX}${bytes.toString('base64')}`

/**
 * The headers of a delivery: its id, when it was sent, and the signature of both with the body. While a secret is being
 * changed there is one by each of them.
 */
export function signed(
  secrets: readonly string[],
  id: string,
  now: Temporal.Instant,
  body: string,
): Record<string, string> {
  const timestamp = String(Math.floor(now.epochMilliseconds / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}

/** Minutes to wait after the first, second … failure; after the last one, three days later, it is given up. */
const pauses = [1, 5, 30, 120, 300, 600, 840, 1200, 1440] as const

/** When a delivery is tried again; undefined: no more. */
export function nextTry(attempts: number, now: Temporal.Instant): Temporal.Instant | undefined {
  const pause = pauses[attempts - 1]
  return pause === undefined ? undefined : now.add({ minutes: pause })
}

/** Where something may be sent, as far as its address tells; what its name leads to is looked at each time. */
export function isSendable(address: string): boolean {
  const url = URL.parse(address)
  return (
    url !== null &&
    url.protocol === 'https:' &&
    url.username === '' &&
    url.password === '' &&
    url.hash === '' &&
    /[.].*[a-z]/i.test(url.hostname) &&
    !/(^|\.)(localhost|local|internal|home|lan)$/i.test(url.hostname)
  )
}
