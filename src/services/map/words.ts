// Hours in words.
import { format, type Locale } from '../../platform/i18n/index.ts'
import { type Hours, hoursOn, type Place, type Span, stateAt } from '../../registers/places/index.ts'
import { texts } from './texts.ts'

const clock = (locale: Locale, time: string): string => {
  const [hour = '', minute = ''] = time.split(':')
  return `${Number(hour)}${locale === 'en' ? ':' : '.'}${minute}`
}

/** `9.00–15.00`, several with commas between. */
export const spansText = (locale: Locale, spans: readonly Span[]): string =>
  spans
    .map(({ from, to, booked }) => {
      const span = `${clock(locale, from)}–${clock(locale, to)}`
      return booked ? `${span} (${texts[locale].byBooking})` : span
    })
    .join(', ')

const moment = (locale: Locale, at: Temporal.PlainDateTime, today: Temporal.PlainDate): string => {
  const time = clock(locale, at.toPlainTime().toString().slice(0, 5))
  const said = locale === 'fi' ? `klo ${time}` : locale === 'sv' ? `kl. ${time}` : time
  const day = at.toPlainDate()
  return day.equals(today) ? said : `${format(locale).weekday(day)} ${said}`
}

/** Whether a place is open at a moment, in words. */
export function openText(locale: Locale, hours: Hours | undefined, now: Temporal.PlainDateTime): string {
  const t = texts[locale]
  if (hours === undefined) return t.noHours
  const state = stateAt(hours, now)
  const today = now.toPlainDate()
  if (state.is === 'open') {
    if (today.until(state.until.toPlainDate()).days > 7) return t.openAlways
    const until = moment(locale, state.until, today)
    return state.booked ? t.openByBooking(until) : t.openUntil(until)
  }
  return state.opens === undefined ? t.closed : t.closedUntil(moment(locale, state.opens.at, today))
}

export interface OddDay {
  day: Temporal.PlainDate
  text: string
  why: string
  /** When the reason is told in Finnish only. */
  lang: 'fi' | undefined
}

/** Days with other hours than usual, today and the next `days`. */
export function oddDays(locale: Locale, hours: Hours | undefined, today: Temporal.PlainDate, days: number): OddDay[] {
  if (hours === undefined) return []
  const t = texts[locale]
  return Array.from({ length: days }, (_, ahead) => today.add({ days: ahead })).flatMap((day) => {
    const { spans, because } = hoursOn(hours, day)
    if (because === undefined) return []
    const told = because.exception?.why
    const own = told?.[locale]
    return [
      {
        day,
        text: spans.length === 0 ? t.closed : spansText(locale, spans),
        why: own ?? told?.fi ?? (because.holiday === undefined ? t.exceptional : t.holiday),
        lang: own === undefined && told?.fi !== undefined && locale !== 'fi' ? ('fi' as const) : undefined,
      },
    ]
  })
}

/** The address on one line. */
export const addressText = (place: Place): string =>
  [place.street, [place.postalCode, place.postOffice].filter(Boolean).join(' ')].filter(Boolean).join(', ')
