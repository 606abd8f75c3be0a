// What a form of the same change for many measures asks for. Pure.
import type { Organisation } from '../../platform/access/index.ts'
import { type Form as Posted, type Problems, problemText } from '../../platform/http/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import type { Measure } from '../content/strategy.ts'
import { type Ground, inScope, kindOf } from '../standing/index.ts'
import { targetValues } from './after.ts'
import { pageTexts } from './page-texts.ts'
import { type PlanStep, phaseMarks, sameTarget, type TargetValue } from './steps.ts'
import { readDay, readTargetValue } from './values.ts'

/** The name of an organisation's field. */
export const placeField = (organisation: string): string => `place_${organisation.replaceAll('.', '_')}`

type Values = Posted['values']

/** What a posted form asks for: the steps of every measure and organisation chosen, or what is wrong by field. */
export function readEdit(
  ground: Ground,
  measures: readonly Measure[],
  values: Values,
  today: Temporal.PlainDate,
  locale: Locale,
): { ok: true; steps: PlanStep[] } | { ok: false; problems: Problems } {
  const t = pageTexts[locale]
  const problems: Record<string, string> = {}
  const { owner = '', startHow = '', targetHow = '', targetFor = '', phase = '' } = values
  const dayIn = (field: 'startDay' | 'day'): string | null => {
    const text = (values[field] ?? '').trim()
    if (text === '') return null
    const day = readDay(text)
    if (day === undefined) problems[field] = problemText(locale, 'notADay', {})
    return day ?? null
  }
  const start = dayIn('startDay')
  const day = dayIn('day')
  if (startHow === 'set' && start === null) problems.startDay ??= problemText(locale, 'required', {})
  if ([owner, startHow, targetHow, phase].every((one) => one === '')) problems.owner = t.nothingAsked
  const steps: PlanStep[] = readPhases(ground, measures, values, locale, problems)
  let places = 0
  for (const measure of measures) {
    const chosen = concernedPlaces(ground, measure, today).filter(({ id }) => values[placeField(id)] === 'yes')
    places += chosen.length
    for (const { id } of chosen) {
      const before = ground.scopes.get(measure.id)?.get(id)
      const about = { measure: measure.id, organisation: id }
      if (owner !== '')
        steps.push({ is: 'owner', ...about, from: before?.owner ?? null, to: owner === 'none' ? null : owner })
      if (startHow === 'set' || startHow === 'clear')
        steps.push({ is: 'start', ...about, from: before?.start ?? null, to: startHow === 'set' ? start : null })
    }
    if (targetHow === '') continue
    const { kind, of } = kindOf(measure)
    const value = kind === 'deliverable' ? 1 : readTargetValue(values.value ?? '', of)
    if (value === undefined && targetHow !== 'end') {
      problems.value ??= t.valueNeeded(measure.id)
      continue
    }
    const added: TargetValue[] = targetHow === 'end' || value === undefined ? [] : [{ value, day }]
    for (const organisation of targetFor === 'each' ? chosen.map((one) => one.id) : [null]) {
      const from = targetValues(ground, measure.id, organisation)
      const kept = targetHow === 'add' ? from.filter((one) => !added.some((other) => sameTarget(one, other))) : []
      steps.push({ is: 'targets', measure: measure.id, organisation, from, to: [...kept, ...added] })
    }
  }
  const needsPlace = owner !== '' || startHow !== '' || targetFor === 'each'
  if (places === 0 && needsPlace) problems.places = t.noPlace
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, steps }
}

/** Organisations that a measure concerns. */
export const concernedPlaces = (ground: Ground, measure: Measure, today: Temporal.PlainDate): Organisation[] =>
  inScope(
    ground,
    measure.bindings.find((one) => one.role === 'decides'),
    today,
  )

/** One mark for the packages of the measures, from one period to another. */
function readPhases(
  { strategy, phases }: Ground,
  measures: readonly Measure[],
  values: Values,
  locale: Locale,
  problems: Record<string, string>,
): PlanStep[] {
  const mark = phaseMarks.safeParse(values.phase)
  if (!mark.success) {
    if ((values.phase ?? '') !== '') problems.phase = problemText(locale, 'notAnOption', {})
    return []
  }
  const at = (field: 'phaseFrom' | 'phaseTo') =>
    strategy.periods.findIndex((period) => period.start.toString() === values[field])
  const [first, last] = [at('phaseFrom'), at('phaseTo')]
  if (first < 0) problems.phaseFrom = problemText(locale, 'required', {})
  if (last < 0) problems.phaseTo = problemText(locale, 'required', {})
  else if (last < first) problems.phaseTo = pageTexts[locale].phaseOrder
  const periods = strategy.periods.slice(Math.max(0, first), last + 1).map((period) => period.start.toString())
  return [...new Set(measures.map((one) => one.package))].flatMap((own) =>
    periods.map((period): PlanStep => {
      const from = phaseMarks.parse(phases.get(own)?.get(period) ?? 'notEntered')
      return { is: 'phase', package: own, period, from, to: mark.data }
    }),
  )
}
