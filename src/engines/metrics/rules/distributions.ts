// Probabilities of chance: two-sided p-values of the normal and Student's distributions, and Fisher's exact test.

// Lanczos, g = 7: fifteen digits for the arguments used here.
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const

function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const at = x - 1
  const base = at + 7.5
  const sum = LANCZOS.reduce((all, part, i) => (i === 0 ? part : all + part / (at + i)), 0)
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(base) - base + Math.log(sum)
}

const TINY = 1e-300
const away = (value: number) => (Math.abs(value) < TINY ? TINY : value)

/** The regularised incomplete beta function, by its continued fraction (Lentz). */
function beta(a: number, b: number, x: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // The fraction converges quickly on this side only.
  if (x > (a + 1) / (a + b + 2)) return 1 - beta(b, a, 1 - x)
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x)) / a
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let sum = d
  for (let m = 1; m <= 500; m++) {
    for (const part of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / away(1 + part * d)
      c = away(1 + part / c)
      sum *= c * d
    }
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return front * sum
}

/** How often chance alone gives at least this |t|, with so many degrees of freedom. */
export const studentP = (t: number, freedom: number): number => beta(freedom / 2, 0.5, freedom / (freedom + t * t))

/** How often chance alone gives at least this |z|. */
export function normalP(z: number): number {
  const x = (z * z) / 2
  if (x === 0) return 1
  const scale = Math.exp(0.5 * Math.log(x) - x - logGamma(0.5))
  if (x < 1.5) {
    let term = 2
    let sum = term
    for (let n = 1; n < 200 && term > sum * 1e-16; n++) {
      term *= x / (n + 0.5)
      sum += term
    }
    return 1 - scale * sum
  }
  let b = x + 0.5
  let c = 1 / TINY
  let d = 1 / b
  let sum = d
  for (let n = 1; n < 500; n++) {
    const a = -n * (n - 0.5)
    b += 2
    d = 1 / away(a * d + b)
    c = away(b + a / c)
    sum *= c * d
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return scale * sum
}

/** The |t| beyond which chance alone goes with probability `p`: the inverse of `studentP`, by halving. */
export function studentLimit(p: number, freedom: number): number {
  let low = 0
  let high = 1
  while (studentP(high, freedom) > p) high *= 2
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (studentP(middle, freedom) > p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/**
 * Fisher's exact test of two shares, two-sided: the probability of all tables with the same margins that are no
 * likelier than the one seen.
 */
export function fisherP(a: { done: number; total: number }, b: { done: number; total: number }): number {
  const done = a.done + b.done
  const all = a.total + b.total
  const choose = (n: number, k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
  const chanceOf = (k: number) => Math.exp(choose(a.total, k) + choose(b.total, done - k) - choose(all, done))
  const seen = chanceOf(a.done)
  let sum = 0
  for (let k = Math.max(0, done - b.total); k <= Math.min(a.total, done); k++) {
    const chance = chanceOf(k)
    // Equally likely tables differ in their last digits.
    if (chance <= seen * (1 + 1e-7)) sum += chance
  }
  return Math.min(1, sum)
}
