// Repeatable chance: the same seed, the same run.

export interface Random {
  /** A whole number from 0 to below `n`. */
  (n: number): number
  of<T>(list: readonly T[]): T
}

/** mulberry32. */
export function random(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const whole = (n: number) => Math.floor(next() * n)
  return Object.assign(whole, {
    of<T>(list: readonly T[]): T {
      const chosen = list[whole(list.length)]
      if (chosen === undefined) throw new Error('There is nothing to choose from.')
      return chosen
    },
  })
}
