// Which states steps of the plan would move. Pure.
import { pooled, type State } from '../../engines/metrics/index.ts'
import type { Measure } from '../content/strategy.ts'
import { type Ground, inputsOn } from '../standing/index.ts'
import { groundAfter } from './after.ts'
import { withBaselines } from './figure.ts'
import { concerned } from './rules.ts'
import type { PlanStep } from './steps.ts'

/** A state that would be another. */
export interface Moved {
  measure: string
  /** Null: of the measure as a whole. */
  organisation: string | null
  from: State
  to: State
}

function judgedIn(ground: Ground, measure: Measure, today: Temporal.PlainDate) {
  const { inputs, shared } = inputsOn(ground, measure, today)
  return pooled(inputs, { shared })
}

/** The states of today that would be others if steps were saved now: of each measure, then of its organisations. */
export function movedStates(ground: Ground, steps: readonly PlanStep[], today: Temporal.PlainDate): Moved[] {
  // Who owns something moves nothing.
  const moving = steps.filter((step) => step.is !== 'owner').map((step) => withBaselines(ground, step, today))
  const after = groundAfter(ground, moving)
  return concerned(ground, moving).flatMap((measure) => {
    const [before, then] = [judgedIn(ground, measure, today), judgedIn(after, measure, today)]
    const whole = { measure: measure.id, organisation: null, from: before.state, to: then.state }
    // One alone is the measure as a whole.
    const each = before.each.size < 2 ? [] : [...before.each]
    return [
      whole,
      ...each.map(([organisation, own]) => ({
        measure: measure.id,
        organisation,
        from: own.state,
        to: then.each.get(organisation)?.state ?? own.state,
      })),
    ].filter((one) => one.from !== one.to)
  })
}
