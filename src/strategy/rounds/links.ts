import { dayOf, endOf } from '../../platform/config/index.ts'
import { href, locales } from '../../platform/i18n/index.ts'

/** Where the pages of links are, in every language: where the cookie of a link goes. */
export const cookiePaths = locales.map((locale) => href(locale, '/answers'))

/** Days for which a link works when its step is due sooner. */
const DAYS = 30

/** The end of a day on which something is due. */
export const endOfDue = (due: string): Temporal.Instant => endOf(Temporal.PlainDate.from(due))

/** Until when a link made now works: for thirty days, and in any case to the end of the day on which its step is due. */
export function endOfLink(now: Temporal.Instant, due: string): { day: Temporal.PlainDate; at: Temporal.Instant } {
  const [usual, last] = [dayOf(now).add({ days: DAYS }), Temporal.PlainDate.from(due)]
  const day = Temporal.PlainDate.compare(usual, last) < 0 ? last : usual
  return { day, at: endOf(day) }
}
