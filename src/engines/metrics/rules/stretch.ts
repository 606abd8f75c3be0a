// Which targets have passed, which is nearest, and the line from where the stretch began to it.
import type { Day } from './days.ts'
import type { Facts, FactTarget } from './facts.ts'

/** Two figures closer than this are equal: 0.1 + 0.2 meets 0.3. */
export const EPSILON = 1e-9

/** The way from a day to a day, and the part of it (0–1) that has gone. */
export interface Stretch {
  from: Day
  to: Day
  part: number
}

/** A straight line, signed so that more is better; never above the target. */
export interface Line {
  from: Day
  to: Day
  low: number
  high: number
  /** How far under the line still is on it: 5 % of the way from the baseline to the target. */
  tolerance: number
}

export interface Course {
  /** The strictest target whose day has passed. */
  passed: FactTarget | undefined
  /** The last target day that has passed. */
  lastPassed: Day | undefined
  /** The nearest target still to come; its own day is still to come. */
  toCome: FactTarget | undefined
  strictest: FactTarget | undefined
  /** The last target day of all. */
  lastDay: Day | undefined
  /** Neither a schedule nor a dated target. */
  nothingToJudgeBy: boolean
  stretch: Stretch | undefined
  line: Line | undefined
}

/** Where on its way to its targets the measure is today. */
export function courseOf(f: Facts): Course {
  let passed: FactTarget | undefined
  let strictest: FactTarget | undefined
  let toCome: FactTarget | undefined
  let lastPassed: Day | undefined
  let firstDay: Day | undefined
  let lastDay: Day | undefined
  for (const t of f.targets) {
    if (strictest === undefined || t.value > strictest.value || sameButLater(t, strictest)) strictest = t
    if (t.day === undefined) continue
    firstDay = firstDay === undefined ? t.day : Math.min(firstDay, t.day)
    lastDay = lastDay === undefined ? t.day : Math.max(lastDay, t.day)
    if (t.day < f.today) {
      lastPassed = lastPassed === undefined ? t.day : Math.max(lastPassed, t.day)
      if (passed === undefined || t.value > passed.value || sameButLater(t, passed)) passed = t
    } else if (toCome?.day === undefined || t.day < toCome.day || (t.day === toCome.day && t.value > toCome.value)) {
      // Of two targets on one day the stricter one is meant.
      toCome = t
    }
  }
  const { start } = f.schedule
  const base = { passed, strictest, toCome, lastPassed, lastDay }
  const nothingToJudgeBy = start === undefined && lastDay === undefined
  const began = latest(start, f.baselineDay)
  const from = began === undefined ? undefined : latest(began, lastPassed)
  const to = toCome?.day ?? (f.targets.length > 0 ? undefined : f.schedule.due)
  // A target on or before the first day of the schedule leaves no room for a line.
  const room = start === undefined || firstDay === undefined || firstDay > start
  if (began === undefined || from === undefined || to === undefined || from >= to || !room) {
    return { ...base, nothingToJudgeBy, stretch: undefined, line: undefined }
  }
  const stretch = { from, to, part: partOf(from, to, f.today) }
  return { ...base, nothingToJudgeBy, stretch, line: lineOf(f, base, began, stretch) }
}

/** What the line asks for on a day (signed), its start before the stretch and its end after it. */
export function lineAt(line: Line, day: Day): number {
  return line.low + (line.high - line.low) * partOf(line.from, line.to, day)
}

function lineOf(
  f: Facts,
  course: Pick<Course, 'passed' | 'lastPassed' | 'toCome'>,
  began: Day,
  stretch: Stretch,
): Line | undefined {
  const { passed, lastPassed, toCome } = course
  const baseline = f.baseline ?? (f.kind === 'level' ? undefined : 0)
  if (toCome === undefined || baseline === undefined) return undefined
  const high = toCome.value
  const leftFrom = passed !== undefined && lastPassed !== undefined && lastPassed >= began ? passed.value : baseline
  return {
    from: stretch.from,
    to: stretch.to,
    low: Math.min(leftFrom, high),
    high,
    tolerance: 0.05 * (high - Math.min(baseline, high)),
  }
}

function partOf(from: Day, to: Day, day: Day): number {
  return Math.max(0, Math.min(1, (day - from) / (to - from)))
}

function latest(a: Day | undefined, b: Day | undefined): Day | undefined {
  if (a === undefined) return b
  return b === undefined ? a : Math.max(a, b)
}

function sameButLater(a: FactTarget, b: FactTarget): boolean {
  return a.value === b.value && (a.day ?? 0) > (b.day ?? 0)
}
