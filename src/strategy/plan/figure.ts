import { holdsOn } from '../../engines/metrics/index.ts'
import type { Measure } from '../content/strategy.ts'
import { type Ground, inScope } from '../standing/index.ts'
import { type PlanStep, sameTarget } from './steps.ts'

/**
 * The figure of a day as the baseline of a target: a share as 0–1, else a number. Of one organisation, or of all that
 * the measure applies to. Undefined when nothing has been measured; a deliverable that nobody attested is 0.
 */
export function figureOn(
  ground: Ground,
  measure: Measure,
  organisation: string | null,
  on: Temporal.PlainDate,
): number | undefined {
  const binding = measure.bindings.find((one) => one.role === 'decides')
  const figures = binding === undefined ? undefined : ground.figures.get(binding.indicator)
  if (figures === undefined) return undefined
  const exempt = (ground.notApplicable.get(measure.id) ?? []).filter((one) => holdsOn(one, on.toString()))
  const readings = inScope(ground, binding, on)
    .filter((one) => (organisation === null ? !exempt.some((e) => e.organisation === one.id) : one.id === organisation))
    .map((one) => figures(measure.id, one.id, on).reading)
  const numbers = readings.flatMap((one) => (one.is === 'value' && one.of === 'number' ? [one] : []))
  if (numbers.length > 0) {
    // A level weighs as much as it was measured from, as in the region's own figure.
    const weight = numbers.reduce((sum, one) => sum + (one.n ?? 1), 0)
    return weight > 0 ? numbers.reduce((sum, one) => sum + one.value * (one.n ?? 1), 0) / weight : undefined
  }
  const isKnown = measure.kind === 'deliverable' || readings.some((one) => one.is === 'value')
  if (!isKnown) return undefined
  let [done, total] = [0, 0]
  for (const one of readings) {
    if (one.is === 'none') total += one.total ?? (measure.kind === 'deliverable' ? 1 : 0)
    else if (one.of === 'share') {
      done += one.done
      total += one.total
    }
  }
  return total > 0 ? done / total : undefined
}

/**
 * A target that comes gets the figure of today as its baseline, unless it brings one, or its day has already come: a
 * baseline after it would say nothing.
 */
export function withBaselines(ground: Ground, step: PlanStep, today: Temporal.PlainDate): PlanStep {
  if (step.is !== 'targets') return step
  const measure = ground.strategy.measure(step.measure)
  if (measure === undefined) return step
  const figure = figureOn(ground, measure, step.organisation, today)
  const baseline = figure === undefined ? null : { value: figure, day: today.toString() }
  return {
    ...step,
    to: step.to.map((one) => {
      if (one.baseline !== undefined) return one
      const known = step.from.find((other) => sameTarget(one, other))
      return known ?? { ...one, baseline: one.day !== null && one.day <= today.toString() ? null : baseline }
    }),
  }
}
