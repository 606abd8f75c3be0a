import { z } from 'zod'
import { stateNames } from '../../platform/ui/index.ts'
import { type AskedDay, onQuery } from '../on.ts'
import type { Parties } from '../parties/queries.ts'
import { partyKey } from '../parties/rules.ts'
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

/** The measures that fit every chosen filter, in the order of the strategy. A responsible party goes by id or name. */
export function filtered(standings: Standings, parties: Parties, filter: MatrixFilter): MeasureRow[] {
  const { strategy } = standings
  const { responsible } = filter
  const answers = (measure: string) =>
    parties.of(measure).some((one) => one.id === responsible || one.key === partyKey(responsible ?? ''))
  return measureRows(standings, strategy.measures).filter(
    ({ measure, judged }) =>
      (filter.state === undefined || judged.state === filter.state) &&
      (filter.goal === undefined || measure.goal === filter.goal) &&
      (filter.group === undefined || strategy.goal(measure.goal)?.targetGroups.includes(filter.group) === true) &&
      (responsible === undefined ||
        partyKey(measure.responsible ?? '') === partyKey(responsible) ||
        answers(measure.id)),
  )
}

/** The address of the matrix with a filter changed; undefined takes it away. */
export function matrixPath(filter: MatrixFilter, change: MatrixFilter, on: AskedDay | undefined): string {
  const chosen = { ...filter, ...change }
  const query = new URLSearchParams()
  for (const key of ['goal', 'state', 'group', 'responsible'] as const) {
    const value = chosen[key]
    if (value !== undefined) query.set(key, value)
  }
  if (on !== undefined) query.set('on', on.toString())
  if (on?.restated === true) query.set('basis', 'restated')
  return query.size === 0 ? '/matrix' : `/matrix?${query}`
}
