import { firstPartStems, ROOT, stems } from './stems.ts'
import { withoutDots } from './tokens.ts'
import { nearKeys, otherLetters, repairs } from './typos.ts'

/** Word forms of the index (by number) that answer a word, each with how well it does: 1 the same word, 0 not at all. */
export type Matches = Map<number, number>

/** A query word read as two parts of a compound. */
interface Parts {
  readonly first: string
  readonly last: string
  /** Whether the index knows one part as a word and the other at least as a part of words. */
  readonly both: boolean
}

/** What the indexed text teaches about its own words. */
interface Vocabulary {
  /** Forms with a stem or a root of the word, or with the word as a part of a compound. */
  readonly matches: (word: string) => Matches
  /** Forms that the word may have been meant to be. */
  readonly nearMatches: (word: string) => ReadonlyMap<number, number>
  /** The likeliest reading of the word as a compound, when the index knows a part of it. */
  readonly partsOf: (word: string) => Parts | undefined
}

interface Posting {
  readonly form: number
  readonly quality: number
}

/** Words whose near matches an index remembers. */
const MOST_ASKED = 300

/** A match of this quality is a stem or a part of a compound; weaker ones are roots of roots and chance. */
export const CERTAIN = 0.4

const VOWEL = /[aeiouyäö]/
const MIXED = /[aou].*[äöy]|[äöy].*[aou]/
const FIRST_PART = /(?:[aeiouyäö]|[^aeiouyäö]?[nslr])$/
const PART_START = /^(?:[aeiouyäö]|[^aeiouyäö][aeiouyäö]|[tpkbdfg][rl][aeiouyäö])/
const LOOSE_START = /^s[tkp]r?[aeiouyäö]/

const stemQuality = (rank: number): number => Math.max(0.6, 1 - 0.12 * rank)

/** The places where a word can be cut into two parts: a first part that can end there, a last part that can begin. */
function cuts(word: string): number[] {
  const places: number[] = []
  for (let at = 3; at <= word.length - 3; at++) {
    const first = word.slice(0, at)
    const last = word.slice(at)
    if (!VOWEL.test(first) || !FIRST_PART.test(first)) continue
    // No short word mixes a, o, u with ä, ö, y; a long first part may be a compound itself.
    if (at < 6 && MIXED.test(first)) continue
    if (PART_START.test(last) || LOOSE_START.test(last)) places.push(at)
  }
  return places
}

/** Learns the vocabulary of the indexed text. `forms` are its distinct words in lower case. */
export function learnVocabulary(forms: readonly string[]): Vocabulary {
  const postings = new Map<string, Posting[]>()
  const words = new Map<string, number>()
  const known = new Set<string>()
  const add = (key: string, form: number, quality: number): void => {
    const list = postings.get(key)
    if (list) list.push({ form, quality })
    else postings.set(key, [{ form, quality }])
  }
  const keysOfForms = forms.map((form) => stems(form))
  keysOfForms.forEach((keys, form) => {
    words.set(forms[form] ?? '', form)
    keys.forEach((key, rank) => {
      add(key, form, key.startsWith(ROOT) ? 0.5 : stemQuality(rank))
      if (!key.startsWith(ROOT)) known.add(key)
    })
  })

  /** A stem ends where its endings begin, so the stem of a last part is the stem of the whole word cut at its start. */
  const lastKeys = (keys: readonly string[], at: number): string[] =>
    keys.flatMap((key) => {
      const mark = key.startsWith(ROOT) ? ROOT : ''
      const rest = key.slice(mark.length + at)
      return rest.length >= 3 ? [mark + rest] : []
    })
  const isKnown = (keys: readonly string[]): boolean => keys.some((key) => known.has(key))

  const firstKeys = new Map<string, string[]>()
  forms.forEach((word, form) => {
    if (word.length < 6) return
    const keys = keysOfForms[form] ?? []
    for (const at of cuts(word)) {
      const last = lastKeys(keys, at)
      const longest = last.reduce((top, key) => Math.max(top, key.replace(ROOT, '').length), 0)
      const knownLast = isKnown(last)
      if (!knownLast && (longest < 4 || LOOSE_START.test(word.slice(at)))) continue
      const part = word.slice(0, at)
      const first = firstKeys.get(part) ?? firstPartStems(part)
      firstKeys.set(part, first)
      const knownFirst = isKnown(first)
      const share = at / word.length
      for (const key of first) {
        add(key, form, (0.4 + 0.3 * share + (knownLast ? 0.1 : 0)) * (key.startsWith(ROOT) ? 0.7 : 1))
      }
      for (const key of last) {
        // Three letters end many words by chance.
        const worth = key.startsWith(ROOT) || key.length === 3 ? 0.7 : 1
        add(key, form, (0.4 + 0.3 * (1 - share) + (knownFirst ? 0.1 : 0)) * worth)
      }
    }
  })

  const byPlainKey = new Map<string, string[]>()
  for (const key of postings.keys()) {
    const plain = withoutDots(key)
    if (plain === key) continue
    const list = byPlainKey.get(plain)
    if (list) list.push(key)
    else byPlainKey.set(plain, [key])
  }
  const near = nearKeys([...known].filter((key) => key.length > 2))

  const collect = (found: Matches, key: string, factor: number): void => {
    for (const { form, quality } of postings.get(key) ?? []) {
      if ((found.get(form) ?? 0) < quality * factor) found.set(form, quality * factor)
    }
  }
  const matches = (word: string): Matches => {
    const found: Matches = new Map()
    const keys = stems(word)
    let sure = false
    keys.forEach((key, rank) => {
      // When the likeliest reading is in the index, the others are mere chance: verot is of vero, not of verkko.
      const chance = rank > 0 && sure ? 0.6 : 1
      collect(found, key, key.startsWith(ROOT) ? 1 : chance * stemQuality(rank))
      if (rank === 0) sure = found.values().some((quality) => quality >= CERTAIN)
    })
    if (!found.values().some((quality) => quality >= CERTAIN)) {
      // Second try: the word as people write it who have no å, ä or ö.
      for (const key of keys.map(withoutDots))
        for (const dotted of byPlainKey.get(key) ?? []) collect(found, dotted, 0.9)
    }
    const same = words.get(word)
    if (same !== undefined) found.set(same, 1.1)
    return found
  }

  const nearMatches = (word: string): Matches => {
    const found: Matches = new Map()
    for (const key of stems(word).slice(0, 2)) {
      if (key.startsWith(ROOT)) continue
      for (const { key: meant, quality } of near(key)) collect(found, meant, quality)
    }
    if (word.length < 4) return found
    const mend = (mended: readonly string[], quality: number): void => {
      for (const other of mended) {
        const [key] = stems(other)
        if (key !== undefined && known.has(key)) collect(found, key, quality)
      }
    }
    mend(repairs(word), 0.8)
    // A short word keeps too few letters of its stem to be compared with stems, so every other letter is tried.
    if (found.size === 0 && word.length < 8) mend(otherLetters(word), 0.6)
    return found
  }

  /** What was asked lately: people ask for the same things, and looking through typing errors is the dear part. */
  const asked = new Map<string, Matches>()

  return {
    matches,
    nearMatches: (word) => {
      const known = asked.get(word)
      if (known !== undefined) return known
      const found = nearMatches(word)
      asked.set(word, found)
      const oldest = asked.keys().next().value
      if (asked.size > MOST_ASKED && oldest !== undefined) asked.delete(oldest)
      return found
    },
    partsOf: (word) => {
      let best: Parts | undefined
      let bestWorth = 0
      const keys = stems(word)
      const worth = (part: readonly string[], length: number): number => {
        if (isKnown(part)) return 4 + length / 100
        return length > 3 && part.some((key) => postings.has(key)) ? 2 + length / 100 : 0
      }
      const sound = new Set(cuts(word))
      for (let at = 3; at <= word.length - 3; at++) {
        const last = worth(lastKeys(keys, at), word.length - at)
        // A mistyped part need not be one that could stand there, if the other part is a known word.
        if (!sound.has(at) && last < 4) continue
        const first = sound.has(at) ? worth(firstPartStems(word.slice(0, at)), at) : 0
        if (first + last <= bestWorth) continue
        bestWorth = first + last
        best = {
          first: word.slice(0, at),
          last: word.slice(at),
          both: Math.min(first, last) > 0 && Math.max(first, last) >= 4,
        }
      }
      return best
    },
  }
}
