import { type Attestation, attestations } from '../../engines/metrics/index.ts'
import { endOf } from '../../platform/config/index.ts'
import type { Read } from '../../platform/database/index.ts'
import type { Basis } from '../standing/index.ts'

/**
 * The attestation of each measure that counted for an organisation on a day, the newest first: for a reported day as it
 * was then known, else as it is known now. One query.
 */
export async function attestedBy(
  read: Read,
  organisation: string,
  on: Temporal.PlainDate,
  basis: Basis,
): Promise<Attestation[]> {
  const then = basis === 'reported'
  const all = await attestations(read, { organisation }, then ? { knownBefore: endOf(on) } : {})
  const newest = new Map<string, Attestation>()
  for (const one of all)
    if (one.withdrawn === undefined && (then || one.day <= on.toString()) && !newest.has(one.subject))
      newest.set(one.subject, one)
  return [...newest.values()]
}
