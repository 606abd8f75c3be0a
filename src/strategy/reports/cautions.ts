// What the approver should know before the half-year is frozen: a report may be early, and that is for people to decide.
import type { Read } from '../../platform/database/index.ts'
import { parts, type Round, rounds } from '../rounds/queries.ts'
import type { Draft } from './queries.ts'

/** Why the report may be too early. Nothing of it stops the approval. */
export interface Cautions {
  /** The last day of the half-year, when it is still to come or running. */
  endsOn: Temporal.PlainDate | undefined
  /** The follow-up round of the half-year, while it is open. */
  open: Round | undefined
  /** Organisations of the report that have not answered in that round. */
  unanswered: readonly string[]
}

/** Read it with the eyes of somebody who steers. At most six queries. */
export async function cautionsOf(
  read: Read,
  draft: Pick<Draft, 'kind' | 'organisation' | 'periodStart' | 'periodUntil'>,
  today: Temporal.PlainDate,
): Promise<Cautions> {
  const round = (await rounds(read)).find((one) => one.period.start === draft.periodStart)
  const asked = round === undefined ? [] : await parts(read, { rounds: [round.id] })
  return {
    endsOn:
      today.toString() < draft.periodUntil
        ? Temporal.PlainDate.from(draft.periodUntil).subtract({ days: 1 })
        : undefined,
    open: round?.closed === undefined ? round : undefined,
    unanswered: asked
      .filter((one) => one.answer === undefined)
      .map((one) => one.organisation)
      .filter((one) => draft.kind !== 'municipality' || one === draft.organisation),
  }
}
