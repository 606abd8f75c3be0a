// What happens at a desk: the pages of an answer, shown and posted. The same for a link and for somebody signed in.
import { may } from '../../platform/access/index.ts'
import { type Answer, type Ask, type Problems, page, refuse, seeOther } from '../../platform/http/index.ts'
import { sendSoon } from '../../platform/mail/index.ts'
import { type DraftSaved, saveDraft, sendAnswer } from './answer-actions.ts'
import { claimableOf, ground, plannedOf } from './answer-ground.ts'
import { NeedsPage, ReviewPage } from './answer-pages.tsx'
import type { AnswerPage } from './answer-parts.tsx'
import { type Carried, carryWords, dropCarried, dropWords, type WordsQuery } from './carrying.ts'
import {
  type AskedOf,
  type Measures,
  type Needs,
  readMeasures,
  readNeeds,
  type Section,
  withPlanned,
} from './content.ts'
import type { Desk } from './desk.ts'
import { labelOfField } from './field-label.ts'
import {
  claimedBy,
  measureAnchor,
  measuresValues,
  missingProblems,
  needsValues,
  readMeasuresForm,
  readNeedsForm,
  typedOf,
  type Values,
} from './form.ts'
import { AlreadySentPage } from './link-pages.tsx'
import { MeasuresPage } from './measures-page.tsx'
import type { Saved } from './queries.ts'
import { ASKED, isOpenToWrite, missingOf, partState } from './rules.ts'
import { answerSent } from './sending.ts'
import { partPath } from './work.ts'

/** What a page at a desk is made from. */
export type Posted = Pick<Ask, 'region' | 'locale' | 'now' | 'today' | 'view' | 'form' | 'origin' | 'headers'>

/** Whether the desk's person may write here at all. */
const mayWrite = (ask: Posted, desk: Desk): boolean =>
  may.attest(desk.actor, desk.part.organisation) && desk.round.opens <= ask.today.toString()

const isOpen = (ask: Posted, desk: Desk): boolean =>
  desk.round.cancelled === undefined && isOpenToWrite(partState(desk.part, desk.round, ask.today))

/** Where what was sent is read. */
export const readPath = (desk: Desk): string =>
  desk.link === undefined ? partPath(desk.round.id, desk.part.organisation) : `${desk.base}/sent`

interface Shown<Content> {
  status: number
  problems: Problems
  /** What was typed; what is saved when not given. */
  values?: Values
  saved?: Saved<Content>
  other?: Saved<Content>
  asked?: AskedOf
  /** Words that wait, which the reader takes into the form. */
  words?: string | undefined
}

/** The words that a form begins with when its reader takes what waits: over what is saved, field by field. */
const takenOf = (carried: readonly Carried[], shown: Shown<unknown>): Carried | undefined =>
  carried.find((one) => one.id === shown.words)

async function showMeasures(ask: Posted, desk: Desk, shown: Shown<Measures>): Promise<Answer> {
  const { known, drafts, last, carried, asked } = await ground(ask, desk)
  const saved = shown.saved ?? drafts.measures
  const taken = takenOf(carried, shown)
  return page(
    MeasuresPage({
      view: ask.view,
      desk,
      strategy: known.standings.strategy,
      known,
      asked: shown.asked ?? asked,
      values: shown.values ?? { ...measuresValues(saved.content), ...taken?.values },
      problems: shown.problems,
      saved,
      carried,
      taken: taken?.id,
      other: shown.other,
      theirs: shown.other === undefined ? undefined : measuresValues(shown.other.content),
      last,
    }),
    shown.status,
  )
}

async function showNeeds(ask: Posted, desk: Desk, shown: Shown<Needs>): Promise<Answer> {
  const { known, drafts, last, carried } = await ground(ask, desk)
  const saved = shown.saved ?? drafts.needs
  const taken = takenOf(carried, shown)
  return page(
    NeedsPage({
      view: ask.view,
      desk,
      strategy: known.standings.strategy,
      values: shown.values ?? { ...needsValues(saved.content), ...taken?.values },
      problems: shown.problems,
      saved,
      carried,
      taken: taken?.id,
      other: shown.other,
      theirs: shown.other === undefined ? undefined : needsValues(shown.other.content),
      last,
    }),
    shown.status,
  )
}

async function showReview(ask: Posted, desk: Desk, status: number): Promise<Answer> {
  const { known, drafts, asked, carried, planned } = await ground(ask, desk)
  const missing = missingOf(drafts.measures.content, drafts.needs.content, asked.words, new Set(planned.keys()))
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
        missing[where].map((field) => ({
          page: where,
          field,
          label: labelOfField(ask.locale, desk.round.template, field),
        })),
      ),
      changed: status === 409,
      carried,
    }),
    status,
  )
}

/** A page of the answer. What is not open to be written leads to what was sent. */
export async function showAnswerPage(
  ask: Posted & Pick<Ask<unknown, WordsQuery>, 'query'>,
  desk: Desk,
  which: AnswerPage,
): Promise<Answer> {
  const { words } = ask.query
  if (!mayWrite(ask, desk)) return desk.link === undefined ? seeOther(readPath(desk)) : refuse('notFound')
  if (!isOpen(ask, desk)) return seeOther(readPath(desk))
  if (which === 'measures') return showMeasures(ask, desk, { status: 200, problems: {}, words })
  if (which === 'needs') return showNeeds(ask, desk, { status: 200, problems: {}, words })
  return showReview(ask, desk, 200)
}

/** What was typed at a part that takes no more words is kept all the same, and comes back to be copied. */
async function alreadySent(ask: Posted, desk: Desk, section: Section): Promise<Answer> {
  const kept = await carryWords(ask, { part: desk.part.id, person: desk.actor.person, section })
  return page(AlreadySentPage({ view: ask.view, desk, typed: typedOf(ask.form), kept, readAt: readPath(desk) }), 409)
}

/** Keeps what was posted, whole or not; then goes on, or tells what is missing. */
export async function postAnswerPage(ask: Posted, desk: Desk, which: AnswerPage): Promise<Answer> {
  if (!may.attest(desk.actor, desk.part.organisation))
    return refuse(desk.link === undefined ? 'notAllowed' : 'notFound')
  if (desk.round.opens > ask.today.toString()) return refuse('outOfTime')
  if (!isOpen(ask, desk)) return alreadySent(ask, desk, which === 'review' ? 'needs' : which)
  if (ask.form.values.drop !== undefined) return dropWords(ask, desk, `${desk.base}/${which}`)
  if (which === 'measures') return postMeasures(ask, desk)
  if (which === 'needs') return postNeeds(ask, desk)
  return send(ask, desk)
}

/** Keeps a section; words that waited and stand in it wait no more. */
const keepDraft = (
  ask: Posted,
  desk: Desk,
  draft: { seen: string } & ({ section: 'measures'; content: Measures } | { section: 'needs'; content: Needs }),
): Promise<DraftSaved> =>
  ask.region.database.transact(desk.scope, async (tx) => {
    const saved = await saveDraft(tx, { part: desk.part.id, ...draft }, desk.actor, ask.now)
    const { words } = ask.form.values
    if (saved.ok && words !== undefined) await dropCarried(tx, desk.actor.person, words)
    return saved
  })

async function postMeasures(ask: Posted, desk: Desk): Promise<Answer> {
  const { known, drafts } = await ground(ask, desk)
  const own = new Set(known.rows.map(({ measure }) => measure.id))
  const listed = (field: string) => (ask.form.values[field] ?? '').split(',').filter((id) => own.has(id))
  // What was asked on the page that is sent, which may be older than what would be asked now.
  const asked: AskedOf = {
    words: listed('asked').slice(0, ASKED),
    quick: listed('quick').slice(0, ASKED),
    claimable: claimableOf(known),
  }
  const { content, problems } = readMeasuresForm(ask.form, ask.locale, asked, own, drafts.measures.content)
  const typed = { values: ask.form.values, asked }
  const seen = ask.form.values.seen ?? ''
  if (content === undefined)
    return showMeasures(ask, desk, { ...typed, status: 422, problems, saved: { ...drafts.measures, seen } })
  const done = await keepDraft(ask, desk, { section: 'measures', seen, content })
  if (!done.ok) {
    if (done.why === 'sent') return alreadySent(ask, desk, 'measures')
    if (done.why !== 'conflict') return refuse(done.why)
    const other = { ...done.other, content: readMeasures(done.other.content ?? {}) }
    return showMeasures(ask, desk, { ...typed, status: 409, problems: {}, saved: other, other })
  }
  const wrong = {
    ...problems,
    ...(goesOn(ask)
      ? missingProblems(
          ask.locale,
          missingOf(content, undefined, asked.words, new Set(plannedOf(known, asked.words).keys())).measures,
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
  if (goesOn(ask)) return seeOther(`${desk.base}/needs`)
  const claimed = claimedBy(ask.form.values.go ?? '')
  const place = claimed !== undefined && own.has(claimed) ? `#${measureAnchor(claimed)}` : ''
  return seeOther(`${desk.base}/measures${place}`)
}

async function postNeeds(ask: Posted, desk: Desk): Promise<Answer> {
  const { content, problems } = readNeedsForm(ask.form, ask.locale)
  const seen = ask.form.values.seen ?? ''
  const typed = { values: ask.form.values }
  const nothing = { content: undefined, at: undefined, by: undefined }
  if (content === undefined)
    return showNeeds(ask, desk, { ...typed, status: 422, problems, saved: { ...nothing, seen } })
  const done = await keepDraft(ask, desk, { section: 'needs', seen, content })
  if (!done.ok) {
    if (done.why === 'sent') return alreadySent(ask, desk, 'needs')
    if (done.why !== 'conflict') return refuse(done.why)
    const other = { ...done.other, content: readNeeds(done.other.content ?? {}) }
    return showNeeds(ask, desk, { ...typed, status: 409, problems: {}, saved: other, other })
  }
  const wrong = goesOn(ask) ? missingProblems(ask.locale, missingOf(undefined, content, []).needs) : {}
  if (Object.keys(wrong).length > 0)
    return showNeeds(ask, desk, { ...typed, status: 422, problems: wrong, saved: { ...nothing, seen: done.seen } })
  return seeOther(`${desk.base}/${goesOn(ask) ? 'review' : 'needs'}`)
}

/** The main button goes on; the others only save. */
const goesOn = (ask: Posted): boolean => ask.form.values.go === undefined || ask.form.values.go === 'next'

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
    if (sent.ok) await answerSent(ask, desk, { ...sent, asked }, tx)
    return sent
  })
  if (!done.ok) {
    if (done.why === 'sent') return alreadySent(ask, desk, 'needs')
    if (done.why === 'conflict') return showReview(ask, desk, 409)
    if (done.why === 'missing') return showReview(ask, desk, 422)
    return refuse(done.why)
  }
  sendSoon(ask.region)
  return seeOther(`${desk.base}/sent`)
}
