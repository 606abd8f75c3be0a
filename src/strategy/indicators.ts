import { attestedDeliverable, figureIndicators, type Indicator } from '../engines/metrics/index.ts'
import { updateStages } from './updates/indicator.ts'

/** The indicators that content may bind, by key. */
export const indicators: ReadonlyMap<string, Indicator> = new Map(
  [attestedDeliverable, updateStages, ...figureIndicators].map((indicator) => [indicator.key, indicator]),
)
