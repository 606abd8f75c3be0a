// The days on which offices in Finland work: nobody is told on the others of what is missing.
import { easterOf } from '../../platform/i18n/index.ts'

const FIXED = ['01-01', '01-06', '05-01', '12-06', '12-24', '12-25', '12-26']

/** Days from Easter Sunday: Good Friday, Easter Monday, Ascension Day. */
const FROM_EASTER = [-2, 1, 39]

/** Monday to Friday, and no Finnish public holiday nor the eve of Christmas or Midsummer. */
export function isWorkday(day: Temporal.PlainDate): boolean {
  if (day.dayOfWeek > 5 || FIXED.includes(day.toString().slice(5))) return false
  const easter = easterOf(day.year)
  if (FROM_EASTER.some((days) => easter.add({ days }).equals(day))) return false
  // Midsummer Eve is the Friday of 19 to 25 June.
  return !(day.month === 6 && day.dayOfWeek === 5 && day.day >= 19 && day.day <= 25)
}
