// "What would turn this to on target?"
import { factsOf, signOf } from './facts.ts'
import { judgeFacts } from './judge.ts'
import type { JudgeInput, State, ValueReading } from './shapes.ts'

export type WhyImpossible = 'notApplicable' | 'noReading' | 'nothingToCount' | 'noTarget' | 'beyondReach'

export type Missing =
  | { is: 'already'; state: State }
  /** `by`: how many more items (share) or units (number; less where down is better). `state`: what it turns to. */
  | { is: 'more'; by: number; state: State }
  | { is: 'impossible'; why: WhyImpossible }

/** The least step asked for: one item or occasion, a hundredth of a share given as a number, a tenth of a level. */
export const STEP = { deliverable: 0.01, coverage: 0.01, rhythm: 1, level: 0.1 } as const

/**
 * The least change of the figure that makes the state on target (or done, or continuous) on `byDay`, found by
 * bisection over `judge` itself: a fresh reading of that day is assumed, and an attestation that holds then.
 * Without a figure but with a register's total, the figure is taken as 0 of it.
 */
export function whatIsMissing(input: JudgeInput, byDay: Temporal.PlainDate, step?: number): Missing {
  if (!input.applies) return { is: 'impossible', why: 'notApplicable' }
  const reading = startingFrom(input, byDay)
  if (reading === undefined) return { is: 'impossible', why: 'noReading' }
  const nothing = reading.of === 'share' ? reading.total <= 0 : input.kind === 'level' && reading.n === 0
  if (nothing) return { is: 'impossible', why: 'nothingToCount' }
  const by = reading.of === 'share' ? 1 : (step ?? STEP[input.kind])
  const sign = signOf(input)
  const facts = factsOf({ ...input, today: byDay, reading })
  const after = (steps: number): State => {
    const more = exact(sign * steps * by)
    const changed: ValueReading =
      reading.of === 'share'
        ? { ...reading, done: reading.done + more }
        : { ...reading, value: exact(reading.value + more) }
    return judgeFacts({ ...facts, value: factsOf({ ...input, reading: changed }).value }).state
  }
  const now = after(0)
  if (isGood(now)) return { is: 'already', state: now }
  const room = roomFor(input, reading, sign, by)
  if (room <= 0 || !isGood(after(room))) {
    const aimed = input.kind === 'deliverable' || input.targets.length > 0
    return { is: 'impossible', why: aimed ? 'beyondReach' : 'noTarget' }
  }
  let low = 0
  let high = room
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isGood(after(middle))) high = middle
    else low = middle
  }
  return { is: 'more', by: exact(high * by), state: after(high) }
}

/** On target, done or continuous. */
export function isGood(state: State): boolean {
  return state === 'onTarget' || state === 'continuous' || state === 'done'
}

function startingFrom(input: JudgeInput, byDay: Temporal.PlainDate): ValueReading | undefined {
  const { reading, kind } = input
  if (reading.is === 'none') {
    const total = reading.total ?? (kind === 'deliverable' ? 1 : undefined)
    if (total === undefined || kind === 'level' || kind === 'rhythm') return undefined
    return { is: 'value', of: 'share', done: 0, total, asOf: byDay, by: 'records' }
  }
  return { ...reading, asOf: byDay, ...(reading.by === 'attested' ? { until: byDay } : {}) }
}

// How many steps can help at all: to the end of the register, or to the strictest target.
function roomFor(input: JudgeInput, reading: ValueReading, sign: 1 | -1, step: number): number {
  if (reading.of === 'share') return sign > 0 ? reading.total - reading.done : reading.done
  const aims = input.kind === 'deliverable' ? [1] : input.targets.map((t) => sign * t.value)
  if (aims.length === 0) return 1
  return Math.ceil((Math.max(...aims) - sign * reading.value) / step) + 1
}

/** Steps of a tenth stay tenths. */
export function exact(value: number): number {
  return Math.round(value * 1e9) / 1e9
}
