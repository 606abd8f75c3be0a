import { z } from 'zod'
import { type Colleague, colleagues, namesOf, safeOrigin, scopeOf } from '../../platform/access/index.ts'
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
import { format, href, nameIn } from '../../platform/i18n/index.ts'
import { sees } from '../news/rules.ts'
import { liveStandings } from '../standing/index.ts'
import { markRead, say, takeBack } from './actions.ts'
import { unread } from './mentions.ts'
import { CommentsPage, RemoveCommentPage } from './pages.tsx'
import { comments } from './queries.ts'
import { mentioned } from './rules.ts'
import { texts } from './texts.ts'

const ofMeasure = z.object({ id: fields.code })
const ofComment = z.object({ id: fields.code, comment: z.uuid() })
type OfMeasure = z.output<typeof ofMeasure>
type OfComment = z.output<typeof ofComment>

const said = z.object({
  text: fields.text(2000),
  audience: fields.oneOf(['staff', 'organisation'] as const),
  organisation: fields.code,
})

async function found(ask: Ask<OfMeasure>) {
  const standings = await liveStandings(ask.region, ask.today)
  const measure = standings.strategy.measure(ask.params.id)
  if (measure === undefined || ask.actor.kind !== 'person') return undefined
  const nameOf = (id: string) => {
    const one = standings.organisations.find((each) => each.id === id)
    return one === undefined ? id : nameIn(ask.locale, one.name)
  }
  const own = [...new Set(ask.actor.memberships.map((one) => one.organisation))]
  const { person } = ask.actor
  const [all, people] = await ask.region.database.readAs(scopeOf(ask.actor), async (read) => [
    await comments(read, { measures: [measure.id] }),
    await colleagues(read, ask.today),
  ])
  return { standings, measure, nameOf, own, self: person, all, people }
}

async function show(ask: Ask<OfMeasure>, status: number, problems: Problems): Promise<Answer> {
  const it = await found(ask)
  if (it === undefined) return refuse('notFound')
  const keys = [...new Set(it.all.flatMap((one) => [one.by, ...one.mentions]))]
  const named = it.all.filter((one) => one.mentions.includes(it.self)).map((one) => one.id)
  const [names, toRead] = await ask.region.database.readAs(scopeOf(ask.actor), async (read) => [
    await namesOf(read, keys),
    await unread(read, named, it.self, ask.today),
  ])
  return page(
    CommentsPage({
      view: ask.view,
      standings: it.standings,
      measure: it.measure.id,
      comments: it.all,
      names,
      nameOf: it.nameOf,
      self: it.self,
      toRead,
      organisations: it.own.map((id) => ({ value: id, label: it.nameOf(id) })),
      colleagues: it.people.filter((one) => one.person !== it.self),
      values: status === 200 ? {} : ask.form.values,
      problems,
    }),
    status,
  )
}

async function post(ask: Ask<OfMeasure>): Promise<Answer> {
  const it = await found(ask)
  if (it === undefined || ask.actor.kind !== 'person') return refuse('notFound')
  const parsed = parseForm(said, ask.form, ask.locale)
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  if (!it.own.includes(ask.form.values.organisation ?? ''))
    problems.organisation ??= problemText(ask.locale, 'notAllowedHere', {})
  if (!parsed.ok || Object.keys(problems).length > 0) return show(ask, 422, problems)
  const t = texts[ask.locale]
  const named: readonly Colleague[] = mentioned(ask.form.values, parsed.value.text, it.people)
  const blind = named.filter((one) => !sees(one.memberships, parsed.value))
  if (blind.length > 0)
    return show(ask, 422, { audience: t.cannotSee(format(ask.locale).list(blind.map((one) => one.name))) })
  const measure = it.measure.id
  const { name } = ask.actor
  const done = await say(
    ask.region.database,
    { ...parsed.value, measure, mentions: named.map((one) => one.person) },
    {
      language: it.standings.strategy.language,
      of: (id, locale) => ({
        subject: texts[locale].mailSubject(measure),
        before: [texts[locale].mailText(name, `${measure} ${it.standings.strategy.title(measure, locale).text}`)],
        link: `${safeOrigin(ask.region.config, ask.origin)}${href(locale, `/measures/${measure}/comments`)}#k-${id}`,
        after: [texts[locale].mailEnd],
      }),
    },
    ask.actor,
    ask.now,
  )
  return done.ok ? seeOther(`/measures/${measure}/comments#k-${done.id}`) : refuse(done.why)
}

async function remove(ask: Ask<OfComment>, method: 'GET' | 'POST'): Promise<Answer> {
  const { actor, region, params } = ask
  const standings = await liveStandings(region, ask.today)
  const measure = standings.strategy.measure(params.id)?.id
  if (measure === undefined || actor.kind !== 'person') return refuse('notFound')
  // By its id: one's own may be older than those that the page shows.
  const [one] = await region.database.readAs(scopeOf(actor), (read) =>
    comments(read, { measures: [measure], id: params.comment }),
  )
  if (one === undefined || one.by !== actor.person) return refuse('notFound')
  if (method === 'GET') return page(RemoveCommentPage({ view: ask.view, standings, measure, one }))
  const done = await takeBack(region.database, measure, one.id, actor, ask.now)
  return done.ok ? seeOther(`/measures/${measure}/comments`) : refuse(done.why)
}

async function readOne(ask: Ask<OfComment>): Promise<Answer> {
  const { actor, region, params } = ask
  const [one] = await region.database.readAs(scopeOf(actor), (read) =>
    comments(read, { measures: [params.id], id: params.comment }),
  )
  if (one === undefined) return refuse('notFound')
  await markRead(region.database, one.id, actor, ask.now)
  return seeOther(`/measures/${one.measure}/comments#k-${one.id}`)
}

export const commentRoutes: AnyRoute[] = [
  route<OfMeasure>({
    method: 'GET',
    path: '/measures/:id/comments',
    access: 'workHere',
    localized: true,
    params: ofMeasure,
    about: 'Comments of a measure, and the form that says something to colleagues',
    handle: (ask) => show(ask, 200, {}),
  }),
  route<OfMeasure>({
    method: 'POST',
    path: '/measures/:id/comments',
    access: 'workHere',
    localized: true,
    params: ofMeasure,
    about: 'Comments on a measure; a colleague who is mentioned is told by mail',
    handle: post,
  }),
  route<OfComment>({
    method: 'POST',
    path: '/measures/:id/comments/:comment/reading',
    access: 'workHere',
    localized: true,
    params: ofComment,
    about: 'Says that one has read a comment that names one: it leaves the work list',
    handle: readOne,
  }),
  ...(['GET', 'POST'] as const).map((method) =>
    route<OfComment>({
      method,
      path: '/measures/:id/comments/:comment/withdrawal',
      access: 'workHere',
      localized: true,
      params: ofComment,
      about: method === 'GET' ? 'Confirms that one’s own comment is taken back' : 'Takes one’s own comment back',
      handle: (ask) => remove(ask, method),
    }),
  ),
]
