import { sql } from 'kysely'
import type { StepView } from '../../engines/processes/index.ts'
import type { Read } from '../../platform/database/index.ts'
import { PART } from './work.ts'

/**
 * Whether a step is not the approval of a person's own answer: a management group is asked as a whole, but of it not
 * whoever sent the answer. One query. The reader sees answers as far as they may.
 */
export async function isNotOwn(read: Read): Promise<(person: string, step: StepView) => boolean> {
  const { rows } = await sql<{ part: string; by: string }>`
    select distinct on (part) part, recorded_by as by from round_answer order by part, number desc`.execute(read)
  const senders = new Map(rows.map((row) => [row.part, row.by]))
  return (person, { kind, key, subject, to }) =>
    kind !== PART ||
    key !== 'approve' ||
    senders.get(subject) !== person ||
    to === undefined ||
    !('relation' in to) ||
    // The team is asked when nobody else can: then all of it is.
    to.relation !== 'managementGroup'
}
