// What users of services have answered: whole months, pooled where answers are few.
import { countsByMonth, type MonthCounts } from '../../../engines/forms/index.ts'
import {
  type Answered,
  type Change,
  change,
  type Pooled,
  pooling,
  type Scale,
  type Tally,
  together,
  twelveMonths,
} from '../../../engines/metrics/index.ts'
import { system } from '../../../platform/access/index.ts'
import type { Read } from '../../../platform/database/index.ts'
import type { Region } from '../../../platform/region.ts'
import { municipalities, type Offered, offeredServices } from '../../../registers/services/index.ts'
import { POINT, scaleKeys } from './form.ts'
import { type Asking, askings } from './queries.ts'

/** Twelve whole months; the newest first, none overlapping another. */
export interface Window {
  from: Temporal.PlainDate
  until: Temporal.PlainDate
}
const YEARS = 3

/** The last twelve whole months before a day, and those before them. */
export function windows(on: Temporal.PlainDate): readonly Window[] {
  const { from, until } = twelveMonths(on)
  return Array.from({ length: YEARS }, (_, at) => ({
    from: from.subtract({ years: at }),
    until: until.subtract({ years: at }),
  }))
}

/** Answers of each service and scale within a window. Pure. */
export function answeredIn(
  { from, until }: Window,
  rows: readonly Asking[],
  counts: readonly MonthCounts[],
  familyOf: (service: string) => string,
): ReadonlyMap<Scale, readonly Answered[]> {
  const inside = counts.filter((one) => one.month >= from.toString() && one.month < until.toString())
  const byForm = Map.groupBy(inside, (one) => one.form)
  const forms = new Map(rows.map((one) => [one.form, one]))
  return new Map(
    scaleKeys.map((scale) => [
      scale,
      [...forms.values()]
        .filter((one) => one.scale === scale)
        .map((one) => ({
          organisation: one.owner,
          family: familyOf(one.service),
          service: one.service,
          tally: together(
            scale,
            (byForm.get(one.form) ?? []).map((month) => tallyFrom(scale, month.values)),
          ),
        })),
    ]),
  )
}

const lowest: Record<Scale, number> = { nps: 0, csat: 1, ces: 1 }
const tallyFrom = (scale: Scale, values: ReadonlyMap<string, number>): Tally =>
  together(scale, []).map((_, at) => values.get(String(at + lowest[scale])) ?? 0)

/** Answers that are enough to be told without a warning, and those under which nothing is told. */
const ENOUGH = 30
const LEAST = 10

/** How many answers a service has had in all the windows. */
export const answersOf = (results: Results, service: string): number =>
  results.answered
    .flatMap((one) => [...one.values()].flat())
    .filter((one) => one.service === service)
    .reduce((all, one) => all + sizeOf(one.tally), 0)

const sizeOf = (tally: Tally): number => tally.reduce((all, n) => all + n, 0)

/** While the whole region has few answers, the little there is is told with a warning. Never both ways at once. */
const pooled = (scale: Scale, rows: readonly Answered[]) =>
  pooling(scale, rows, rows.reduce((all, one) => all + sizeOf(one.tally), 0) < ENOUGH ? LEAST : ENOUGH)

/** One service's result, as widely as it had to be looked for. */
export interface ServiceResult {
  scale: Scale
  /** The newest twelve months first; undefined: too few answers even in the whole region. */
  years: readonly { window: Window; found: Pooled | undefined }[]
  /** From the twelve months before to the newest, when both were found equally widely. */
  change: Change | undefined
}

/** Everything about the asking of services on a day. */
export interface Results {
  offered: readonly Offered[]
  rows: readonly Asking[]
  /** Newest first, by scale. */
  answered: readonly ReadonlyMap<Scale, readonly Answered[]>[]
  of(service: string, scale: Scale): ServiceResult | undefined
}

/** Results on a day. Four queries. @param read with the program's own eyes: what comes out is pooled. */
export async function resultsOn(read: Read, places: readonly string[], on: Temporal.PlainDate): Promise<Results> {
  const offered = await offeredServices(read, places)
  const rows = await askings(read)
  const spans = windows(on)
  const [newest, oldest] = [spans[0], spans.at(-1)]
  const counts =
    newest === undefined || oldest === undefined
      ? []
      : await countsByMonth(read, {
          forms: [...new Set(rows.map((one) => one.form))],
          question: POINT,
          from: oldest.from,
          until: newest.until,
        })
  const families = new Map(offered.map((one) => [one.id, one.family]))
  // A service that is gone is a family of its own: its answers stay with its municipality and the region.
  const familyOf = (service: string) => families.get(service) ?? `gone ${service}`
  const answered = spans.map((window) => answeredIn(window, rows, counts, familyOf))
  const pools = answered.map((one) => new Map(scaleKeys.map((scale) => [scale, pooled(scale, one.get(scale) ?? [])])))
  return {
    offered,
    rows,
    answered,
    of(service, scale) {
      const asking = rows.findLast((one) => one.service === service && one.scale === scale)
      if (asking === undefined) return undefined
      const key = { organisation: asking.owner, family: familyOf(service), service }
      const years = spans.map((window, at) => ({ window, found: pools[at]?.get(scale)?.(key) }))
      const [now, then] = [years[0]?.found, years[1]?.found]
      return {
        scale,
        years,
        change:
          now === undefined || then === undefined || now.width !== then.width
            ? undefined
            : change({ of: scale, tally: then.tally }, { of: scale, tally: now.tally }),
      }
    },
  }
}

/** The same for pages, kept until something changes. */
export const resultsFor = (ask: { region: Region; today: Temporal.PlainDate }): Promise<Results> =>
  ask.region.memory.keep(`surveys.results ${ask.today}`, async () => {
    const places = (await municipalities(ask, 'fi')).map((one) => one.id)
    return ask.region.database.readAs(system, (read) => resultsOn(read, places, ask.today))
  })
