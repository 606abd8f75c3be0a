// Is the change real? Two results compared: would chance alone give such a difference?
import { fisherP, normalP, studentLimit, studentP } from './distributions.ts'
import {
  type Estimate,
  estimate,
  FEW,
  LEAST,
  type Moments,
  momentsOf,
  type Sample,
  shareIn,
  sizeOf,
  wilson,
} from './estimates.ts'

/** Chance gives a difference that we call real once in twenty. */
const ONCE_IN_TWENTY = 0.05

/** A difference (now − then), its interval, and how often chance alone gives at least as large a one. */
export interface Difference {
  value: number
  low: number
  high: number
  p: number
}

export type Change =
  /** One of the two is not known, or nothing is known of how much it varies. */
  | { is: 'unknown' }
  /** Under ten in one of the two. */
  | { is: 'tooFew' }
  | { is: 'same' | 'rose' | 'fell' | 'chance'; before: Estimate; after: Estimate; difference: Difference; few: boolean }

/** Two means, by Welch's test: the spreads need not be alike. */
function ofMeans(then: Moments, now: Moments): Difference {
  const [a, b] = [then.variance / then.n, now.variance / now.n]
  const error = Math.sqrt(a + b)
  const freedom = (a + b) ** 2 / (a ** 2 / (then.n - 1) + b ** 2 / (now.n - 1))
  const value = now.mean - then.mean
  const half = studentLimit(ONCE_IN_TWENTY, freedom) * error
  return { value, low: value - half, high: value + half, p: studentP(value / error, freedom) }
}

type Share = { done: number; total: number }

/**
 * Two shares: the pooled z test, or Fisher's exact one when fewer than five would be expected in a cell. The
 * interval is Newcombe's, of the two Wilson intervals.
 */
function ofShares(then: Share, now: Share): Difference {
  const [p1, p2] = [then.done / then.total, now.done / now.total]
  const value = p2 - p1
  const both = (then.done + now.done) / (then.total + now.total)
  const fewest = Math.min(then.total, now.total) * Math.min(both, 1 - both)
  const error = Math.sqrt(both * (1 - both) * (1 / then.total + 1 / now.total))
  const [w1, w2] = [wilson(then.done, then.total), wilson(now.done, now.total)]
  return {
    value,
    low: value - Math.hypot(p2 - w2.low, w1.high - p1),
    high: value + Math.hypot(w2.high - p2, p1 - w1.low),
    p: fewest < 5 ? fisherP(then, now) : normalP(value / error),
  }
}

/** Whether a result has changed more than chance explains. Samples of different kinds cannot be compared. */
export function change(then: Sample | undefined, now: Sample | undefined): Change {
  if (then === undefined || now === undefined || then.of !== now.of) return { is: 'unknown' }
  const sizes = [sizeOf(then), sizeOf(now)]
  // Written so that what is not a number is too little.
  if (!sizes.every((n) => n >= LEAST)) return { is: 'tooFew' }
  const [before, after] = [estimate(then), estimate(now)]
  const shares = [shareIn(then), shareIn(now)] as const
  const moments = [momentsOf(then), momentsOf(now)] as const
  const difference =
    shares[0] !== undefined && shares[1] !== undefined
      ? ofShares(shares[0], shares[1])
      : moments[0] !== undefined && moments[1] !== undefined
        ? ofMeans(moments[0], moments[1])
        : undefined
  if (before === undefined || after === undefined || difference === undefined) return { is: 'unknown' }
  const is =
    difference.value === 0 ? 'same' : difference.p >= ONCE_IN_TWENTY ? 'chance' : difference.value > 0 ? 'rose' : 'fell'
  return { is, before, after, difference, few: sizes.some((n) => n < FEW) }
}
