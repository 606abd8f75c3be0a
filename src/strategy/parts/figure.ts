import type { Cell, Judged } from '../../engines/metrics/index.ts'
import { counts, countsByProvenance } from '../../engines/metrics/index.ts'
import { format, type Locale } from '../../platform/i18n/index.ts'
import type { StateName } from '../../platform/ui/index.ts'
import { texts } from './texts.ts'

/** A figure as it may be shown: 3/5, 75–80 %, 42 kWh; an empty text where there is none. */
export function shownFigure(locale: Locale, one: Pick<Judged, 'done' | 'total' | 'figure'>): string {
  const { done, total, figure } = one
  // What was frozen before there were levels and counts has its share only.
  if (figure !== undefined && figure !== null) return figure[locale]
  return done === null || total === null ? '' : format(locale).share(done, total)
}

/** The same of a measure, with how many it does not apply to: 3/4, 1 ei koske. */
export function figureText(
  locale: Locale,
  judged: Pick<Judged, 'done' | 'total' | 'figure'> & { cells: readonly Pick<Cell, 'state'>[] },
): string {
  const share = shownFigure(locale, judged)
  const exempt = judged.cells.filter((cell) => cell.state === 'notApplicable').length
  const left = exempt === 0 ? '' : format(locale).count(exempt, texts[locale].exempt)
  return [share, left].filter((part) => part !== '').join(', ')
}

/** "52 toimenpidettä: 24 omista tiedoista, 16 haettu, 12 vahvistettu, 0 ilman tietoa." */
export function provenanceSentence(locale: Locale, measures: readonly Pick<Judged, 'provenance'>[]): string {
  const f = format(locale)
  const t = texts[locale].counts
  const by = countsByProvenance(measures.map((one) => one.provenance ?? undefined))
  const parts = (['records', 'connected', 'attested', 'withoutData'] as const).map((kind) =>
    t[kind](f.number(by[kind])),
  )
  const all = f.count(measures.length, t.all)
  return `${all}: ${parts.join(', ')}.`
}

/** How many of the states are where they should be, of those that apply. */
export function inOrder(states: readonly StateName[]): { done: number; total: number } {
  const by = counts(states)
  return { done: by.onTarget + by.continuous + by.done, total: states.length - by.notApplicable }
}
