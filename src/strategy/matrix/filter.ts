import { z } from 'zod'
import { stateNames } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { onQuery } from '../on.ts'
import { langQuery } from '../parts/data.ts'
import { type MeasureRow, measureRows } from '../parts/measures-table.tsx'
import type { Standings } from '../standing/index.ts'

/** An unfilled select of a form comes as an empty text: no filter. */
const optional = z
  .string()
  .max(2000)
  .transform((value) => (value.trim() === '' ? undefined : value.trim()))
  .optional()

export const matrixQuery = onQuery.extend({
  ...langQuery.shape,
  state: z
    .enum(['', ...stateNames])
    .transform((value) => (value === '' ? undefined : value))
    .optional(),
  goal: optional,
  group: optional,
  responsible: optional,
})

export type MatrixFilter = Pick<z.output<typeof matrixQuery>, 'state' | 'goal' | 'group' | 'responsible'>

/** Two spellings of one party differ by upper case only. */
const asOne = (party: string): string => party.toLocaleLowerCase('fi')

/** The responsible parties of a strategy by name: each once, with its capital where the strategy writes one. */
export function responsibleParties(strategy: Strategy): string[] {
  const known = new Map<string, string>()
  for (const { responsible } of strategy.measures) {
    if (responsible === undefined) continue
    const before = known.get(asOne(responsible))
    if (before === undefined || responsible < before) known.set(asOne(responsible), responsible)
  }
  return [...known.values()].sort((a, b) => a.localeCompare(b, 'fi'))
}

/** The party of a filter as {@link responsibleParties} names it. */
export const chosenParty = (parties: readonly string[], filter: MatrixFilter): string | undefined =>
  parties.find((party) => filter.responsible !== undefined && asOne(party) === asOne(filter.responsible))

/** The measures that fit every chosen filter, in the order of the strategy. */
export function filtered(standings: Standings, filter: MatrixFilter): MeasureRow[] {
  const { strategy } = standings
  return measureRows(standings, strategy.measures).filter(
    ({ measure, judged }) =>
      (filter.state === undefined || judged.state === filter.state) &&
      (filter.goal === undefined || measure.goal === filter.goal) &&
      (filter.group === undefined || strategy.goal(measure.goal)?.targetGroups.includes(filter.group) === true) &&
      (filter.responsible === undefined ||
        (measure.responsible !== undefined && asOne(measure.responsible) === asOne(filter.responsible))),
  )
}

/** The address of the matrix with a filter changed; undefined takes it away. */
export function matrixPath(filter: MatrixFilter, change: MatrixFilter, on: Temporal.PlainDate | undefined): string {
  const chosen = { ...filter, ...change }
  const query = new URLSearchParams()
  for (const key of ['goal', 'state', 'group', 'responsible'] as const) {
    const value = chosen[key]
    if (value !== undefined) query.set(key, value)
  }
  if (on !== undefined) query.set('on', on.toString())
  return query.size === 0 ? '/matrix' : `/matrix?${query}`
}
