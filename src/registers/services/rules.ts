// Services in the shape of the national register: their kinds, and when two descriptions are of the same. Pure.

/** What one gets by it: a service, a permit or other obligation, a professional qualification. */
export const serviceKinds = ['service', 'permit', 'qualification'] as const
export type ServiceKind = (typeof serviceKinds)[number]

export const channelKinds = ['eService', 'webPage', 'phone', 'form', 'place'] as const
export type ChannelKind = (typeof channelKinds)[number]

/** How something is done. A web page tells of a service; it does not let anybody do it. */
export const ways = ['digital', 'phone', 'paper', 'place'] as const
export type Way = (typeof ways)[number]

const wayOfKind: Readonly<Record<ChannelKind, Way | undefined>> = {
  eService: 'digital',
  phone: 'phone',
  form: 'paper',
  place: 'place',
  webPage: undefined,
}
export const wayOf = (kind: ChannelKind): Way | undefined => wayOfKind[kind]
export const kindOf = (way: Way): ChannelKind => channelKinds.find((kind) => wayOfKind[kind] === way) ?? 'eService'

export const charges = ['free', 'charged'] as const
export type Charge = (typeof charges)[number]

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFC')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/** Words that say whose it is and nothing of what it is. */
const WHOSE = new Set(['kunta', 'kunnan', 'kaupunki', 'kaupungin', 'kommun', 'kommuns', 'municipality', 'the', 'of'])

/**
 * What is left of a service's name without case, marks and the names of municipalities in any of their forms.
 * @param names forms of municipalities' names, in small letters.
 */
export function plainName(name: string, names: ReadonlySet<string>): string {
  const all = words(name)
  const left = all.filter((word) => !names.has(word) && !WHOSE.has(word))
  return (left.length > 0 ? left : all).join(' ')
}

const pairs = (text: string): Map<string, number> => {
  const found = new Map<string, number>()
  const padded = ` ${text} `
  for (let at = 0; at < padded.length - 1; at += 1) {
    const pair = padded.slice(at, at + 2)
    found.set(pair, (found.get(pair) ?? 0) + 1)
  }
  return found
}

/** How much two names have in common, from 0 to 1: the share of their pairs of letters that are in both (Dice). */
export function likeness(one: string, other: string): number {
  if (one === other) return 1
  const [a, b] = [pairs(one), pairs(other)]
  let both = 0
  for (const [pair, count] of a) both += Math.min(count, b.get(pair) ?? 0)
  const sum = (counts: Map<string, number>) => [...counts.values()].reduce((all, count) => all + count, 0)
  return (2 * both) / (sum(a) + sum(b))
}

/** So alike are names that are proposed as the same; kirjasto and kirjastoauto are less so. */
export const ALIKE = 0.85

export interface Nameable {
  id: string
  plain: string
  municipality: string | undefined
  provider: string | undefined
  since: string
}

export interface Pair<S> {
  /** The older one, which is proposed to be kept. */
  kept: S
  other: S
  likeness: number
}

const key = (kept: string, other: string): string => [kept, other].sort().join(' ')

/**
 * Pairs of services that may be one: of the same municipality (or, without one, the same provider) and with names that
 * are equal or strongly alike. Compared are only those that share the beginning of a word.
 * @param decided pairs of ids that somebody has decided on.
 */
export function lookAlikes<S extends Nameable>(services: readonly S[], decided: ReadonlySet<string>): Pair<S>[] {
  const blocks = new Map<string, S[]>()
  for (const one of services)
    for (const word of new Set(words(one.plain).map((each) => each.slice(0, 4)))) {
      const at = `${one.municipality ?? `- ${one.provider ?? ''}`} ${word}`
      blocks.set(at, [...(blocks.get(at) ?? []), one])
    }
  const found = new Map<string, Pair<S>>()
  for (const block of blocks.values())
    for (const [at, one] of block.entries())
      for (const two of block.slice(at + 1)) {
        const of = key(one.id, two.id)
        if (one.id === two.id || found.has(of) || decided.has(of)) continue
        const alike = likeness(one.plain, two.plain)
        if (alike < ALIKE) continue
        const [kept, other] =
          one.since < two.since || (one.since === two.since && one.id < two.id) ? [one, two] : [two, one]
        found.set(of, { kept, other, likeness: alike })
      }
  return [...found.values()].sort((a, b) => b.likeness - a.likeness || a.kept.plain.localeCompare(b.kept.plain, 'fi'))
}

/** The name under which a pair is remembered, whichever way round it is. */
export const pairKey = key
