/**
 * The rules of the stemmer as data. In the patterns `A` stands for a or ä, `O` for o or ö, `U` for u or y: a Finnish
 * ending follows the vowels of its word. The rules describe inflection (Iso suomen kielioppi, § 39–140) and hold no
 * words but function words.
 */

/** What must stand before an ending: a vowel, a consonant that can end a stem, a long vowel or plural i, or o and u. */
export type Before = 'vowel' | 'consonant' | 'consonant or two vowels' | 'plural i' | 'round vowel'

/** A case ending. `weak`: the syllable before it is closed, so the consonants before it may be in the weak grade. */
interface CaseEnding {
  readonly ending: string
  readonly before: Before
  readonly weak: boolean
  /** Whether a word with this ending can stand as the first part of a compound (nominative and genitives). */
  readonly joins: boolean
}

const caseEnding = (ending: string, before: Before, weak = false, joins = false): CaseEnding => ({
  ending,
  before,
  weak,
  joins,
})

/** Longest first within each final letter, so that the most specific reading of a word comes first. */
export const CASES: readonly CaseEnding[] = [
  caseEnding('ttAin', 'vowel', true),
  caseEnding('seen', 'vowel'),
  caseEnding('siin', 'plural i'),
  caseEnding('tten', 'plural i', false, true),
  caseEnding('den', 'plural i', false, true),
  caseEnding('jen', 'vowel', false, true),
  caseEnding('ten', 'consonant', false, true),
  caseEnding('hAn', 'vowel'),
  caseEnding('hOn', 'vowel'),
  caseEnding('hUn', 'vowel'),
  caseEnding('hen', 'vowel'),
  caseEnding('hin', 'vowel'),
  caseEnding('n', 'vowel', true, true),
  caseEnding('ssA', 'vowel', true),
  caseEnding('stA', 'vowel', true),
  caseEnding('llA', 'vowel', true),
  caseEnding('ltA', 'vowel', true),
  caseEnding('ttA', 'vowel', true),
  caseEnding('tA', 'consonant or two vowels'),
  caseEnding('nA', 'vowel'),
  caseEnding('jA', 'round vowel'),
  caseEnding('A', 'vowel'),
  caseEnding('lle', 'vowel', true),
  caseEnding('ksi', 'vowel', true),
  caseEnding('sti', 'vowel', true),
  caseEnding('t', 'vowel', true),
]

/** Clitics and possessive suffixes, taken off before the case ending; `after` is what the rest of the word must end in. */
export const SUFFIXES: readonly { readonly ending: string; readonly after: RegExp }[] = [
  { ending: 'kin', after: /[aeiouyäönst]$/ },
  { ending: 'kAAn', after: /[aeiouyäönst]$/ },
  { ending: 'hAn', after: /(?:[lns][aä]|[ns]t[aä]|lle|[nt])$/ },
  { ending: 'kO', after: /(?:ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|[aeiouyäö]{2}n|[aeiouyäö]t)$/ },
  { ending: 'nsA', after: /[aeiouyäö]$/ },
  { ending: 'mme', after: /[aeiouyäö]$/ },
  { ending: 'nne', after: /[aeiouyäö]$/ },
  { ending: 'ni', after: /[aeiouyäö]$/ },
  { ending: 'si', after: /(?:[aeiouyäö]{2}|[aäouyö])$/ },
  { ending: 'An', after: /(?:ss|st|ll|lt|[aeiouyäös]t)[aä]$/ },
  { ending: 'en', after: /(?:lle|kse)$/ },
]

/** Endings of verb forms; what remains is the stem from which the root is taken. */
export const VERB_ENDINGS: readonly string[] = [
  'ttAvAksi',
  'mAttA',
  'mAllA',
  'mAssA',
  'mAstA',
  'ttAvA',
  'llAAn',
  'mAAn',
  'tAAn',
  'dAAn',
  'ttiin',
  'tiin',
  'tAvA',
  'llA',
  'vAt',
  'nUt',
  'ttU',
  'dA',
  'tA',
  'tU',
  'vA',
  'A',
]

/** Ends of noun keys (after `finish`) that make a noun or an adjective of a verb or a noun: koulut-us, kehittä-mis. */
export const DERIVATIONS: readonly string[] = [
  'llisuus',
  'llisyys',
  'istus',
  'istys',
  'istamis',
  'istämis',
  'elemis',
  'ilemis',
  'llis',
  'lais',
  'läis',
  'mis',
  'uus',
  'yys',
  'us',
  'ys',
  'is',
  'ist',
  'elu',
  'ely',
  'ilu',
  'ily',
  'nt',
  'j',
]

/** Roots whose consonant changes as in no other word: tehdä and tekeminen, nähdä and näkeminen. */
export const IRREGULAR_ROOTS: ReadonlyMap<string, string> = new Map([
  ['teh', 'tek'],
  ['näh', 'näk'],
])

/** Consonant gradation: both grades of a cluster are written as one, kunta and kunnan as kunt. */
export const GRADES: Readonly<Record<string, string>> = {
  kk: 'k',
  pp: 'p',
  tt: 't',
  ng: 'nk',
  nn: 'nt',
  mm: 'mp',
  ll: 'lt',
  rr: 'rt',
  d: 't',
  v: 'p',
}

/** A k that the weak grade loses or softens: tuen → tuke, alun → alku, ajan → aika, jäljen → jälke. */
export const LOST_K: readonly { readonly weak: RegExp; readonly strong: string }[] = [
  { weak: /([aouäöyie])([aouäöyei])$/, strong: '$1k$2' },
  { weak: /([lr])([aouäöyei])$/, strong: '$1k$2' },
  { weak: /([aouäöye])j([aouäöy])$/, strong: '$1ik$2' },
  { weak: /([lrh])je$/, strong: '$1ke' },
  { weak: /uvu$/, strong: 'uku' },
  { weak: /yvy$/, strong: 'yky' },
]

/** Stems whose nominative ends in s, m or otherwise apart; each gives one more key: vede → ves, avain → avaim. */
export const STEM_CHANGES: readonly { readonly from: RegExp; readonly to: string }[] = [
  { from: /([aeiouyäö])(?:de|tee|t)$/, to: '$1s' },
  { from: /([aeiouyäö][uyo])(?:te|di|ti)$/, to: '$1s' },
  { from: /([aeiouyäö])([nr])\2e$/, to: '$1$2s' },
  { from: /([aeiouyäö].*[aäi])s$/, to: '$1' },
  { from: /([aeiouyäö].*)in$/, to: '$1im' },
  { from: /([^aeiouyäö])es$/, to: '$1' },
  { from: /ies$/, to: 'ieh' },
  { from: /([aeiouyäö])ps[ei]$/, to: '$1s' },
]

/** Swedish and English endings, longest first, taken off words that do not look Finnish. */
export const OTHER_ENDINGS: readonly string[] = [
  'ningarna',
  'ningar',
  'ningen',
  'ations',
  'ation',
  'heten',
  'arna',
  'erna',
  'orna',
  'ning',
  'ings',
  'ande',
  'ende',
  'ies',
  'ing',
  'het',
  'ens',
  'ets',
  'ed',
  'es',
  'en',
  'et',
  'er',
  'ar',
  'or',
  'na',
  'ly',
  'a',
  'e',
  'n',
  's',
  'y',
]
