import {
  type Before,
  CASES,
  DERIVATIONS,
  GRADES,
  IRREGULAR_ROOTS,
  LOST_K,
  OTHER_ENDINGS,
  STEM_CHANGES,
  SUFFIXES,
  VERB_ENDINGS,
} from './endings.ts'

/** Marks a key that is a root: what koulutus, kouluttaa and koulutetaan share. Roots match more weakly than stems. */
export const ROOT = '~'

const LONGEST = 60
const VOWELS = 'aeiouyäö'
const VOWEL = /[aeiouyäöå]/
const BEFORE: Readonly<Record<Before, RegExp>> = {
  vowel: /[aeiouyäö]$/,
  consonant: /[nslr]$/,
  'consonant or two vowels': /(?:[nslrtu]|[aeiouyäö]{2})$/,
  'plural i': /[aeiouyäö]i$/,
  'round vowel': /[ouyö]$/,
}

/** Writes out A, O and U, and groups rules by the last letter of their ending, the only one most words get to compare. */
function byLastLetter<T extends { readonly ending: string }>(rules: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const rule of rules) {
    const back = rule.ending.replaceAll('A', 'a').replaceAll('O', 'o').replaceAll('U', 'u')
    const front = rule.ending.replaceAll('A', 'ä').replaceAll('O', 'ö').replaceAll('U', 'y')
    for (const ending of new Set([back, front])) {
      const last = ending.slice(-1)
      const group = groups.get(last)
      if (group) group.push({ ...rule, ending })
      else groups.set(last, [{ ...rule, ending }])
    }
  }
  return groups
}

const cases = byLastLetter(CASES)
const joining = byLastLetter(CASES.filter((rule) => rule.joins))
const suffixes = byLastLetter(SUFFIXES)
const verbs = byLastLetter(VERB_ENDINGS.map((ending) => ({ ending })))

/** Writes both grades of the last consonants as one and drops the final a, ä, e and i, which inflection changes. */
function finish(stem: string): string {
  if (stem.length < 3) return stem
  let vowels = stem.length
  while (vowels > 0 && VOWELS.includes(stem.charAt(vowels - 1))) vowels -= 1
  const two = GRADES[stem.slice(Math.max(0, vowels - 2), vowels)]
  const strong = two ?? GRADES[stem.slice(Math.max(0, vowels - 1), vowels)]
  const key = strong ? stem.slice(0, vowels - (two ? 2 : 1)) + strong + stem.slice(vowels) : stem
  let end = key.length
  while (end > 3 && 'aäei'.includes(key.charAt(end - 1))) end -= 1
  while (end > 4 && 'ouyö'.includes(key.charAt(end - 1)) && key.charAt(end - 2) === key.charAt(end - 1)) end -= 1
  const bare = key.slice(0, end)
  if (end > 4 && bare.endsWith('ks')) return `${bare.slice(0, -2)}s`
  if (bare.endsWith('m')) return bare.replace(/t?t([oö])m$/, 't$1m').replace(/([kpt])\1im$/, '$1im')
  return bare
}

/** The root of a stem: without its derivation and all final vowels. */
function root(stem: string): string {
  let rest = stem
  for (const derivation of DERIVATIONS) {
    if (rest.length - derivation.length >= 3 && rest.endsWith(derivation)) {
      rest = rest.slice(0, -derivation.length)
      break
    }
  }
  rest = rest.replace(/^(....*?)(?:[ei]l)?[aeiouyäö]*$/, '$1')
  const found = finish(rest)
  return ROOT + (IRREGULAR_ROOTS.get(found) ?? found)
}

/** Adds the keys of one stem: the stem itself, its apart nominatives, a lost k, and the a that a plural o may hide. */
function addStem(keys: Set<string>, stem: string, weak: boolean): void {
  keys.add(finish(stem))
  for (const change of STEM_CHANGES) if (change.from.test(stem)) keys.add(finish(stem.replace(change.from, change.to)))
  const plural = /^(.+)([oö])i$/.exec(stem)
  if (plural) keys.add(finish(plural[1] + (plural[2] === 'o' ? 'a' : 'ä')))
  if (!weak) return
  const single = stem.replace(/ei$/, 'e')
  for (const { weak: pattern, strong } of LOST_K) {
    if (pattern.test(single)) keys.add(finish(single.replace(pattern, strong)))
  }
}

function addCases(
  keys: Set<string>,
  word: string,
  rules: ReadonlyMap<string, readonly (typeof CASES)[number][]>,
): void {
  for (const { ending, before, weak } of rules.get(word.slice(-1)) ?? []) {
    if (!word.endsWith(ending) || word.length - ending.length < 2) continue
    const stem = word.slice(0, -ending.length)
    if (!BEFORE[before].test(stem) || (ending.startsWith('h') && stem.slice(-1) !== ending.charAt(1))) continue
    // A one-syllable word shortens before the plural i: töissä is of työ, teitä of tie, soita of suo.
    const short = /^([^aeiouyäö]?)([oeö])i$/.exec(stem)
    if (short) keys.add(`${short[1]}${{ o: 'uo', e: 'ie', ö: 'yö' }[short[2] ?? ''] ?? ''}`)
    else addStem(keys, stem, weak)
    if ((ending === 'jen' || ending === 'ja') && stem.endsWith('o')) keys.add(finish(`${stem.slice(0, -1)}a`))
  }
}

function addWord(keys: Set<string>, word: string): void {
  if (word.endsWith('nen') && word.length > 5) keys.add(`${word.slice(0, -3)}s`)
  else if (/..t[oö]n$/.test(word)) keys.add(finish(`${word.slice(0, -1)}m`))
  addCases(keys, word, cases)
  addStem(keys, word, false)
  if (/^.{0,2}[oi]e$/.test(word)) keys.add(finish(`${word.slice(0, -1)}ke`))
}

function otherLanguage(word: string): string {
  for (const ending of OTHER_ENDINGS) {
    if (word.length - ending.length >= 4 && word.endsWith(ending)) {
      return word.slice(0, -ending.length).replace(/(.)\1$/, '$1')
    }
  }
  return word
}

const looksForeign = (word: string): boolean =>
  /[bcfqwxzåš]|^[^aeiouyäö]{2}|[^aeiouyäönstlr]$|[^n]g|[rnlt]s$|sj|[^aeiouyäö](?:er|ar|or|en|et)$/.test(word)

function addRoots(keys: Set<string>, word: string): void {
  const [first] = keys
  for (const { ending } of verbs.get(word.slice(-1)) ?? []) {
    if (!word.endsWith(ending) || word.length - ending.length < 3) continue
    const stem = word.slice(0, -ending.length)
    if (!/[aeiouyäöh]$/.test(stem)) continue
    keys.add(root(stem))
    const grown = stem.replace(/([aouäöy])e$/, '$1ke')
    if (grown !== stem) keys.add(root(grown))
    break
  }
  keys.add(root(finish(word)))
  if (first !== undefined) keys.add(root(first))
}

/**
 * The comparable keys of a word, the likeliest first: two forms of one word share a key (kadun and katu, päätöksen and
 * päätös, kunnille and kunta). Keys that begin with `~` are roots, shared by a verb and its nouns (luodaan, luominen).
 * Finnish by rule, without a dictionary; Swedish and English by light stripping. `word` is one lower-case word; a
 * word of more than 60 letters is cut. Never throws.
 */
export function stems(word: string): string[] {
  const cut = word.slice(0, LONGEST)
  if (cut.length < 3 || !VOWEL.test(cut) || /\d/.test(cut)) return [cut]
  const keys = new Set<string>()
  addWord(keys, cut)
  for (const { ending, after } of suffixes.get(cut.slice(-1)) ?? []) {
    const rest = cut.slice(0, -ending.length)
    if (cut.endsWith(ending) && rest.length >= 4 && after.test(rest)) addWord(keys, rest)
  }
  if (looksForeign(cut)) keys.add(otherLanguage(cut))
  addRoots(keys, cut)
  return [...keys]
}

/** The keys of a word as the first part of a compound, where it stands in the nominative or a genitive. */
export function firstPartStems(part: string): string[] {
  const keys = new Set<string>()
  addStem(keys, part, false)
  addCases(keys, part, joining)
  const [first] = keys
  if (first !== undefined) keys.add(root(first))
  return [...keys]
}
