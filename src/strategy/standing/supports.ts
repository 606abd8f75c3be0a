import type { Judged } from '../../engines/metrics/index.ts'
import type { Measure } from '../content/strategy.ts'
import type { Ground } from './ground.ts'
import { judgedOn } from './judged.ts'

/** A figure that stands beside the one that decides, as anybody may see it. */
export interface Support {
  indicator: string
  figure: NonNullable<Judged['figure']>
  provenance: NonNullable<Judged['provenance']>
}

/** The supporting figures of a measure on a day, of all organisations together; those without one are left out. Pure. */
export function supportsOn(ground: Ground, measure: Measure, on: Temporal.PlainDate): Support[] {
  // Nothing is agreed of them: they are read, never judged.
  const bare = { ...ground, targets: new Map() }
  return measure.bindings
    .filter((binding) => binding.role === 'supports')
    .flatMap((binding) => {
      const alone = { ...measure, bindings: [{ ...binding, role: 'decides' as const }] }
      const { figure, provenance } = judgedOn(bare, alone, on)
      return figure == null || provenance === null ? [] : [{ indicator: binding.indicator, figure, provenance }]
    })
}
