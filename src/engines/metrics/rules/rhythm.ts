// A rhythm's figure: how many times in its interval.
import { toDay } from './days.ts'
import { scheduleOf } from './facts.ts'
import type { HalfYear } from './shapes.ts'

/**
 * The larger of two counts: of the last full interval, and of the one now running. Intervals of `per` days follow
 * one another from the first day of the schedule and close with its last day, so that the figure then stands still.
 * Before the schedule: 0. Without a schedule: the last `per` days. Events after `today` do not count.
 */
export function rhythmCount(
  events: readonly Temporal.PlainDate[],
  on: { today: Temporal.PlainDate; per: number; halfYears: readonly HalfYear[] },
): number {
  const today = toDay(on.today)
  const per = Math.max(1, Math.floor(on.per))
  const days = events.map(toDay)
  const count = (from: number, to: number) => days.filter((d) => d >= from && d <= to).length
  const { start, end } = scheduleOf(on.halfYears)
  if (start === undefined || end === undefined) return count(today - per + 1, today)
  const clock = Math.min(today, end)
  if (clock < start) return 0
  const running = start + Math.floor((clock - start) / per) * per
  // The schedule may close exactly when an interval becomes full: then the running one is the full one.
  const lastFull = running - per
  return Math.max(count(running, clock), lastFull >= start ? count(lastFull, running - 1) : 0)
}
