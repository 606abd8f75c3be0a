import { refusalSentence } from '../../engines/metrics/index.ts'
import type { Organisation } from '../../platform/access/index.ts'
import { format, type Locale, nameIn } from '../../platform/i18n/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { kindOf } from '../standing/index.ts'
import { periodName } from '../timeline/phases.ts'
import { texts as timelineTexts } from '../timeline/texts.ts'
import type { Overtaken } from './actions.ts'
import type { RefusedStep, StepRefusal } from './rules.ts'
import type { PhaseStep, PlanStep, StepValue, TargetValue } from './steps.ts'
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
export function placeName(
  { locale, organisations }: Pick<StepWords, 'locale' | 'organisations'>,
  organisation: string | null,
): string {
  if (organisation === null) return refusals[locale].all
  const found = organisations.find((one) => one.id === organisation)
  return found === undefined ? organisation : nameIn(locale, found.name)
}

/** What stands or stood in one place of the plan. */
export function valueText(words: StepWords, step: PlanStep, value: StepValue): string {
  const t = refusals[words.locale]
  if (step.is === 'phase') return timelineTexts[words.locale].options[value as PhaseStep['to']]
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

/** Where a step changes something: a package, or a measure and its organisation. */
export const stepPlace = (words: Pick<StepWords, 'locale' | 'organisations'>, step: PlanStep): string =>
  step.is === 'phase' ? step.package : `${step.measure} ${placeName(words, step.organisation)}`

/** What a step changes there: the mark of a period, or a start, an owner or targets. */
export function stepWhat({ locale, strategy }: StepWords, step: PlanStep): string {
  if (step.is !== 'phase') return refusals[locale][step.is]
  const period = strategy.periods.find((one) => one.start.toString() === step.period)
  return period === undefined ? format(locale).day(step.period) : periodName(locale, period)
}

/** What somebody else has changed, and what stands there now; each once. */
export const overtakenTexts = (words: StepWords, theirs: readonly Overtaken[]): string[] =>
  theirs.map(
    ({ step, now }) =>
      `${stepPlace(words, step)}, ${stepWhat(words, step)}. ${refusals[words.locale].nowIs(valueText(words, step, now))}`,
  )

/** Where the reason of a refusal is: a mark is refused for a start or a target of some measure of its package. */
export function refusedPlace(words: Pick<StepWords, 'locale' | 'organisations'>, { step, why }: RefusedStep): string {
  if (step.is !== 'phase') return stepPlace(words, step)
  if (why.key === 'startAfterEnd') return `${why.of.id} ${placeName(words, why.organisation)}`
  return why.key === 'target' ? why.of.id : step.package
}

/** What the rules say, with its place; each once. */
export const refusedTexts = (words: StepWords, refused: readonly RefusedStep[]): string[] => [
  ...new Set(refused.map((one) => `${refusedPlace(words, one)}: ${refusalText(words.locale, one.why)}`)),
]

/** Why a step is refused, and what to do. */
export const refusalText = (locale: Locale, why: StepRefusal): string =>
  why.key === 'target' ? refusalSentence(locale, why.refusal, kindOf(why.of).of) : refusals[locale][why.key]
