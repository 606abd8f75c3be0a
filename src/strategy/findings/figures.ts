// The figures by which an effect is looked at: frozen when the decision is made and again when its day comes.
import {
  definitions,
  type Indicator,
  pooledSample,
  type Reading,
  type Sample,
  sampleOf,
} from '../../engines/metrics/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import type { Measure, Strategy } from '../content/strategy.ts'
import { type Ground, inScope, judgedOn } from '../standing/index.ts'
import type { Frozen } from './rules.ts'

/** A measure's figure that an effect can be looked at by. */
export interface Gauge {
  /** `measure indicator`: the value of an option. */
  key: string
  measure: string
  indicator: string
}

/** What can be named: every figure of every measure that is more than there or not there. */
export const gaugesOf = (strategy: Strategy): Gauge[] =>
  strategy.measures.flatMap(({ id, bindings }) =>
    bindings.flatMap(({ indicator }) => {
      const kind = definitions.get(indicator)?.kind
      return kind === undefined || kind === 'deliverable' ? [] : [{ key: `${id} ${indicator}`, measure: id, indicator }]
    }),
  )

/** What an indicator counts, in words. */
export const gaugeName = (indicator: string, locale: Locale): string =>
  definitions.get(indicator)?.counted[locale] ?? indicator

/** A per cent that is read as a level is a share of its whole. */
function sampleFrom(indicator: Indicator, reading: Reading): Sample | undefined {
  if (indicator.definition?.asks !== 'percent') return sampleOf(reading)
  if (reading.is === 'none' || reading.of === 'share' || reading.n === undefined) return undefined
  return { of: 'share', done: Math.round((reading.value * reading.n) / 100), total: reading.n }
}

const nothing: Frozen = { sample: null, figure: { fi: '', sv: '', en: '' } }

/** A figure on a day: of one municipality, or of the region all together. Pure. */
export function frozenOn(
  ground: Ground,
  gauge: { measure: string; indicator: string },
  organisation: string,
  on: Temporal.PlainDate,
): Frozen {
  const measure = ground.strategy.measure(gauge.measure)
  const binding = measure?.bindings.find((one) => one.indicator === gauge.indicator)
  const indicator = ground.indicators.get(gauge.indicator)
  const figureOn = ground.figures.get(gauge.indicator)
  if (measure === undefined || binding === undefined || indicator === undefined || figureOn === undefined)
    return nothing
  const scope = inScope(ground, binding, on)
  const own = scope.filter((one) => one.id === organisation)
  const samples = (own.length > 0 ? own : scope).flatMap(
    (one) => sampleFrom(indicator, figureOn(measure.id, one.id, on).reading) ?? [],
  )
  // Judged alone and without targets: only the figure is wanted, as everybody may see it in its whole table.
  const alone: Measure = { ...measure, bindings: [{ ...binding, role: 'decides' }] }
  const judged = judgedOn({ ...ground, targets: new Map() }, alone, on)
  const cell = judged.cells.find((one) => one.organisation === organisation)
  const figure = cell === undefined ? judged.figure : cell.figure
  return { sample: pooledSample(samples) ?? null, figure: figure ?? nothing.figure }
}
