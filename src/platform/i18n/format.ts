import type { Locale, Texts } from './locale.ts'

/** A day of the calendar, as Temporal or as the ISO text that the database gives. */
export type Day = Temporal.PlainDate | string
/** A moment, as Temporal or as the text that the database gives. */
export type Moment = Temporal.Instant | string
export type HalfYear = { year: number; half: 'spring' | 'autumn' }
export type Plural = { one: string; other: string; zero?: string }

/** How numbers, days and money are written in one language (docs/terms.md 2.7). */
export interface Format {
  /** 24.11.2026; 24 November 2026 */
  day(day: Day): string
  /** 24.11.; 24 Nov: where the year is told by what stands around */
  shortDay(day: Day): string
  /** 11.2026; Nov 2026 */
  month(day: Day): string
  /** ti 24.11.; tis 24.11.; Tue 24 November */
  weekday(day: Day): string
  /** 24.–26.11.2026; 24–26 November 2026. Both days are included. */
  dayRange(from: Day, to: Day): string
  /** 24.11.2026 klo 9.00, Finnish time */
  instant(at: Moment): string
  /** klo 9.00; kl. 9.00; 9:00, Finnish time */
  time(at: Moment): string
  /** klo 9.00–15.00 */
  timeRange(from: Moment, to: Moment): string
  /** 12 345,6. Without `decimals` at most two, and none for whole numbers. */
  number(value: number, decimals?: number): string
  /**
   * A share 0…1 as whole per cents, with decimals only where rounding would tell a falsehood:
   * 79.8 % of a target of 80 % stays 79,8 %, and 99.6 % never becomes 100 %.
   */
  percent(share: number, target?: number): string
  /** 3/5 */
  share(done: number, total: number): string
  /** Whole cents: 1 234,50 € */
  money(cents: number): string
  /** −3,2 °C: a number, a no-break space and a unit. */
  quantity(value: number, unit: string, decimals?: number): string
  /** kevät 2026; våren 2026; spring 2026 */
  period(period: HalfYear): string
  /** A whole text by number: `{n}` is the number, `zero` its own sentence for none. */
  count(n: number, forms: Plural): string
  /** Halsua, Sauvo ja Utö */
  list(names: readonly string[]): string
}

const space = '\u00a0'
const minus = '\u2212'
const zone = 'Europe/Helsinki'
const tags: Texts<string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' }
const weekdays: Texts<readonly string[]> = {
  fi: ['ma', 'ti', 'ke', 'to', 'pe', 'la', 'su'],
  sv: ['mån', 'tis', 'ons', 'tors', 'fre', 'lör', 'sön'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}
const months = 'January February March April May June July August September October November December'.split(' ')
const halves: Texts<Record<HalfYear['half'], string>> = {
  fi: { spring: 'kevät', autumn: 'syksy' },
  sv: { spring: 'våren', autumn: 'hösten' },
  en: { spring: 'spring', autumn: 'autumn' },
}
const clock: Texts<string> = { fi: `klo${space}`, sv: `kl.${space}`, en: '' }

const asDay = (day: Day) => (typeof day === 'string' ? Temporal.PlainDate.from(day) : day)
const inFinland = (at: Moment) => (typeof at === 'string' ? Temporal.Instant.from(at) : at).toZonedDateTimeISO(zone)

function formatOf(locale: Locale): Format {
  const english = locale === 'en'
  const tag = tags[locale]
  const plural = new Intl.PluralRules(tag)
  const lists = new Intl.ListFormat(tag)
  const plain = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 })
  const fixed = new Map<number, Intl.NumberFormat>()
  const fixedTo = (decimals: number) => {
    let found = fixed.get(decimals)
    if (!found) {
      found = new Intl.NumberFormat(tag, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
      fixed.set(decimals, found)
    }
    return found
  }
  const number = (value: number, decimals?: number) =>
    (decimals === undefined ? plain : fixedTo(decimals)).format(value === 0 ? 0 : value).replace('-', minus)
  const perCent = (text: string) => (english ? `${text}%` : `${text}${space}%`)
  const dayAndMonth = (date: Temporal.PlainDate) =>
    english ? `${date.day} ${months[date.month - 1]}` : `${date.day}.${date.month}.`
  const day = (value: Day) => {
    const date = asDay(value)
    return english ? `${dayAndMonth(date)} ${date.year}` : `${dayAndMonth(date)}${date.year}`
  }
  const hours = (at: Temporal.ZonedDateTime) =>
    `${at.hour}${english ? ':' : '.'}${at.minute < 10 ? '0' : ''}${at.minute}`
  const time = (at: Moment) => clock[locale] + hours(inFinland(at))

  const inShort = (date: Temporal.PlainDate) => months[date.month - 1]?.slice(0, 3) ?? ''

  return {
    day,
    shortDay(value) {
      const date = asDay(value)
      return english ? `${date.day} ${inShort(date)}` : dayAndMonth(date)
    },
    month(value) {
      const date = asDay(value)
      return english ? `${inShort(date)} ${date.year}` : `${date.month}.${date.year}`
    },
    weekday(value) {
      const date = asDay(value)
      return `${weekdays[locale][date.dayOfWeek - 1]} ${dayAndMonth(date)}`
    },
    dayRange(from, to) {
      const [a, b] = [asDay(from), asDay(to)]
      if (a.equals(b)) return day(b)
      if (a.year !== b.year) return `${day(a)}–${day(b)}`
      if (a.month !== b.month) return `${dayAndMonth(a)}–${day(b)}`
      return english ? `${a.day}–${day(b)}` : `${a.day}.–${day(b)}`
    },
    instant(at) {
      const local = inFinland(at)
      return day(local.toPlainDate()) + (english ? ', ' : ' ') + clock[locale] + hours(local)
    },
    time,
    timeRange: (from, to) => `${time(from)}–${hours(inFinland(to))}`,
    number,
    percent(share, target) {
      const value = share * 100
      const limits = target === undefined ? [0, 100] : [0, target * 100, 100]
      for (const decimals of [0, 1, 2]) {
        const rounded = Math.round(value * 10 ** decimals) / 10 ** decimals
        // A rounding that crosses a limit would say that it is met (or that there is nothing at all).
        if (limits.every((limit) => Math.sign(rounded - limit) === Math.sign(value - limit) || same(value, limit)))
          return perCent(number(rounded))
      }
      return perCent(number((value < 0.005 ? Math.ceil(value * 100) : Math.floor(value * 100)) / 100))
    },
    share: (done, total) => `${number(done)}/${number(total)}`,
    money(cents) {
      const amount = fixedTo(2).format(Math.abs(cents) / 100)
      return (cents < 0 ? minus : '') + (english ? `€${amount}` : `${amount}${space}€`)
    },
    quantity: (value, unit, decimals) => `${number(value, decimals)}${space}${unit}`,
    period: ({ year, half }) => `${halves[locale][half]} ${year}`,
    count(n, forms) {
      if (n === 0 && forms.zero !== undefined) return forms.zero
      return (plural.select(n) === 'one' ? forms.one : forms.other).replaceAll('{n}', number(n))
    },
    list: (names) => lists.format(names),
  }
}

/** Equal but for the noise of floating point: 0.58 × 100 is 58. */
const same = (a: number, b: number) => Math.abs(a - b) < 1e-9

const formats = new Map<Locale, Format>()

/** The formats of one language, made once. */
export function format(locale: Locale): Format {
  let found = formats.get(locale)
  if (!found) {
    found = formatOf(locale)
    formats.set(locale, found)
  }
  return found
}
