import { dayOf } from '../../platform/config/index.ts'
import type { Ask } from '../../platform/http/index.ts'
import { type FollowUpRow, progressing } from '../actions/queries.ts'
import type { OpenMeeting } from './open-meeting.ts'

/**
 * Follow-up actions of what was on the agenda that were begun elsewhere from the day of the meeting until it was closed;
 * of a municipality's own body those of the municipality. Those that the meeting began are among its notes.
 */
export async function begunBy(ask: Pick<Ask, 'region' | 'today' | 'now'>, open: OpenMeeting): Promise<FollowUpRow[]> {
  const on = new Set(open.agenda.map((one) => one.measure))
  const noted = new Set(open.notes.map((one) => one.action))
  const until = open.meeting.closed ?? ask.now
  const { kind, id } = open.organisation
  return (await progressing(ask.region.database, ask.today)).filter(
    (one) =>
      !noted.has(one.id) &&
      (kind === 'region' || one.organisation === id) &&
      one.measures.some((measure) => on.has(measure)) &&
      dayOf(one.since).toString() >= open.meeting.day &&
      Temporal.Instant.compare(one.since, until) <= 0,
  )
}
