// What a save of the plan may not do. Pure: everything is judged from the ground that it would change.
import type { AgreedTarget, TargetRefusal } from '../../engines/metrics/index.ts'
import type { Measure } from '../content/strategy.ts'
import {
  commonTargets,
  type Ground,
  halfYearsOf,
  inScope,
  isMarkedFrom,
  refusedTargets,
  targetsFor,
} from '../standing/index.ts'
import type { MeasureStep, TargetsStep, TargetValue } from './changes.ts'

export type StepRefusal =
  | { key: 'noMeasure' | 'notInScope' | 'ownerUnknown' | 'startAfterEnd' }
  | { key: 'target'; refusal: TargetRefusal; of: Measure }

export interface RefusedStep {
  step: MeasureStep
  why: StepRefusal
}

/** Two targets with the same value and day are one. */
export const sameTarget = (a: TargetValue, b: TargetValue): boolean => a.value === b.value && a.day === b.day

/** The targets of an organisation of its own, or of all (null), as a save holds them; by day. */
export const targetValues = (ground: Ground, measure: string, organisation: string | null): TargetValue[] =>
  (ground.targets.get(measure) ?? [])
    .filter((one) => (one.organisation ?? null) === organisation)
    .map(({ value, day, baseline, decided }) => ({
      value,
      day: day?.toString() ?? null,
      baseline: baseline === undefined ? null : { value: baseline.value, day: baseline.day?.toString() ?? null },
      decided: decided === undefined ? null : { body: decided.body, day: decided.day ?? null },
    }))
    .sort((a, b) => ((a.day ?? '9') < (b.day ?? '9') ? -1 : 1))

const sameTargets = (a: readonly TargetValue[], b: readonly TargetValue[]): boolean =>
  a.length === b.length && a.every((one) => b.some((other) => sameTarget(one, other)))

/** What now stands where a step would change something. */
export function currentOf(ground: Ground, step: MeasureStep): string | null | TargetValue[] {
  if (step.is === 'targets') return targetValues(ground, step.measure, step.organisation)
  const scope = ground.scopes.get(step.measure)?.get(step.organisation)
  return (step.is === 'start' ? scope?.start : scope?.owner) ?? null
}

/** Whether somebody else has changed what a step would change. */
export function isChanged(ground: Ground, step: MeasureStep): boolean {
  const now = currentOf(ground, step)
  return step.is === 'targets' ? !Array.isArray(now) || !sameTargets(step.from, now) : step.from !== now
}

/** A step that changes nothing. */
export const isIdle = (step: MeasureStep): boolean =>
  step.is === 'targets' ? sameTargets(step.from, step.to) : step.from === step.to

const dayOf = (day: string | null | undefined) => (day == null ? undefined : Temporal.PlainDate.from(day))

const asTarget = (measure: string, organisation: string | null, one: TargetValue): AgreedTarget => ({
  subject: measure,
  organisation: organisation ?? undefined,
  value: one.value,
  day: dayOf(one.day),
  baseline: one.baseline == null ? undefined : { value: one.baseline.value, day: dayOf(one.baseline.day) },
  decided: one.decided == null ? undefined : { body: one.decided.body, day: one.decided.day ?? undefined },
})

const newIn = (step: TargetsStep): TargetValue[] =>
  step.to.filter((one) => !step.from.some((other) => sameTarget(one, other)))

/** Targets that a step adds, each with its baseline. */
export const addedTargets = (step: TargetsStep): AgreedTarget[] =>
  newIn(step).map((one) => asTarget(step.measure, step.organisation, one))

/** Whether a step brings a target whose day has already passed: whoever saves it says that it is meant. Days are ISO. */
export const bringsPastTarget = (step: MeasureStep, today: string): boolean =>
  step.is === 'targets' && newIn(step).some((one) => one.day !== null && one.day < today)

/**
 * Everything that the rules say against the steps of one save, taken together.
 * @param ground of the measures that the steps name.
 * @param people keys of those who may own something.
 */
export function refusedSteps(
  ground: Ground,
  steps: readonly MeasureStep[],
  people: ReadonlySet<string>,
  today: Temporal.PlainDate,
): RefusedStep[] {
  const refused: RefusedStep[] = []
  for (const [id, own] of Map.groupBy(steps, (step) => step.measure)) {
    const measure = ground.strategy.measure(id)
    if (measure === undefined) {
      refused.push(...own.map((step) => ({ step, why: { key: 'noMeasure' as const } })))
      continue
    }
    const binding = measure.bindings.find((one) => one.role === 'decides')
    const scope = new Set(inScope(ground, binding, today).map((one) => one.id))
    for (const step of own) {
      if (step.organisation !== null && !scope.has(step.organisation) && step.to !== null)
        refused.push({ step, why: { key: 'notInScope' } })
      else if (step.is === 'owner' && step.to !== null && !people.has(step.to))
        refused.push({ step, why: { key: 'ownerUnknown' } })
    }
    refused.push(...refusedTogether(ground, measure, own, scope))
  }
  return refused
}

/** Starts and targets of one measure as they would be, against each other. */
function refusedTogether(
  ground: Ground,
  measure: Measure,
  steps: readonly MeasureStep[],
  scope: ReadonlySet<string>,
): RefusedStep[] {
  const ofTargets = steps.filter((step) => step.is === 'targets')
  const starts = new Map<string, MeasureStep>(
    steps.flatMap((step) => (step.is === 'start' ? [[step.organisation, step] as const] : [])),
  )
  if (ofTargets.length === 0 && starts.size === 0) return []
  const replaced = new Map(ofTargets.map((step) => [step.organisation, step]))
  const agreed: AgreedTarget[] = [
    ...ofTargets.flatMap((step) => step.to.map((one) => asTarget(measure.id, step.organisation, one))),
    ...(ground.targets.get(measure.id) ?? []).filter((one) => !replaced.has(one.organisation ?? null)),
  ]
  const marks = ground.phases.get(measure.package)
  const phases = ground.strategy.periods.map((period) => marks?.get(period.start.toString()))
  const whole = halfYearsOf(ground.strategy, phases)
  const refused: RefusedStep[] = []
  const common = replaced.get(null)
  if (common !== undefined)
    for (const refusal of refusedTargets(measure, whole, commonTargets(agreed)))
      refused.push({ step: common, why: { key: 'target', refusal, of: measure } })
  for (const organisation of scope) {
    const step = starts.get(organisation)
    const own = replaced.get(organisation)
    const known = ground.scopes.get(measure.id)?.get(organisation)?.start
    const start = step?.is === 'start' ? step.to : (known ?? null)
    // Without a start or targets of its own it goes by what is common.
    const cause = own ?? step ?? (start === null ? undefined : common)
    if (cause === undefined) continue
    const halfYears = halfYearsOf(ground.strategy, phases, dayOf(start))
    if (step !== undefined && start !== null && isMarkedFrom(whole) && !isMarkedFrom(halfYears)) {
      refused.push({ step, why: { key: 'startAfterEnd' } })
      continue
    }
    for (const refusal of refusedTargets(measure, halfYears, targetsFor(agreed, organisation)))
      refused.push({ step: cause, why: { key: 'target', refusal, of: measure } })
  }
  return refused
}
