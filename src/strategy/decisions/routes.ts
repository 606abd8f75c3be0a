import { z } from 'zod'
import { bodies, scopeOf } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  type Problems,
  page,
  parseForm,
  problemText,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { format, nameIn, typedDay } from '../../platform/i18n/index.ts'
import { groundOf, liveStandings } from '../standing/index.ts'
import { recordDecision } from './actions.ts'
import { DecisionPage } from './pages.tsx'
import { chainOf, type Decision, decisions } from './queries.ts'
import { beginningOf } from './rules.ts'
import { texts } from './texts.ts'

const uuid = z.uuid({ error: 'notAnOption' })
const posted = z.object({
  body: uuid,
  day: fields.day(),
  section: fields.section(),
  seen: z.string().max(60).default(''),
})

interface Shown {
  status: number
  values: Readonly<Record<string, string>>
  problems: Problems
  conflict: boolean
  /** The record in force; read when not given. */
  current?: Decision | undefined
}

async function show(ask: Ask, id: string, shown: Shown): Promise<Answer> {
  const { read } = ask.region.database
  const body = (await bodies(read)).find((one) => one.id === id && one.decidesStrategy)
  if (body === undefined) return refuse('notFound')
  const current = shown.current ?? chainOf(await decisions(read), id)[0]
  const { organisations } = await liveStandings(ask.region, ask.today)
  const name = organisations.find((one) => one.id === body.organisation)?.name
  const organisation = name === undefined ? body.organisation : nameIn(ask.locale, name)
  const values =
    shown.status === 200 && current !== undefined
      ? { day: typedDay(current.day), section: current.section }
      : shown.values
  const { problems, conflict } = shown
  return page(DecisionPage({ view: ask.view, body, organisation, current, values, problems, conflict }), shown.status)
}

const form = route({
  method: 'GET',
  path: '/decisions/:body',
  access: 'steer',
  localized: true,
  params: z.object({ body: z.uuid() }),
  about: 'Form: record or correct how a body decided on the strategy',
  handle: (ask) => show(ask, ask.params.body, { status: 200, values: {}, problems: {}, conflict: false }),
})

async function post(ask: Ask): Promise<Answer> {
  const { values } = ask.form
  const body = uuid.safeParse(values.body)
  if (!body.success) return refuse('notFound')
  const again = (status: number, problems: Problems, conflict = false, current?: Decision) =>
    show(ask, body.data, { status, values, problems, conflict, current })
  const parsed = parseForm(posted, ask.form, ask.locale)
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  const day = fields.dayIn(values.day)
  const begin = beginningOf((await groundOf(ask.region)).strategy)
  if (day !== undefined && day > ask.today.toString())
    problems.day ??= problemText(ask.locale, 'dayAhead', { value: typedDay(day) })
  else if (day !== undefined && begin !== undefined && day < begin)
    problems.day ??= texts[ask.locale].beforeStrategy(format(ask.locale).day(begin))
  if (!parsed.ok || Object.keys(problems).length > 0) return again(422, problems)
  const { seen, ...decision } = parsed.value
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    recordDecision(tx, decision, seen, ask.actor, ask.now),
  )
  if (done.ok) return seeOther('/strategy')
  return done.why === 'conflict' ? again(409, {}, true, done.other) : refuse(done.why)
}

const record = route({
  method: 'POST',
  path: '/decisions',
  access: 'steer',
  localized: true,
  about: 'Records or corrects how a body decided on the strategy',
  handle: post,
})

export const decisionRoutes: AnyRoute[] = [form, record]
