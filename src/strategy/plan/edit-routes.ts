import { z } from 'zod'
import { scopeOf } from '../../platform/access/index.ts'
import { type Answer, type AnyRoute, type Ask, page, refuse, route, seeOther } from '../../platform/http/index.ts'
import { filterOf, filterQuery, wordsFor } from './asking.ts'
import { openDraft } from './drafts.ts'
import { EditPage } from './edit.tsx'
import { concernedPlaces, readEdit } from './edit-read.ts'
import { withBaselines } from './figure.ts'
import { refusedSteps } from './rules.ts'
import { isIdle } from './steps.ts'
import { planRows } from './table.ts'
import { refusedTexts } from './words.ts'

const many = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .catch(undefined)
const editQuery = filterQuery.extend({ 'measure[]': many, all: z.literal('yes').optional().catch(undefined) })
type EditAsk = Ask<Record<string, string>, z.output<typeof editQuery>>

async function edit(ask: EditAsk | Ask, method: 'GET' | 'POST'): Promise<Answer> {
  const { actor, region, form, locale, now, today } = ask
  if (actor.kind !== 'person') return refuse('notAllowed')
  const { ground, people, words } = await wordsFor(ask)
  const query = editQuery.parse(ask.query)
  const asked =
    method === 'POST'
      ? (form.values.measures ?? '').split(' ')
      : query.all === 'yes'
        ? planRows(ground, filterOf(query), today).map((row) => row.measure.id)
        : [query['measure[]'] ?? []].flat()
  const chosen = new Set(asked)
  const measures = ground.strategy.measures.filter((one) => chosen.has(one.id))
  const concerned = new Set(measures.flatMap((one) => concernedPlaces(ground, one, today).map((place) => place.id)))
  const places = ground.organisations.filter((one) => concerned.has(one.id))
  const shown = { view: ask.view, measures, places, people, periods: ground.strategy.periods }
  if (method === 'GET') return page(EditPage({ ...shown, values: {}, problems: {} }))
  if (measures.length === 0) return page(EditPage({ ...shown, values: form.values, problems: {} }), 422)
  const read = readEdit(ground, measures, form.values, today, locale)
  if (!read.ok) return page(EditPage({ ...shown, values: form.values, problems: read.problems }), 422)
  const steps = read.steps.filter((step) => !isIdle(step))
  const dated = steps.map((step) => withBaselines(ground, step, today))
  const refused = refusedSteps(ground, dated, new Set(people.map((one) => one.person)), today)
  const bad = new Set(refused.map((one) => one.step))
  const kept = steps.filter((_, at) => dated[at] !== undefined && !bad.has(dated[at])).map((step) => ({ step }))
  const faults = refusedTexts(words, refused).map((text) => ({ text }))
  const id = await region.database.transact(scopeOf(actor), (tx) =>
    openDraft(tx, { source: 'edit', locale, steps: kept, faults }, actor.person, now),
  )
  return seeOther(`/plan/drafts/${id}`)
}

export const editRoutes: AnyRoute[] = [
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
]
