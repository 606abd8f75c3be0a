// What a group of answers tells, with the interval in which the truth lies 19 times out of 20.
import type { Reading } from './shapes.ts'

/** The scales on which people answer, from their lowest point to their highest. */
export const scales = {
  /** Would you recommend: 0–10. Told as NPS. */
  nps: { from: 0, to: 10 },
  /** How satisfied: 1–5. Told as the share of 4 and 5 (CSAT). */
  csat: { from: 1, to: 5 },
  /** How easy: 1–7. Told as a mean (CES). */
  ces: { from: 1, to: 7 },
} as const
export type Scale = keyof typeof scales

/** How many answers each point of a scale got, from its lowest point. Tallies of one scale can be summed. */
export type Tally = readonly number[]

/** What was asked or counted, in a form from which chance can be told. */
export type Sample =
  | { of: Scale; tally: Tally }
  | { of: 'share'; done: number; total: number }
  /** `deviation` is of single answers (n − 1). */
  | { of: 'mean'; mean: number; deviation: number; n: number }

/** NPS in points −100…100, shares 0–1, means as they are. */
export interface Estimate {
  of: Sample['of']
  value: number
  low: number
  high: number
  n: number
}

/** The standard score of an interval that holds 19 times out of 20. */
export const Z = 1.959963984540054
/** Under this many nothing is said of a result: it would tell of persons, and chance decides it. */
export const LEAST = 10
/** Under this many a result is told with a warning. */
export const FEW = 30

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

/** A tally of answers given one by one; answers outside the scale are refused. */
export function tallyOf(scale: Scale, answers: Iterable<number>): Tally {
  const { from, to } = scales[scale]
  const tally = Array.from({ length: to - from + 1 }, () => 0)
  for (const answer of answers) {
    const known = tally[answer - from]
    if (known === undefined) throw new RangeError(`${answer} is not on the scale ${from}–${to}`)
    tally[answer - from] = known + 1
  }
  return tally
}

/** Several tallies of one scale as one. */
export const together = (scale: Scale, tallies: Iterable<Tally>): Tally =>
  [...tallies].reduce<Tally>((all, one) => all.map((n, at) => n + (one[at] ?? 0)), tallyOf(scale, []))

/** How many answered. */
export const sizeOf = (sample: Sample): number =>
  sample.of === 'share' ? sample.total : sample.of === 'mean' ? sample.n : sum(sample.tally)

/** The share that a sample is, when it is one. */
export function shareIn(sample: Sample): { done: number; total: number } | undefined {
  if (sample.of === 'share') return sample
  return sample.of === 'csat' ? { done: sum(sample.tally.slice(3)), total: sum(sample.tally) } : undefined
}

export interface Moments {
  mean: number
  /** Of single answers, n − 1. */
  variance: number
  n: number
}

/**
 * Mean and variance of what is no share. When all have answered alike, the variance is as if one answer were a
 * step away (1/n): a few equal answers are no proof that everybody thinks so.
 */
export function momentsOf(sample: Sample): Moments | undefined {
  if (sample.of === 'share' || sample.of === 'csat') return undefined
  if (sample.of === 'mean') return { mean: sample.mean, variance: sample.deviation ** 2 || 1 / sample.n, n: sample.n }
  // An NPS is the mean of 100, 0 and −100 points.
  const worth = (at: number) => (sample.of === 'ces' ? at + scales.ces.from : at >= 9 ? 100 : at >= 7 ? 0 : -100)
  const step = sample.of === 'ces' ? 1 : 100
  const n = sum(sample.tally)
  const mean = sum(sample.tally.map((count, at) => count * worth(at))) / n
  const squares = sum(sample.tally.map((count, at) => count * (worth(at) - mean) ** 2))
  return { mean, variance: squares / (n - 1) || step ** 2 / n, n }
}

/** Wilson's score interval of a share: holds for small numbers and never leaves 0–1. */
export function wilson(done: number, total: number): { low: number; high: number } {
  const p = done / total
  const z2 = Z * Z
  const middle = p + z2 / (2 * total)
  const half = Z * Math.sqrt((p * (1 - p)) / total + z2 / (4 * total * total))
  const whole = 1 + z2 / total
  return { low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) }
}

/**
 * The result of a sample; undefined when nobody has answered. NPS: SE = √((p + d − (p − d)²)/n) of the shares of
 * promoters and detractors (Rocks 2016), ± 1.96·SE.
 */
export function estimate(sample: Sample): Estimate | undefined {
  const n = sizeOf(sample)
  if (!(n > 0)) return undefined
  const share = shareIn(sample)
  if (share !== undefined)
    return { of: sample.of, value: share.done / share.total, ...wilson(share.done, share.total), n }
  const moments = momentsOf(sample)
  if (moments === undefined) return undefined
  // The published formula of NPS divides by n; a mean's own by n − 1.
  const spread =
    sample.of === 'nps' && n > 1 && !alike(sample.tally) ? (moments.variance * (n - 1)) / n : moments.variance
  const half = Z * Math.sqrt(spread / n)
  const [least, most] =
    sample.of === 'nps' ? [-100, 100] : sample.of === 'ces' ? [scales.ces.from, scales.ces.to] : [-Infinity, Infinity]
  return {
    of: sample.of,
    value: moments.mean,
    low: Math.max(least, moments.mean - half),
    high: Math.min(most, moments.mean + half),
    n,
  }
}

// All promoters, all passive or all detractors.
const alike = (tally: Tally) =>
  [tally.slice(0, 7), tally.slice(7, 9), tally.slice(9)].filter((group) => sum(group) > 0).length === 1

/**
 * Several samples of one kind as one: those of municipalities as that of their region. Undefined for none, and for
 * samples of different kinds.
 */
export function pooledSample(samples: readonly Sample[]): Sample | undefined {
  const [first] = samples
  if (first === undefined || samples.some((one) => one.of !== first.of)) return undefined
  if (first.of === 'share') {
    const shares = samples.flatMap((one) => (one.of === 'share' ? [one] : []))
    return { of: 'share', done: sum(shares.map((one) => one.done)), total: sum(shares.map((one) => one.total)) }
  }
  if (first.of !== 'mean') {
    const tallies = samples.flatMap((one) => (one.of === first.of && 'tally' in one ? [one.tally] : []))
    return { of: first.of, tally: together(first.of, tallies) }
  }
  if (samples.length === 1) return first
  const means = samples.flatMap((one) => (one.of === 'mean' ? [one] : []))
  const n = sum(means.map((one) => one.n))
  const mean = sum(means.map((one) => one.n * one.mean)) / n
  const squares = sum(means.map((one) => (one.n - 1) * one.deviation ** 2 + one.n * (one.mean - mean) ** 2))
  return { of: 'mean', mean, deviation: Math.sqrt(squares / (n - 1)), n }
}

/**
 * What an indicator's reading lets us say of chance. A number without its n or its interval lets us say nothing.
 */
export function sampleOf(reading: Reading): Sample | undefined {
  if (reading.is === 'none') return undefined
  if (reading.of === 'share') return { of: 'share', done: reading.done, total: reading.total }
  const { value, n, low, high } = reading
  if (n === undefined || low === undefined || high === undefined || n < 1) return undefined
  return { of: 'mean', mean: value, deviation: ((high - low) / (2 * Z)) * Math.sqrt(n), n }
}
