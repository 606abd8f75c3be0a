import { z } from 'zod'
import { may } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  type Problems,
  page,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { parseDay } from '../../platform/i18n/index.ts'
import { sendSoon } from '../../platform/mail/index.ts'
import { judgeAnswer } from '../rounds/answer-actions.ts'
import { judgingDayProblem, mayJudge, readJudging } from '../rounds/approving.ts'
import { type Desk, deskOf } from '../rounds/desk.ts'
import type { MeetingAnswer } from '../rounds/for-meetings.ts'
import { answerJudged } from '../rounds/sending.ts'
import { AnswerPage } from './answer-page.tsx'
import { mayNote, takeNote } from './note-actions.ts'
import { type OpenMeeting, openMeeting } from './open-meeting.ts'
import { answerPath } from './stage-nav.tsx'
import { dayProblem } from './taking.ts'
import { texts } from './texts.ts'

const ofOne = z.object({ id: z.uuid() })
type OfOne = Ask<{ id: string }>

interface Here {
  open: OpenMeeting
  item: MeetingAnswer
  desk: Desk
}

/** The answer that a meeting deals with; undefined when it has none. */
async function here(ask: OfOne): Promise<Here | undefined> {
  const open = await openMeeting(ask.region, ask.actor, ask.params.id, ask.today)
  if (open?.answer === undefined) return undefined
  const { round } = open.answer
  const desk = await deskOf({ ...ask, params: { id: round, organisation: open.organisation.id } })
  return desk === undefined ? undefined : { open, item: open.answer, desk }
}

interface Came {
  values: Readonly<Record<string, string>>
  problems: Problems
  conflict: boolean
}

function show(ask: OfOne, { open, item, desk }: Here, came: Came, status: number): Answer {
  // An answer that was returned may have been sent anew since: then the new one is read.
  const { answer } = desk.part
  if (answer === undefined) return refuse('notFound')
  const mayKeep = may.meet(ask.actor, open.meeting.organisation) && mayJudge(desk)
  return page(AnswerPage({ view: ask.view, open, item, answer, mayKeep, ...came }), status)
}

async function judge(ask: OfOne): Promise<Answer> {
  const found = await here(ask)
  if (found === undefined || !may.meet(ask.actor, found.open.meeting.organisation) || !mayJudge(found.desk))
    return refuse('notFound')
  const { open, item, desk } = found
  if (open.meeting.closed !== undefined) return refuse('outOfTime', texts[ask.locale].over)
  const { values } = ask.form
  const again = (problems: Problems) => show(ask, found, { values, problems, conflict: false }, 422)
  const read = readJudging(ask.form, desk.part.id, ask.locale)
  const isReturn = values.outcome === 'returned'
  const day = isReturn ? undefined : parseDay((values.day ?? '').trim())
  const wrong = dayProblem(ask, open, day ?? open.meeting.day)
  const problems = {
    ...(read.ok ? {} : read.problems),
    ...(wrong === undefined ? {} : { [isReturn ? 'grounds' : 'day']: wrong }),
  }
  if (!read.ok || wrong !== undefined) return again(problems)
  const judged = read.value
  const seen = z.string().max(60).catch('').parse(values.seen)
  const done = await ask.region.database.transact(desk.scope, async (tx) => {
    const held = await mayNote(tx, open.meeting.id, undefined, seen, ask.actor, ask.now)
    if (!held.ok) return held
    const made = await judgeAnswer(tx, judged, desk.actor, ask.now)
    if (!made.ok) return made
    await answerJudged(ask, desk, judged, tx)
    const section = judged.outcome === 'approved' ? judged.section : undefined
    const note = { measure: undefined, kind: 'answer' as const, section, verdict: made.id }
    return takeNote(tx, open, note, seen, ask.actor, ask.now)
  })
  if (done.ok) {
    sendSoon(ask.region)
    return seeOther(`${answerPath(open.meeting.id)}#kirjaukset`)
  }
  if (done.why === 'tooEarly') return again({ day: judgingDayProblem(done.why, judged, item.at, ask.locale) })
  if (done.why === 'over') return refuse('outOfTime', texts[ask.locale].over)
  if (done.why === 'notAllowed' || done.why === 'notFound') return refuse(done.why)
  const now = await here(ask)
  return now === undefined ? refuse('conflict') : show(ask, now, { values, problems: {}, conflict: true }, 409)
}

export const answerRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/meetings/:id/answer',
    access: 'meet',
    localized: true,
    params: ofOne,
    about: 'The meeting view: the answer to a follow-up round that waits for the body’s approval',
    async handle(ask: OfOne) {
      const found = await here(ask)
      return found?.open.isKeeper !== true
        ? refuse('notFound')
        : show(ask, found, { values: {}, problems: {}, conflict: false }, 200)
    },
  }),
  route({
    method: 'POST',
    path: '/meetings/:id/answer',
    access: 'meet',
    localized: true,
    params: ofOne,
    about: 'Approves or returns the answer in the meeting, and notes it',
    handle: judge,
  }),
]
