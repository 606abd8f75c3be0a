// Hours in the two versions of the national register → hours of a place.
import type { Hours } from '../../places/index.ts'
import { type Bag, bag, list, number, text } from './reading.ts'

type Writable<T> = { -readonly [K in keyof T]: T[K] }
type Weekly = Hours['weekly'][number]
type Exception = Hours['exceptions'][number]
type Holiday = Hours['holidays'][number]

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const dayNumber = (name: unknown): number => days.indexOf(String(name ?? '').toLowerCase()) + 1

/** `9:00`, `09:00:00` and `24:00` as `HH:MM`. */
const timeOf = (value: unknown): string | undefined => {
  const found = /^(\d{1,2}):(\d{2})/.exec(text(value) ?? '')
  return found === null ? undefined : `${(found[1] ?? '').padStart(2, '0')}:${found[2]}`
}

const dayOf = (value: unknown): string | undefined => /^\d{4}-\d{2}-\d{2}/.exec(text(value) ?? '')?.[0]

/** The days from one to another, over the end of the week too. */
function daysFrom(from: number, to: number): number[] {
  if (from < 1) return []
  const more = to < 1 ? 0 : (to - from + 7) % 7
  return Array.from({ length: more + 1 }, (_, at) => ((from - 1 + at) % 7) + 1)
}

const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as T

const whyOf = (value: unknown) => {
  const { fi, sv, en } = bag(value)
  const why = defined({ fi: text(fi), sv: text(sv), en: text(en) })
  return Object.keys(why).length === 0 ? undefined : why
}

const status = (one: Bag) => ({
  closed: one.openingStatus === 'Closed',
  booked: one.openingStatus === 'OpenOnReservation' || undefined,
})

/** Opens on one day of the week and closes on another: a span for each day between. */
function through(from: number, fromTime: string, to: number, toTime: string, rest: Partial<Weekly>): Weekly[] {
  const all = daysFrom(from, to)
  return all.map((day, at) =>
    defined({
      days: [day],
      from: at === 0 ? fromTime : '00:00',
      to: at === all.length - 1 ? toTime : '24:00',
      ...rest,
    }),
  )
}

const weeksOf: Readonly<Record<string, Weekly['weeks']>> = { OddWeeks: 'odd', EvenWeeks: 'even' }

function weekly12(one: Bag): Weekly[] {
  const period = { since: dayOf(one.fromDate), until: dayOf(one.toDate) }
  return days.flatMap((name, at) =>
    list(bag(bag(one.weeklyHours)[name]).hours).flatMap((each) => {
      const hour = bag(each)
      const [from, to] = [timeOf(hour.start), timeOf(hour.end)]
      if (from === undefined || to === undefined) return []
      const weeks = weeksOf[String(hour.repetition)]
      return [defined({ days: [at + 1], from, to, booked: status(hour).booked, weeks, ...period })]
    }),
  )
}

/** A day that an exceptional week does not name keeps its usual hours; a week that names none is closed. */
function exceptions12(one: Bag): Exception[] {
  const [since, until] = [dayOf(one.fromDate), dayOf(one.toDate) ?? dayOf(one.fromDate)]
  if (since === undefined || until === undefined) return []
  const base = defined({ since, until, why: whyOf(one.heading) ?? whyOf(one.additionalInformation) })
  const week = bag(one.weeklyHours)
  const named = days.flatMap((name, at) =>
    week[name] === undefined ? [] : [{ day: at + 1, hours: list(bag(week[name]).hours) }],
  )
  if (named.length === 0) return [base]
  return named.flatMap(({ day, hours }): Exception[] => {
    const open = hours.map(bag).flatMap((hour): Exception[] => {
      const [from, to] = [timeOf(hour.start), timeOf(hour.end)]
      if (status(hour).closed || from === undefined || to === undefined) return []
      return [defined({ ...base, days: [day], from, to, booked: status(hour).booked })]
    })
    return open.length > 0 ? open : [{ ...base, days: [day] }]
  })
}

function holidays12(value: unknown): Holiday[] {
  const { repetition, holidays } = bag(value)
  const years = list(bag(repetition).years).flatMap((year) => number(year) ?? [])
  return list(holidays).flatMap((each): Holiday[] => {
    const { holidayName, hours } = bag(each)
    const name = text(holidayName) ?? ''
    const holiday = `${name.slice(0, 1).toLowerCase()}${name.slice(1)}` as Holiday['holiday']
    const base = defined({ holiday, years: years.length === 0 ? undefined : years })
    const open = list(hours)
      .map(bag)
      .flatMap((hour): Holiday[] => {
        const [from, to] = [timeOf(hour.start), timeOf(hour.end)]
        if (status(hour).closed || from === undefined || to === undefined) return []
        return [defined({ ...base, from, to, booked: status(hour).booked })]
      })
    return open.length > 0 ? open : [base]
  })
}

const empty = (): { -readonly [K in keyof Hours]: Hours[K] } & {
  weekly: Weekly[]
  exceptions: Exception[]
  holidays: Holiday[]
} => ({
  weekly: [],
  exceptions: [],
  holidays: [],
})

const orNone = (hours: Hours): Hours | undefined =>
  hours.always === true || hours.weekly.length + hours.exceptions.length + hours.holidays.length > 0 ? hours : undefined

/** `serviceHours` of version 12. Kinds of hours that it does not know are left out. */
export function hoursOf12(value: unknown): Hours | undefined {
  const hours = empty()
  const { hours: all, holidayServiceHours } = bag(value)
  for (const one of list(all).map(bag)) {
    const booked = status(one).booked
    switch (one.type) {
      case 'WeeklyUntilFurtherNoticeServiceHour':
      case 'WeeklyDateRangeServiceHour':
        hours.weekly.push(...weekly12(one))
        break
      case 'ContinuousAlwaysValidServiceHour':
        hours.always = true
        break
      case 'ContinuousWeekdaysUntilFurtherNoticeServiceHour':
        hours.weekly.push(
          ...through(
            dayNumber(one.fromDay),
            timeOf(one.fromTime) ?? '00:00',
            dayNumber(one.toDay),
            timeOf(one.toTime) ?? '24:00',
            defined({ booked }),
          ),
        )
        break
      case 'ContinuousDateRangeServiceHour':
        hours.weekly.push(
          defined({
            days: [1, 2, 3, 4, 5, 6, 7],
            from: '00:00',
            to: '24:00',
            booked,
            since: dayOf(one.fromDate),
            until: dayOf(one.toDate),
          }),
        )
        break
      case 'ExceptionalDateRangeServiceHour':
        hours.exceptions.push(...exceptions12(one))
        break
    }
  }
  hours.holidays.push(...holidays12(holidayServiceHours))
  return orNone(hours)
}

const inLanguages = (value: unknown) =>
  whyOf(
    Object.fromEntries(
      list(value)
        .map(bag)
        .map((one) => [String(one.language), one.value]),
    ),
  )

/** `serviceHours` of version 11. */
export function hoursOf11(value: unknown): Hours | undefined {
  const hours = empty()
  for (const one of list(value).map(bag)) {
    const [since, until] = [dayOf(one.validFrom), dayOf(one.validTo)]
    const booked = one.isReservation === true || undefined
    const opening = list(one.openingHour).map(bag)
    if (one.serviceHourType === 'Exceptional') {
      if (since === undefined) continue
      const base = defined({ since, until: until ?? since, why: inLanguages(one.additionalInformation) })
      const open = opening.flatMap((hour): Exception[] => {
        const [from, to] = [timeOf(hour.from), timeOf(hour.to)]
        return one.isClosed === true || from === undefined || to === undefined
          ? []
          : [defined({ ...base, from, to, booked })]
      })
      hours.exceptions.push(...(open.length > 0 ? open : [base]))
      continue
    }
    if (one.isAlwaysOpen === true) hours.always = true
    for (const hour of opening) {
      const [from, to] = [timeOf(hour.from), timeOf(hour.to)]
      const [first, last] = [dayNumber(hour.dayFrom), dayNumber(hour.dayTo)]
      if (from === undefined || to === undefined || first < 1) continue
      const rest: Partial<Writable<Weekly>> = defined({ booked, since, until })
      if (one.serviceHourType === 'OverMidnight')
        hours.weekly.push(...through(first, from, last < 1 ? first : last, to, rest))
      else hours.weekly.push(defined({ days: daysFrom(first, last), from, to, ...rest }))
    }
  }
  return orNone(hours)
}
