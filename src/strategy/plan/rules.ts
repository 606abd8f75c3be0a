// What a save of the plan may not do. Pure: everything is judged from the ground that it would leave.
import type { Phase, TargetRefusal } from '../../engines/metrics/index.ts'
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
import { groundAfter } from './after.ts'
import { isOfMeasure, isPhase, type MeasureStep, type PhaseStep, type PlanStep, type TargetsStep } from './steps.ts'

export type StepRefusal =
  | { key: 'noMeasure' | 'noPeriod' | 'notInScope' | 'ownerUnknown' }
  /** The start of an organisation would be after all that is marked. */
  | { key: 'startAfterEnd'; of: Measure; organisation: string }
  | { key: 'target'; refusal: TargetRefusal; of: Measure }

export interface RefusedStep {
  step: PlanStep
  why: StepRefusal
}

/** Measures that steps concern: the named ones and those of the packages whose marks change, in the strategy's order. */
export function concerned(ground: Pick<Ground, 'strategy'>, steps: readonly PlanStep[]): Measure[] {
  const named = new Set(steps.map((step) => (step.is === 'phase' ? step.package : step.measure)))
  return ground.strategy.measures.filter((one) => named.has(one.id) || named.has(one.package))
}

/**
 * Everything that the rules say against the steps of one save, taken together. Marks of a package stand or fall as one:
 * each of them is named.
 * @param ground as it is now, of the measures that the steps concern.
 * @param people keys of those who may own something.
 */
export function refusedSteps(
  ground: Ground,
  steps: readonly PlanStep[],
  people: ReadonlySet<string>,
  today: Temporal.PlainDate,
): RefusedStep[] {
  const { strategy } = ground
  const after = groundAfter(ground, steps)
  const periods = new Set(strategy.periods.map((one) => one.start.toString()))
  const [marks, ofMeasures] = [steps.filter(isPhase), steps.filter(isOfMeasure)]
  const refused: RefusedStep[] = [
    ...ofMeasures
      .filter((step) => strategy.measure(step.measure) === undefined)
      .map((step) => ({ step, why: { key: 'noMeasure' as const } })),
    ...marks
      .filter((step) => strategy.package(step.package) === undefined || !periods.has(step.period))
      .map((step) => ({ step, why: { key: 'noPeriod' as const } })),
  ]
  const byMeasure = Map.groupBy(ofMeasures, (step) => step.measure)
  const byPackage = Map.groupBy(marks, (step) => step.package)
  for (const measure of concerned(ground, steps)) {
    const own = byMeasure.get(measure.id) ?? []
    const binding = measure.bindings.find((one) => one.role === 'decides')
    const scope = new Set(inScope(ground, binding, today).map((one) => one.id))
    for (const step of own) {
      if (step.organisation !== null && !scope.has(step.organisation) && step.to !== null)
        refused.push({ step, why: { key: 'notInScope' } })
      else if (step.is === 'owner' && step.to !== null && !people.has(step.to))
        refused.push({ step, why: { key: 'ownerUnknown' } })
    }
    refused.push(...refusedTogether(after, measure, own, byPackage.get(measure.package) ?? [], scope))
  }
  return refused
}

/** Marks, starts and targets of one measure as they would be, against each other. */
function refusedTogether(
  after: Ground,
  measure: Measure,
  steps: readonly MeasureStep[],
  marks: readonly PhaseStep[],
  scope: ReadonlySet<string>,
): RefusedStep[] {
  const own = new Map<string | null, TargetsStep>()
  const starts = new Map<string, MeasureStep>()
  for (const step of steps) {
    if (step.is === 'targets') own.set(step.organisation, step)
    else if (step.is === 'start') starts.set(step.organisation, step)
  }
  if (own.size + starts.size + marks.length === 0) return []
  const agreed = after.targets.get(measure.id) ?? []
  const known = after.phases.get(measure.package)
  const phases = after.strategy.periods.map((period): Phase | undefined => known?.get(period.start.toString()))
  const whole = halfYearsOf(after.strategy, phases)
  const common = own.get(null)
  const refused: RefusedStep[] = []
  const say = (causes: readonly PlanStep[], refusals: readonly TargetRefusal[]) => {
    for (const refusal of refusals)
      for (const step of causes) refused.push({ step, why: { key: 'target', refusal, of: measure } })
  }
  if (common !== undefined || marks.length > 0)
    say(common === undefined ? marks : [common], refusedTargets(measure, whole, commonTargets(agreed)))
  for (const organisation of scope) {
    const step = starts.get(organisation)
    const start = after.scopes.get(measure.id)?.get(organisation)?.start
    const isItsOwn = start !== undefined || agreed.some((one) => one.organisation === organisation)
    // Without a start or targets of its own it goes by what is common.
    const cause = own.get(organisation) ?? step ?? (start === undefined ? common : undefined)
    if (cause === undefined && !(isItsOwn && marks.length > 0)) continue
    const day = start === undefined ? undefined : Temporal.PlainDate.from(start)
    const halfYears = halfYearsOf(after.strategy, phases, day)
    if (start !== undefined && isMarkedFrom(whole) && !isMarkedFrom(halfYears)) {
      const why = { key: 'startAfterEnd' as const, of: measure, organisation }
      for (const one of step === undefined ? marks : [step]) refused.push({ step: one, why })
      if (step !== undefined || marks.length > 0) continue
    }
    say(cause === undefined ? marks : [cause], refusedTargets(measure, halfYears, targetsFor(agreed, organisation)))
  }
  return refused
}
