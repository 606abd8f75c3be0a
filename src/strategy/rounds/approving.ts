// Approving an answer or returning it: the same for a link of the management group and for somebody signed in.
import { z } from 'zod'
import { bodies, may, runs } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import {
  type Answer,
  type Ask,
  fields,
  type Problems,
  page,
  parseForm,
  problemText,
  refuse,
  seeOther,
} from '../../platform/http/index.ts'
import { type Locale, nameIn, typedDay } from '../../platform/i18n/index.ts'
import { sendSoon } from '../../platform/mail/index.ts'
import { groundOf } from '../standing/index.ts'
import { type Judging, judgeAnswer } from './answer-actions.ts'
import { ApprovalDonePage, ApprovalPage } from './approval-page.tsx'
import { dropCarried, dropWords, waiting } from './carrying.ts'
import type { Desk } from './desk.ts'
import type { Values } from './form.ts'
import { isOpenToWrite, partState } from './rules.ts'
import { answerJudged } from './sending.ts'
import { texts } from './texts.ts'
import { partPath } from './work.ts'

type Posted = Pick<Ask, 'region' | 'locale' | 'now' | 'today' | 'view' | 'form' | 'origin'>

const answerId = z.uuid({ error: 'notAnOption' })
const approvalForm = z.object({
  answer: answerId,
  body: fields.text(200),
  day: fields.day(),
  section: fields.section(),
})
const returnForm = z.object({ answer: answerId, grounds: fields.text(1000, 3) })

/** Whoever deals with an answer: the group's member, the team, or the digital lead who notes what was decided. */
export const mayJudge = (desk: Desk): boolean => may.notePart(desk.actor, desk.part.organisation)

interface Shown {
  status: number
  values: Values
  problems: Problems
  /** Words that wait, which the reader takes into the form. */
  words?: string | undefined
}

/** The name of the organisation's own management group, as its register has it. */
async function bodyOf(ask: Posted, desk: Desk): Promise<string> {
  const own = (await bodies(ask.region.database.read)).filter(
    (one) => one.organisation === desk.part.organisation && runs(one, ask.today),
  )
  const group = own.find((one) => one.kind === 'managementGroup')
  return group === undefined ? texts[ask.locale].approval.fallbackBody : nameIn(ask.locale, group.name)
}

/** The answer with the form that deals with it; without an answer to deal with, how things stand. */
export async function showApproval(ask: Posted, desk: Desk, shown: Shown): Promise<Answer> {
  if (!mayJudge(desk)) return refuse('notFound')
  const { answer } = desk.part
  const state = partState(desk.part, desk.round, ask.today)
  const waits = desk.round.cancelled === undefined && state === 'answered'
  if (answer === undefined || !waits) {
    const why = isOpenToWrite(state) && answer !== undefined ? 'open' : 'dealt'
    return page(ApprovalDonePage({ view: ask.view, desk, why }), shown.status === 200 ? 200 : 409)
  }
  const { strategy } = await groundOf(ask.region)
  const isMember = desk.actor.memberships.some((one) => one.relation === 'managementGroup')
  const carried = await waiting(ask, desk)
  const taken = carried.find((one) => one.id === shown.words)
  const values =
    shown.status === 200
      ? { body: await bodyOf(ask, desk), day: isMember ? typedDay(ask.today) : '', section: '', ...taken?.values }
      : shown.values
  return page(
    ApprovalPage({
      view: ask.view,
      desk,
      strategy,
      answer,
      values,
      problems: shown.problems,
      conflict: shown.status === 409,
      carried,
      taken: taken?.id,
    }),
    shown.status,
  )
}

/** What the form says is done with an answer, or what is wrong with it. */
export function readJudging(
  form: Posted['form'],
  part: string,
  locale: Locale,
): { ok: true; value: Judging } | { ok: false; problems: Problems } {
  if (form.values.outcome === 'returned') {
    const parsed = parseForm(returnForm, form, locale)
    return parsed.ok ? { ok: true, value: { part, outcome: 'returned', ...parsed.value } } : parsed
  }
  const parsed = parseForm(approvalForm, form, locale)
  return parsed.ok ? { ok: true, value: { part, outcome: 'approved', ...parsed.value } } : parsed
}

/** What is wrong with the day of a decision on an answer that came at an instant. */
function dayFault(day: string, answered: Temporal.Instant, { today, locale }: Posted): string | undefined {
  const why = day > today.toString() ? 'ahead' : day < dayOf(answered).toString() ? 'tooEarly' : undefined
  const judged = { outcome: 'approved' as const, day }
  return why === undefined ? undefined : judgingDayProblem(why, judged, answered, locale)
}

/** What is wrong with the day of an approval. */
export function judgingDayProblem(
  why: 'ahead' | 'tooEarly',
  judged: { outcome: 'returned' } | { outcome: 'approved'; day: string },
  answered: Temporal.Instant,
  locale: Locale,
): string {
  const day = judged.outcome === 'approved' ? judged.day : ''
  return why === 'ahead'
    ? problemText(locale, 'dayAhead', { value: typedDay(day) })
    : texts[locale].approval.tooEarly(typedDay(dayOf(answered)))
}

/** Approves or returns, as the form says. */
export async function judging(ask: Posted, desk: Desk): Promise<Answer> {
  if (!mayJudge(desk)) return refuse('notFound')
  const { values } = ask.form
  if (values.drop !== undefined) return dropWords(ask, desk, desk.approval)
  const again = (problems: Problems) => showApproval(ask, desk, { status: 422, values, problems })
  const { part } = desk
  const parsed = readJudging(ask.form, part.id, ask.locale)
  if (!parsed.ok) {
    // Told at once with whatever else is wrong: a day that can be read is looked at in any case.
    const day = fields.dayIn(values.day)
    const faulty = day === undefined || part.answer === undefined ? undefined : dayFault(day, part.answer.at, ask)
    return again({ ...(faulty === undefined ? {} : { day: faulty }), ...parsed.problems })
  }
  const judged = parsed.value
  const done = await ask.region.database.transact(desk.scope, async (tx) => {
    const made = await judgeAnswer(tx, judged, desk.actor, ask.now)
    if (made.ok) await answerJudged(ask, desk, judged, tx)
    if (made.ok && values.words !== undefined) await dropCarried(tx, desk.actor.person, values.words)
    return made
  })
  if (done.ok) {
    sendSoon(ask.region)
    return desk.link === undefined
      ? seeOther(partPath(desk.round.id, part.organisation))
      : page(ApprovalDonePage({ view: ask.view, desk, why: judged.outcome }))
  }
  if ((done.why === 'ahead' || done.why === 'tooEarly') && part.answer !== undefined)
    return again({ day: judgingDayProblem(done.why, judged, part.answer.at, ask.locale) })
  if (done.why === 'conflict') return showApproval(ask, desk, { status: 409, values, problems: {} })
  return refuse(done.why === 'tooEarly' || done.why === 'ahead' ? 'conflict' : done.why)
}
