// Which numbers a measure asks of one who attests it, and how they are read as people type them. Pure.
import {
  type Definition,
  type Figure,
  type FigureField,
  figureProblems,
  latestPeriods,
} from '../../engines/metrics/index.ts'
import { format, type Locale, typedDay } from '../../platform/i18n/index.ts'
import type { Measure } from '../content/strategy.ts'
import { indicators } from '../indicators.ts'
import { figureTexts } from './figure-texts.ts'

/** How the measure's deciding figure is asked for; undefined when nobody attests it. */
export function askedOf(measure: Measure): Definition | undefined {
  const decides = measure.bindings.find((binding) => binding.role === 'decides')
  return decides === undefined ? undefined : indicators.get(decides.indicator)?.definition
}

/** Whether people attest this measure. */
export const isAttestable = (measure: Measure): boolean => askedOf(measure) !== undefined

/** Whether all that is asked is that a thing is there, with its proof. */
export const asksExistence = (measure: Measure): boolean => askedOf(measure)?.asks === 'existence'

export const FIGURE_FIELDS = ['done', 'total', 'value', 'n', 'low', 'high'] as const satisfies readonly FigureField[]

/** Fields of a definition's form in their order, besides its proof. */
export function fieldsOf({ asks }: Definition): readonly (FigureField | 'period')[] {
  if (asks === 'existence') return []
  if (asks === 'count') return ['period', 'value']
  return asks === 'level' ? ['value', 'n', 'low', 'high'] : ['done', 'total']
}

/** Fields that may be left empty. */
export function isOptional({ subject }: Definition, field: FigureField | 'period'): boolean {
  return field === 'low' || field === 'high' || (field === 'n' && subject === 'org')
}

/** Periods of which a count can be attested: the one that is running, and those before it. */
const PERIODS = 5

/** The periods to choose from, by their first day, the last full one first: of it the count is known. */
export function periodsOf(definition: Definition, today: Temporal.PlainDate, locale: Locale) {
  if (definition.interval === undefined) return []
  const f = format(locale)
  const [running, ...full] = latestPeriods(definition.interval, today, PERIODS)
  const option = (one: { from: string; to: string }) => ({
    value: one.from,
    label: `${f.day(one.from)}–${f.day(one.to)}`,
    to: one.to,
  })
  return [
    ...full.slice(0, 1).map(option),
    ...(running === undefined
      ? []
      : [{ ...option(running), label: figureTexts[locale].running(option(running).label) }]),
    ...full.slice(1).map(option),
  ]
}

/** A number as people type it: 1 234,5 or 1234.5, with the minus of either kind. */
function numberOf(typed: string): number {
  const plain = typed
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(',', '.')
    .replace('\u2212', '-')
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(plain) ? Number(plain) : Number.NaN
}

/** A count's period starts on `periodStart` and the figure is of `day`. */
export interface FigureFact extends Figure {
  periodStart?: string | undefined
}

export type ReadFigure = { figure: FigureFact; day: string | undefined; problems: Record<string, string> }

/**
 * Reads the numbers of a form; every problem at once, each by its field. Of a count the day comes from its period: the
 * last day of a full one, today of the running one.
 */
export function readFigure(
  definition: Definition,
  values: Readonly<Record<string, string>>,
  today: Temporal.PlainDate,
  locale: Locale,
): ReadFigure {
  const t = figureTexts[locale]
  const problems: Record<string, string> = {}
  const figure: FigureFact = {}
  if (definition.asks === 'existence') return { figure, day: undefined, problems }
  for (const field of fieldsOf(definition)) {
    if (field === 'period') continue
    const typed = (values[field] ?? '').trim()
    if (typed !== '') figure[field] = numberOf(typed)
    if (Number.isNaN(figure[field])) problems[field] = t.problems.notANumber
  }
  for (const [field, problem] of Object.entries(figureProblems(definition, figure)))
    problems[field] ??= t.problems[problem](definition.range)
  if (definition.interval === undefined) return { figure, day: undefined, problems }
  const period = periodsOf(definition, today, locale).find((one) => one.value === values.period)
  if (period === undefined) return { figure, day: undefined, problems: { ...problems, period: t.problems.period } }
  const now = today.toString()
  return { figure: { ...figure, periodStart: period.value }, day: [period.to, now].sort()[0], problems }
}

/**
 * Until when a figure holds, when nobody says otherwise: a count until the next period has passed, anything else for a
 * year.
 */
export function usualUntil(definition: Definition, today: Temporal.PlainDate): string {
  const days = definition.interval === undefined ? undefined : definition.every * 2
  return typedDay(days === undefined ? today.add({ years: 1 }) : today.add({ days: Math.max(days, 92) }))
}
