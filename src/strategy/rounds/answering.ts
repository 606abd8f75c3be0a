// What happens at a desk: the pages of an answer, shown and posted. The same for a link and for somebody signed in.
import { may } from '../../platform/access/index.ts'
import { type Answer, type Ask, type Problems, page, refuse, seeOther } from '../../platform/http/index.ts'
import { format } from '../../platform/i18n/index.ts'
import { sendSoon } from '../../platform/mail/index.ts'
import { saveDraft, sendAnswer } from './answer-actions.ts'
import { NeedsPage, ReviewPage } from './answer-pages.tsx'
import type { AnswerPage } from './answer-parts.tsx'
import { answerTexts } from './answer-texts.ts'
import { type Measures, type Needs, readMeasures, readNeeds, withPlanned } from './content.ts'
import type { Desk } from './desk.ts'
import {
  measuresValues,
  missingProblems,
  needsValues,
  readMeasuresForm,
  readNeedsForm,
  typedOf,
  type Values,
} from './form.ts'
import { type Known, knownOf, nextKnown } from './known.ts'
import { labelOf } from './label.ts'
import { AlreadySentPage, SentPage } from './link-pages.tsx'
import { MeasuresPage } from './measures-page.tsx'
import { draftsOf, lastAnswer, type Saved } from './queries.ts'
import { ASKED, askedMeasures, isOpenToWrite, missingOf, partState } from './rules.ts'
import { answerSent } from './sending.ts'
import { partPath } from './work.ts'

type Posted = Pick<Ask, 'region' | 'locale' | 'now' | 'today' | 'view' | 'form' | 'origin' | 'headers'>

/** Whether the desk's person may write here at all. */
const mayWrite = (ask: Posted, desk: Desk): boolean =>
  may.attest(desk.actor, desk.part.organisation) && desk.round.opens <= ask.today.toString()

const isOpen = (ask: Posted, desk: Desk): boolean => isOpenToWrite(partState(desk.part, desk.round, ask.today))

/** Where one reads what was sent. */
/** Where what was sent is read. */
export const readPath = (desk: Desk): string =>
  desk.link === undefined ? partPath(desk.round.id, desk.part.organisation) : `${desk.base}/sent`

const within = <T>(ask: Posted, desk: Desk, work: Parameters<typeof ask.region.database.readAs<T>>[1]): Promise<T> =>
  ask.region.database.readAs(desk.scope, work)

async function ground(ask: Posted, desk: Desk) {
  const known = await knownOf(ask.region, desk.organisation, desk.round, desk.earlier[0], ask.today)
  const { drafts, last } = await within(ask, desk, async (read) => ({
    drafts: await draftsOf(read, desk.part.id),
    last: await lastAnswer(read, desk.part.organisation, desk.round),
  }))
  const asked = askedOf(known, drafts.measures.content)
  return { known, drafts, last, asked, planned: plannedOf(known, asked) }
}

/** Next steps that nobody has to type: those of the measures' own open actions, with their due days. */
export const plannedOf = (known: Known, asked: readonly string[]): Map<string, string> =>
  new Map(
    asked.flatMap((id) => {
      const action = nextKnown(known, id)
      return action === undefined ? [] : [[id, `${action.title} (${format('fi').day(action.due)})`]]
    }),
  )

/** Once words are written of some measures, those stay asked, as long as they need words or have them. */
function askedOf(known: Known, draft: Measures | undefined): string[] {
  const now = askedMeasures(
    known.rows.map(({ measure, cell }) => ({ measure: measure.id, cell })),
    known.before,
  )
  const isOwn = new Set(known.rows.map(({ measure }) => measure.id))
  const written = (draft?.asked ?? []).filter(
    (id) => isOwn.has(id) && (now.includes(id) || Object.keys(draft?.words[id] ?? {}).length > 0),
  )
  return [...written, ...now.filter((id) => !written.includes(id))].slice(0, ASKED)
}

interface Shown<Content> {
  status: number
  problems: Problems
  /** What was typed; what is saved when not given. */
  values?: Values
  saved?: Saved<Content>
  other?: Saved<Content>
  asked?: readonly string[]
}

async function showMeasures(ask: Posted, desk: Desk, shown: Shown<Measures>): Promise<Answer> {
  const { known, drafts, last, asked } = await ground(ask, desk)
  const saved = shown.saved ?? drafts.measures
  return page(
    MeasuresPage({
      view: ask.view,
      desk,
      strategy: known.standings.strategy,
      known,
      asked: shown.asked ?? asked,
      values: shown.values ?? measuresValues(saved.content),
      problems: shown.problems,
      saved,
      other: shown.other,
      theirs: shown.other === undefined ? undefined : measuresValues(shown.other.content),
      last,
    }),
    shown.status,
  )
}

async function showNeeds(ask: Posted, desk: Desk, shown: Shown<Needs>): Promise<Answer> {
  const { known, drafts, last } = await ground(ask, desk)
  const saved = shown.saved ?? drafts.needs
  return page(
    NeedsPage({
      view: ask.view,
      desk,
      strategy: known.standings.strategy,
      values: shown.values ?? needsValues(saved.content),
      problems: shown.problems,
      saved,
      other: shown.other,
      theirs: shown.other === undefined ? undefined : needsValues(shown.other.content),
      last,
    }),
    shown.status,
  )
}

async function showReview(ask: Posted, desk: Desk, status: number): Promise<Answer> {
  const { known, drafts, asked, planned } = await ground(ask, desk)
  const t = answerTexts[ask.locale]
  const missing = missingOf(drafts.measures.content, drafts.needs.content, asked, new Set(planned.keys()))
  const labelOfField = (field: string): string => {
    const [kind, ...id] = field.split('-')
    if (kind === 'obstacle') return `${id.join('-')}: ${t.obstacle}`
    if (kind === 'next' && id.length > 0) return `${id.join('-')}: ${t.next}`
    const own: Record<string, string> = { judgement: t.judgement, need: t.need, needText: t.needText, next: t.nextStep }
    return own[field] ?? field
  }
  return page(
    ReviewPage({
      view: ask.view,
      desk,
      strategy: known.standings.strategy,
      answer: {
        measures: withPlanned(drafts.measures.content ?? readMeasures({}), asked, planned),
        needs: drafts.needs.content ?? readNeeds({}),
      },
      states: known.shown.states,
      seen: { measures: drafts.measures.seen, needs: drafts.needs.seen },
      missing: (['measures', 'needs'] as const).flatMap((where) =>
        missing[where].map((field) => ({ page: where, field, label: labelOfField(field) })),
      ),
      changed: status === 409,
    }),
    status,
  )
}

/** A page of the answer. What is not open to be written leads to what was sent. */
export async function showAnswerPage(ask: Posted, desk: Desk, which: AnswerPage): Promise<Answer> {
  if (!mayWrite(ask, desk)) return desk.link === undefined ? seeOther(readPath(desk)) : refuse('notFound')
  if (!isOpen(ask, desk)) return seeOther(readPath(desk))
  if (which === 'measures') return showMeasures(ask, desk, { status: 200, problems: {} })
  if (which === 'needs') return showNeeds(ask, desk, { status: 200, problems: {} })
  return showReview(ask, desk, 200)
}

/** What was typed at a part that takes no more words comes back to be copied. */
const alreadySent = (ask: Posted, desk: Desk): Answer =>
  page(AlreadySentPage({ view: ask.view, desk, typed: typedOf(ask.form), readAt: readPath(desk) }), 409)

/** Keeps what was posted, whole or not; then goes on, or tells what is missing. */
export async function postAnswerPage(ask: Posted, desk: Desk, which: AnswerPage): Promise<Answer> {
  if (!may.attest(desk.actor, desk.part.organisation))
    return refuse(desk.link === undefined ? 'notAllowed' : 'notFound')
  if (desk.round.opens > ask.today.toString()) return refuse('outOfTime')
  if (!isOpen(ask, desk)) return alreadySent(ask, desk)
  if (which === 'measures') return postMeasures(ask, desk)
  if (which === 'needs') return postNeeds(ask, desk)
  return send(ask, desk)
}

async function postMeasures(ask: Posted, desk: Desk): Promise<Answer> {
  const { known, drafts } = await ground(ask, desk)
  const own = new Set(known.rows.map(({ measure }) => measure.id))
  const asked = (ask.form.values.asked ?? '')
    .split(',')
    .filter((id) => own.has(id))
    .slice(0, ASKED)
  const { content, problems } = readMeasuresForm(ask.form, ask.locale, asked, own, drafts.measures.content)
  const typed = { values: ask.form.values, asked }
  const seen = ask.form.values.seen ?? ''
  if (content === undefined)
    return showMeasures(ask, desk, { ...typed, status: 422, problems, saved: { ...drafts.measures, seen } })
  const done = await ask.region.database.transact(desk.scope, (tx) =>
    saveDraft(tx, { part: desk.part.id, section: 'measures', seen, content }, desk.actor, ask.now),
  )
  if (!done.ok) {
    if (done.why === 'sent') return alreadySent(ask, desk)
    if (done.why !== 'conflict') return refuse(done.why)
    const other = { ...done.other, content: readMeasures(done.other.content ?? {}) }
    return showMeasures(ask, desk, { ...typed, status: 409, problems: {}, saved: other, other })
  }
  const wrong = {
    ...problems,
    ...(goesOn(ask)
      ? missingProblems(
          ask.locale,
          missingOf(content, undefined, asked, new Set(plannedOf(known, asked).keys())).measures,
        )
      : {}),
  }
  if (Object.keys(wrong).length > 0)
    return showMeasures(ask, desk, {
      ...typed,
      status: 422,
      problems: wrong,
      saved: { seen: done.seen, content, at: ask.now, by: desk.actor.person },
    })
  return seeOther(`${desk.base}/${goesOn(ask) ? 'needs' : 'measures'}`)
}

async function postNeeds(ask: Posted, desk: Desk): Promise<Answer> {
  const { content, problems } = readNeedsForm(ask.form, ask.locale)
  const seen = ask.form.values.seen ?? ''
  const typed = { values: ask.form.values }
  const nothing = { content: undefined, at: undefined, by: undefined }
  if (content === undefined)
    return showNeeds(ask, desk, { ...typed, status: 422, problems, saved: { ...nothing, seen } })
  const done = await ask.region.database.transact(desk.scope, (tx) =>
    saveDraft(tx, { part: desk.part.id, section: 'needs', seen, content }, desk.actor, ask.now),
  )
  if (!done.ok) {
    if (done.why === 'sent') return alreadySent(ask, desk)
    if (done.why !== 'conflict') return refuse(done.why)
    const other = { ...done.other, content: readNeeds(done.other.content ?? {}) }
    return showNeeds(ask, desk, { ...typed, status: 409, problems: {}, saved: other, other })
  }
  const wrong = goesOn(ask) ? missingProblems(ask.locale, missingOf(undefined, content, []).needs) : {}
  if (Object.keys(wrong).length > 0)
    return showNeeds(ask, desk, { ...typed, status: 422, problems: wrong, saved: { ...nothing, seen: done.seen } })
  return seeOther(`${desk.base}/${goesOn(ask) ? 'review' : 'needs'}`)
}

/** The main button goes on; the other one only saves. */
const goesOn = (ask: Posted): boolean => ask.form.values.go !== 'save'

async function send(ask: Posted, desk: Desk): Promise<Answer> {
  const { known, asked, planned } = await ground(ask, desk)
  const { measures = '', needs = '' } = ask.form.values
  const done = await ask.region.database.transact(desk.scope, async (tx) => {
    const sent = await sendAnswer(
      tx,
      {
        part: desk.part.id,
        seen: { measures, needs },
        asked,
        planned,
        shown: known.shown,
        ...(desk.link === undefined ? {} : { link: desk.link.id }),
      },
      desk.actor,
      ask.now,
    )
    if (sent.ok) await answerSent(ask, desk, sent, tx)
    return sent
  })
  if (!done.ok) {
    if (done.why === 'sent') return alreadySent(ask, desk)
    if (done.why === 'conflict') return showReview(ask, desk, 409)
    if (done.why === 'missing') return showReview(ask, desk, 422)
    return refuse(done.why)
  }
  sendSoon(ask.region)
  return seeOther(readPath(desk))
}

/** What was sent, to whoever sent it by a link. */
export async function showSent(ask: Posted, desk: Desk): Promise<Answer> {
  const { answer } = desk.part
  if (answer === undefined) return refuse('notFound')
  const known = await knownOf(ask.region, desk.organisation, desk.round, desk.earlier[0], ask.today)
  return page(
    SentPage({
      view: ask.view,
      desk,
      strategy: known.standings.strategy,
      answer,
      label: labelOf(ask.locale, desk.round),
    }),
  )
}
