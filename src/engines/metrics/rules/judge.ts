// The state of a measure's indicator: the table of the design, first matching row wins.
import { type Day, halfYearOf, isoOf } from './days.ts'
import { type Facts, type FactTarget, factsOf, type Value } from './facts.ts'
import type { Args, Because, JudgeInput, Judgement, State } from './shapes.ts'
import { type Course, courseOf, EPSILON, lineAt } from './stretch.ts'

/** A figure may stay under a passed target this long before it is late. */
const DAYS_TO_RECOVER = 92
/** A figure may stay under the line this long before its pace is at risk. */
const DAYS_BEHIND = 31

/**
 * The state, why it is so, and what comes next. Total over all inputs; no I/O, no clock.
 * Source of the rule: design "Evidence", table of the state. `judgement.row` names the deciding row.
 */
export function judge(input: JudgeInput): Judgement {
  return judgeFacts(factsOf(input))
}

/** The same over whole days, for those who judge many times (`missing.ts`). */
export function judgeFacts(f: Facts): Judgement {
  if (!f.applies) return say(1, 'notApplicable', 'bodyDecided', {})
  const course = courseOf(f)
  const v = f.value
  if (v === undefined) return withNext(judgeNoValue(f, course), f, course)
  if (v.total <= 0) return say(2, 'noData', 'nothingToCount', {})
  const fresh = judgeValue(f, v, course)
  const judged = fresh.state !== 'late' && staleInForce(f, v, course, fresh) ? stale(v) : fresh
  judged.args.kind = f.kind
  judged.args.of = v.of
  judged.args.value = f.sign * v.x
  return withNext(judged, f, course)
}

// Row 3: no figure has ever come.
function judgeNoValue(f: Facts, course: Course): Judgement {
  if (course.lastPassed !== undefined) return say(3, 'late', 'noEvidenceDayPassed', { day: isoOf(course.lastPassed) })
  const { start } = f.schedule
  const graceFrom = later(start, f.connectedFrom)
  const grace =
    course.nothingToJudgeBy ||
    graceFrom === undefined ||
    (start !== undefined && f.today < start) ||
    halfYearOf(f.today) <= halfYearOf(graceFrom)
  return grace ? say(3, 'noData', 'noEvidenceYet', {}) : say(3, 'atRisk', 'noEvidence', {})
}

// Row 4. An attestation without its last day is treated as any other source: no claim holds for ever.
function staleInForce(f: Facts, v: Value, course: Course, fresh: Judgement): boolean {
  const old = v.by === 'attested' && v.until !== undefined ? v.until < f.today : v.asOf + 2 * f.every < f.today
  if (!old || course.nothingToJudgeBy) return false
  const { start, end } = f.schedule
  if (start !== undefined && f.today < start) return false
  const closed =
    v.by !== 'attested' &&
    fresh.state === 'done' &&
    end !== undefined &&
    course.toCome === undefined &&
    v.asOf > Math.max(end, course.lastDay ?? end)
  return !closed
}

function stale(v: Value): Judgement {
  if (v.by === 'attested' && v.until !== undefined) {
    return say(4, 'atRisk', 'expired', { asOf: isoOf(v.asOf), until: isoOf(v.until) })
  }
  return say(4, 'atRisk', 'stale', { asOf: isoOf(v.asOf) })
}

// Rows 5–12.
function judgeValue(f: Facts, v: Value, course: Course): Judgement {
  const { passed, lastPassed, strictest } = course
  if (passed !== undefined && lastPassed !== undefined && under(v.x, passed.value)) {
    return judgeBelowPassed(f, passed, lastPassed, course)
  }
  if (strictest !== undefined && !under(v.x, strictest.value)) return judgeReached(f, v, strictest, course)
  if (!v.begun) return judgeNotBegun(f, course)
  if (course.toCome === undefined) return good(f, 9, 'underWay', 'noTarget', {})
  return judgeOnTheWay(f, v, course.toCome, course)
}

// Rows 5 and 6: under a target whose day has passed.
function judgeBelowPassed(f: Facts, passed: FactTarget, lastPassed: Day, course: Course): Judgement {
  const about = aboutTarget(f, passed)
  const since = Math.min(f.belowSince ?? Number.NEGATIVE_INFINITY, f.today)
  if (since <= lastPassed) return say(5, 'late', 'dayPassed', about)
  const { end } = f.schedule
  const args = { ...about, since: isoOf(since) }
  if (f.kind !== 'deliverable' && end !== undefined && since > end && course.toCome === undefined) {
    return good(f, 6, 'done', 'heldToTheEnd', args)
  }
  return say(6, f.today - since <= DAYS_TO_RECOVER ? 'atRisk' : 'late', 'fellBelow', args)
}

// Row 7: the strictest target is reached.
function judgeReached(f: Facts, v: Value, strictest: FactTarget, course: Course): Judgement {
  const about = aboutTarget(f, strictest)
  if (f.kind === 'deliverable') {
    const daysLate = v.since !== undefined && course.lastDay !== undefined ? v.since - course.lastDay : 0
    const since = v.since === undefined ? {} : { since: isoOf(v.since) }
    return daysLate > 0
      ? good(f, 7, 'done', 'deliveredLate', { ...about, ...since, daysLate })
      : good(f, 7, 'done', 'delivered', { ...about, ...since })
  }
  const { end } = f.schedule
  const over = course.lastDay !== undefined && course.toCome === undefined && !(end !== undefined && f.today <= end)
  return over ? good(f, 7, 'done', 'finished', about) : good(f, 7, 'onTarget', 'reached', about)
}

// Row 8: nothing has begun. Not `good`: a continuous half-year does not make it continuous.
function judgeNotBegun(f: Facts, course: Course): Judgement {
  const about = course.toCome === undefined ? {} : aboutTarget(f, course.toCome)
  const limit = f.kind === 'rhythm' ? 0.75 : 0.25
  return course.stretch !== undefined && course.stretch.part >= limit
    ? say(8, 'atRisk', 'notBegunInTime', about)
    : say(8, 'notStarted', 'notBegun', about)
}

// Rows 10–12: begun, and a target is to come.
function judgeOnTheWay(f: Facts, v: Value, toCome: FactTarget, course: Course): Judgement {
  const about = aboutTarget(f, toCome)
  if (!under(v.x, toCome.value)) return good(f, 10, 'onTarget', 'nearestReached', about)
  const { stretch } = course
  const line = course.line
  if (f.kind === 'deliverable' || f.kind === 'rhythm' || line === undefined || stretch === undefined) {
    const inLastQuarter = line !== undefined && stretch !== undefined && stretch.part >= 0.75
    return inLastQuarter ? good(f, 10, 'atRisk', 'lastQuarter', about) : good(f, 10, 'underWay', 'begun', about)
  }
  const expected = lineAt(line, f.today)
  const floor = expected - line.tolerance
  const args = { ...about, expected: f.sign * expected }
  if (!under(v.x, floor)) return good(f, 11, 'onTarget', 'onPace', args)
  const since = Math.min(f.belowSince ?? Number.NEGATIVE_INFINITY, f.today)
  const missing = missingTo(v, floor)
  if (f.today - since <= DAYS_BEHIND)
    return good(f, 11, 'onTarget', 'justBehind', { ...args, since: isoOf(since), missing })
  return stretch.part < 0.25
    ? say(12, 'underWay', 'firstQuarter', { ...args, missing })
    : say(12, 'atRisk', 'behindPace', { ...args, missing })
}

function under(x: number, limit: number): boolean {
  return x < limit - EPSILON
}

// Whole items of a share, units of a number.
function missingTo(v: Value, floor: number): number {
  if (v.of === 'number') return Math.round((floor - v.x) * 1e6) / 1e6
  return Math.ceil((floor - EPSILON - v.x) * v.total)
}

// In a continuous half-year on target, done and row 9 read continuous.
function good(f: Facts, row: number, state: State, because: Because, args: Args): Judgement {
  const continuous = row === 9 || state === 'onTarget' || state === 'done'
  return say(row, continuous && f.schedule.phaseOn(f.today) === 'continuous' ? 'continuous' : state, because, args)
}

function aboutTarget(f: Facts, target: FactTarget): Args {
  const value = f.kind === 'deliverable' ? {} : { target: f.sign * target.value }
  return target.day === undefined ? value : { ...value, day: isoOf(target.day) }
}

function withNext(judgement: Judgement, f: Facts, course: Course): Judgement {
  const { toCome } = course
  if (toCome?.day !== undefined) judgement.next = { value: f.sign * toCome.value, day: isoOf(toCome.day) }
  return judgement
}

function say(row: number, state: State, because: Because, args: Args): Judgement {
  return { state, because, args, row }
}

function later(a: Day | undefined, b: Day | undefined): Day | undefined {
  if (a === undefined) return b
  return b === undefined ? a : Math.max(a, b)
}
