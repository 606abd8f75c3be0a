import { countsByProvenance, type ProvenanceCount } from '../engines/metrics/index.ts'
import { runs } from '../platform/access/index.ts'
import type { Locale } from '../platform/i18n/index.ts'
import type { Region } from '../platform/region.ts'
import { sittingOf } from './attesting/sitting.ts'
import { provenanceSentence } from './parts/figure.ts'
import { groundOf, liveStandings } from './standing/index.ts'

/** The strategy as whoever sets up a region looks at it. */
export interface StrategyNow {
  measures: number
  /** How many measures say something, and from where. */
  provenance: ProvenanceCount
  /** The same in a sentence. */
  sentence: string
  /** How many facts are asked of each organisation that is asked something. */
  asked: ReadonlyMap<string, number>
  /** Measures without data that nobody attests: the stages of the strategy's update tell them. */
  elsewhere: readonly string[]
}

/** What there is to say of the strategy as a whole now. */
export async function strategyNow(region: Region, today: Temporal.PlainDate, locale: Locale): Promise<StrategyNow> {
  const standings = await liveStandings(region, today)
  const ground = await groundOf(region)
  const asked = new Map<string, number>()
  const elsewhere = new Set<string>()
  for (const one of standings.organisations) {
    if (one.kind === 'partner' || !runs(one, today)) continue
    const items = sittingOf(ground, one.id, [], today)
    const open = items.filter((item) => item.place === 'asked').length
    if (open > 0) asked.set(one.id, open)
    for (const item of items) if (item.place === 'elsewhere') elsewhere.add(item.measure.id)
  }
  const known = new Set(standings.measures.filter((one) => one.provenance !== null).map((one) => one.subject))
  return {
    measures: standings.strategy.measures.length,
    provenance: countsByProvenance(standings.measures.map((one) => one.provenance ?? undefined)),
    sentence: provenanceSentence(locale, standings.measures),
    asked,
    elsewhere: [...elsewhere].filter((one) => !known.has(one)),
  }
}
