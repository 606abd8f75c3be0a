import type { Interval } from './definition.ts'

/** A calendar period with both its days in it, ISO. */
export interface CountedPeriod {
  from: string
  to: string
}

const MONTHS: Readonly<Record<Interval, number>> = { month: 1, quarter: 3, halfYear: 6, year: 12 }

/** About how many days an interval has: a rhythm's own first day of judgement. */
export const daysOf = (interval: Interval): number => ({ month: 31, quarter: 92, halfYear: 184, year: 366 })[interval]

/** The calendar period that a day is in. */
export function periodOf(interval: Interval, day: Temporal.PlainDate): CountedPeriod {
  const months = MONTHS[interval]
  const month = Math.floor((day.month - 1) / months) * months + 1
  const from = Temporal.PlainDate.from({ year: day.year, month, day: 1 })
  return { from: from.toString(), to: from.add({ months }).subtract({ days: 1 }).toString() }
}

/** The period that is running and those before it, the newest first. */
export function latestPeriods(interval: Interval, today: Temporal.PlainDate, many: number): CountedPeriod[] {
  const periods = [periodOf(interval, today)]
  while (periods.length < many) {
    const first = Temporal.PlainDate.from(periods.at(-1)?.from ?? today)
    periods.push(periodOf(interval, first.subtract({ days: 1 })))
  }
  return periods
}
