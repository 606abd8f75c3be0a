import type { Region } from '../platform/region.ts'
import { liveStandings } from './standing/index.ts'

/** The measure that content binds to the first of the indicators that has one. */
export async function measureBoundTo(
  region: Region,
  today: Temporal.PlainDate,
  indicators: readonly string[],
): Promise<string | undefined> {
  const { strategy } = await liveStandings(region, today)
  for (const key of indicators) {
    const found = strategy.measures.find((one) => one.bindings.some((binding) => binding.indicator === key))
    if (found !== undefined) return found.id
  }
  return undefined
}
