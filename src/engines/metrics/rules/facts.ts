// JudgeInput in whole days and with its sign turned so that more is always better.
import { type Day, halfYearAfter, toDate, toDay } from './days.ts'
import type { HalfYear, JudgeInput, Kind, Phase, Provenance, Reading } from './shapes.ts'

export interface Schedule {
  /** First and last day of the active and continuous half-years. */
  start: Day | undefined
  end: Day | undefined
  /** The day an undated target falls due: end of the last active half-year (only continuous: of the first). */
  due: Day | undefined
  phaseOn(day: Day): Phase
}

export interface FactTarget {
  day: Day | undefined
  /** Signed: more is better. */
  value: number
}

export interface Value {
  of: 'share' | 'number'
  /** Signed: more is better. */
  x: number
  /** The register's count for a share; 1 for a number (0 when a level was measured from nothing). */
  total: number
  begun: boolean
  asOf: Day
  by: Provenance
  until: Day | undefined
  since: Day | undefined
}

export interface Facts {
  today: Day
  applies: boolean
  kind: Kind
  /** −1 where less is better. */
  sign: 1 | -1
  schedule: Schedule
  targets: readonly FactTarget[]
  baseline: number | undefined
  baselineDay: Day | undefined
  value: Value | undefined
  every: number
  connectedFrom: Day | undefined
  belowSince: Day | undefined
}

/** The input with its days as numbers; pure and cheap, made once per judgement. */
export function factsOf(input: JudgeInput): Facts {
  const schedule = scheduleOf(input.halfYears)
  const sign = signOf(input)
  const { baseline } = input
  return {
    today: toDay(input.today),
    applies: input.applies,
    kind: input.kind,
    sign,
    schedule,
    targets: targetsOf(input, schedule, sign),
    baseline: baseline === undefined ? undefined : sign * baseline.value,
    baselineDay: dayOrNot(baseline?.day),
    value: factValue(input.reading, input.kind, sign),
    every: input.every,
    connectedFrom: dayOrNot(input.connectedFrom),
    belowSince: dayOrNot(input.belowSince),
  }
}

/** −1 for a level that is better downwards, else 1: no other kind has a direction. */
export function signOf(input: Pick<JudgeInput, 'kind' | 'better'>): 1 | -1 {
  return input.kind === 'level' && input.better === 'down' ? -1 : 1
}

/** The figure as one number (unsigned): the share 0–1, or the number itself. None: undefined. */
export function figureOf(reading: Reading): number | undefined {
  if (reading.is === 'none') return undefined
  return reading.of === 'share' ? reading.done / reading.total : reading.value
}

/** The schedule's days. Half-years may come in any order; a gap between two of them is no mark. */
export function scheduleOf(halfYears: readonly HalfYear[]): Schedule {
  const sorted = halfYears
    .map((h) => ({ start: toDay(h.start), end: dayOrNot(h.until), phase: h.phase }))
    .sort((a, b) => a.start - b.start)
  const marks = sorted.map((h, k) => {
    const own = h.end ?? halfYearAfter(h.start)
    return { ...h, last: Math.min(sorted[k + 1]?.start ?? own, own) - 1 }
  })
  const marked = marks.filter((h) => h.phase === 'active' || h.phase === 'continuous')
  const active = marks.filter((h) => h.phase === 'active')
  return {
    start: marked[0]?.start,
    end: marked.at(-1)?.last,
    due: active.at(-1)?.last ?? marked[0]?.last,
    phaseOn: (day) => marks.find((h) => h.start <= day && day <= h.last)?.phase ?? 'none',
  }
}

/** Targets, signed, each with the day it falls due; a deliverable's target is always to exist (1). */
export function targetsOf(
  input: Pick<JudgeInput, 'kind' | 'targets' | 'per'>,
  schedule: Schedule,
  sign: 1 | -1,
): FactTarget[] {
  const { kind, targets, per } = input
  // A rhythm's own interval is its first chance to be met.
  const undated =
    kind === 'rhythm' && schedule.start !== undefined && per !== undefined && per > 0
      ? schedule.start + per - 1
      : schedule.due
  const given = kind === 'deliverable' && targets.length === 0 ? [{ value: 1 }] : targets
  return given.map((t) => ({
    day: dayOrNot('day' in t ? t.day : undefined) ?? undated,
    value: kind === 'deliverable' ? 1 : sign * t.value,
  }))
}

/** When each target falls due, in their order: on its own day, else on the schedule's; undefined when neither tells one. */
export const dueDays = (
  input: Pick<JudgeInput, 'kind' | 'targets' | 'per' | 'halfYears'>,
): (Temporal.PlainDate | undefined)[] =>
  targetsOf(input, scheduleOf(input.halfYears), 1).map(({ day }) => (day === undefined ? undefined : toDate(day)))

/** The latest day of a target that has passed; undefined when none has. */
export function passedDay(input: JudgeInput): Temporal.PlainDate | undefined {
  const days = targetsOf(input, scheduleOf(input.halfYears), signOf(input))
    .flatMap((one) => one.day ?? [])
    .filter((day) => day < toDay(input.today))
  return days.length === 0 ? undefined : toDate(Math.max(...days))
}

function factValue(reading: Reading, kind: Kind, sign: 1 | -1): Value | undefined {
  if (reading.is === 'none') return undefined
  const amount = reading.of === 'share' ? reading.done : reading.value
  const total = reading.of === 'share' ? reading.total : kind === 'level' && reading.n === 0 ? 0 : 1
  const x = figureOf(reading) ?? Number.NaN
  return {
    of: reading.of,
    x: sign * x,
    // A figure that is not a number counts nothing.
    total: Number.isFinite(x) ? total : 0,
    begun: kind === 'level' || amount > 0 || reading.begun === true,
    asOf: toDay(reading.asOf),
    by: reading.by,
    until: dayOrNot(reading.until),
    since: dayOrNot(reading.since),
  }
}

function dayOrNot(date: Temporal.PlainDate | undefined): Day | undefined {
  return date === undefined ? undefined : toDay(date)
}
