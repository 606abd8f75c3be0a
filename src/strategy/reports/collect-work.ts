// Follow-up actions and money of a report: of a reported day as they were known then.
import { endOf } from '../../platform/config/index.ts'
import type { Region } from '../../platform/region.ts'
import { type FollowUpRow, progressing } from '../actions/queries.ts'
import type { Period } from '../content/strategy.ts'
import { investments } from '../money/queries.ts'
import type { Standings } from '../standing/index.ts'
import type { FrozenAction, FrozenMoney } from './frozen.ts'

/** Whether an action was open in a half-year, or came to its end in it. */
function isOf(one: FollowUpRow, from: Temporal.Instant): boolean {
  const { state, steps, endedAt } = one.progress
  if (state === 'open' || state === 'late') return true
  const ends = [endedAt, ...steps.map((step) => step.settled?.at)].filter((at) => at !== undefined)
  return ends.some((at) => Temporal.Instant.compare(at, from) >= 0)
}

/** @param only one organisation's own. */
export async function workOf(
  region: Region,
  standings: Standings,
  on: Temporal.PlainDate,
  period: Period,
  only: string | undefined,
): Promise<{ actions: FrozenAction[]; money: FrozenMoney[] }> {
  const known = standings.basis === 'reported' ? endOf(on) : undefined
  const { database } = region
  const from = endOf(period.start.subtract({ days: 1 }))
  const isHere = (measure: string, organisation: string) =>
    standings.strategy.measure(measure) !== undefined && (only === undefined || organisation === only)
  const actions = (await progressing(database, on, undefined, known))
    .filter((one) => isHere(one.moves, one.organisation) && isOf(one, from))
    .map((one) => ({
      id: one.id,
      title: one.title,
      organisation: one.organisation,
      moves: one.moves,
      measures: [...one.measures],
      expected: one.expected,
      due: one.due,
      state: one.progress.state,
      done: one.progress.done,
      total: one.progress.total,
    }))
  const money = (await investments(database.read, { knownBefore: known }))
    .filter((one) => isHere(one.measure, one.organisation))
    .map((one) => ({
      measure: one.measure,
      organisation: one.organisation,
      year: one.year,
      kind: one.kind,
      title: one.title,
      planned: one.planned ?? null,
      decided: one.decided ?? null,
      spent: one.spent ?? null,
    }))
  return { actions, money }
}
