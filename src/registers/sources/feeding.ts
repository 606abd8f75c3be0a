// What a register comes to, recorded as figures of the source that brings most of it.
import { sql } from 'kysely'
import { type Observation, record, withdrawObservations } from '../../engines/metrics/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { sourceStanding } from './queries.ts'

/** What a register says of one organisation, and which source its rows of it mostly come from. */
export interface Fed {
  organisation: string
  source: string
  figures: readonly Omit<Observation, 'organisation'>[]
}

/** Under which name a source's figures are recorded. */
export const observerOf = (source: string): string => `source:${source}`

/** A source that has ended takes back every figure that it has told. */
export async function endFigures(tx: Tx, source: string, now: Temporal.Instant): Promise<void> {
  await withdrawObservations(tx, observerOf(source), {}, 'Lähde on lopetettu', now)
}

/**
 * Records what a register comes to now, after a run or when people have added something. One organisation's figure
 * belongs to one source, so that it is as fresh as that source; of a source that is silent nothing is recorded, or an
 * addition would hide its silence. What no register says any more is taken back.
 * @param register every source that has ever brought rows of it.
 * @param running the source whose run this is.
 */
export async function recordRegister(
  tx: Tx,
  register: { sources: readonly string[]; indicators: readonly string[] },
  fed: readonly Fed[],
  now: Temporal.Instant,
  running?: string,
): Promise<void> {
  const standing = new Map((await sourceStanding(tx)).map((one) => [one.source, one]))
  const isGood = (source: string): boolean => {
    const one = standing.get(source)
    if (one === undefined || one.ended !== undefined) return false
    if (source === running) return true
    return one.good !== undefined && one.good.until(now).total('hours') <= 48 * one.every
  }
  for (const [source, own] of Map.groupBy(fed, (one) => one.source)) {
    if (!isGood(source)) continue
    const observations = own.flatMap(({ organisation, figures }) => figures.map((one) => ({ ...one, organisation })))
    const every = standing.get(source)?.every ?? 1
    await record(tx, { id: observerOf(source), by: 'connected', every }, observations, now)
  }
  const kept = new Set(
    fed.flatMap(({ source, organisation, figures }) =>
      standing.get(source)?.ended === undefined
        ? figures.map(({ indicator }) => `${observerOf(source)} ${organisation} ${indicator}`)
        : [],
    ),
  )
  const { rows } = await sql<{ source: string; organisation: string; indicator: string }>`
    select distinct o.source, o.organisation, o.indicator from observation o
    where o.source = any(${register.sources.map(observerOf)}) and o.indicator = any(${[...register.indicators]})
      and not exists (select from observation_withdrawal w where w.source = o.source and o.id <= w.up_to
        and (w.indicator is null or w.indicator = o.indicator)
        and (w.organisation is null or w.organisation = o.organisation))`.execute(tx)
  for (const { source, organisation, indicator } of rows)
    if (!kept.has(`${source} ${organisation} ${indicator}`))
      await withdrawObservations(tx, source, { indicator, organisation }, 'Rekisteri ei enää kerro tätä', now)
}

/** The source with most rows; of equals the first by its id. */
export const mainSource = (rows: readonly { source: string }[]): string | undefined =>
  [...Map.groupBy(rows, (one) => one.source)]
    .sort(([a, one], [b, two]) => two.length - one.length || (a < b ? -1 : 1))
    .map(([source]) => source)[0]
