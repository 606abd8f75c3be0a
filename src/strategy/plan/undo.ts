// How far a save can be taken back. Pure.
import type { Ground } from '../standing/index.ts'
import { currentOf, isOvertaken } from './after.ts'
import type { Touched } from './changes.ts'
import { type PlanStep, placeOf, reversed, type StepValue } from './steps.ts'

/** A place that has been changed since, or that the strategy no longer has. */
export interface Left {
  step: PlanStep
  now: StepValue
  /** Who changed it last. */
  by: Touched | undefined
}

/**
 * The steps that take a save back, and the places that stay as they are because they have been changed since.
 * @param later what was changed after the save, by place.
 */
export function undoOf(
  ground: Ground,
  steps: readonly PlanStep[],
  later: ReadonlyMap<string, Touched>,
): { back: PlanStep[]; left: Left[] } {
  const periods = new Set(ground.strategy.periods.map((one) => one.start.toString()))
  const isThere = (step: PlanStep) =>
    step.is === 'phase'
      ? ground.strategy.package(step.package) !== undefined && periods.has(step.period)
      : ground.strategy.measure(step.measure) !== undefined
  const back: PlanStep[] = []
  const left: Left[] = []
  for (const step of steps) {
    const other = reversed(step)
    const by = later.get(placeOf(step))
    if (by === undefined && isThere(step) && !isOvertaken(ground, other)) back.push(other)
    else left.push({ step, now: currentOf(ground, step), by })
  }
  return { back, left }
}
