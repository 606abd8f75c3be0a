// Since when the figure has been under what it is compared with now.
import { type Day, toDate, toDay } from './days.ts'
import { factsOf, figureOf, signOf } from './facts.ts'
import type { Better, JudgeInput } from './shapes.ts'
import { courseOf, EPSILON, lineAt } from './stretch.ts'

/** A figure that held from its day until the next one's. `x` as in the reading: a share 0–1, or a number. */
export interface PastFigure {
  day: Temporal.PlainDate
  x: number
}

/** A fixed value (a target that has passed), or the value of each day (the line to the next target). */
export type ComparedWith = number | ((day: Temporal.PlainDate) => number)

/**
 * What `judge` compares the figure with now: the strictest target that has passed when the figure is under it,
 * else the line to the next target less its tolerance. Undefined where no such comparison is made.
 */
export function comparedWith(input: JudgeInput): ComparedWith | undefined {
  const f = factsOf(input)
  const course = courseOf(f)
  const { passed, line } = course
  if (f.value === undefined) return undefined
  if (passed !== undefined && f.value.x < passed.value - EPSILON) return f.sign * passed.value
  if (line === undefined || f.kind === 'deliverable' || f.kind === 'rhythm') return undefined
  return (day) => f.sign * (lineAt(line, toDay(day)) - line.tolerance)
}

/** Whether the figure is under what it is compared with now: only then does it matter since when. */
export function isBehind(input: JudgeInput): boolean {
  const compared = comparedWith(input)
  const x = figureOf(input.reading)
  if (compared === undefined || x === undefined) return false
  const sign = signOf(input)
  return sign * x < sign * (typeof compared === 'number' ? compared : compared(input.today)) - EPSILON
}

/**
 * The first day of the unbroken run, up to `today`, of days on which the figure was worse than `compared`.
 * Undefined when it is not worse now, and when it has been worse as long as there is history: what was before
 * is not known, and `judge` reads that as always. A figure of a later day than `today` does not count; of two
 * figures for one day the last in the list does. Over time a line must not ease.
 */
export function belowSince(
  history: readonly PastFigure[],
  compared: ComparedWith,
  better: Better,
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  const sign = better === 'down' ? -1 : 1
  const last = toDay(today)
  const figures = byDay(history, last)
  const worse = (x: number, day: Day): boolean => {
    const limit = typeof compared === 'number' ? compared : compared(toDate(day))
    return sign * x < sign * limit - EPSILON
  }
  let run: Day | undefined
  let until = last
  for (const { day, x } of figures.reverse()) {
    if (!worse(x, until)) return run === undefined ? undefined : toDate(run)
    if (!worse(x, day)) return toDate(firstDayWorse(day, until, (t) => worse(x, t)))
    run = day
    until = day - 1
  }
  return undefined
}

/**
 * The input with its `belowSince` filled in from the figures of earlier days; the reading itself is the figure
 * of its own day and after.
 */
export function withBelowSince(input: JudgeInput, history: readonly PastFigure[]): JudgeInput {
  const compared = comparedWith(input)
  const x = figureOf(input.reading)
  if (compared === undefined || x === undefined || input.reading.is === 'none') return input
  const better = input.kind === 'level' ? (input.better ?? 'up') : 'up'
  const asOf = toDay(input.reading.asOf)
  const earlier = history.filter((p) => toDay(p.day) < asOf)
  const now = asOf > toDay(input.today) ? input.today : input.reading.asOf
  return { ...input, belowSince: belowSince([...earlier, { day: now, x }], compared, better, input.today) }
}

function byDay(history: readonly PastFigure[], last: Day): { day: Day; x: number }[] {
  const figures = new Map<Day, number>()
  for (const p of history) if (toDay(p.day) <= last) figures.set(toDay(p.day), p.x)
  return [...figures].map(([day, x]) => ({ day, x })).sort((a, b) => a.day - b.day)
}

// The same figure was enough on `low` and is not on `high`, because the line rose in between.
function firstDayWorse(low: Day, high: Day, isWorse: (day: Day) => boolean): Day {
  let enough = low
  let worse = high
  while (worse - enough > 1) {
    const middle = Math.floor((enough + worse) / 2)
    if (isWorse(middle)) worse = middle
    else enough = middle
  }
  return worse
}
