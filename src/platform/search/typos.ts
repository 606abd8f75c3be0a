/** A key of the index that is nearly the key asked for; `quality` is 0–1. */
interface NearKey {
  readonly key: string
  readonly quality: number
}

const CANDIDATES = 60
const DOTS: Readonly<Record<string, string>> = { ä: 'a', å: 'a', ö: 'o' }
const undotted = (letter: string): string => DOTS[letter] ?? letter

/** What a wrong letter costs: a missing dot little, a letter doubled or not doubled half, any other one whole error. */
function replaced(a: string, b: string): number {
  if (a === b) return 0
  return undotted(a) === undotted(b) ? 0.25 : 1
}

/**
 * How many errors turn `written` into `key` or into a part of it: Damerau-Levenshtein distance in which the key may go
 * on after the written part (0.3) or begin before it (0.6), as a typed word may be the first or last part of a compound.
 */
function errorsBetween(written: string, key: string): number {
  const n = written.length
  const m = key.length
  let before: number[] = []
  // A short word is like a piece of too many others.
  const [begins, goesOn] = n < 5 ? [9, 9] : [0.6, 0.3]
  let above: number[] = Array.from({ length: m + 1 }, (_, j) => (j < 3 ? j : begins))
  for (let i = 1; i <= n; i++) {
    const a = written.charAt(i - 1)
    const doubled = i > 1 && written.charAt(i - 2) === a
    const row: number[] = [i]
    for (let j = 1; j <= m; j++) {
      const b = key.charAt(j - 1)
      const extra = (above[j] ?? i) + (doubled ? 0.5 : 1)
      const missing = (row[j - 1] ?? j) + (j > 1 && key.charAt(j - 2) === b ? 0.5 : 1)
      let cost = Math.min((above[j - 1] ?? 0) + replaced(a, b), extra, missing)
      if (i > 1 && j > 1 && a === key.charAt(j - 2) && b === written.charAt(i - 2) && a !== b) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 0.9)
      }
      row.push(cost)
    }
    before = above
    above = row
  }
  let least = above[m] ?? n
  for (let j = 3; j < m; j++) least = Math.min(least, (above[j] ?? n) + goesOn)
  return least
}

/** The two-letter pieces of a key, with a mark for its beginning. */
function pieces(key: string): string[] {
  const marked = ` ${key}`
  const found: string[] = []
  for (let i = 0; i + 1 < marked.length; i++) found.push(marked.slice(i, i + 2))
  return found
}

/** Prepares a set of keys for being found in spite of typing errors. */
export function nearKeys(keys: readonly string[]): (written: string) => NearKey[] {
  const byPiece = new Map<string, number[]>()
  keys.forEach((key, index) => {
    for (const piece of new Set(pieces(withFoldedDots(key)))) {
      const list = byPiece.get(piece)
      if (list) list.push(index)
      else byPiece.set(piece, [index])
    }
  })
  const shared = new Uint8Array(keys.length)

  return (written) => {
    if (written.length < 3) return []
    const tolerated = Math.max(1, Math.min(3, written.length * 0.3))
    shared.fill(0)
    const asked = new Set(pieces(withFoldedDots(written)))
    for (const piece of asked) for (const index of byPiece.get(piece) ?? []) shared[index] = (shared[index] ?? 0) + 1
    const least = Math.max(1, Math.ceil(asked.size - 2.6 * tolerated))
    const levels: number[][] = []
    shared.forEach((count, index) => {
      if (count < least) return
      const level = levels[count]
      if (level) level.push(index)
      else levels[count] = [index]
    })
    const near: NearKey[] = []
    for (const index of levels.reverse().flat().slice(0, CANDIDATES)) {
      const key = keys[index] ?? ''
      const errors = errorsBetween(written, key)
      if (errors <= tolerated) near.push({ key, quality: 0.85 - (0.55 * errors) / tolerated })
    }
    const best = near.reduce((top, { quality }) => Math.max(top, quality), 0)
    return near.filter(({ quality }) => quality >= best - 0.15)
  }
}

const withFoldedDots = (key: string): string => key.replace(/[äåö]/g, undotted)

/** The word with one slip undone: two letters swapped, or one too many. Mends endings, which the keys do not hold. */
export function repairs(word: string): string[] {
  const mended: string[] = []
  for (let i = 1; i < word.length; i++) {
    const [a, b] = [word.charAt(i - 1), word.charAt(i)]
    if (a !== b) mended.push(word.slice(0, i - 1) + b + a + word.slice(i + 1))
    if ((i < word.length - 1 && i > 1) || a === b) mended.push(word.slice(0, i) + word.slice(i + 1))
  }
  return mended
}

const LETTERS = 'aitneslokuämvrjhypdö'

/** The word with each letter but the first replaced, and with a letter put in at each place. */
export function otherLetters(word: string): string[] {
  const mended: string[] = []
  for (let at = 1; at <= word.length; at++) {
    for (const letter of LETTERS) {
      mended.push(word.slice(0, at) + letter + word.slice(at))
      if (at < word.length) mended.push(word.slice(0, at) + letter + word.slice(at + 1))
    }
  }
  return mended
}
