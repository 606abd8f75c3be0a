import { createHash } from 'node:crypto'
import type { Measure } from '../content/strategy.ts'

/** A responsible party of the source, under one name whatever its spelling. */
export interface Party {
  /** For addresses: the same for the same name, in any strategy. */
  id: string
  /** The name in small letters: what is stored. */
  key: string
  name: string
  measures: readonly Measure[]
}

/** What the source says of who is responsible, and which parties are read in it. */
export interface Phrase {
  id: string
  /** The source's own words. */
  text: string
  parties: readonly string[]
  /** Id of the reading that the team has confirmed; undefined while it is only proposed. */
  confirmed: string | undefined
  measures: readonly Measure[]
}

export const partyKey = (name: string): string => name.trim().replace(/\s+/g, ' ').toLocaleLowerCase('fi')

const folds: Record<string, string> = { å: 'a', ä: 'a', ö: 'o', é: 'e', ü: 'u', š: 's', ž: 'z' }

/** An id of at most 16 letters, digits and hyphens, made of the name alone: what else there is never changes it. */
export function partyId(name: string): string {
  const key = partyKey(name)
  if (/^[a-z0-9]{1,16}$/.test(key)) return key
  const plain = key
    .replace(/[^a-z0-9]/g, (sign) => folds[sign] ?? '-')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '')
  const sum = createHash('sha256').update(key).digest('hex').slice(0, 4)
  return `${plain.slice(0, 11).replace(/-$/, '')}-${sum}`.replace(/^-/, 'p-')
}

/** Parts of a text at commas, semicolons, slashes and the words for "and", but not inside brackets. */
function partsOf(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let part = ''
  // The separators stand among the pieces, so that a hyphen before "and" can join them again.
  for (const [at, piece] of text.split(/([()]|[,;/]|\s(?:ja|sekä|och|samt|and)\s)/i).entries()) {
    const isMark = at % 2 === 1
    if (piece === '(') depth += 1
    if (piece === ')') depth = Math.max(0, depth - 1)
    if (isMark && depth === 0 && !/[()]/.test(piece) && !(/\s/.test(piece) && part.endsWith('-'))) {
      parts.push(part)
      part = ''
    } else part += piece
  }
  return [...parts, part].map((one) => one.trim()).filter((one) => one !== '')
}

/** Of "kunnat: johtoryhmä" and "johtoryhmät (toimialoittain)" the party; the rest says how, and stays in the source. */
function nameIn(part: string): string {
  const name = part
    .replace(/\([^)]*\)?/g, ' ')
    .replace(/:.*$/s, '')
    .replace(/\s+/g, ' ')
    .trim()
  return name === '' ? part : name
}

/** The parties that a phrase of the source seems to name, in its order, each once. A person confirms or corrects. */
export function proposeParties(phrase: string): string[] {
  const names = partsOf(phrase).map(nameIn)
  const seen = new Set<string>()
  const once = names.filter((name) => !seen.has(partyKey(name)) && seen.add(partyKey(name)))
  return once.length === 0 ? [phrase.trim()] : once
}

/** A confirmed reading of one phrase. */
export interface Reading {
  id: string
  parties: readonly string[]
}

/** Every phrase of the source once, in the order of the strategy. */
export function phrasesOf(measures: readonly Measure[], readings: ReadonlyMap<string, Reading>): Phrase[] {
  const named = measures.flatMap((measure) =>
    measure.responsible === undefined ? [] : [{ measure, text: measure.responsible }],
  )
  return [...Map.groupBy(named, (one) => one.text)].map(([text, own]) => ({
    id: partyId(text),
    text,
    parties: readings.get(text)?.parties ?? proposeParties(text),
    confirmed: readings.get(text)?.id,
    measures: own.map((one) => one.measure),
  }))
}

const startsLarge = (name: string): boolean => /^\p{Lu}/u.test(name)

/** The name that a party is shown by: a spelling of the source that begins with a capital, else one that is given it. */
function shownName(spellings: readonly string[]): string {
  const [first = ''] = spellings
  return spellings.find(startsLarge) ?? first.charAt(0).toLocaleUpperCase('fi') + first.slice(1)
}

/** The parties that the phrases name, spellings joined, by name. */
export function partiesOf(phrases: readonly Phrase[]): Party[] {
  const spelt = phrases.flatMap((phrase) => phrase.parties.map((name) => ({ name, key: partyKey(name), phrase })))
  return [...Map.groupBy(spelt, (one) => one.key)]
    .map(([key, own]) => ({
      id: partyId(key),
      key,
      name: shownName(own.map((one) => one.name)),
      measures: [...new Set(own.flatMap((one) => one.phrase.measures))],
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fi'))
}
