import type { Measure } from '../content/strategy.ts'
import { hasBegun } from './phases-plan.ts'
import type { Cast, Setting } from './setting.ts'

/**
 * Finds measures by what they are about: by a word of their title, else by place. Texts of the example then fit the
 * strategy of any region.
 */
export function finder({ strategy }: Pick<Setting, 'strategy'>, cast: readonly Cast[]) {
  const begun = cast.filter((one) => hasBegun(one.role) || one.role === 'now').flatMap((one) => one.package.measures)
  const all = [...begun, ...strategy.measures]
  return (words: RegExp, place: number): Measure => {
    const found = all.find((one) => words.test(one.title)) ?? all[place % all.length]
    if (found === undefined) throw new Error('A strategy without measures has no example')
    return found
  }
}

export type Find = ReturnType<typeof finder>

/** Words of titles by which the example finds the measures that its texts are about. */
export const words = {
  point: /asiointipiste|palvelupiste/i,
  training: /koulutu|kurssi/i,
  privacy: /tietosuoja|tietoturva/i,
  process: /yhtenäist|yhteisistä järjestelmistä|prosessimalli/i,
  buying: /hankintaohje/i,
  learning: /oppimisympäristö|oppimisalusta|opintoalusta/i,
  telling: /viestitään|neuvontaa/i,
  ai: /tekoäly/i,
  online: /sähköistäminen|lomakkeet/i,
}
