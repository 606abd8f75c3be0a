import { firstReported, type Indicator, type Judged, reportedOn } from '../../engines/metrics/index.ts'
import { type Organisation, organisations } from '../../platform/access/index.ts'
import { endOf } from '../../platform/config/index.ts'
import type { Read } from '../../platform/database/index.ts'
import type { Region } from '../../platform/region.ts'
import type { Measure, Strategy } from '../content/strategy.ts'
import { strategyVersion } from '../content/versions.ts'
import { indicators } from '../indicators.ts'
import { inForceOn, knownAt, type Override } from '../overrides/rules.ts'
import { type Common, type Ground, loadCommon, loadGround } from './ground.ts'
import { judgedOn } from './judged.ts'

/** live: now. reported: a past day as it was shown then. restated: a past day with what is known now. */
export type Basis = 'live' | 'reported' | 'restated'

/** How all measures stand on a day. */
export interface Standings {
  basis: Basis
  on: Temporal.PlainDate
  strategy: Strategy
  organisations: readonly Organisation[]
  /** In the order of the strategy. */
  measures: readonly Judged[]
  of(measure: string): Judged | undefined
  /** States set by hand that belong to the shown day: the one in force, and all that were known, the newest first. */
  overridesOf(measure: string): { current: Override | undefined; all: readonly Override[] }
}

/** The region has no strategy: nothing has been imported. Cannot happen after a start, which imports. */
export class NoStrategy extends Error {}

/**
 * @param judge how one measure stands; asked when somebody wants to know, once each: the page of one measure does not
 *   wait for all the others.
 */
function asStandings(
  basis: Basis,
  on: Temporal.PlainDate,
  ground: Ground,
  judge: (measure: Measure) => Judged | undefined,
): Standings {
  const { strategy, organisations } = ground
  const known = new Map<string, Judged | undefined>()
  let all: readonly Judged[] | undefined
  const of = (id: string): Judged | undefined => {
    if (known.has(id)) return known.get(id)
    const measure = strategy.measure(id)
    const judged = measure === undefined ? undefined : judge(measure)
    if (measure !== undefined) known.set(id, judged)
    return judged
  }
  return {
    basis,
    on,
    strategy,
    organisations,
    get measures() {
      all ??= strategy.measures.flatMap((measure) => of(measure.id) ?? [])
      return all
    },
    of,
    overridesOf(id) {
      const every = ground.overrides.get(id) ?? []
      const shown = basis === 'reported' ? knownAt(every, endOf(on)) : every
      const all = shown.filter((one) => one.day <= on.toString())
      return { current: inForceOn(all, on.toString()), all }
    },
  }
}

/**
 * The strategy in use and who is counted: kept while only the evidence of single measures changes. Nothing in
 * `region.memory` is made from it.
 */
export function commonOf(region: Region): Promise<Common> {
  return region.steady.keep('strategy.common', async () => {
    const common = await loadCommon(region.database.read)
    if (common === undefined) throw new NoStrategy('No strategy has been imported')
    return common
  })
}

/** What the measures are judged from, kept until the data change. */
export function groundOf(region: Region): Promise<Ground> {
  return region.memory.keep('strategy.ground', async () => {
    const ground = await region.database.readAs({ kind: 'visitor' }, (read) => loadGround(read, indicators))
    if (ground === undefined) throw new NoStrategy('No strategy has been imported')
    return ground
  })
}

/** How one measure stands now, with one transaction's eyes. */
export async function judgedNow(
  read: Read,
  strategy: Strategy,
  measure: Measure,
  today: Temporal.PlainDate,
  use: ReadonlyMap<string, Indicator> = indicators,
): Promise<Judged> {
  const ground = await loadGround(read, use, [measure.id], strategy)
  if (ground === undefined) throw new NoStrategy('No strategy has been imported')
  return judgedOn(ground, measure, today)
}

/** How all measures stand now. */
export const liveStandings = (region: Region, today: Temporal.PlainDate): Promise<Standings> =>
  region.memory.keep(`strategy.live ${today}`, async () => {
    const ground = await groundOf(region)
    return asStandings('live', today, ground, (measure) => judgedOn(ground, measure, today))
  })

/** How all measures stood on a day by what is known now, whether or not another was reported (record 0007). */
export const restatedOn = (region: Region, on: Temporal.PlainDate, today: Temporal.PlainDate): Promise<Standings> =>
  on.equals(today)
    ? liveStandings(region, today)
    : region.memory.keep(`strategy.restated ${on}`, async () => {
        const ground = await groundOf(region)
        return asStandings('restated', on, ground, (measure) => judgedOn(ground, measure, on))
      })

/**
 * How all measures stood on a day: as reported from the first snapshot on, restated before it.
 * Today is reported too once it has its snapshot; until then it is live.
 */
export function standingsOn(region: Region, on: Temporal.PlainDate, today: Temporal.PlainDate): Promise<Standings> {
  return region.memory.keep(`strategy.on ${on} ${today}`, async () => {
    const ground = await groundOf(region)
    const first = await region.memory.keep('strategy.firstReported', () => firstReported(region.database.read))
    const day = on.toString()
    if (first === undefined || day < first)
      return on.equals(today) ? liveStandings(region, today) : restatedOn(region, on, today)
    const subjects = ground.strategy.measures.map((measure) => measure.id)
    const reported = await reportedOn(region.database.read, subjects, day)
    if (on.equals(today) && reported.some((one) => one.day !== day)) return liveStandings(region, today)
    const then = await strategyVersion(region.database.read, reported[0]?.strategy ?? ground.strategy.version)
    const names = await organisations(region.database.read, endOf(on))
    const shown = { ...ground, strategy: then ?? ground.strategy, organisations: names }
    // An older version may have had measures that are there no more.
    const known =
      shown.strategy.version === ground.strategy.version
        ? reported
        : await reportedOn(
            region.database.read,
            shown.strategy.measures.map((measure) => measure.id),
            day,
          )
    const bySubject = new Map(known.map((one) => [one.subject, one]))
    return asStandings('reported', on, shown, (measure) => bySubject.get(measure.id))
  })
}
