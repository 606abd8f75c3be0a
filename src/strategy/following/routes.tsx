import { z } from 'zod'
import { may, scopeOf } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  page,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { nameIn } from '../../platform/i18n/index.ts'
import { Title } from '../parts/title.tsx'
import { liveStandings, type Standings } from '../standing/index.ts'
import { follow } from './actions.ts'
import { type FollowedRow, SubscriptionsPage } from './part.tsx'
import { subscriptions } from './queries.ts'
import { followed, pathOf, type Subject } from './rules.ts'

const posted = z.object({
  kind: fields.oneOf(followed),
  subject: fields.code,
  follow: fields.oneOf(['yes', 'no'] as const),
  to: z.literal('list').optional(),
})

/** Whether there is such a thing to follow. */
const exists = ({ strategy, organisations }: Standings, { kind, subject }: Subject): boolean =>
  kind === 'measure'
    ? strategy.measure(subject) !== undefined
    : kind === 'package'
      ? strategy.package(subject) !== undefined
      : organisations.some((one) => one.kind === 'municipality' && one.id === subject)

async function post(ask: Ask): Promise<Answer> {
  const parsed = posted.safeParse(ask.form.values)
  if (!parsed.success) return refuse('badRequest')
  const { kind, subject, to } = parsed.data
  const standings = await liveStandings(ask.region, ask.today)
  if (!exists(standings, { kind, subject })) return refuse('notFound')
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    follow(tx, { kind, subject }, parsed.data.follow === 'yes', ask.actor, ask.now),
  )
  if (!done.ok) return refuse(done.why)
  return seeOther(to === 'list' ? '/subscriptions' : pathOf({ kind, subject }))
}

async function list(ask: Ask): Promise<Answer> {
  if (ask.actor.kind !== 'person') return refuse('notAllowed')
  const { person } = ask.actor
  const standings = await liveStandings(ask.region, ask.today)
  const held = await ask.region.database.readAs(scopeOf(ask.actor), (read) => subscriptions(read, [person]))
  const { strategy, organisations } = standings
  const { locale } = ask
  const rows = (held.get(person) ?? []).flatMap((subject): FollowedRow[] => {
    if (!exists(standings, subject)) return []
    if (subject.kind === 'municipality') {
      const name = organisations.find((one) => one.id === subject.subject)?.name
      const plain = name === undefined ? subject.subject : nameIn(locale, name)
      return [{ subject, name: plain, plain }]
    }
    const id = subject.subject
    const name = (
      <>
        {id} <Title strategy={strategy} id={id} locale={locale} />
      </>
    )
    return [{ subject, name, plain: id }]
  })
  return page(SubscriptionsPage({ view: ask.view, rows }))
}

/** Whether the reader follows something; undefined for whoever cannot. */
export async function isFollowing(ask: Pick<Ask, 'region' | 'actor'>, subject: Subject): Promise<boolean | undefined> {
  const { actor, region } = ask
  if (actor.kind !== 'person' || !may.workHere(actor)) return undefined
  const held = await region.database.readAs(scopeOf(actor), (read) => subscriptions(read, [actor.person]))
  return (held.get(actor.person) ?? []).some((one) => one.kind === subject.kind && one.subject === subject.subject)
}

export const subscriptionRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/subscriptions',
    access: 'workHere',
    localized: true,
    about: 'What one follows: measures, packages and municipalities',
    handle: list,
  }),
  route({
    method: 'POST',
    path: '/subscriptions',
    access: 'workHere',
    localized: true,
    about: 'Follows a measure, a package or a municipality, or stops following it',
    handle: post,
  }),
]
