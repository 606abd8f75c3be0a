// Proposes the Finnish forms of a place's name by rule. A person looks at them before they are stored: a screen never joins
// an ending to a name by itself.
import type { Name } from './names.ts'

export type Forms = Required<Pick<Name, 'genitive' | 'partitive' | 'in' | 'from' | 'to'>>

/** How it is said where something is: Espoossa or Halsualla; `plural` of a name that is many: Huittisissa. */
export interface Where {
  outer: boolean
  plural: boolean
}

/** Last parts of place names whose stem no rule gives: nominative, stem of the genitive, stem of "where to", partitive. */
const parts: readonly (readonly [string, string, string, string])[] = [
  ['järvi', 'järve', 'järve', 'järveä'],
  ['joki', 'joe', 'joke', 'jokea'],
  ['koski', 'koske', 'koske', 'koskea'],
  ['niemi', 'nieme', 'nieme', 'niemeä'],
  ['mäki', 'mäe', 'mäke', 'mäkeä'],
  ['vesi', 'vede', 'vete', 'vettä'],
  ['salmi', 'salme', 'salme', 'salmea'],
  ['lahti', 'lahde', 'lahte', 'lahtea'],
  ['saari', 'saare', 'saare', 'saarta'],
  ['lampi', 'lammi', 'lampi', 'lampea'],
  ['suo', 'suo', 'suo', 'suota'],
  ['kunta', 'kunna', 'kunta', 'kuntaa'],
  ['seutu', 'seudu', 'seutu', 'seutua'],
]

const isBack = (word: string): boolean => {
  const found = /[aouåäöy](?=[^aouåäöy]*$)/.exec(word)?.[0]
  return found !== undefined && 'aouå'.includes(found)
}

/** Consonants before the last vowel, in a closed syllable. Of several the longest that fits. */
const grades: readonly (readonly [string, string])[] = [
  ['kk', 'k'],
  ['pp', 'p'],
  ['tt', 't'],
  ['nk', 'ng'],
  ['nt', 'nn'],
  ['lt', 'll'],
  ['rt', 'rr'],
  ['mp', 'mm'],
  ['ht', 'hd'],
]

/** The stem in a closed syllable: Hanko → Hango, Lieto → Liedo. Where k comes and goes (Turku, Salo) it is left alone. */
function weak(stem: string): string {
  const vowel = stem.at(-1) ?? ''
  const body = stem.slice(0, -1)
  if (!/[aeiouyäöå]/.test(vowel)) return stem
  for (const [strong, soft] of grades) if (body.endsWith(strong)) return body.slice(0, -strong.length) + soft + vowel
  if (/[aeiouyäö]t$/.test(body)) return `${body.slice(0, -1)}d${vowel}`
  if (/[aeiouyäölr]p$/.test(body)) return `${body.slice(0, -1)}v${vowel}`
  if (/([aouyäö])\1k$|uuk$/.test(body) && vowel === 'a') return body.slice(0, -1) + vowel
  return stem
}

interface Stem {
  /** Of the genitive and where: Liedo-n. */
  weak: string
  /** Of where to: Lieto-on. */
  strong: string
  partitive: string
  /** Letters that decide between a and ä. */
  harmony: string
}

/** The stems of one word in the singular. */
function stemOf(word: string): Stem {
  const lower = word.toLowerCase()
  for (const [part, soft, strong, partitive] of parts) {
    if (!lower.endsWith(part)) continue
    const first = word.slice(0, word.length - part.length)
    const cased = (text: string) => (first === '' ? (word[0] ?? '') + text.slice(1) : first + text)
    return { weak: cased(soft), strong: cased(strong), partitive: cased(partitive), harmony: part }
  }
  const a = isBack(lower) ? 'a' : 'ä'
  const plain = (stem: string, partitive: string): Stem => ({
    weak: weak(stem),
    strong: stem,
    partitive,
    harmony: lower,
  })
  if (lower.endsWith('nen')) {
    const stem = `${word.slice(0, -3)}se`
    return { weak: stem, strong: stem, partitive: `${word.slice(0, -3)}st${a}`, harmony: lower }
  }
  if (/[^aeiouyäöå]$/.test(lower)) {
    const stem = lower.endsWith('s') && !lower.endsWith('äs') ? `${word.slice(0, -1)}kse` : `${word}i`
    return {
      weak: stem,
      strong: stem,
      partitive: stem.endsWith('kse') ? `${word}t${a}` : `${word}i${a}`,
      harmony: lower,
    }
  }
  if (/(aa|ee|ii|oo|uu|yy|ää|öö)$/.test(lower))
    return { weak: word, strong: word, partitive: `${word}t${a}`, harmony: lower }
  if (lower.endsWith('e') && lower.length > 3)
    return { weak: `${word}e`, strong: `${word}e`, partitive: `${word}tt${a}`, harmony: lower }
  // Kuopiota, but Nokiaa.
  return plain(word, /i[oö]$/.test(lower) ? `${word}t${a}` : `${word}${a}`)
}

/** "Where to" of a stem that is told by the inner cases. */
function into(stem: string): string {
  const lower = stem.toLowerCase()
  const vowel = lower.at(-1) ?? ''
  // One long syllable at the end of a compound: Joensuuhun, Järvenpäähän, Keminmaahan.
  if (/(suu|pää|maa|puu|kuu)$/.test(lower)) return `${stem}h${vowel}n`
  if (/(aa|ee|oo|uu|yy|ää|öö)$/.test(lower)) return `${stem}seen`
  return `${stem}${vowel}n`
}

/** The last word is inflected: Rannikon seutu → Rannikon seudussa. */
const split = (name: string): [string, string] => {
  const at = Math.max(name.lastIndexOf(' '), name.lastIndexOf('-')) + 1
  return [name.slice(0, at), name.slice(at)]
}

/** What a name with many in it says: Huittinen → Huittisten, Huittisissa. Only names in -nen have it. */
function pluralOf(word: string, outer: boolean): Forms {
  const stem = `${word.slice(0, -3)}si`
  const a = isBack(word.toLowerCase()) ? 'a' : 'ä'
  return {
    genitive: `${word.slice(0, -3)}sten`,
    partitive: `${stem}${a}`,
    in: `${stem}${outer ? 'll' : 'ss'}${a}`,
    from: `${stem}${outer ? 'lt' : 'st'}${a}`,
    to: outer ? `${stem}lle` : `${stem}in`,
  }
}

/** Proposes the forms of a Finnish name. */
export function proposeForms(name: string, where: Where): Forms {
  const [before, word] = split(name.trim())
  const forms = where.plural && word.endsWith('nen') ? pluralOf(word, where.outer) : singularOf(word, where.outer)
  return {
    genitive: before + forms.genitive,
    partitive: before + forms.partitive,
    in: before + forms.in,
    from: before + forms.from,
    to: before + forms.to,
  }
}

function singularOf(word: string, outer: boolean): Forms {
  const stem = stemOf(word)
  const a = isBack(stem.harmony) ? 'a' : 'ä'
  return {
    genitive: `${stem.weak}n`,
    partitive: stem.partitive,
    in: `${stem.weak}${outer ? 'll' : 'ss'}${a}`,
    from: `${stem.weak}${outer ? 'lt' : 'st'}${a}`,
    to: outer ? `${stem.weak}lle` : into(stem.strong),
  }
}
