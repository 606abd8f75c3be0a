/** Results and changes in words before the number. */
import { format, inThree, type Locale } from '../../platform/i18n/index.ts'
import type { Change } from './rules/change.ts'
import { type Estimate, estimate, FEW, LEAST, type Sample, scales, sizeOf } from './rules/estimates.ts'

type Better = 'up' | 'down'

interface ChanceTexts {
  /** By whether the whole interval lies above the middle, under it, or over both sides of it. */
  results: Record<'nps' | 'csat' | 'ces', Record<'above' | 'under' | 'between', string>>
  noAnswers: string
  hidden(least: string): string
  few(n: string): string
  interval(value: string, range: string, n: string): string
  answers: { one: string; other: string }
  points: { one: string; other: string }
  pointRange(low: string, high: string): string
  changes: Record<'better' | 'worse' | 'rose' | 'fell' | 'chance' | 'same' | 'unknown', string>
  tooFew(least: string): string
  thenNow(then: string, now: string): string
  byChance(timesInHundred: string): string
  rarelyByChance: string
  onceByChance: string
  fewForChange: string
}

export const chanceTexts = inThree<ChanceTexts>({
  fi: {
    results: {
      nps: {
        above: 'Palvelua suosittelee useampi kuin arvostelee.',
        under: 'Palvelua arvostelee useampi kuin suosittelee.',
        between: 'Emme voi sanoa, onko suosittelijoita vai arvostelijoita enemmän.',
      },
      csat: {
        above: 'Yli puolet vastaajista on tyytyväisiä.',
        under: 'Alle puolet vastaajista on tyytyväisiä.',
        between: 'Noin puolet vastaajista on tyytyväisiä.',
      },
      ces: {
        above: 'Asian hoitaminen on vastaajista helppoa.',
        under: 'Asian hoitaminen on vastaajista vaikeaa.',
        between: 'Asian hoitaminen ei ole vastaajista helppoa eikä vaikeaa.',
      },
    },
    noAnswers: 'Vastauksia ei ole vielä tullut.',
    hidden: (least) => `Vastauksia on vielä vähän. Näytämme tuloksen, kun niitä on vähintään ${least}.`,
    few: (n) => `Vastauksia on vain ${n}, joten tulos voi vielä muuttua paljon.`,
    interval: (value, range, n) => `Tulos on ${value}, 95\u00a0%:n varmuudella välillä ${range} (${n}).`,
    answers: { one: '{n} vastaus', other: '{n} vastausta' },
    points: { one: '{n} piste', other: '{n} pistettä' },
    pointRange: (low, high) => `${low} ja ${high}`,
    changes: {
      better: 'Tilanne parani, ja muutos on suurempi kuin sattuma selittää.',
      worse: 'Tilanne heikkeni, ja muutos on suurempi kuin sattuma selittää.',
      rose: 'Luku nousi, ja muutos on suurempi kuin sattuma selittää.',
      fell: 'Luku laski, ja muutos on suurempi kuin sattuma selittää.',
      chance: 'Muutos voi olla pelkkää sattumaa.',
      same: 'Tilanne ei muuttunut.',
      unknown: 'Emme voi sanoa, onko muutos sattumaa. Mittarista ei ole tarpeeksi tietoa.',
    },
    tooFew: (least) =>
      `Emme voi sanoa, onko muutos sattumaa. Laskettavaa pitää olla vähintään ${least} kummallakin kerralla.`,
    thenNow: (then, now) => `Ennen ${then}, nyt ${now}.`,
    byChance: (times) => `Sattuma yksin tuottaa näin suuren eron noin ${times} kertaa sadasta.`,
    onceByChance: 'Sattuma yksin tuottaa näin suuren eron noin kerran sadasta.',
    rarelyByChance: 'Sattuma yksin tuottaa näin suuren eron harvemmin kuin kerran sadasta.',
    fewForChange: 'Laskettavaa on vähän, joten pieni muutos ei vielä erotu.',
  },
  sv: {
    results: {
      nps: {
        above: 'Det är fler som rekommenderar tjänsten än som kritiserar den.',
        under: 'Det är fler som kritiserar tjänsten än som rekommenderar den.',
        between: 'Vi kan inte säga om det är fler som rekommenderar eller fler som kritiserar.',
      },
      csat: {
        above: 'Mer än hälften av dem som svarat är nöjda.',
        under: 'Färre än hälften av dem som svarat är nöjda.',
        between: 'Ungefär hälften av dem som svarat är nöjda.',
      },
      ces: {
        above: 'De som svarat tycker att det är lätt att uträtta ärendet.',
        under: 'De som svarat tycker att det är svårt att uträtta ärendet.',
        between: 'De som svarat tycker att det varken är lätt eller svårt att uträtta ärendet.',
      },
    },
    noAnswers: 'Inga svar har kommit ännu.',
    hidden: (least) => `Svaren är ännu få. Vi visar resultatet när de är minst ${least}.`,
    few: (n) => `Svaren är bara ${n}, så resultatet kan ännu ändras mycket.`,
    interval: (value, range, n) => `Resultatet är ${value}, med 95\u00a0% säkerhet mellan ${range} (${n}).`,
    answers: { one: '{n} svar', other: '{n} svar' },
    points: { one: '{n} poäng', other: '{n} poäng' },
    pointRange: (low, high) => `${low} och ${high}`,
    changes: {
      better: 'Läget blev bättre, och förändringen är större än slumpen förklarar.',
      worse: 'Läget blev sämre, och förändringen är större än slumpen förklarar.',
      rose: 'Talet steg, och förändringen är större än slumpen förklarar.',
      fell: 'Talet sjönk, och förändringen är större än slumpen förklarar.',
      chance: 'Förändringen kan bero på slumpen.',
      same: 'Läget förändrades inte.',
      unknown: 'Vi kan inte säga om förändringen beror på slumpen. Det finns för lite uppgifter om indikatorn.',
    },
    tooFew: (least) =>
      `Vi kan inte säga om förändringen beror på slumpen. Det behövs minst ${least} att räkna båda gångerna.`,
    thenNow: (then, now) => `Förut ${then}, nu ${now}.`,
    byChance: (times) => `Slumpen ensam ger en så stor skillnad ungefär ${times} gånger av hundra.`,
    onceByChance: 'Slumpen ensam ger en så stor skillnad ungefär en gång av hundra.',
    rarelyByChance: 'Slumpen ensam ger en så stor skillnad mer sällan än en gång av hundra.',
    fewForChange: 'Det finns lite att räkna, så en liten förändring syns inte ännu.',
  },
  en: {
    results: {
      nps: {
        above: 'More people recommend the service than criticise it.',
        under: 'More people criticise the service than recommend it.',
        between: 'We cannot say whether more people recommend the service or criticise it.',
      },
      csat: {
        above: 'More than half of those who answered are satisfied.',
        under: 'Less than half of those who answered are satisfied.',
        between: 'About half of those who answered are satisfied.',
      },
      ces: {
        above: 'Those who answered find it easy to get this done.',
        under: 'Those who answered find it difficult to get this done.',
        between: 'Those who answered find it neither easy nor difficult to get this done.',
      },
    },
    noAnswers: 'No answers have come in yet.',
    hidden: (least) => `There are only a few answers yet. We show the result when there are at least ${least}.`,
    few: (n) => `There are only ${n} answers, so the result may still change a lot.`,
    interval: (value, range, n) => `The result is ${value}, with 95% confidence between ${range} (${n}).`,
    answers: { one: '{n} answer', other: '{n} answers' },
    points: { one: '{n} point', other: '{n} points' },
    pointRange: (low, high) => `${low} and ${high}`,
    changes: {
      better: 'Things got better, and the change is larger than chance explains.',
      worse: 'Things got worse, and the change is larger than chance explains.',
      rose: 'The figure rose, and the change is larger than chance explains.',
      fell: 'The figure fell, and the change is larger than chance explains.',
      chance: 'The change may be mere chance.',
      same: 'Nothing changed.',
      unknown: 'We cannot say whether the change is chance. There is not enough data about the indicator.',
    },
    tooFew: (least) =>
      `We cannot say whether the change is chance. There must be at least ${least} to count both times.`,
    thenNow: (then, now) => `Before ${then}, now ${now}.`,
    byChance: (times) => `Chance alone gives such a difference about ${times} times in a hundred.`,
    onceByChance: 'Chance alone gives such a difference about once in a hundred.',
    rarelyByChance: 'Chance alone gives such a difference less than once in a hundred.',
    fewForChange: 'There is little to count, so a small change does not show yet.',
  },
})

const MIDDLE = { nps: 0, csat: 0.5, ces: (scales.ces.from + scales.ces.to) / 2 } as const

/** One figure with its unit: points of NPS, per cent of a share, a mean with one decimal. */
function figureOf(locale: Locale, { of, value }: Pick<Estimate, 'of' | 'value'>): string {
  const to = format(locale)
  if (of === 'nps') return to.count(Math.round(value), chanceTexts[locale].points)
  return of === 'csat' || of === 'share' ? to.percent(value) : to.number(value, of === 'ces' ? 1 : undefined)
}

function rangeOf(locale: Locale, { of, low, high }: Estimate): string {
  const to = format(locale)
  // Unlike the result itself, a limit may well be told as 0 or 100 per cent.
  const limit = (value: number) =>
    of === 'nps'
      ? to.number(Math.round(value))
      : of === 'csat' || of === 'share'
        ? to.percent(Math.round(value * 100) / 100)
        : to.number(value, 1)
  return chanceTexts[locale].pointRange(limit(low), limit(high))
}

/**
 * A result: what it means first, then the number with its interval and how many answered. A small n says so; under
 * ten answers there is no number at all.
 */
export function resultInWords(locale: Locale, sample: Sample): string {
  const texts = chanceTexts[locale]
  const to = format(locale)
  const n = sizeOf(sample)
  if (n === 0) return texts.noAnswers
  const found = estimate(sample)
  if (found === undefined || !(n >= LEAST)) return texts.hidden(to.number(LEAST))
  const { of } = found
  const meaning =
    of === 'share' || of === 'mean'
      ? undefined
      : texts.results[of][found.low > MIDDLE[of] ? 'above' : found.high < MIDDLE[of] ? 'under' : 'between']
  const counted = to.count(n, texts.answers)
  return [
    meaning,
    n < FEW ? texts.few(to.number(n)) : undefined,
    texts.interval(figureOf(locale, found), rangeOf(locale, found), counted),
  ]
    .filter((one) => one !== undefined)
    .join(' ')
}

/** How a change is told. */
export interface Telling {
  /** Which way is better; without it the change is only told, not praised. */
  better?: Better
  /** How the two figures are written where they have words of their own already; hidden: no number is told at all. */
  figures?: { before: string; after: string } | 'hidden'
  /** Whether it is told how often chance gives as much; true unless told. */
  chance?: boolean
}

const joined = (...parts: readonly (string | undefined)[]) => parts.filter((one) => one !== undefined).join(' ')

/** Whether a change is real, in words before the numbers. */
export function changeInWords(locale: Locale, found: Change, { better, figures, chance = true }: Telling = {}): string {
  const texts = chanceTexts[locale]
  const to = format(locale)
  const thenNow = (before: string | undefined, after: string | undefined) =>
    figures === 'hidden' || before === undefined || after === undefined ? undefined : texts.thenNow(before, after)
  const given = figures === 'hidden' ? undefined : figures
  if (found.is === 'unknown' || found.is === 'tooFew')
    return joined(
      found.is === 'tooFew' ? texts.tooFew(to.number(LEAST)) : texts.changes.unknown,
      thenNow(given?.before, given?.after),
    )
  const { is, before, after, difference } = found
  const moved = is === 'rose' || is === 'fell'
  const word = !moved || better === undefined ? is : (is === 'rose') === (better === 'up') ? 'better' : 'worse'
  const times = Math.round(difference.p * 100)
  const byChance =
    difference.p < 0.01 ? texts.rarelyByChance : times < 2 ? texts.onceByChance : texts.byChance(to.number(times))
  return joined(
    texts.changes[word],
    thenNow(given?.before ?? figureOf(locale, before), given?.after ?? figureOf(locale, after)),
    is === 'same' || figures === 'hidden' || !chance ? undefined : byChance,
    found.few && !moved ? texts.fewForChange : undefined,
  )
}
