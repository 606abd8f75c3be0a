import { z } from 'zod'
import { may, scopeOf, visitor } from '../../platform/access/index.ts'
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
import { nameIn } from '../../platform/i18n/index.ts'
import { langQuery } from '../parts/data.ts'
import { liveStandings, type Standings } from '../standing/index.ts'
import { correct, publish, withdrawPost } from './actions.ts'
import { entries } from './entries.ts'
import { atomFeed } from './feed.ts'
import { NewsPage, PostPage, WithdrawPostPage } from './pages.tsx'
import { posts } from './queries.ts'
import { audiences, publishesFor } from './rules.ts'

const ofMeasure = z.object({ id: fields.code })
const ofPost = z.object({ id: fields.code, post: z.uuid() })
type OfMeasure = z.output<typeof ofMeasure>
type OfPost = z.output<typeof ofPost>

const words = { title: fields.text(120, 3), text: fields.text(5000, 3) }
const posted = z.object({ ...words, organisation: fields.code, audience: fields.oneOf(audiences) })
const corrected = z.object({ ...words, seen: z.string().max(60).default('') })
const withdrawn = z.object({ grounds: fields.text(1000, 3) })

const namer =
  (standings: Standings, { locale }: Pick<Ask, 'locale'>) =>
  (id: string) => {
    const found = standings.organisations.find((one) => one.id === id)
    return found === undefined ? id : nameIn(locale, found.name)
  }

async function measureOf(ask: Ask<OfMeasure>) {
  const standings = await liveStandings(ask.region, ask.today)
  const found = standings.strategy.measure(ask.params.id)
  return found === undefined ? undefined : { view: ask.view, standings, measure: found.id }
}

async function show(ask: Ask<OfMeasure>, status: number, problems: Problems): Promise<Answer> {
  const it = await measureOf(ask)
  if (it === undefined) return refuse('notFound')
  const nameOf = namer(it.standings, ask)
  const organisations = publishesFor(ask.actor).map((id) => ({ value: id, label: nameOf(id) }))
  const values = status === 200 ? {} : ask.form.values
  const { seen = '' } = values as Record<string, string>
  return page(PostPage({ ...it, organisations, post: undefined, values, problems, seen, conflict: false }), status)
}

async function post(ask: Ask<OfMeasure>): Promise<Answer> {
  const it = await measureOf(ask)
  if (it === undefined) return refuse('notFound')
  const parsed = parseForm(posted, ask.form, ask.locale)
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  if (!publishesFor(ask.actor).includes(ask.form.values.organisation ?? ''))
    problems.organisation ??= problemText(ask.locale, 'notAllowedHere', {})
  if (!parsed.ok || Object.keys(problems).length > 0) return show(ask, 422, problems)
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    publish(tx, { ...parsed.value, measure: it.measure }, ask.actor, ask.now),
  )
  return done.ok ? seeOther(`/measures/${it.measure}#u-${done.origin}`) : refuse(done.why)
}

/** The post with the reader's own eyes, when the reader may change it. */
async function postOf(ask: Ask<OfPost>) {
  const it = await measureOf(ask)
  if (it === undefined) return undefined
  const [found] = await ask.region.database.readAs(scopeOf(ask.actor), (read) =>
    posts(read, { measure: it.measure, origin: ask.params.post }),
  )
  return found !== undefined && may.publish(ask.actor, found.organisation) ? { ...it, post: found } : undefined
}

async function change(ask: Ask<OfPost>, method: 'GET' | 'POST'): Promise<Answer> {
  const it = await postOf(ask)
  if (it === undefined) return refuse('notFound')
  const base = { ...it, organisations: [], conflict: false }
  const { title, text, version } = it.post
  if (method === 'GET') return page(PostPage({ ...base, values: { title, text }, problems: {}, seen: version }))
  const { values } = ask.form
  const parsed = parseForm(corrected, ask.form, ask.locale)
  if (!parsed.ok) return page(PostPage({ ...base, values, problems: parsed.problems, seen: values.seen ?? '' }), 422)
  const { seen, ...value } = parsed.value
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    correct(tx, it.measure, it.post.origin, value, seen, ask.actor, ask.now),
  )
  if (done.ok) return seeOther(`/measures/${it.measure}#u-${done.origin}`)
  if (done.why !== 'conflict') return refuse(done.why)
  const other = { ...base, post: done.other, conflict: true }
  return page(PostPage({ ...other, values, problems: {}, seen: done.other.version }), 409)
}

async function takeBack(ask: Ask<OfPost>, method: 'GET' | 'POST'): Promise<Answer> {
  const it = await postOf(ask)
  if (it === undefined) return refuse('notFound')
  if (method === 'GET') return page(WithdrawPostPage({ ...it, values: {}, problems: {} }))
  const parsed = parseForm(withdrawn, ask.form, ask.locale)
  if (!parsed.ok) return page(WithdrawPostPage({ ...it, values: ask.form.values, problems: parsed.problems }), 422)
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    withdrawPost(tx, it.measure, it.post.origin, parsed.value.grounds, ask.actor, ask.now),
  )
  return done.ok ? seeOther(`/measures/${it.measure}#uutiset`) : refuse(done.why)
}

const pageQuery = z.looseObject({ page: z.coerce.number().int().min(1).max(100).catch(1).default(1) })

async function news(ask: Ask<unknown, z.output<typeof pageQuery>>): Promise<Answer> {
  const number = ask.query.page
  const standings = await liveStandings(ask.region, ask.today)
  const found = await ask.region.database.readAs(scopeOf(ask.actor), (read) =>
    entries(read, standings.strategy, ask.today, {
      onlyPublic: ask.actor.kind === 'visitor',
      page: number,
      as: 'pages',
    }),
  )
  if (number > 1 && found.entries.length === 0) return refuse('notFound')
  const mayChange = (organisation: string) => may.publish(ask.actor, organisation)
  const nameOf = namer(standings, ask)
  return page(NewsPage({ view: ask.view, standings, ...found, number, nameOf, mayChange }))
}

type Feed<P> = Ask<P, z.output<typeof langQuery>>

/** A feed is the same for everybody: it is read with a visitor's eyes, whoever asks. */
async function feed(ask: Feed<unknown>, measure: string | undefined): Promise<Answer> {
  const { region, today, origin } = ask
  const locale = ask.query.lang ?? ask.locale
  const standings = await liveStandings(region, today)
  if (measure !== undefined && standings.strategy.measure(measure) === undefined) return refuse('notFound')
  const found = await region.database.readAs(scopeOf(visitor), (read) =>
    entries(read, standings.strategy, today, {
      onlyPublic: true,
      as: 'feed',
      ...(measure === undefined ? {} : { measure }),
    }),
  )
  const nameOf = namer(standings, { locale })
  return {
    is: 'data',
    type: 'application/atom+xml; charset=utf-8',
    body: atomFeed({ standings, locale, origin, measure, entries: found.entries, nameOf }),
  }
}

export const newsRoutes: AnyRoute[] = [
  route<Record<string, string>, z.output<typeof pageQuery>>({
    method: 'GET',
    path: '/news',
    access: 'public',
    localized: true,
    cached: true,
    query: pageQuery,
    about: 'News and changes of state of all measures, 50 a page (page); for those who work here also what is internal',
    handle: news,
  }),
  route({
    method: 'GET',
    path: '/news.atom',
    access: 'public',
    localized: false,
    query: langQuery,
    about: 'Public news and changes of state as Atom. Takes lang.',
    handle: (ask: Feed<unknown>) => feed(ask, undefined),
  }),
  route({
    method: 'GET',
    path: '/measures/:id/news.atom',
    access: 'public',
    localized: false,
    params: ofMeasure,
    query: langQuery,
    about: 'Public news and changes of state of one measure as Atom. Takes lang.',
    handle: (ask: Feed<OfMeasure>) => feed(ask, ask.params.id),
  }),
  route<OfMeasure>({
    method: 'GET',
    path: '/measures/:id/news',
    access: 'publish',
    localized: true,
    params: ofMeasure,
    about: 'Form: news of a measure, public or internal',
    handle: (ask) => show(ask, 200, {}),
  }),
  route<OfMeasure>({
    method: 'POST',
    path: '/measures/:id/news',
    access: 'publish',
    localized: true,
    params: ofMeasure,
    about: 'Tells news of a measure',
    handle: post,
  }),
  ...(['GET', 'POST'] as const).flatMap((method) => [
    route<OfPost>({
      method,
      path: '/measures/:id/news/:post',
      access: 'publish',
      localized: true,
      params: ofPost,
      about: method === 'GET' ? 'Form: correct news of a measure' : 'Corrects news by a new version',
      handle: (ask) => change(ask, method),
    }),
    route<OfPost>({
      method,
      path: '/measures/:id/news/:post/withdrawal',
      access: 'publish',
      localized: true,
      params: ofPost,
      about: method === 'GET' ? 'Confirms that news are taken back' : 'Takes news back, with grounds',
      handle: (ask) => takeBack(ask, method),
    }),
  ]),
]
