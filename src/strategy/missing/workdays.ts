// The days on which offices in Finland work: no letter comes on the others.

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

/** Easter Sunday, by the rule of the Gregorian calendar (Meeus, Jones and Butcher). */
function easterOf(year: number): Temporal.PlainDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const lag = Math.floor((8 * century + 13) / 25)
  const epact = (19 * golden + century - Math.floor(century / 4) - lag + 15) % 30
  const week = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7
  const back = Math.floor((golden + 11 * epact + 22 * week) / 451)
  const days = epact + week - 7 * back + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 })
}
