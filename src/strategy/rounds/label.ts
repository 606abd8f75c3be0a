import { format, type Locale } from '../../platform/i18n/index.ts'
import type { Round } from './queries.ts'

/** What a round is of: "syksy 2026"; a period that is no half-year of the calendar by its own name. */
export function labelOf(locale: Locale, { period }: Pick<Round, 'period'>): string {
  const [start, until] = [Temporal.PlainDate.from(period.start), Temporal.PlainDate.from(period.until)]
  const isHalf = start.day === 1 && (start.month === 1 || start.month === 7) && start.add({ months: 6 }).equals(until)
  if (!isHalf) return period.label
  return format(locale).period({ year: start.year, half: start.month === 1 ? 'spring' : 'autumn' })
}
