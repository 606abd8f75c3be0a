import { z } from 'zod'
import { scopeOf } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  notText,
  page,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { readSheet, sheetFaultText } from '../../platform/sheets/index.ts'
import { csv } from '../parts/data.ts'
import { inScope } from '../standing/index.ts'
import { DraftPage } from './draft-pages.tsx'
import {
  AT_ONCE,
  confirmDraft,
  DRAFT_JOB,
  type Draft,
  findDraft,
  openDraft,
  openDrafts,
  prepareDraft,
  storeDraft,
} from './drafts.ts'
import { EditPage, readEdit } from './edit.tsx'
import { withBaselines } from './figure.ts'
import { ImportPage } from './import-page.tsx'
import { pageTexts } from './page-texts.ts'
import { filterOf, filterQuery, wordsFor } from './routes.ts'
import { bringsPastTarget, isIdle, refusedSteps } from './rules.ts'
import { planRows } from './table.ts'
import { refusals } from './texts.ts'
import { refusalText, stepPlace, valueText } from './words.ts'

const ofDraft = z.object({ draft: z.uuid() })
type OfDraft = Ask<z.output<typeof ofDraft>>

const found = (ask: OfDraft): Promise<Draft | undefined> =>
  ask.region.database.readAs(scopeOf(ask.actor), (read) => findDraft(read, ask.params.draft, ask.now))

interface Told {
  /** The tick for days that have passed is missing. */
  untickedPast?: boolean
  conflict?: readonly string[]
  refused?: readonly string[]
}

async function show(ask: OfDraft, draft: Draft | undefined, told: Told = {}, status = 200): Promise<Answer> {
  if (draft === undefined) return refuse('notFound')
  const { words } = await wordsFor(ask)
  const { conflict = [], refused = [], untickedPast = false } = told
  const content = DraftPage({ view: ask.view, words, draft, conflict, refused, untickedPast })
  const isBusy = draft.state === 'waiting' || draft.state === 'confirmed'
  // The page asks for itself again, without a script.
  return isBusy ? { is: 'page', page: content, headers: { refresh: '2' } } : page(content, status)
}

async function confirm(ask: OfDraft): Promise<Answer> {
  const { database, calls } = ask.region
  const draft = await found(ask)
  if (draft === undefined) return refuse('notFound')
  const here = `/plan/drafts/${draft.id}`
  if (draft.state !== 'ready') return seeOther(here)
  const today = ask.today.toString()
  if (ask.form.values.past !== 'yes' && draft.steps.some(({ step }) => bringsPastTarget(step, today)))
    return show(ask, draft, { untickedPast: true }, 422)
  if (draft.steps.length > AT_ONCE) {
    await database.transact(scopeOf(ask.actor), (tx) => confirmDraft(tx, draft))
    calls.ask(DRAFT_JOB)
    return seeOther(here)
  }
  const done = await database.transact(scopeOf(ask.actor), (tx) => storeDraft(tx, draft, ask.actor, ask.now))
  if (done.ok && draft.faults.length > 0) return seeOther(here)
  if (done.ok) return seeOther(`/plan?saved=${done.change === undefined ? 'nothing' : 'yes'}`)
  const { words } = await wordsFor(ask)
  if (done.why === 'conflict') {
    const conflict = done.theirs.map(
      ({ step, now }) => `${stepPlace(words, step)}. ${refusals[ask.locale].nowIs(valueText(words, step, now))}`,
    )
    return show(ask, draft, { conflict }, 409)
  }
  if (done.why !== 'refused') return refuse(done.why)
  const refused = done.refused.map(({ step, why }) => `${stepPlace(words, step)}: ${refusalText(ask.locale, why)}`)
  return show(ask, draft, { refused: [...new Set(refused)] }, 422)
}

async function faults(ask: OfDraft): Promise<Answer> {
  const draft = await found(ask)
  if (draft === undefined) return refuse('notFound')
  const t = pageTexts[draft.locale]
  return csv(
    [
      { key: 'row', label: t.row, value: (one) => one.row },
      { key: 'column', label: t.column, value: (one) => one.column },
      { key: 'problem', label: t.problem, value: (one) => one.text },
    ],
    draft.faults,
    'virheet',
  )
}

async function importForm(ask: Ask, problems: readonly string[] = [], status = 200): Promise<Answer> {
  const { actor, now } = ask
  if (actor.kind !== 'person') return refuse('notAllowed')
  const open = await ask.region.database.readAs(scopeOf(actor), (read) => openDrafts(read, actor.person, now))
  return page(ImportPage({ view: ask.view, problems, open }), status)
}

async function upload(ask: Ask): Promise<Answer> {
  const t = pageTexts[ask.locale]
  const { actor, region, now, locale } = ask
  if (actor.kind !== 'person') return refuse('notAllowed')
  const again = (...problems: string[]) => importForm(ask, problems, 422)
  const file = ask.form.files.file
  if (file === undefined || file.body.length === 0) return again(t.noFile)
  if (file.tooLarge) return again(t.tooLarge)
  const read = await readSheet(file.body)
  if (!read.ok) return again(...read.faults.map((fault) => sheetFaultText(locale, fault)))
  const fileName = notText(file.name) ? undefined : file.name.slice(0, 200)
  const id = await region.database.transact(scopeOf(actor), (tx) =>
    openDraft(tx, { source: 'import', fileName, locale, cells: read.rows }, actor.person, now),
  )
  if (read.rows.length > AT_ONCE) region.calls.ask(DRAFT_JOB)
  else await prepareDraft(region, id)
  return seeOther(`/plan/drafts/${id}`)
}

const many = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .catch(undefined)
const editQuery = filterQuery.extend({ 'measure[]': many, all: z.literal('yes').optional().catch(undefined) })
type EditAsk = Ask<Record<string, string>, z.output<typeof editQuery>>

async function edit(ask: EditAsk | Ask, method: 'GET' | 'POST'): Promise<Answer> {
  const { actor, region, form, locale, now, today } = ask
  if (actor.kind !== 'person') return refuse('notAllowed')
  const { ground, people } = await wordsFor(ask)
  const query = editQuery.parse(ask.query)
  const asked =
    method === 'POST'
      ? (form.values.measures ?? '').split(' ')
      : query.all === 'yes'
        ? planRows(ground, filterOf(query), today).map((row) => row.measure.id)
        : [query['measure[]'] ?? []].flat()
  const chosen = new Set(asked)
  const measures = ground.strategy.measures.filter((one) => chosen.has(one.id))
  const concerned = new Set(
    measures.flatMap((one) =>
      inScope(
        ground,
        one.bindings.find((binding) => binding.role === 'decides'),
        today,
      ).map((place) => place.id),
    ),
  )
  const places = ground.organisations.filter((one) => concerned.has(one.id))
  const shown = { view: ask.view, measures, places, people }
  if (method === 'GET') return page(EditPage({ ...shown, values: {}, problems: {} }))
  if (measures.length === 0) return page(EditPage({ ...shown, values: form.values, problems: {} }), 422)
  const read = readEdit(ground, measures, form.values, today, locale)
  if (!read.ok) return page(EditPage({ ...shown, values: form.values, problems: read.problems }), 422)
  const steps = read.steps.filter((step) => !isIdle(step))
  const keys = new Set(people.map((one) => one.person))
  const dated = steps.map((step) => withBaselines(ground, step, today))
  const refused = refusedSteps(ground, dated, keys, today)
  const bad = new Set(refused.map((one) => one.step))
  const words = { locale, strategy: ground.strategy, organisations: ground.organisations, people: new Map() }
  const told = new Set(refused.map(({ step, why }) => `${stepPlace(words, step)}: ${refusalText(locale, why)}`))
  const id = await region.database.transact(scopeOf(actor), (tx) =>
    openDraft(
      tx,
      {
        source: 'edit',
        locale,
        steps: steps.flatMap((step, at) => {
          const one = dated[at]
          return one === undefined || bad.has(one) ? [] : [{ step, row: 0 }]
        }),
        faults: [...told].map((text) => ({ row: 0, column: '', text })),
      },
      actor.person,
      now,
    ),
  )
  return seeOther(`/plan/drafts/${id}`)
}

export const draftRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/plan/edit',
    access: 'steer',
    localized: true,
    query: editQuery,
    about: 'Form: the same change for many measures of the plan',
    handle: (ask: EditAsk) => edit(ask, 'GET'),
  }),
  route({
    method: 'POST',
    path: '/plan/edit',
    access: 'steer',
    localized: true,
    bodyLimit: 256 * 1024,
    about: 'Makes a draft of the same change for many measures; nothing of the plan is stored',
    handle: (ask: Ask) => edit(ask, 'POST'),
  }),
  route({
    method: 'GET',
    path: '/plan/import',
    access: 'steer',
    localized: true,
    about: 'Form: a sheet of the plan to be read',
    handle: (ask: Ask) => importForm(ask),
  }),
  route({
    method: 'POST',
    path: '/plan/import',
    access: 'steer',
    localized: true,
    upload: true,
    about: 'Reads a sheet (XLSX, CSV) into a draft; nothing of the plan is stored',
    handle: upload,
  }),
  route({
    method: 'GET',
    path: '/plan/drafts/:draft',
    access: 'steer',
    localized: true,
    params: ofDraft,
    about: 'A draft of the plan: every change and every error by row and column; progress while it is worked on',
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
