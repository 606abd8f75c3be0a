import { z } from 'zod'
import { scopeOf } from '../../platform/access/index.ts'
import { type Answer, type AnyRoute, type Ask, page, refuse, route, seeOther } from '../../platform/http/index.ts'
import { csv } from '../parts/data.ts'
import { type Changed, overtaken } from './actions.ts'
import { wordsFor } from './asking.ts'
import { DraftPage } from './draft-pages.tsx'
import { DRAFT_JOB, storeDraft } from './draft-work.ts'
import { AT_ONCE, confirmDraft, type Draft, findDraft, isBusy } from './drafts.ts'
import { withBaselines } from './figure.ts'
import { movedStates } from './moved.ts'
import { pageTexts } from './page-texts.ts'
import { refusedSteps } from './rules.ts'
import { bringsPastTarget } from './steps.ts'

const ofDraft = z.object({ draft: z.uuid() })
type OfDraft = Ask<z.output<typeof ofDraft>>

const found = (ask: OfDraft): Promise<Draft | undefined> =>
  ask.region.database.readAs(scopeOf(ask.actor), (read) => findDraft(read, ask.params.draft, ask.now))

interface Told {
  /** The tick for days that have passed is missing. */
  untickedPast?: boolean
  /** What its person said when the changes were not stored; what was said before unless told. */
  said?: Draft['confirmed']
  /** It was to be stored and was not. */
  notStored?: boolean
}

/** The draft as it is now: what others have changed meanwhile, what the rules say, and which states would move. */
async function show(ask: OfDraft, draft: Draft | undefined, told: Told = {}, status = 200): Promise<Answer> {
  if (draft === undefined) return refuse('notFound')
  const { ground, people, words } = await wordsFor(ask)
  const isReady = draft.state === 'ready'
  const steps = isReady ? draft.steps.map((one) => one.step) : []
  const theirs = overtaken(ground, steps)
  const lost = new Set(theirs.map((one) => one.step))
  const left = steps.filter((step) => !lost.has(step))
  const dated = left.map((step) => withBaselines(ground, step, ask.today))
  const content = DraftPage({
    view: ask.view,
    words,
    draft,
    theirs,
    refused: refusedSteps(ground, dated, new Set(people.map((one) => one.person)), ask.today),
    moved: movedStates(ground, left, ask.today),
    untickedPast: told.untickedPast === true,
    isPastMeant: (told.said ?? draft.confirmed).past,
    notStored: told.notStored === true,
  })
  // The page asks for itself again, without a script.
  return isBusy(draft) ? { is: 'page', page: content, headers: { refresh: '2' } } : page(content, status)
}

const STATUS = { conflict: 409, refused: 422 } as const

const leftOutField = z.coerce.number().int().min(0).catch(0)

async function confirm(ask: OfDraft): Promise<Answer> {
  const { database, calls } = ask.region
  const draft = await found(ask)
  if (draft === undefined) return refuse('notFound')
  const here = `/plan/drafts/${draft.id}`
  if (draft.state !== 'ready') return seeOther(here)
  const { values } = ask.form
  const said = { past: values.past === 'yes', leftOut: leftOutField.parse(values.leftOut) }
  const today = ask.today.toString()
  if (!said.past && draft.steps.some(({ step }) => bringsPastTarget(step, today)))
    return show(ask, draft, { untickedPast: true, said }, 422)
  if (draft.steps.length > AT_ONCE) {
    await database.transact(scopeOf(ask.actor), (tx) => confirmDraft(tx, draft, said))
    calls.ask(DRAFT_JOB)
    return seeOther(here)
  }
  const done: Changed = await database.transact(scopeOf(ask.actor), (tx) =>
    storeDraft(tx, draft, said, ask.actor, ask.now),
  )
  if (!done.ok)
    return done.why === 'conflict' || done.why === 'refused'
      ? show(ask, draft, { said, notStored: true }, STATUS[done.why])
      : refuse(done.why)
  if (done.change === undefined) return seeOther('/plan?saved=nothing')
  return seeOther(draft.source !== 'undo' && draft.faults.length > 0 ? here : `/plan/saves/${done.change}?saved=yes`)
}

async function faults(ask: OfDraft): Promise<Answer> {
  const draft = await found(ask)
  if (draft === undefined) return refuse('notFound')
  const t = pageTexts[draft.locale]
  return csv(
    [
      { key: 'row', label: t.row, value: ({ at }) => at?.row },
      { key: 'column', label: t.column, value: ({ at }) => at?.column },
      { key: 'sheet', label: t.sheet, value: ({ at }) => at?.sheet },
      { key: 'text', label: t.problem, value: ({ text }) => text },
    ],
    draft.faults,
    'virheet',
  )
}

export const draftRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/plan/drafts/:draft',
    access: 'steer',
    localized: true,
    params: ofDraft,
    about:
      'A draft of the plan: every change and every error by its cell, the states that would move; progress while it is worked on',
    handle: async (ask: OfDraft) => show(ask, await found(ask)),
  }),
  route({
    method: 'POST',
    path: '/plan/drafts/:draft',
    access: 'steer',
    localized: true,
    params: ofDraft,
    about: 'Stores a draft of the plan in one save',
    handle: confirm,
  }),
  route({
    method: 'GET',
    path: '/plan/drafts/:draft/faults.csv',
    access: 'steer',
    localized: false,
    params: ofDraft,
    about: 'What of a sheet could not be used, by row and column',
    handle: faults,
  }),
]
