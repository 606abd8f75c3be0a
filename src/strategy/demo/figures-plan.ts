import { type Definition, type Figure, periodOf } from '../../engines/metrics/index.ts'
import type { Measure } from '../content/strategy.ts'
import type { Planned, Setting } from './setting.ts'

/**
 * How the figures of a measure come in the example: attested by all or by some, sent by a source, nobody has any, or
 * well ahead of what is agreed.
 */
export type FigureFate = 'all' | 'source' | 'some' | 'none' | 'ahead'

const turns: readonly FigureFate[] = ['source', 'all', 'source', 'some', 'all', 'none', 'some']

/** Days of the example on which a source runs, and on which people attest. */
const RUNS = [12, 34, 56, 78] as const
const ATTESTED = [22, 66] as const

/** A figure that grows from time to time, and differs from organisation to organisation. */
function figureOf(definition: Definition, measure: number, place: number, time: number, fate: FigureFate): Figure {
  const total = 14 + ((measure * 7 + place * 13) % 50)
  const share = Math.min(1, (fate === 'ahead' ? 0.6 : 0.15 + ((measure + place) % 5) * 0.1) + time * 0.06)
  const done = Math.round(total * share)
  switch (definition.asks) {
    case 'count':
      return { value: (measure + place + time) % 4 }
    case 'level': {
      const [least, most] = definition.range ?? [0, 40_000]
      return { value: Math.round((least + (most - least) * (0.5 + share / 4)) * 10) / 10, n: total }
    }
    default:
      return { done, total }
  }
}

/** Figures of one measure. */
function ofMeasure(setting: Setting, measure: Measure, definition: Definition, number: number, fate: FigureFate) {
  if (fate === 'none') return []
  const organisations = setting.organisationsOf(measure)
  const some = fate === 'some' ? organisations.slice(0, Math.ceil(organisations.length / 2)) : organisations
  const days = fate === 'source' || fate === 'ahead' ? RUNS : ATTESTED
  return days.flatMap((on, time): Planned[] => {
    const day = setting.first.add({ days: on })
    const period = definition.interval === undefined ? undefined : periodOf(definition.interval, day)
    const figures = some.map((organisation, place) => ({
      organisation,
      figure: figureOf(definition, number, place, time, fate),
    }))
    if (fate === 'source' || fate === 'ahead')
      return [{ on, act: { is: 'observe', measure, indicator: definition.key, period, figures } }]
    return figures.map(({ organisation, figure }, place) => ({
      on: on + place,
      act: {
        is: 'attestFigure',
        measure,
        organisation,
        number: number * 10 + place,
        until: setting.today.add({ months: 9 }),
        figure: { ...figure, periodStart: period?.from },
      },
    }))
  })
}

/** Figures of what is no deliverable, a few of each kind from each way that they can come. */
export function figureActs(setting: Setting, fixed: ReadonlyMap<string, FigureFate>): Planned[] {
  let turn = 0
  return setting.strategy.measures.flatMap((measure, number) => {
    const definition = setting.figureOf(measure)
    if (definition === undefined) return []
    const fate = fixed.get(measure.id) ?? turns[turn++ % turns.length] ?? 'none'
    return ofMeasure(setting, measure, definition, number, fate)
  })
}
