// What a column of answers comes to. Kinds choose one of these; results, exports and surveys read what comes out.
import type { Code } from './kind.ts'

/** How many gave each value; of several at once the shares do not sum up to a whole. */
export interface Counts {
  is: 'counts'
  answered: number
  /** In the order in which they were met; the question knows its own order. */
  values: ReadonlyMap<string, number>
}
/** Of numbers: no smallest and largest, which are somebody's own. */
export interface Numbers {
  is: 'numbers'
  answered: number
  mean: number | undefined
  /** Lower quartile, median, upper quartile. */
  quartiles: readonly [number, number, number] | undefined
}
/** Of texts and other things that only people can sum up. */
export interface Answered {
  is: 'answered'
  answered: number
}
export type Statistics = Counts | Numbers | Answered

export interface Collector {
  /** `times`: how many have answered so. */
  add(code: Code, times?: number): void
  result(): Statistics
}

export function countValues(): Collector {
  const values = new Map<string, number>()
  let answered = 0
  const count = (value: string, times: number) => values.set(value, (values.get(value) ?? 0) + times)
  return {
    add(code, times = 1) {
      if (code === undefined) return
      answered += times
      if (typeof code === 'object') for (const one of code) count(one, times)
      else count(String(code), times)
    },
    result: () => ({ is: 'counts', answered, values }),
  }
}

export function collectNumbers(): Collector {
  const all: number[] = []
  return {
    add(code, times = 1) {
      if (typeof code === 'number') for (let n = 0; n < times; n++) all.push(code)
    },
    result() {
      const sorted = Float64Array.from(all).sort()
      const [first] = sorted
      if (first === undefined) return { is: 'numbers', answered: 0, mean: undefined, quartiles: undefined }
      const at = (share: number): number => {
        const place = share * (sorted.length - 1)
        const [low = first, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
        return low + (high - low) * (place - Math.floor(place))
      }
      const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length
      return { is: 'numbers', answered: sorted.length, mean, quartiles: [at(0.25), at(0.5), at(0.75)] }
    },
  }
}

export function countAnswered(): Collector {
  let answered = 0
  return {
    add(code, times = 1) {
      if (code !== undefined) answered += times
    },
    result: () => ({ is: 'answered', answered }),
  }
}
