import type { Region } from '../platform/region.ts'
import { liveStandings } from './standing/index.ts'

/** The strategy as whoever sets up a region looks at it. */
export interface StrategyNow {
  measures: number
}

/** What there is to say of the strategy as a whole now. */
export async function strategyNow(region: Region, today: Temporal.PlainDate): Promise<StrategyNow> {
  const { strategy } = await liveStandings(region, today)
  return { measures: strategy.measures.length }
}
