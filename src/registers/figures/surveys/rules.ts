// What answers come to: pure, and nothing of one person in it.

/** Fewer answers than this are not told to anybody. */
export const FEWEST = 5

/** Answers to one question, added up as they come: how often each value was given. */
export type Tally = Map<number, number>

export const countOf = (tally: Tally): number => [...tally.values()].reduce((sum, many) => sum + many, 0)

export interface Level {
  value: number
  n: number
  low: number
  high: number
}

const rounded = (value: number): number => Math.round(value * 100) / 100

const within = (value: number, half: number, [least, most]: readonly [number, number], n: number): Level => ({
  value: rounded(value),
  n,
  low: rounded(Math.max(least, value - half)),
  high: rounded(Math.min(most, value + half)),
})

/** Share of 9–10 less the share of 0–6, in points, with the interval in which it is 95 times of a hundred. */
export function netPromoterScore(tally: Tally): Level {
  const n = countOf(tally)
  const share = (fits: (value: number) => boolean) =>
    [...tally].reduce((sum, [value, many]) => sum + (fits(value) ? many : 0), 0) / n
  const [p, d] = [share((value) => value >= 9), share((value) => value <= 6)]
  const error = Math.sqrt((p + d - (p - d) ** 2) / n)
  return within(100 * (p - d), 196 * error, [-100, 100], n)
}

/** The mean, with the interval in which it is 95 times of a hundred. */
export function meanOf(tally: Tally, scale: readonly [number, number]): Level {
  const n = countOf(tally)
  const mean = [...tally].reduce((sum, [value, many]) => sum + value * many, 0) / n
  const spread = [...tally].reduce((sum, [value, many]) => sum + many * (value - mean) ** 2, 0) / Math.max(1, n - 1)
  return within(mean, 1.96 * Math.sqrt(spread / n), scale, n)
}

/**
 * The number with which an answer begins: `9`, `4,0`, `10 – Erittäin todennäköisesti`.
 * @returns undefined when it is none, or not a whole one on the scale.
 */
export function pointOf(answer: string, [least, most]: readonly [number, number]): number | undefined {
  const value = Number(/^\s*(\d{1,2})(?:[.,]0+)?(?![\d.,])/.exec(answer)?.[1] ?? 'none')
  return Number.isInteger(value) && value >= least && value <= most ? value : undefined
}

/** What was typed in the settings as a list: each in small letters. */
export const wordsIn = (text: string): string[] =>
  text
    .split(/[;\n]/)
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '')

/** `236=120; 74=40`: how many there are in each. */
export const numbersIn = (text: string): Map<string, number> =>
  new Map(
    text.split(/[;\n]/).flatMap((piece) => {
      const [, place = '', many = ''] = /^\s*(\S[^=]{0,60}?)\s*=\s*(\d{1,6})\s*$/.exec(piece) ?? []
      return many === '' ? [] : [[place.toLowerCase(), Number(many)] as const]
    }),
  )
