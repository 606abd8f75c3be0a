import { z } from 'zod'
import { textsBefore } from '../../../engines/forms/index.ts'
import { may, scopeOf, system } from '../../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  framedAnywhere,
  page,
  refuse,
  route,
  seeOther,
} from '../../../platform/http/index.ts'
import { type Beside, municipalities, type Offered } from '../../../registers/services/index.ts'
import { recordSurveys } from '../figures.ts'
import { setAsking } from './actions.ts'
import { scaleKeys, WHY } from './form.ts'
import { BesideService, EmbeddedService, SurveyPage, type SurveyPageProps, SurveysPage } from './pages.tsx'
import { askings, asksNow } from './queries.ts'
import { answersOf, type Results, resultsFor, windows } from './results.ts'

const ofOne = z.object({ id: z.uuid() })
type OfOne = Ask<{ id: string }>

/** Fewer answers than this are nobody's to read. */
const LEAST = 10

/** Every scale on which a service asks or has asked; the newest first. */
const resultsOf = (results: Results, service: string) => {
  const scales = results.rows.filter((one) => one.service === service).map((one) => one.scale)
  return [...new Set(scales.reverse())].flatMap((scale) => results.of(service, scale) ?? [])
}

async function list(ask: Ask): Promise<Answer> {
  const results = await resultsFor(ask)
  const places = new Map((await municipalities(ask, ask.locale)).map((one) => [one.id, one.name]))
  const nameOf = (one: Offered) => places.get(one.municipality) ?? one.municipality
  const asked = results.offered.flatMap((service) => {
    const now = asksNow(results.rows, service.id)
    const result = now && results.of(service.id, now.scale)
    return result === undefined ? [] : [{ service, municipality: nameOf(service), result }]
  })
  const isOwn = (one: Offered) => may.keepForms(ask.actor, one.municipality)
  const notAsked = results.offered
    .filter((one) => isOwn(one) && one.ways.includes('digital') && asksNow(results.rows, one.id) === undefined)
    .map((service) => ({ service, municipality: nameOf(service) }))
  const keepsAny = [...places.keys()].some((id) => may.keepForms(ask.actor, id))
  return page(SurveysPage({ view: ask.view, asked, notAsked: keepsAny ? notAsked : undefined }))
}

/** The form of a service that asks: its address stays though the question changes. */
async function toForm(ask: OfOne): Promise<Answer> {
  const now = asksNow(await askings(ask.region.database.read, ask.params.id), ask.params.id)
  return now === undefined ? refuse('notFound') : seeOther(`/forms/${now.formKey}`)
}

async function embed(ask: OfOne): Promise<Answer> {
  const results = await resultsFor(ask)
  const service = results.offered.find((one) => one.id === ask.params.id)
  if (service === undefined) return refuse('notFound')
  const [result] = resultsOf(results, service.id)
  const asks = asksNow(results.rows, service.id) !== undefined
  const made = page(EmbeddedService({ view: ask.view, service, result, asks }))
  return made.is === 'page' ? { ...made, headers: { ...framedAnywhere } } : made
}

/** A service whose survey the actor may look after; not allowed and not found look the same. */
async function own(ask: OfOne): Promise<{ service: Offered; results: Results } | undefined> {
  const results = await resultsFor(ask)
  const service = results.offered.find((one) => one.id === ask.params.id)
  return service !== undefined && may.keepForms(ask.actor, service.municipality) ? { service, results } : undefined
}

async function show(ask: OfOne, problem?: SurveyPageProps['problem']): Promise<Answer> {
  const found = await own(ask)
  if (found === undefined) return refuse('notFound')
  const { service, results } = found
  const rows = results.rows.filter((one) => one.service === service.id)
  const [newest] = windows(ask.today)
  const comments =
    newest === undefined || answersOf(results, service.id) < LEAST
      ? undefined
      : await ask.region.database.readAs(scopeOf(ask.actor), (read) =>
          textsBefore(read, {
            forms: [...new Set(rows.map((one) => one.form))],
            question: WHY,
            before: newest.until,
          }),
        )
  return page(
    SurveyPage({
      view: ask.view,
      service,
      now: asksNow(rows, service.id),
      seen: rows.at(-1)?.id ?? '',
      results: resultsOf(results, service.id),
      comments,
      origin: ask.origin,
      problem,
    }),
    problem === 'conflict' ? 409 : problem === 'choose' ? 422 : 200,
  )
}

const wanted = z.object({ scale: z.enum([...scaleKeys, 'none']), seen: z.string().regex(/^\d{0,18}$/) })

async function save(ask: OfOne): Promise<Answer> {
  const found = await own(ask)
  if (found === undefined || ask.actor.kind !== 'person') return refuse('notFound')
  const parsed = wanted.safeParse(ask.form.values)
  if (!parsed.success) return show(ask, 'choose')
  const { actor, now, region } = ask
  const { scale, seen } = parsed.data
  const done = await region.database.transact(scopeOf(actor), async (tx) => {
    const set = await setAsking(tx, found.service, { scale: scale === 'none' ? undefined : scale, seen }, actor, now)
    if (set.ok) await region.database.transact(system, (inner) => recordSurveys(inner, now))
    return set
  })
  if (done.ok) return seeOther(`/services/${found.service.id}/survey`)
  return done.why === 'conflict' ? show(ask, 'conflict') : refuse('notFound')
}

/** What stands on the page of a service: what its users say; nothing of one that neither asks nor could. */
export const serviceBeside: Beside = async (ask, { id }) => {
  const results = await resultsFor(ask)
  const service = results.offered.find((one) => one.id === id)
  if (service === undefined) return null
  const [result] = resultsOf(results, id)
  const asks = asksNow(results.rows, id) !== undefined
  const mayKeep = may.keepForms(ask.actor, service.municipality)
  if (result === undefined && !asks && !mayKeep) return null
  return BesideService({ locale: ask.locale, service: id, result, asks, mayKeep })
}

export const askingRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/services/surveys',
    access: 'public',
    localized: true,
    about: 'Services that ask their users, and what these say in words; to their keepers also those that do not ask',
    handle: list,
  }),
  route({
    method: 'GET',
    path: '/services/:id/feedback',
    access: 'public',
    localized: true,
    params: ofOne,
    about: 'Leads to the two questions of a service (303): an address that stays though the questions change',
    handle: toForm,
  }),
  route({
    method: 'GET',
    path: '/embed/services/:id',
    access: 'public',
    localized: true,
    params: ofOne,
    about:
      'What users say of a service and the link to answer, for other sites: a light page that may be framed anywhere',
    handle: embed,
  }),
  route({
    method: 'GET',
    path: '/services/:id/survey',
    access: 'keepForms',
    localized: true,
    params: ofOne,
    about: 'What a service asks its users, results by year, whether the change is real, and what they wrote',
    handle: (ask: OfOne) => show(ask),
  }),
  route({
    method: 'POST',
    path: '/services/:id/survey',
    access: 'keepForms',
    localized: true,
    params: ofOne,
    about: 'Begins to ask the users of a service, changes the scale, or ends it',
    handle: save,
  }),
]
