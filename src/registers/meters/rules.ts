// What the readings of a meter come to. Pure: kWh by month, and what was saved beside a year of comparison.

export interface Reading {
  /** ISO. */
  day: string
  /** What the meter stood at when the day began. */
  reading: number | undefined
  /** What was used on the day. */
  used: number | undefined
}

/** The most days between two readings from which a month's first day is worked out. */
const CLOSE = 14

const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days

/** What a meter stood at when a day began, also between two readings that are close to it. */
function stoodAt(readings: readonly Reading[], day: string): number | undefined {
  const told = readings.filter((one) => one.reading !== undefined)
  const before = told.findLast((one) => one.day <= day)
  const after = told.find((one) => one.day >= day)
  if (before?.reading === undefined || after?.reading === undefined) return undefined
  const days = daysBetween(before.day, after.day)
  if (days > CLOSE) return undefined
  const share = days === 0 ? 0 : daysBetween(before.day, day) / days
  return before.reading + share * (after.reading - before.reading)
}

/**
 * What was used in a month.
 * @param readings of one meter, by day.
 * @returns undefined when a day of it is not known, or when the meter turned back: it was changed.
 */
export function usedIn(readings: readonly Reading[], month: Temporal.PlainYearMonth): number | undefined {
  const [first, next] = [month.toPlainDate({ day: 1 }), month.add({ months: 1 }).toPlainDate({ day: 1 })]
  const own = readings.filter(
    (one) => one.used !== undefined && one.day >= first.toString() && one.day < next.toString(),
  )
  if (own.length === month.daysInMonth) return own.reduce((sum, one) => sum + (one.used ?? 0), 0)
  const [from, to] = [stoodAt(readings, first.toString()), stoodAt(readings, next.toString())]
  return from === undefined || to === undefined || to < from ? undefined : to - from
}

export interface Saved {
  /** kWh of twelve months less than in the same months of the year of comparison; below zero when more was used. */
  value: number
  /** Meters that are counted. */
  meters: number
  /** The last day of the twelve months. */
  day: string
}

/**
 * What was saved in the newest twelve full months beside a calendar year before them. A meter counts when all
 * twenty-four months are known and it is in use: whoever closes a building saves nothing by this.
 * @param meters readings by meter, each by day.
 */
export function savedOf(
  meters: ReadonlyMap<string, readonly Reading[]>,
  compared: number,
  today: Temporal.PlainDate,
): Saved | undefined {
  let best: Saved | undefined
  // A month of which somebody has not told yet: the twelve before it may be whole.
  for (let back = 1; back <= 3 && best === undefined; back += 1) {
    const last = today.toPlainYearMonth().subtract({ months: back })
    const first = last.subtract({ months: 11 })
    if (first.year <= compared) return undefined
    best = over(meters, compared, first)
  }
  return best
}

function over(
  meters: ReadonlyMap<string, readonly Reading[]>,
  compared: number,
  first: Temporal.PlainYearMonth,
): Saved | undefined {
  let value = 0
  let counted = 0
  for (const readings of meters.values()) {
    const months = Array.from({ length: 12 }, (_, at) => first.add({ months: at }))
    const now = months.map((month) => usedIn(readings, month))
    const then = months.map((month) => usedIn(readings, month.with({ year: compared })))
    const [used, before] = [now, then].map((all) =>
      all.reduce<number | undefined>((sum, one) => (sum === undefined || one === undefined ? undefined : sum + one), 0),
    )
    if (used === undefined || before === undefined || used === 0) continue
    value += before - used
    counted += 1
  }
  const day = first.add({ months: 12 }).toPlainDate({ day: 1 }).subtract({ days: 1 }).toString()
  return counted === 0 ? undefined : { value: Math.round(value), meters: counted, day }
}
