// How many messages come from one network in an hour. Counted in memory: a restart forgets it, and nothing of who sent
// what is stored.
import { networkOf } from '../../platform/access/index.ts'
import type { Database } from '../../platform/database/index.ts'

const MOST = 20
const MINUTES = 60

const sent = new WeakMap<Database, Map<string, number[]>>()

/** Counts a message. @returns false when it is one too many from its network. */
export function admitMessage(database: Database, address: string, now: Temporal.Instant): boolean {
  const ofRegion = sent.get(database) ?? new Map<string, number[]>()
  sent.set(database, ofRegion)
  const since = now.epochMilliseconds - MINUTES * 60_000
  for (const [network, times] of ofRegion) if ((times.at(-1) ?? 0) < since) ofRegion.delete(network)
  const network = networkOf(address)
  const times = (ofRegion.get(network) ?? []).filter((time) => time >= since)
  if (times.length >= MOST) return false
  ofRegion.set(network, [...times, now.epochMilliseconds])
  return true
}
