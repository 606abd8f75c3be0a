/** A post of a municipality's own site. The day is ISO, in Finland. */
export interface NewsItem {
  source: string
  key: string
  organisation: string
  day: string
  title: string
  link: string
  language: 'fi' | 'sv' | 'en'
  aboutServices: boolean
}

/** Beginnings of words by which a post about digital services is known, when the source says no others. */
export const USUAL_WORDS =
  'digi, verkkopalvel, verkkoasioin, sähköinen, sähköise, e-palvel, nettiajanvara, mobiilisovel, tietoturva'

/**
 * Whether a title has a word that begins as one of those given.
 * @param words beginnings with commas between them.
 */
export function isAbout(title: string, words: string): boolean {
  const said = ` ${title.toLowerCase().replaceAll(/[^\p{Letter}\p{Number}-]+/gu, ' ')}`
  return words
    .toLowerCase()
    .split(',')
    .map((word) => word.trim())
    .some((word) => word !== '' && said.includes(` ${word}`))
}

/** A calendar quarter, both its days in it, ISO. */
export interface Quarter {
  from: string
  to: string
}

/**
 * How many posts there were in each quarter that the rows can tell of. The one with the oldest post may have begun before
 * what the feed still shows: it is left out, unless it is running.
 * @param quarters the running one first, then backwards.
 */
export function countsOf(
  items: readonly { day: string; link: string; counts: boolean }[],
  quarters: readonly Quarter[],
): { period: Quarter; value: number; running: boolean }[] {
  const oldest = items.map(({ day }) => day).sort()[0] ?? '9999-12-31'
  return quarters.flatMap((period, at) => {
    const running = at === 0
    if (!running && period.from <= oldest) return []
    const told = items.filter(({ day, counts }) => counts && day >= period.from && day <= period.to)
    return [{ period, value: new Set(told.map(({ link }) => link)).size, running }]
  })
}
