import type { Observation } from '../../../engines/metrics/index.ts'
import { dayOf } from '../../../platform/config/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
import { staffBySector } from '../../../registers/employments/index.ts'
import { followUps, planVersions } from './queries.ts'
import { followedUp, planOf } from './rules.ts'

export const PLANS = 'training.plansApproved'
export const FOLLOWED = 'training.planItemsFollowedUp'

/** Sectors with an approved plan of this year of all sectors with staff, and trainings that were gone through. */
export async function planFigures(
  tx: Tx,
  organisations: readonly string[],
  now: Temporal.Instant,
): Promise<Observation[]> {
  const today = dayOf(now)
  const versions = await planVersions(tx, organisations)
  const rows = await followUps(tx, organisations)
  const figures: Observation[] = []
  for (const organisation of new Set(versions.map((one) => one.organisation))) {
    const { sectors } = await staffBySector(tx, organisation, today)
    const done = sectors.filter(
      ({ key }) => planOf(versions, { organisation, sector: key, year: today.year }).approved !== undefined,
    ).length
    if (sectors.length > 0) figures.push({ indicator: PLANS, organisation, done, total: sectors.length })
    const gone = followedUp(versions, rows, organisation, today.toString())
    if (gone.total > 0) figures.push({ indicator: FOLLOWED, organisation, ...gone })
  }
  return figures
}
