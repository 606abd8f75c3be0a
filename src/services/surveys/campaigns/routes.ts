import { z } from 'zod'
import { compile, crossed, versionOf } from '../../../engines/forms/index.ts'
import {
  may,
  type OrganisationKind,
  organisations,
  runs,
  safeOrigin,
  scopeOf,
  system,
} from '../../../platform/access/index.ts'
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
import { nameIn } from '../../../platform/i18n/index.ts'
import { toPdf } from '../../../platform/paper/index.ts'
import { staffBySector } from '../../../registers/employments/index.ts'
import { beginSurvey, closeSurvey } from './actions.ts'
import { mailings, mailSurvey } from './mailing.ts'
import { SetPage, SurveyListPage } from './pages.tsx'
import { posterOf } from './poster.ts'
import { type Survey, surveyState, surveys } from './queries.ts'
import { answered, answersTo, changes, staffOf } from './results.ts'
import { SurveyResultsPage } from './results-page.tsx'
import { type QuestionSet, questionSet, questionSets } from './sets.ts'
import { texts } from './texts.ts'

type Any = Pick<Ask, 'region' | 'actor' | 'today' | 'locale'>

/** Organisations whose surveys the actor looks after: municipalities, then the region. */
export async function places({
  region,
  actor,
  today,
  locale,
}: Any): Promise<{ id: string; name: string; kind: OrganisationKind }[]> {
  const all = await organisations(region.database.read)
  return all
    .filter((one) => one.kind !== 'partner' && runs(one, today) && may.keepForms(actor, one.id))
    .sort((a, b) => Number(a.kind === 'region') - Number(b.kind === 'region'))
    .map((one) => ({ id: one.id, name: nameIn(locale, one.name), kind: one.kind }))
}

async function list(ask: Ask): Promise<Answer> {
  const own = await places(ask)
  const everybody = await organisations(ask.region.database.read)
  const municipal = new Set(everybody.filter((one) => one.kind === 'municipality').map((one) => one.id))
  const found = await surveys(ask.region.database.read, { owners: own.map((one) => one.id) })
  return page(
    SurveyListPage({
      view: ask.view,
      now: ask.now,
      sets: questionSets(),
      hasPlans: own.some((one) => one.kind === 'municipality'),
      surveys: found.map((survey) => ({
        survey,
        name: questionSet(survey.set)?.name[ask.locale] ?? survey.set,
        owner: own.find((one) => one.id === survey.owner)?.name ?? survey.owner,
      })),
    }),
  )
}

const ofSet = z.object({ set: z.string().regex(/^[a-z-]{1,40}$/) })
type OfSet = Ask<{ set: string }>

async function showSet(
  ask: OfSet,
  set: QuestionSet,
  values: Readonly<Record<string, string>>,
  problems: Readonly<Record<string, string>>,
): Promise<Answer> {
  const owners = await places(ask)
  if (owners.length === 0) return refuse('notFound')
  const status = Object.keys(problems).length === 0 ? 200 : 422
  return page(SetPage({ view: ask.view, set, compiled: compile(set.definition), owners, values, problems }), status)
}

const begun = z.object({
  owner: fields.code,
  opens: fields.day(),
  closes: fields.day(),
  body: fields.text(120),
  day: fields.day(),
  section: fields.section(),
})

async function begin(ask: OfSet): Promise<Answer> {
  const set = questionSet(ask.params.set)
  const { actor, form, locale, now, today, region } = ask
  if (set === undefined || actor.kind !== 'person') return refuse('notFound')
  const t = texts[locale]
  const parsed = parseForm(begun, form, locale)
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  const [opens, closes, day] = ['opens', 'closes', 'day'].map((name) => fields.dayIn(form.values[name]))
  if (opens !== undefined && opens < today.toString()) problems.opens ??= t.past
  if (opens !== undefined && closes !== undefined && closes < opens) problems.closes ??= t.order
  if (day !== undefined && day > today.toString()) problems.day ??= t.ahead
  if (!parsed.ok || Object.keys(problems).length > 0) return showSet(ask, set, form.values, problems)
  const owners = await places(ask)
  if (!owners.some((one) => one.id === parsed.value.owner)) return refuse('notFound')
  const { sectors } = await region.database.readAs(system, (read) => staffBySector(read, parsed.value.owner, today))
  const done = await region.database.transact(scopeOf(actor), (tx) =>
    beginSurvey(tx, set, parsed.value, sectors, actor, now),
  )
  if (done.ok) return seeOther(`/surveys/${done.id}`)
  return done.why === 'already' ? showSet(ask, set, form.values, { opens: t.already }) : refuse('notFound')
}

const ofSurvey = z.object({ survey: z.uuid() })
type OfSurvey = Ask<{ survey: string }>

/** A survey that the actor looks after; not allowed and not found look the same. */
async function own(ask: OfSurvey): Promise<{ survey: Survey; set: QuestionSet; owner: string } | undefined> {
  const [survey] = await surveys(ask.region.database.read, { id: ask.params.survey })
  const set = survey && questionSet(survey.set)
  if (survey === undefined || set === undefined) return undefined
  const owner = (await places(ask)).find((one) => one.id === survey.owner)
  return owner && { survey, set, owner: owner.name }
}

async function show(ask: OfSurvey, problem?: string, mailProblem?: string): Promise<Answer> {
  const found = await own(ask)
  if (found === undefined) return refuse('notFound')
  const { survey, set, owner } = found
  const { region, actor, now } = ask
  const known = await region.database.readAs(scopeOf(actor), async (read) => {
    const answers = await answersTo(read, survey, now)
    const compiled =
      answers?.form.version === undefined ? undefined : await versionOf(read, survey.form, answers.form.version)
    if (answers === undefined || compiled === undefined) return undefined
    const earlier = (await surveys(read, { owners: [survey.owner], set: survey.set })).find(
      (one) => one.year === survey.year - 1,
    )
    const then = earlier && (await answersTo(read, earlier, now))
    const bySector =
      set.topics === undefined
        ? []
        : await crossed(read, { form: answers.form, by: 'sector', question: set.topics, now })
    const mailed = (await mailings(read, survey.id)).map((one) => one.day)
    return { answers, compiled, bySector, mailed, changes: then === undefined ? [] : changes(set, then, answers) }
  })
  if (known === undefined) return refuse('notFound')
  const staff =
    set.audience === 'staff' ? await region.database.readAs(system, (read) => staffOf(read, survey, now)) : undefined
  return page(
    SurveyResultsPage({
      view: ask.view,
      now,
      set,
      owner,
      staff,
      origin: ask.origin,
      problem,
      mailProblem,
      mayFind: may.attest(actor, survey.owner),
      ...known,
    }),
    mailProblem !== undefined ? 409 : problem === undefined ? 200 : 422,
  )
}

async function close(ask: OfSurvey): Promise<Answer> {
  const found = await own(ask)
  const { actor, now, today, region, form, locale } = ask
  if (found === undefined || actor.kind !== 'person') return refuse('notFound')
  const parsed = parseForm(z.object({ closes: fields.day() }), form, locale)
  if (!parsed.ok) return show(ask, parsed.problems.closes)
  const { closes } = parsed.value
  if (closes < today.toString()) return show(ask, texts[locale].past)
  const done = await region.database.transact(scopeOf(actor), (tx) => closeSurvey(tx, found.survey, closes, actor, now))
  if (done.ok) return seeOther(`/surveys/${found.survey.id}`)
  return refuse(done.why === 'closed' ? 'outOfTime' : 'notFound')
}

async function mail(ask: OfSurvey): Promise<Answer> {
  const found = await own(ask)
  const { actor, now, region, locale } = ask
  if (found === undefined || actor.kind !== 'person') return refuse('notFound')
  const { survey, set, owner } = found
  const answers = await region.database.readAs(scopeOf(actor), (read) => answersTo(read, survey, now))
  const { database, secret } = region
  const parts = { database, secret, origin: safeOrigin(region.config, ask.origin), set, owner }
  const done = await mailSurvey(survey, parts, answers === undefined ? 0 : answered(answers), actor, now)
  if (done.ok) return seeOther(`/surveys/${survey.id}`)
  return done.why === 'notFound' ? refuse('notFound') : show(ask, undefined, texts[locale].mailRefused[done.why])
}

async function poster(ask: OfSurvey): Promise<Answer> {
  const found = await own(ask)
  if (found === undefined || found.survey.listed || surveyState(found.survey, ask.now) === 'closed')
    return refuse('notFound')
  const address = `${ask.origin}/forms/${found.survey.formKey}`
  const body = await toPdf(posterOf(ask.locale, { ...found, address }))
  return { is: 'file', type: 'application/pdf', name: `${found.survey.formKey}.pdf`, body }
}

export const campaignRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/surveys',
    access: 'keepForms',
    localized: true,
    about: 'Yearly surveys of one’s own organisations, and the questions with which one begins',
    handle: list,
  }),
  route({
    method: 'GET',
    path: '/surveys/sets/:set',
    access: 'keepForms',
    localized: true,
    params: ofSet,
    about: 'A question set with its sources, and the form that begins a survey',
    async handle(ask: OfSet) {
      const set = questionSet(ask.params.set)
      return set === undefined ? refuse('notFound') : showSet(ask, set, {}, {})
    },
  }),
  route({
    method: 'POST',
    path: '/surveys/sets/:set',
    access: 'keepForms',
    localized: true,
    params: ofSet,
    about: 'Begins a survey: a form of its own that is open from a day to another; once a year',
    handle: begin,
  }),
  route({
    method: 'GET',
    path: '/surveys/:survey',
    access: 'keepForms',
    localized: true,
    params: ofSurvey,
    about: 'A survey: its link, response rate, results, what has changed in a year, needs by sector',
    handle: (ask: OfSurvey) => show(ask),
  }),
  route({
    method: 'POST',
    path: '/surveys/:survey/closing',
    access: 'keepForms',
    localized: true,
    params: ofSurvey,
    about: 'Sets another closing day of a survey that has not closed',
    handle: close,
  }),
  route({
    method: 'POST',
    path: '/surveys/:survey/mailings',
    access: 'keepForms',
    localized: true,
    params: ofSurvey,
    about: 'Mails staff a link each, by which one answers once; the next time it reminds those who have not answered',
    handle: mail,
  }),
  route({
    method: 'GET',
    path: '/surveys/:survey/poster.pdf',
    access: 'keepForms',
    localized: true,
    params: ofSurvey,
    about: 'A poster with a QR code that leads to the survey (PDF)',
    handle: poster,
  }),
]
