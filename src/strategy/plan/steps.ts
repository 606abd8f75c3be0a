// What a save of the plan changes, step by step. Pure.
import { z } from 'zod'

export const phaseMarks = z.enum(['notEntered', 'none', 'active', 'continuous'])

const dayOrNone = z.string().nullable()
const targetValue = z.object({
  value: z.number(),
  day: dayOrNone,
  /** Null: without one. Not given: the figure of the day on which it is agreed. */
  baseline: z.object({ value: z.number(), day: dayOrNone }).nullable().optional(),
  decided: z.object({ body: z.string(), day: dayOrNone }).nullable().optional(),
})
/** A target as a save holds it. Two with the same value and day are one. */
export type TargetValue = z.output<typeof targetValue>

/** One thing that a save changes: what it was and what it becomes. Days are ISO, people are keys. */
const planStep = z.discriminatedUnion('is', [
  z.object({ is: z.literal('phase'), package: z.string(), period: z.string(), from: phaseMarks, to: phaseMarks }),
  z.object({
    is: z.enum(['start', 'owner']),
    measure: z.string(),
    organisation: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
  z.object({
    is: z.literal('targets'),
    measure: z.string(),
    /** Null: of every organisation alike. */
    organisation: z.string().nullable(),
    from: z.array(targetValue),
    to: z.array(targetValue),
    /** Why targets end. */
    grounds: z.string().optional(),
  }),
])
export type PlanStep = z.output<typeof planStep>
/** The mark of a package in a period of the strategy. */
export type PhaseStep = Extract<PlanStep, { is: 'phase' }>
/** What is of one measure. */
export type MeasureStep = Exclude<PlanStep, PhaseStep>
export type TargetsStep = Extract<PlanStep, { is: 'targets' }>
export type ScopeStep = Exclude<MeasureStep, TargetsStep>
export const planSteps = z.array(planStep)

/** What may stand in the place of a step. */
export type StepValue = string | null | readonly TargetValue[]

export const isPhase = (step: PlanStep): step is PhaseStep => step.is === 'phase'
export const isOfMeasure = (step: PlanStep): step is MeasureStep => step.is !== 'phase'

/** The place of a step: no two steps of one save have the same. `changedSince` makes the same text in SQL. */
export const placeOf = (step: PlanStep): string =>
  step.is === 'phase' ? `phase ${step.package} ${step.period}` : `${step.is} ${step.measure} ${step.organisation ?? ''}`

/** The step that takes another back. */
export function reversed(step: PlanStep): PlanStep {
  if (step.is === 'phase') return { ...step, from: step.to, to: step.from }
  if (step.is === 'targets') return { ...step, from: step.to, to: step.from, grounds: undefined }
  return { ...step, from: step.to, to: step.from }
}

/** Two targets with the same value and day are one. */
export const sameTarget = (a: TargetValue, b: TargetValue): boolean => a.value === b.value && a.day === b.day

const sameTargets = (a: readonly TargetValue[], b: readonly TargetValue[]): boolean =>
  a.length === b.length && a.every((one) => b.some((other) => sameTarget(one, other)))

/** Whether the same stands in a place. */
export const sameValue = (a: StepValue, b: StepValue): boolean =>
  Array.isArray(a) && Array.isArray(b) ? sameTargets(a, b) : a === b

/** A step that changes nothing. */
export const isIdle = (step: PlanStep): boolean => sameValue(step.from, step.to)

/** Targets that a step brings. */
export const newTargets = (step: TargetsStep): TargetValue[] =>
  step.to.filter((one) => !step.from.some((other) => sameTarget(one, other)))

/** Whether a step brings a target whose day has already passed: whoever saves it says that it is meant. Days are ISO. */
export const bringsPastTarget = (step: PlanStep, today: string): boolean =>
  step.is === 'targets' && newTargets(step).some((one) => one.day !== null && one.day < today)
