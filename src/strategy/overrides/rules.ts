/** States that can be set by hand. "Does not apply" is a body's decision, and "no data" is no judgement. */
export const settable = ['late', 'atRisk', 'notStarted', 'underWay', 'onTarget', 'continuous', 'done'] as const
export type Settable = (typeof settable)[number]

/** A state set by hand. Days are ISO; `until` is its last day. */
export interface Override {
  id: string
  measure: string
  state: Settable
  grounds: string
  day: string
  until: string
  recordedAt: Temporal.Instant
  recordedBy: string
  /** Ended before its time: from `day` on it is no more. */
  ended: { day: string; grounds: string; at: Temporal.Instant } | undefined
}

/** The last day that an override may have: the last one of the half-year after the present one. */
export function latestEnd(today: Temporal.PlainDate): Temporal.PlainDate {
  const next = Temporal.PlainDate.from({ year: today.year, month: today.month <= 6 ? 7 : 1, day: 1 })
  const start = today.month <= 6 ? next : next.add({ years: 1 })
  return start.add({ months: 6 }).subtract({ days: 1 })
}

/** What was known at an instant: later rows and later ends are left out. */
export function knownAt(all: readonly Override[], before: Temporal.Instant): Override[] {
  const isKnown = (at: Temporal.Instant) => Temporal.Instant.compare(at, before) < 0
  return all
    .filter((one) => isKnown(one.recordedAt))
    .map((one) => (one.ended !== undefined && !isKnown(one.ended.at) ? { ...one, ended: undefined } : one))
}

/**
 * The override of one measure that holds on a day.
 * @param all the newest first; a newer one takes the place of those before it from its day on.
 */
export function inForceOn(all: readonly Override[], on: string): Override | undefined {
  const newest = all.find((one) => one.day <= on)
  if (newest === undefined || on > newest.until) return undefined
  return newest.ended !== undefined && newest.ended.day <= on ? undefined : newest
}
