import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { crossed, findForm, versionOf } from '../../../engines/forms/index.ts'
import { organisations, scopeOf, system } from '../../../platform/access/index.ts'
import type { Read, Tx } from '../../../platform/database/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  page,
  parseForm,
  refuse,
  route,
  seeOther,
} from '../../../platform/http/index.ts'
import { staffBySector } from '../../../registers/employments/index.ts'
import { optionOf } from '../campaigns/actions.ts'
import { surveyState, surveys } from '../campaigns/queries.ts'
import { optionsOf } from '../campaigns/question-results.tsx'
import { answersTo } from '../campaigns/results.ts'
import { places } from '../campaigns/routes.ts'
import { questionSets } from '../campaigns/sets.ts'
import { recordSurveys } from '../figures.ts'
import { approvePlan, followUp, type PlanRefused, savePlan } from './actions.ts'
import { PlanListPage, sectorName } from './list-page.tsx'
import { type Needs, PlanPage, type PlanPageProps } from './plan-page.tsx'
import { followUps, planVersions } from './queries.ts'
import { planOf, readItems, typedItems } from './rules.ts'
import { texts } from './texts.ts'

const listQuery = z.object({
  organisation: fields.code.optional().catch(undefined),
  year: z.coerce.number().int().min(2020).max(2099).optional().catch(undefined),
})

/** Municipalities whose plans the actor looks after. */
async function municipal(ask: Pick<Ask, 'region' | 'actor' | 'today' | 'locale'>) {
  const all = new Set(
    (await organisations(ask.region.database.read)).filter((one) => one.kind === 'municipality').map((one) => one.id),
  )
  return (await places(ask)).filter((one) => all.has(one.id))
}

async function list(ask: Ask<Record<string, string>, z.output<typeof listQuery>>): Promise<Answer> {
  const own = await municipal(ask)
  const { organisation = own[0]?.id, year = ask.today.year } = ask.query
  if (organisation === undefined || !own.some((one) => one.id === organisation)) return refuse('notFound')
  const { database } = ask.region
  const { sectors } = await database.readAs(system, (read) => staffBySector(read, organisation, ask.today))
  const versions = await database.readAs(scopeOf(ask.actor), (read) => planVersions(read, [organisation], year))
  return page(PlanListPage({ view: ask.view, places: own, organisation, year, sectors, versions }))
}

const ofPlan = z.object({
  organisation: fields.code,
  sector: z.string().regex(/^[a-z0-9-]{1,40}$/),
  year: z.coerce.number().int().min(2020).max(2099),
})
type OfPlan = Ask<z.output<typeof ofPlan>>

/** What was answered to the newest needs survey that has closed: of the sector, or of all when its answers are too few. */
async function needsOf(read: Read, ask: OfPlan): Promise<Needs | undefined> {
  const set = questionSets().find((one) => one.topics !== undefined)
  const topics = set?.topics
  if (set === undefined || topics === undefined) return undefined
  const all = await surveys(read, { owners: [ask.params.organisation], set: set.key })
  const survey = all.find((one) => surveyState(one, ask.now) === 'closed')
  const form = survey && (await findForm(read, { id: survey.form }))
  if (survey === undefined || form?.version === undefined) return undefined
  const asked = (await versionOf(read, form.id, form.version))?.question(topics)
  if (asked === undefined) return undefined
  const groups = await crossed(read, { form, by: 'sector', question: topics, now: ask.now })
  const group = groups.find((one) => one.group === optionOf(ask.params.sector))
  const whole = (await answersTo(read, survey, ask.now))?.summary.questions?.find((one) => one.question === topics)
  const values = group?.values ?? (whole?.statistics.is === 'counts' ? whole.statistics.values : undefined)
  const answered = group?.values === undefined ? (whole?.statistics.answered ?? 0) : group.answered
  return values === undefined
    ? undefined
    : {
        year: survey.year,
        isSector: group?.values !== undefined,
        answered,
        rows: optionsOf(ask.locale, asked).map(({ key, label }) => ({ theme: label, n: values.get(key) ?? 0 })),
      }
}

type Wrong = Partial<Pick<PlanPageProps, 'problems' | 'other' | 'conflict' | 'values'>>

/** The plan's page; not allowed and not found look the same. */
async function show(ask: OfPlan, wrong: Wrong = {}): Promise<Answer> {
  const { params, region, today, locale } = ask
  const organisation = (await municipal(ask)).find((one) => one.id === params.organisation)
  if (organisation === undefined) return refuse('notFound')
  const { sectors } = await region.database.readAs(system, (read) => staffBySector(read, organisation.id, today))
  const sector = sectors.find((one) => one.key === params.sector)
  if (sector === undefined) return refuse('notFound')
  const known = await region.database.readAs(scopeOf(ask.actor), async (read) => ({
    plan: planOf(await planVersions(read, [organisation.id], params.year), params),
    follow: await followUps(read, [organisation.id], params.year),
    needs: await needsOf(read, ask),
  }))
  const { problems = {}, other = {}, conflict = false, values } = wrong
  const isWrong = Object.keys(problems).length + Object.keys(other).length > 0
  return page(
    PlanPage({
      view: ask.view,
      organisation,
      sector: { key: sector.key, name: sectorName(locale, sector) },
      year: params.year,
      ...known,
      values: { ...typedItems(known.plan.newest?.items ?? []), ...values },
      problems,
      other,
      conflict,
    }),
    conflict ? 409 : isWrong ? 422 : 200,
  )
}

/** Does what a form asks, lets the figures follow, and shows the plan again. */
async function doing(ask: OfPlan, work: (tx: Tx) => Promise<{ ok: true } | PlanRefused>): Promise<Answer> {
  const { region, actor, now, params, locale } = ask
  // A sector in which nobody works has no plan to change.
  const seen = await show(ask)
  if (seen.is !== 'page') return seen
  const done = await region.database.transact(scopeOf(actor), async (tx) => {
    const result = await work(tx)
    if (result.ok) await region.database.transact(system, (inner) => recordSurveys(inner, now))
    return result
  })
  if (done.ok) return seeOther(`/training-plans/${params.organisation}/${params.sector}/${params.year}`)
  if (done.why === 'notFound') return refuse('notFound')
  return show(ask, done.why === 'conflict' ? { conflict: true } : { other: { body: texts[locale].emptyPlan } })
}

const seenIn = (values: Readonly<Record<string, string>>): number => Number.parseInt(values.seen ?? '', 10) || 0

async function save(ask: OfPlan): Promise<Answer> {
  const { actor, form, params, now } = ask
  if (actor.kind !== 'person') return refuse('notFound')
  const { items, problems } = readItems(form.values, params.year, () => randomBytes(6).toString('hex'))
  if (Object.keys(problems).length > 0) return show(ask, { problems, values: form.values })
  return doing(ask, (tx) => savePlan(tx, params, items, seenIn(form.values), actor, now))
}

const approved = z.object({ body: fields.text(120), day: fields.day(), section: fields.section() })

async function approve(ask: OfPlan): Promise<Answer> {
  const { actor, form, params, now, today, locale } = ask
  if (actor.kind !== 'person') return refuse('notFound')
  const parsed = parseForm(approved, form, locale)
  const other: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  const day = fields.dayIn(form.values.day)
  if (day !== undefined && day > today.toString()) other.day ??= texts[locale].ahead
  const { body = '', section = '' } = form.values
  if (!parsed.ok || Object.keys(other).length > 0)
    return show(ask, { other, values: { body, section, day: form.values.day ?? '' } })
  return doing(ask, (tx) => approvePlan(tx, params, parsed.value, seenIn(form.values), actor, now))
}

async function follow(ask: OfPlan): Promise<Answer> {
  const { actor, form, params, now, locale } = ask
  const { item = '' } = form.values
  if (actor.kind !== 'person' || !/^[a-z0-9]{1,20}$/.test(item)) return refuse('notFound')
  const held = form.values[`held-${item}`]
  const typed = (form.values[`people-${item}`] ?? '').trim()
  if (held !== 'yes' && held !== 'no') return show(ask, { other: { [`held-${item}`]: texts[locale].choose } })
  const people = /^\d{1,5}$/.test(typed) ? Number(typed) : undefined
  if (typed !== '' && people === undefined)
    return show(ask, { other: { [`held-${item}`]: texts[locale].problems.notPeople } })
  const note = (form.values[`note-${item}`] ?? '').trim().slice(0, 1000)
  return doing(ask, (tx) => followUp(tx, { ...params, item }, { held: held === 'yes', people, note }, actor, now))
}

const PATH = '/training-plans/:organisation/:sector/:year'

export const planRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/training-plans',
    access: 'keepForms',
    localized: true,
    query: listQuery,
    about: 'Training plans of an organisation’s sectors for a year; query organisation, year',
    handle: list,
  }),
  route({
    method: 'GET',
    path: PATH,
    access: 'keepForms',
    localized: true,
    params: ofPlan,
    about: 'A sector’s training plan: needs by the survey, trainings, cost, approval, what became of it',
    handle: (ask: OfPlan) => show(ask),
  }),
  route({
    method: 'POST',
    path: PATH,
    access: 'keepForms',
    localized: true,
    params: ofPlan,
    about: 'Saves a training plan as a new version, which is a draft',
    handle: save,
  }),
  route({
    method: 'POST',
    path: `${PATH}/approval`,
    access: 'keepForms',
    localized: true,
    params: ofPlan,
    about: 'Records that a body has approved a training plan as it stands',
    handle: approve,
  }),
  route({
    method: 'POST',
    path: `${PATH}/follow-ups`,
    access: 'keepForms',
    localized: true,
    params: ofPlan,
    about: 'Records what became of a training of the approved plan',
    handle: follow,
  }),
]
