import { refusalSentence } from '../../engines/metrics/index.ts'
import type { Organisation } from '../../platform/access/index.ts'
import { format, type Locale, nameIn } from '../../platform/i18n/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { kindOf } from '../standing/index.ts'
import type { MeasureStep, TargetValue } from './changes.ts'
import type { StepRefusal } from './rules.ts'
import { refusals } from './texts.ts'
import { targetText } from './values.ts'

/** What steps are told with. */
export interface StepWords {
  locale: Locale
  strategy: Strategy
  organisations: readonly Organisation[]
  /** Names by key; those who may not be named are absent. */
  people: ReadonlyMap<string, string>
}

/** The name of an organisation, or "all". */
export function placeName({ locale, organisations }: StepWords, organisation: string | null): string {
  if (organisation === null) return refusals[locale].all
  const found = organisations.find((one) => one.id === organisation)
  return found === undefined ? organisation : nameIn(locale, found.name)
}

/** What stands or stood in one place of the plan. */
export function valueText(words: StepWords, step: MeasureStep, value: string | null | readonly TargetValue[]): string {
  const t = refusals[words.locale]
  if (Array.isArray(value)) {
    const measure = words.strategy.measure(step.measure)
    const kind = measure === undefined ? 'coverage' : kindOf(measure).kind
    return value.length === 0
      ? t.nothing
      : value.map((one: TargetValue) => targetText(words.locale, one, kind, t.undated)).join('; ')
  }
  if (typeof value !== 'string') return step.is === 'owner' ? t.nobody : t.withPackage
  return step.is === 'owner' ? (words.people.get(value) ?? t.unknownPerson) : format(words.locale).day(value)
}

/** Where a step changes something: measure and organisation. */
export const stepPlace = (words: StepWords, step: MeasureStep): string =>
  `${step.measure} ${placeName(words, step.organisation)}`

/** One step in one line: where, what, from what to what. */
export const stepText = (words: StepWords, step: MeasureStep): string =>
  refusals[words.locale].step(
    stepPlace(words, step),
    refusals[words.locale][step.is],
    valueText(words, step, step.from),
    valueText(words, step, step.to),
  )

/** Why a step is refused, and what to do. */
export const refusalText = (locale: Locale, why: StepRefusal): string =>
  why.key === 'target' ? refusalSentence(locale, why.refusal, kindOf(why.of).of) : refusals[locale][why.key]
