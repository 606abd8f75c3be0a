// What steps of the plan stand on, and what would stand after them. Pure.
import type { AgreedTarget, RecordedTarget } from '../../engines/metrics/index.ts'
import type { MeasureScope } from '../scope/queries.ts'
import type { Ground } from '../standing/index.ts'
import {
  newTargets,
  type PlanStep,
  phaseMarks,
  type StepValue,
  sameTarget,
  sameValue,
  type TargetsStep,
  type TargetValue,
} from './steps.ts'

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

/** What now stands where a step would change something. */
export function currentOf(ground: Ground, step: PlanStep): StepValue {
  if (step.is === 'phase') return phaseMarks.parse(ground.phases.get(step.package)?.get(step.period) ?? 'notEntered')
  if (step.is === 'targets') return targetValues(ground, step.measure, step.organisation)
  const scope = ground.scopes.get(step.measure)?.get(step.organisation)
  return (step.is === 'start' ? scope?.start : scope?.owner) ?? null
}

/** Whether somebody else has changed what a step would change. */
export const isOvertaken = (ground: Ground, step: PlanStep): boolean => !sameValue(step.from, currentOf(ground, step))

const dayOf = (day: string | null | undefined) => (day == null ? undefined : Temporal.PlainDate.from(day))

const asTarget = (measure: string, organisation: string | null, one: TargetValue): AgreedTarget => ({
  subject: measure,
  organisation: organisation ?? undefined,
  value: one.value,
  day: dayOf(one.day),
  baseline: one.baseline == null ? undefined : { value: one.baseline.value, day: dayOf(one.baseline.day) },
  decided: one.decided == null ? undefined : { body: one.decided.body, day: one.decided.day ?? undefined },
})

/** Targets that a step adds, each with its baseline. */
export const addedTargets = (step: TargetsStep): AgreedTarget[] =>
  newTargets(step).map((one) => asTarget(step.measure, step.organisation, one))

/** Targets in force that a step ends. */
export const endedTargets = (ground: Ground, step: TargetsStep): RecordedTarget[] =>
  (ground.targets.get(step.measure) ?? []).filter(
    (one) =>
      (one.organisation ?? null) === step.organisation &&
      !step.to.some((other) => sameTarget(other, { value: one.value, day: one.day?.toString() ?? null })),
  )

/** Nobody has recorded it yet. */
const unrecorded = { id: '', person: '', recordedAt: Temporal.Instant.fromEpochMilliseconds(0), ended: undefined }

/** The ground as it would be after steps. */
export function groundAfter(ground: Ground, steps: readonly PlanStep[]): Ground {
  const phases = new Map(ground.phases)
  const targets = new Map(ground.targets)
  const copies = new Map<string, Map<string, MeasureScope>>()
  for (const step of steps) {
    if (step.is === 'phase') {
      phases.set(step.package, new Map(phases.get(step.package)).set(step.period, step.to))
    } else if (step.is === 'targets') {
      const ended = new Set(endedTargets({ ...ground, targets }, step))
      const kept = (targets.get(step.measure) ?? []).filter((one) => !ended.has(one))
      const added = addedTargets(step).map((one) => ({ ...one, ...unrecorded }))
      targets.set(step.measure, [...added, ...kept])
    } else {
      const { measure, organisation } = step
      const own = copies.get(measure) ?? new Map(ground.scopes.get(measure))
      copies.set(measure, own)
      const { start, owner } = own.get(organisation) ?? {}
      const recorded = { recordedAt: unrecorded.recordedAt, recordedBy: '' }
      own.set(organisation, { measure, organisation, start, owner, ...recorded, [step.is]: step.to ?? undefined })
    }
  }
  return { ...ground, phases, scopes: new Map([...ground.scopes, ...copies]), targets }
}
