// What the findings come to, recorded as figures of their own indicators.
import { record, withdrawObservations } from '../../engines/metrics/index.ts'
import type { Actor } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { findings } from './queries.ts'
import { decidedInTime, effectsSeen } from './rules.ts'

const SOURCE = { id: 'findings', by: 'records', every: 2 } as const

/**
 * Records of each organisation how many findings were decided in time, and how many effects were seen; all must be
 * visible to the transaction. Run by the day, for days run out by themselves.
 * @param of only one organisation, and who has just changed something of it.
 */
export async function recordFindings(
  tx: Tx,
  now: Temporal.Instant,
  of?: { organisation: string; by: Actor },
): Promise<void> {
  const on = dayOf(now)
  const own = Map.groupBy(await findings(tx, { organisation: of?.organisation }), (one) => one.organisation)
  const observations = []
  for (const [organisation, all] of own)
    for (const [indicator, share] of [
      ['findings.decidedInTime', decidedInTime(all, on)],
      ['findings.effectSeen', effectsSeen(all, on)],
    ] as const)
      if (share.total > 0) observations.push({ indicator, organisation, ...share })
      else await withdrawObservations(tx, SOURCE.id, { indicator, organisation }, 'Laskettavaa ei ole', now, of?.by)
  if (observations.length > 0) await record(tx, SOURCE, observations, now, of?.by)
}
