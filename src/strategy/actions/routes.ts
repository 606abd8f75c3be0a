import { z } from 'zod'
import { reopen, settle } from '../../engines/processes/index.ts'
import { colleagues, may, runs, scopeOf } from '../../platform/access/index.ts'
import { typeOf } from '../../platform/files/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  FILE_LIMIT,
  fields,
  notText,
  type Problems,
  page,
  parseForm,
  problemText,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { figureText } from '../parts/figure.ts'
import { placesOf } from '../parts/places.ts'
import { liveStandings, standingsOn } from '../standing/index.ts'
import { ActionPage } from './action-page.tsx'
import { addFile, addSteps, beginAction, changeAction, endAction } from './actions.ts'
import { type ActionGround, beginQuery, readAction, stepsOf, typedAction } from './form.ts'
import { ActionFormPage, EndActionPage } from './form-pages.tsx'
import { actionListRoutes } from './list-routes.ts'
import { type FollowUp, type FollowUpRow, filesOf, ownerNames, progressing } from './queries.ts'

type Any = Pick<Ask, 'region' | 'today' | 'now' | 'actor' | 'locale' | 'view' | 'form'>

/** Kept with the step; Finnish, as the work list is. */
const NOT_DONE = 'Vaihe ei ollutkaan valmis'

/** What a form of the actor chooses from. */
async function choices(ask: Any) {
  const { strategy, organisations } = await liveStandings(ask.region, ask.today)
  const own = organisations.filter((one) => runs(one, ask.today) && may.attest(ask.actor, one.id))
  const people = await ask.region.database.readAs(scopeOf(ask.actor), (read) => colleagues(read, ask.today))
  return { strategy, organisations, own, people, today: ask.today }
}

type Choices = Awaited<ReturnType<typeof choices>>

const groundOf = ({ strategy, own, people, today }: Choices, measure: string): ActionGround => ({
  measures: strategy.measures.map((one) => one.id),
  measure,
  today,
  organisations: new Set(own.map((one) => one.id)),
  people: new Set(people.map((one) => one.person)),
  indicatorOf: (id) => strategy.measure(id)?.bindings.find((one) => one.role === 'decides')?.indicator,
})

const isRegion = ({ organisations }: Choices, id: string): boolean =>
  organisations.some((one) => one.id === id && one.kind === 'region')

interface Shown {
  status: number
  measure: string
  values: Readonly<Record<string, string>>
  problems: Problems
  current?: FollowUp
  conflict?: boolean
}

function show(ask: Any, it: Choices, shown: Shown): Answer {
  const { status, measure, values, problems, current, conflict = false } = shown
  const places = placesOf(it.own, ask.locale)
  const { strategy, people } = it
  return page(
    ActionFormPage({ view: ask.view, strategy, measure, places, people, current, values, problems, conflict }),
    status,
  )
}

const ofMeasure = z.object({ id: fields.code })
/** Whose action it will be, when the form is opened from where that is known. */
type OfMeasure = Ask<{ id: string }, z.output<typeof beginQuery>>

const begin = (['GET', 'POST'] as const).map((method) =>
  route({
    method,
    path: '/measures/:id/actions',
    access: 'attest',
    localized: true,
    params: ofMeasure,
    query: beginQuery,
    about: method === 'GET' ? 'Form: begin a follow-up action under a measure' : 'Begins a follow-up action',
    async handle(ask: OfMeasure) {
      const it = await choices(ask)
      const measure = it.strategy.measure(ask.params.id)?.id
      if (measure === undefined) return refuse('notFound')
      const known = { moves: measure, organisation: ask.query.organisation ?? '', title: ask.query.title ?? '' }
      if (method === 'GET') return show(ask, it, { status: 200, measure, values: known, problems: {} })
      const given = readAction(ask.form, groundOf(it, measure), ask.locale)
      if (!given.ok) return show(ask, it, { status: 422, measure, values: ask.form.values, problems: given.problems })
      const { facts, steps } = given
      const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
        beginAction(tx, facts, steps, isRegion(it, facts.organisation), ask.actor, ask.now),
      )
      return done.ok ? seeOther(`/actions/${done.id}`) : refuse(done.why)
    },
  }),
)

const ofOne = z.object({ id: z.uuid() })
type OfOne = Ask<{ id: string }>

const one = async (ask: OfOne): Promise<FollowUpRow | undefined> =>
  (await progressing(ask.region.database, ask.today, ask.params.id))[0]

/** The action, when the actor may change it; not found and not allowed look the same. */
async function own(ask: OfOne): Promise<FollowUpRow | undefined> {
  const found = await one(ask)
  return found !== undefined && may.attest(ask.actor, found.organisation) ? found : undefined
}

async function showOne(ask: OfOne, found: FollowUpRow, problems: Problems, status: number): Promise<Answer> {
  const { database } = ask.region
  const now = await liveStandings(ask.region, ask.today)
  const then = await standingsOn(ask.region, found.since.toZonedDateTimeISO('Europe/Helsinki').toPlainDate(), ask.today)
  const figure = (judged: ReturnType<typeof now.of>) =>
    judged === undefined || judged.done === null ? undefined : figureText(ask.locale, judged)
  const people = found.progress.steps.flatMap((step) => [
    ...(step.to !== undefined && 'person' in step.to ? [step.to.person] : []),
    step.settled?.by,
  ])
  const mayChange = may.attest(ask.actor, found.organisation)
  const { actor } = ask
  return page(
    ActionPage({
      view: ask.view,
      strategy: now.strategy,
      places: placesOf(now.organisations, ask.locale),
      one: found,
      names: await ownerNames(database, actor, [found.owner, ...people]),
      files: await filesOf(database, actor, found.id),
      figures: { before: figure(then.of(found.moves)), now: figure(now.of(found.moves)) },
      mayChange,
      maySettle: ({ to }) =>
        mayChange || (actor.kind === 'person' && to !== undefined && 'person' in to && to.person === actor.person),
      values: ask.form.values,
      problems,
    }),
    status,
  )
}

const shown = route({
  method: 'GET',
  path: '/actions/:id',
  access: 'public',
  localized: true,
  cached: true,
  params: ofOne,
  about: 'One follow-up action; people and files are shown to those who work here',
  async handle(ask: OfOne) {
    const found = await one(ask)
    return found === undefined ? refuse('notFound') : showOne(ask, found, {}, 200)
  },
})

const changing = (['GET', 'POST'] as const).map((method) =>
  route({
    method,
    path: method === 'GET' ? '/actions/:id/change' : '/actions/:id',
    access: 'attest',
    localized: true,
    params: ofOne,
    about: method === 'GET' ? 'Form: change a follow-up action' : 'Changes an action: a new row, the earlier stays',
    async handle(ask: OfOne) {
      const found = await own(ask)
      if (found === undefined) return refuse('notFound')
      const it = await choices(ask)
      const of = { measure: found.moves, current: found }
      if (method === 'GET') return show(ask, it, { ...of, status: 200, values: typedAction(found), problems: {} })
      const given = readAction(ask.form, { ...groundOf(it, found.moves), due: found.due }, ask.locale)
      if (!given.ok) return show(ask, it, { ...of, status: 422, values: ask.form.values, problems: given.problems })
      const region = isRegion(it, found.organisation)
      const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
        changeAction(tx, found.id, ask.form.values.seen ?? '', given.facts, region, ask.actor, ask.now),
      )
      if (done.ok) return seeOther(`/actions/${found.id}`)
      if (done.why !== 'conflict') return refuse(done.why)
      const values = { ...ask.form.values }
      return show(ask, it, { ...of, current: done.other, status: 409, values, problems: {}, conflict: true })
    },
  }),
)

const outcome = z.object({ run: z.uuid(), step: z.string().max(20), what: z.enum(['settle', 'reopen']) })

const outcomes = route({
  method: 'POST',
  path: '/actions/:id/outcomes',
  access: 'workHere',
  localized: true,
  params: ofOne,
  about: 'Marks a step of an action as done, or opens it again',
  async handle(ask: OfOne) {
    const found = await one(ask)
    const parsed = outcome.safeParse(ask.form.values)
    if (found === undefined || !parsed.success) return refuse('notFound')
    const { run, step, what } = parsed.data
    if (!found.progress.steps.some((known) => known.run === run && known.key === step)) return refuse('notFound')
    const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
      what === 'settle'
        ? settle(tx, { run, step }, ask.actor, ask.now)
        : reopen(tx, { run, step }, ask.actor, NOT_DONE, ask.now),
    )
    if (done.ok) return seeOther(`/actions/${found.id}`)
    return refuse(done.why === 'notAllowed' ? 'notAllowed' : done.why === 'notFound' ? 'notFound' : 'conflict')
  },
})

const moreSteps = route({
  method: 'POST',
  path: '/actions/:id/steps',
  access: 'attest',
  localized: true,
  params: ofOne,
  about: 'Adds steps to an action',
  async handle(ask: OfOne) {
    const found = await own(ask)
    if (found === undefined) return refuse('notFound')
    const { steps, problem } = stepsOf(ask.form.values.steps ?? '', ask.today, ask.locale)
    const wrong = problem ?? (steps.length === 0 ? problemText(ask.locale, 'required', {}) : undefined)
    if (wrong !== undefined) return showOne(ask, found, { steps: wrong }, 422)
    const region = isRegion(await choices(ask), found.organisation)
    const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
      addSteps(tx, found.id, steps, region, ask.actor, ask.now),
    )
    return done.ok ? seeOther(`/actions/${found.id}`) : refuse(done.why)
  },
})

const files = route({
  method: 'POST',
  path: '/actions/:id/files',
  access: 'attest',
  localized: true,
  params: ofOne,
  upload: true,
  bodyLimit: FILE_LIMIT + 64 * 1024,
  about: 'Adds a file to an action',
  async handle(ask: OfOne) {
    const found = await own(ask)
    if (found === undefined) return refuse('notFound')
    const upload = ask.form.files.file
    const say = (key: Parameters<typeof problemText>[1], limits: Record<string, number> = {}) =>
      showOne(ask, found, { file: problemText(ask.locale, key, limits) }, 422)
    if (upload === undefined || upload.body.length === 0) return say('fileEmpty')
    if (upload.tooLarge) return say('fileTooLarge', { max: FILE_LIMIT / 1024 / 1024 })
    if (notText(upload.name) || upload.name.length > 200) return say('notText')
    const type = await typeOf(upload.body)
    if (type === undefined) return say('fileType')
    const sha256 = await ask.region.files.write(upload.body)
    const file = { name: upload.name, type, size: upload.body.length, sha256 }
    const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
      addFile(tx, found.id, file, ask.actor, ask.now),
    )
    return done.ok ? seeOther(`/actions/${found.id}`) : refuse(done.why)
  },
})

const ending = (['GET', 'POST'] as const).map((method) =>
  route({
    method,
    path: '/actions/:id/end',
    access: 'attest',
    localized: true,
    params: ofOne,
    about: method === 'GET' ? 'Confirms that an action is called off' : 'Calls an action off, with grounds',
    async handle(ask: OfOne) {
      const found = await own(ask)
      if (found === undefined) return refuse('notFound')
      const { strategy } = await liveStandings(ask.region, ask.today)
      const again = (status: number, problems: Problems) =>
        page(EndActionPage({ view: ask.view, strategy, one: found, values: ask.form.values, problems }), status)
      if (method === 'GET') return again(200, {})
      const parsed = parseForm(z.object({ grounds: fields.text(500, 3) }), ask.form, ask.locale)
      if (!parsed.ok) return again(422, parsed.problems)
      const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
        endAction(tx, found.id, parsed.value.grounds, ask.actor, ask.now),
      )
      return done.ok ? seeOther(`/actions/${found.id}`) : refuse(done.why)
    },
  }),
)

export const actionRoutes: readonly AnyRoute[] = [
  ...actionListRoutes,
  ...begin,
  shown,
  ...changing,
  outcomes,
  moreSteps,
  files,
  ...ending,
]
