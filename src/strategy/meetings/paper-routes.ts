import { z } from 'zod'
import { dayOf } from '../../platform/config/index.ts'
import { type AnyRoute, type Ask, refuse, route } from '../../platform/http/index.ts'
import { toDocx, toPdf } from '../../platform/paper/index.ts'
import { type FollowUpRow, progressing } from '../actions/queries.ts'
import { langQuery } from '../parts/data.ts'
import { type OpenMeeting, openMeeting } from './open-meeting.ts'
import { agendaPaper, minutesPaper } from './papers.ts'

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

type OfOne = Ask<{ id: string }, z.output<typeof langQuery>>

/**
 * Follow-up actions of what was on the agenda that were begun from the day of the meeting until it was closed; of a
 * municipality's own body those of the municipality.
 */
async function begunBy(ask: OfOne, open: OpenMeeting): Promise<FollowUpRow[]> {
  const on = new Set(open.agenda.map((one) => one.measure))
  const until = open.meeting.closed ?? ask.now
  const { kind, id } = open.organisation
  return (await progressing(ask.region.database, ask.today)).filter(
    (one) =>
      (kind === 'region' || one.organisation === id) &&
      one.measures.some((measure) => on.has(measure)) &&
      dayOf(one.since).toString() >= open.meeting.day &&
      Temporal.Instant.compare(one.since, until) <= 0,
  )
}

export const paperRoutes: readonly AnyRoute[] = (['agenda', 'minutes'] as const).flatMap((kind) =>
  (['docx', 'pdf'] as const).map((as) =>
    route({
      method: 'GET',
      path: `/meetings/:id/${kind}.${as}`,
      access: 'workHere',
      localized: false,
      params: z.object({ id: z.uuid() }),
      query: langQuery,
      about:
        kind === 'agenda'
          ? `The agenda item for the case management system (${as})`
          : `The minutes extract for the case management system (${as}); a draft until the meeting is closed`,
      async handle(ask: OfOne) {
        const open = await openMeeting(ask.region, ask.actor, ask.params.id, ask.today)
        if (open === undefined) return refuse('notFound')
        const locale = ask.query.lang ?? open.now.strategy.language
        const paper =
          kind === 'agenda' ? agendaPaper(open, locale) : minutesPaper(open, await begunBy(ask, open), locale)
        return {
          is: 'file',
          type: types[as],
          name: `${kind}-${open.meeting.day}.${as}`,
          body: as === 'docx' ? await toDocx(paper) : await toPdf(paper),
        }
      },
    }),
  ),
)
