// Days as whole numbers (days since 1 January 1970) inside the rules, Temporal at their border:
// a page judges some 350 readings, and integers keep that well under a millisecond each.

/** A day as a whole number of days since 1 January 1970 (ISO calendar). */
export type Day = number

/** The number of a day. Days are Helsinki days; the caller has already turned an instant into one. */
export function toDay(date: Temporal.PlainDate): Day {
  return fromParts(date.year, date.month, date.day)
}

/** The day as `YYYY-MM-DD`, as `Judgement.args` carries it. */
export function isoOf(day: Day): string {
  return toDate(day).toString()
}

/** The day as a Temporal date. */
export function toDate(day: Day): Temporal.PlainDate {
  const { year, month, day: dayOfMonth } = partsOf(day)
  return new Temporal.PlainDate(year, month, dayOfMonth)
}

/** A running number of the half-year a day is in: spring is [1 January, 1 July), autumn [1 July, 1 January). */
export function halfYearOf(day: Day): number {
  const { year, month } = partsOf(day)
  return year * 2 + (month >= 7 ? 1 : 0)
}

/** The first day after a half-year which starts on `start`: the same day of the month six months later. */
export function halfYearAfter(start: Day): Day {
  const { year, month, day } = partsOf(start)
  return month > 6 ? fromParts(year + 1, month - 6, day) : fromParts(year, month + 6, day)
}

const DAYS_IN_ERA = 146_097
const MARCH_TO_EPOCH = 719_468

// The proleptic Gregorian calendar counted from 1 March, so that the leap day ends the year.
function fromParts(year: number, month: number, day: number): Day {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_IN_ERA + dayOfEra - MARCH_TO_EPOCH
}

function partsOf(at: Day): { year: number; month: number; day: number } {
  const z = at + MARCH_TO_EPOCH
  const era = Math.floor(z / DAYS_IN_ERA)
  const dayOfEra = z - era * DAYS_IN_ERA
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  }
}
