export const HELSINKI = 'Europe/Helsinki'

export interface Clock {
  now(): Temporal.Instant
}

export const systemClock: Clock = { now: () => Temporal.Now.instant() }

/** A clock that starts at `start` when it is made and then runs at its normal pace (the demo's NOW). */
export function turnedClock(start: Temporal.Instant): Clock {
  const made = Temporal.Now.instant()
  return { now: () => start.add(made.until(Temporal.Now.instant())) }
}

/** The day in Finland at an instant. */
export const dayOf = (instant: Temporal.Instant): Temporal.PlainDate =>
  instant.toZonedDateTimeISO(HELSINKI).toPlainDate()

/** First instant after a Finnish day: periods are half-open. */
export const endOf = (day: Temporal.PlainDate): Temporal.Instant =>
  day.add({ days: 1 }).toZonedDateTime({ timeZone: HELSINKI }).toInstant()
