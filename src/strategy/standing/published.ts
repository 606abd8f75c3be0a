// What of a measure's figures anybody may see. The small-number rule is applied here and nowhere else.
import {
  type Band,
  bandText,
  type Figured,
  type Indicator,
  type PooledJudgement,
  publish,
  publishNumbers,
  type ReasonContext,
  unitText,
} from '../../engines/metrics/index.ts'
import type { Organisation } from '../../platform/access/index.ts'
import { format, type Locale, locales } from '../../platform/i18n/index.ts'

/** Stands for all applicable organisations together in `evidence`. */
export const ALL = 'all'

/** A figure as anybody may see it. */
export interface Shown {
  done: number | null
  total: number | null
  /** Of a rhythm or a level. */
  value: number | null
  band: Band | undefined
  hidden: boolean
}

const nothing: Shown = { done: null, total: null, value: null, band: undefined, hidden: false }

/** One organisation's share; without a reading 0 of what its register counts. */
const shareOf = (figured: Figured | undefined): { done: number; total: number } | undefined => {
  const reading = figured?.reading
  if (reading === undefined) return undefined
  if (reading.is === 'none')
    return reading.total === undefined || reading.total === 0 ? undefined : { done: 0, total: reading.total }
  return reading.of === 'share' ? { done: reading.done, total: reading.total } : undefined
}

/** The figures by organisation, and of all together under `ALL`. */
export function published(
  scope: readonly Organisation[],
  figures: ReadonlyMap<string, Figured>,
  whole: PooledJudgement,
  subject: Indicator['subject'] | undefined,
): (organisation: string) => Shown {
  if (subject === undefined) return () => nothing
  const shares = scope.flatMap((one) => {
    const share = shareOf(figures.get(one.id))
    return share === undefined ? [] : [{ key: one.id, ...share }]
  })
  const sum =
    whole.done === undefined || whole.total === undefined || whole.total === 0
      ? []
      : [{ key: ALL, done: whole.done, total: whole.total, isSum: true }]
  const shown = new Map<string, Shown>()
  for (const cell of publish([...shares, ...sum], subject))
    shown.set(cell.key, {
      ...nothing,
      done: cell.done ?? null,
      total: cell.total ?? null,
      band: cell.band,
      hidden: cell.hidden,
    })
  const numbers = scope.flatMap((one) => {
    const reading = figures.get(one.id)?.reading
    return reading?.is === 'value' && reading.of === 'number' ? [{ key: one.id, ...reading }] : []
  })
  const n = numbers.reduce((all, one) => all + (one.n ?? 0), 0)
  const together =
    whole.args.of === 'number' && whole.args.value !== undefined
      ? [{ key: ALL, value: whole.args.value, n, isSum: true }]
      : []
  for (const cell of publishNumbers([...numbers, ...together], subject))
    shown.set(cell.key, {
      ...(shown.get(cell.key) ?? nothing),
      value: cell.value ?? null,
      hidden: cell.hidden || (shown.get(cell.key)?.hidden ?? false),
    })
  return (organisation) => shown.get(organisation) ?? nothing
}

/** What a reason may tell of a figure. */
export const contextOf = (shown: Shown): Omit<ReasonContext, 'unit'> => ({
  ...(shown.done === null ? {} : { done: shown.done }),
  ...(shown.total === null ? {} : { total: shown.total }),
  band: shown.band,
  hidden: shown.hidden,
})

/** A figure as a table shows it: 3/5, 75–80 %, 42 kWh; an empty text where there is none. */
export function figureTexts(shown: Shown, unit: Indicator['unit']): Record<Locale, string> {
  const text = (locale: Locale): string => {
    if (shown.hidden) return ''
    if (shown.band !== undefined) return bandText(locale, shown.band)
    if (shown.done !== null && shown.total !== null) return format(locale).share(shown.done, shown.total)
    return shown.value === null ? '' : unitText(locale, shown.value, unit)
  }
  return Object.fromEntries(locales.map((locale) => [locale, text(locale)])) as Record<Locale, string>
}
