import { z } from 'zod'
import { may, scopeOf } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  type Problems,
  page,
  parseForm,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { typedDay, typedEuros } from '../../platform/i18n/index.ts'
import type { Investment } from '../money/queries.ts'
import { CorrectionPage } from './correction-page.tsx'
import { type Correction, correctNote, type MoneyMove } from './note-actions.ts'
import { type OpenMeeting, openMeeting } from './open-meeting.ts'
import type { Note } from './queries.ts'
import { dayProblem, decisionOf, readSum } from './taking.ts'

const ofNote = z.object({ id: z.uuid(), note: z.uuid() })
type OfNote = Ask<{ id: string; note: string }>

const corrected = z.discriminatedUnion('as', [
  z.object({
    as: z.literal('decision'),
    text: fields.text(4000, 3),
    day: fields.day(),
    section: fields.optionalSection(),
    sum: fields.optionalText(30),
  }),
  z.object({ as: z.literal('takenBack'), grounds: fields.text(500, 3) }),
])

/**
 * The money that moves with a correction: it stands as the note left it, and the actor may change it. What somebody has
 * changed since is changed where it stands.
 */
const moneyOf = (ask: OfNote, open: OpenMeeting, note: Note): Investment | undefined =>
  open.money.find(
    (one) => one.id === note.investment && one.decided === note.sum && may.attest(ask.actor, one.organisation),
  )

/** How money moves when its note is corrected; undefined when it stays. */
function moveOf(open: OpenMeeting, old: Note, from: Investment | undefined, to: Correction): MoneyMove | undefined {
  if (from === undefined) return undefined
  if (to.as === 'takenBack' || to.sum === undefined)
    return old.sum === undefined ? undefined : { from, decided: undefined, decision: undefined }
  const { sum, day, section } = to
  if (section === undefined || (sum === old.sum && day === old.day && section === old.section)) return undefined
  return { from, decided: sum, decision: decisionOf(open, { day, section }) }
}

interface Came {
  values: Readonly<Record<string, string>>
  problems: Problems
  conflict: boolean
}

function show(ask: OfNote, open: OpenMeeting, note: Note, came: Came, status: number): Answer {
  const takenBy = open.notes.find((one) => one.replaces === note.id)
  const asksSum = moneyOf(ask, open, note) !== undefined
  return page(CorrectionPage({ view: ask.view, open, note, takenBy, asksSum, ...came }), status)
}

async function correct(ask: OfNote, open: OpenMeeting, old: Note): Promise<Answer> {
  const { values } = ask.form
  const from = moneyOf(ask, open, old)
  const parsed = parseForm(corrected, ask.form, ask.locale)
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  const isDecision = values.as === 'decision'
  const { cents, problems: ofSum } = readSum(values, ask.locale)
  if (isDecision) {
    const day = fields.dayIn(values.day)
    const wrong = day === undefined ? undefined : dayProblem(ask, open, day)
    if (wrong !== undefined) problems.day ??= wrong
    if (from !== undefined) Object.assign(problems, { ...ofSum, ...problems })
  }
  if (!parsed.ok || Object.keys(problems).length > 0)
    return show(ask, open, old, { values: { ...filled(old), ...values }, problems, conflict: false }, 422)
  const given = parsed.value
  const change: Correction =
    given.as === 'decision'
      ? { ...given, sum: from === undefined ? old.sum : cents }
      : { as: 'takenBack', text: given.grounds }
  const money = moveOf(open, old, from, change)
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    correctNote(tx, open.meeting.id, old.id, change, money, ask.actor, ask.now),
  )
  if (done.ok) return seeOther(`/meetings/${open.meeting.id}`)
  if (done.why !== 'conflict') return refuse(done.why === 'notAllowed' ? 'notAllowed' : 'notFound')
  const now = (await openMeeting(ask.region, ask.actor, ask.params.id, ask.today)) ?? open
  return show(ask, now, old, { values, problems: {}, conflict: true }, 409)
}

/** A note as its form shows it. */
const filled = (old: Note): Record<string, string> => ({
  text: old.text ?? '',
  day: old.day === undefined ? '' : typedDay(old.day),
  section: old.section ?? '',
  sum: old.sum === undefined ? '' : typedEuros(old.sum),
})

export const correctionRoutes: readonly AnyRoute[] = (['GET', 'POST'] as const).map((method) =>
  route({
    method,
    path: '/meetings/:id/notes/:note/correction',
    access: 'meet',
    localized: true,
    params: ofNote,
    about: method === 'GET' ? 'Form: correct a note or take it back' : 'Corrects a note: a new row that names the old',
    async handle(ask: OfNote) {
      const open = await openMeeting(ask.region, ask.actor, ask.params.id, ask.today)
      const old = open?.notes.find((one) => one.id === ask.params.note && one.kind !== 'takenBack')
      if (open === undefined || old === undefined || !may.meet(ask.actor, open.meeting.organisation))
        return refuse('notFound')
      return method === 'GET'
        ? show(ask, open, old, { values: filled(old), problems: {}, conflict: false }, 200)
        : correct(ask, open, old)
    },
  }),
)
