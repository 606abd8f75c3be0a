// When a place is open: weekly hours, public holidays and exceptions, in Finnish time. Pure.
import { easterOf } from '../../platform/i18n/index.ts'

/** Names of days in the three languages: a reason that the source gives. */
export interface Why {
  fi?: string | undefined
  sv?: string | undefined
  en?: string | undefined
}

/** Hours of some days of the week. `to` at or before `from` is on the next day; `24:00` is midnight. */
export interface Weekly {
  /** 1 is Monday. */
  days: readonly number[]
  from: string
  to: string
  /** Only for those who have booked a time. */
  booked?: boolean | undefined
  /** First and last day. */
  since?: string | undefined
  until?: string | undefined
  weeks?: 'odd' | 'even' | undefined
}

/** Other hours than usual from a first to a last day. Without `from` it is closed. */
export interface Exception {
  since: string
  until: string
  /** Only on these days of the week; all unless told. */
  days?: readonly number[] | undefined
  from?: string | undefined
  to?: string | undefined
  booked?: boolean | undefined
  why?: Why | undefined
}

export const holidayNames = [
  'newYearEve',
  'newYearDay',
  'epiphany',
  'maundyThursday',
  'goodFriday',
  'easterSunday',
  'easterMonday',
  'mayDayEve',
  'mayDay',
  'ascensionDay',
  'whitSunday',
  'midsummerEve',
  'midsummerDay',
  'allSaintsDay',
  'independenceDay',
  'christmasEve',
  'christmasDay',
  'secondDayOfChristmas',
] as const
export type HolidayName = (typeof holidayNames)[number]

/** Hours of a public holiday; without `from` it is closed. */
export interface HolidayHours {
  holiday: HolidayName
  from?: string | undefined
  to?: string | undefined
  booked?: boolean | undefined
  /** Only in these years; every year unless told. */
  years?: readonly number[] | undefined
}

export interface Hours {
  always?: boolean | undefined
  weekly: readonly Weekly[]
  exceptions: readonly Exception[]
  holidays: readonly HolidayHours[]
}

/** A time when it is open on a day; `to` may lie after 24.00, on the next day. */
export interface Span {
  from: string
  to: string
  booked: boolean
}

export interface DayHours {
  spans: readonly Span[]
  /** What made the day other than usual. */
  because?: { exception?: Exception; holiday?: HolidayName }
}

const first = (month: number, day: number) => (year: number) => Temporal.PlainDate.from({ year, month, day })
const easter = (days: number) => (year: number) => easterOf(year).add({ days })
/** The first Saturday or Friday on or after a day. */
const onAfter = (month: number, day: number, weekday: number) => (year: number) => {
  const from = Temporal.PlainDate.from({ year, month, day })
  return from.add({ days: (weekday - from.dayOfWeek + 7) % 7 })
}

const dates: Record<HolidayName, (year: number) => Temporal.PlainDate> = {
  newYearEve: first(12, 31),
  newYearDay: first(1, 1),
  epiphany: first(1, 6),
  maundyThursday: easter(-3),
  goodFriday: easter(-2),
  easterSunday: easter(0),
  easterMonday: easter(1),
  mayDayEve: first(4, 30),
  mayDay: first(5, 1),
  ascensionDay: easter(39),
  whitSunday: easter(49),
  midsummerEve: onAfter(6, 19, 5),
  midsummerDay: onAfter(6, 20, 6),
  allSaintsDay: onAfter(10, 31, 6),
  independenceDay: first(12, 6),
  christmasEve: first(12, 24),
  christmasDay: first(12, 25),
  secondDayOfChristmas: first(12, 26),
}

/** The day of a Finnish holiday in a year. */
export const holidayOn = (name: HolidayName, year: number): Temporal.PlainDate => dates[name](year)

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

const spanOf = (one: { from: string; to: string; booked?: boolean | undefined }): Span => ({
  from: one.from,
  to: one.to,
  booked: one.booked === true,
})

const runs = (one: { since?: string | undefined; until?: string | undefined }, day: string): boolean =>
  (one.since === undefined || one.since <= day) && (one.until === undefined || day <= one.until)

const inOrder = (spans: Span[]): Span[] => spans.sort((a, b) => minutes(a.from) - minutes(b.from))

/**
 * The hours of a day: an exception goes before a holiday, a holiday before the usual week. Of exceptions the shortest
 * goes first: a day within a closed month.
 */
export function hoursOn(hours: Hours, day: Temporal.PlainDate): DayHours {
  const iso = day.toString()
  const exceptions = hours.exceptions.filter(
    (one) => runs(one, iso) && (one.days === undefined || one.days.includes(day.dayOfWeek)),
  )
  const length = (one: Exception) => Temporal.PlainDate.from(one.since).until(one.until).days
  const shortest = Math.min(...exceptions.map(length))
  const chosen = exceptions.filter((one) => length(one) === shortest)
  const [exception] = chosen
  if (exception !== undefined) {
    const open = chosen.flatMap(({ from, to, booked }) =>
      from === undefined || to === undefined ? [] : [spanOf({ from, to, booked })],
    )
    return { spans: inOrder(open), because: { exception } }
  }
  const holidays = hours.holidays.filter(
    (one) => (one.years === undefined || one.years.includes(day.year)) && holidayOn(one.holiday, day.year).equals(day),
  )
  const [holiday] = holidays
  if (holiday !== undefined) {
    const open = holidays.flatMap(({ from, to, booked }) =>
      from === undefined || to === undefined ? [] : [spanOf({ from, to, booked })],
    )
    return { spans: inOrder(open), because: { holiday: holiday.holiday } }
  }
  if (hours.always === true) return { spans: [{ from: '00:00', to: '24:00', booked: false }] }
  const week = day.weekOfYear ?? 0
  const usual = hours.weekly.filter(
    (one) =>
      one.days.includes(day.dayOfWeek) &&
      runs(one, iso) &&
      (one.weeks === undefined || (one.weeks === 'odd') === (week % 2 === 1)),
  )
  return { spans: inOrder(usual.map(spanOf)) }
}

export type OpenState =
  | { is: 'open'; until: Temporal.PlainDateTime; booked: boolean }
  | { is: 'closed'; opens: { at: Temporal.PlainDateTime; booked: boolean } | undefined }

const at = (day: Temporal.PlainDate, time: string, from?: string): Temporal.PlainDateTime => {
  const past = from !== undefined && minutes(time) <= minutes(from) ? 24 * 60 : 0
  return day.toPlainDateTime().add({ minutes: minutes(time) + past })
}

/** Whether it is open at a moment of Finnish time, until when, and else when it opens within a fortnight. */
export function stateAt(hours: Hours, moment: Temporal.PlainDateTime): OpenState {
  const today = moment.toPlainDate()
  const spans = Array.from({ length: 15 }, (_, ahead) => today.add({ days: ahead - 1 })).flatMap((day) =>
    hoursOn(hours, day).spans.map((span) => ({
      from: at(day, span.from),
      to: at(day, span.to, span.from),
      booked: span.booked,
    })),
  )
  const compare = Temporal.PlainDateTime.compare
  const now = spans.filter((one) => compare(one.from, moment) <= 0 && compare(moment, one.to) < 0)
  const open = now.find((one) => !one.booked) ?? now[0]
  if (open !== undefined) {
    // Round the clock: one day's end is the next one's beginning.
    let { to } = open
    for (const next of spans) if (compare(next.from, to) <= 0 && compare(next.to, to) > 0) to = next.to
    return { is: 'open', until: to, booked: open.booked }
  }
  const next = spans.filter((one) => compare(one.from, moment) > 0).sort((a, b) => compare(a.from, b.from))[0]
  return { is: 'closed', opens: next === undefined ? undefined : { at: next.from, booked: next.booked } }
}

/** Whether any hours are told at all. */
export const hasHours = (hours: Hours | undefined): hours is Hours =>
  hours !== undefined &&
  (hours.always === true || hours.weekly.length > 0 || hours.exceptions.some((one) => one.from !== undefined))
