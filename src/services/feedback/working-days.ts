// Working days of Finnish offices. Pure.
import { type HolidayName, holidayOn } from '../../registers/places/index.ts'

/** Holidays that may fall on a weekday, and the two eves on which offices are closed. */
const closed: readonly HolidayName[] = [
  'newYearDay',
  'epiphany',
  'goodFriday',
  'easterMonday',
  'mayDay',
  'ascensionDay',
  'midsummerEve',
  'independenceDay',
  'christmasEve',
  'christmasDay',
  'secondDayOfChristmas',
]

/** Whether offices are open on a day: Monday to Friday, no holiday. */
export const isWorkingDay = (day: Temporal.PlainDate): boolean =>
  day.dayOfWeek <= 5 && !closed.some((name) => holidayOn(name, day.year).equals(day))

/** The working day that is so many working days after a day. */
export function workingDaysAfter(day: Temporal.PlainDate, days: number): Temporal.PlainDate {
  let at = day
  for (let left = days; left > 0; ) {
    at = at.add({ days: 1 })
    if (isWorkingDay(at)) left -= 1
  }
  return at
}
