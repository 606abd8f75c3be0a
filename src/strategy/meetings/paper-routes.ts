import { z } from 'zod'
import { scopeOf } from '../../platform/access/index.ts'
import { type AnyRoute, type Ask, refuse, route } from '../../platform/http/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import { type PaperDocument, toDocx, toPdf } from '../../platform/paper/index.ts'
import { langQuery } from '../parts/data.ts'
import { begunBy } from './begun.ts'
import { type OpenMeeting, openMeeting } from './open-meeting.ts'
import { texts } from './paper-texts.ts'
import { agendaPaper, minutesPaper } from './papers.ts'
import { keptPaper } from './queries.ts'

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

type OfOne = Ask<{ id: string }, z.output<typeof langQuery>>

/** The agenda item: once noting has begun as it then was. */
const agendaOf = async (ask: OfOne, open: OpenMeeting, locale: Locale): Promise<PaperDocument> =>
  (open.meeting.begun === undefined
    ? undefined
    : await ask.region.database.readAs(scopeOf(ask.actor), (read) => keptPaper(read, open.meeting.id, locale))) ??
  agendaPaper(open, locale)

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
          ? `The agenda item for the case management system (${as}), as it was when noting began`
          : `The minutes extract for the case management system (${as}); a draft until the meeting is closed`,
      async handle(ask: OfOne) {
        const open = await openMeeting(ask.region, ask.actor, ask.params.id, ask.today)
        if (open === undefined) return refuse('notFound')
        const locale = ask.query.lang ?? open.now.strategy.language
        const paper =
          kind === 'agenda' ? await agendaOf(ask, open, locale) : minutesPaper(open, await begunBy(ask, open), locale)
        return {
          is: 'file',
          type: types[as],
          name: `${texts[locale].fileNames[kind]}-${open.meeting.day}.${as}`,
          body: as === 'docx' ? await toDocx(paper) : await toPdf(paper),
        }
      },
    }),
  ),
)
