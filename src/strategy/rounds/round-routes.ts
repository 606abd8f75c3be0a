import { z } from 'zod'
import {
  type Actor,
  type Colleague,
  colleagues,
  may,
  type Organisation,
  scopeOf,
  system,
} from '../../platform/access/index.ts'
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
import { nameIn, typedDay } from '../../platform/i18n/index.ts'
import { reportLines } from '../reports/queries.ts'
import { groundOf } from '../standing/index.ts'
import { closeRound, moveDays } from './actions.ts'
import { cancellingRoutes } from './cancelling-routes.tsx'
import { correctingRoutes } from './correcting.ts'
import { dayProblems } from './day-problems.ts'
import { openingRoutes } from './opening-routes.ts'
import type { OverviewRow } from './part-mark.tsx'
import { allRounds, parts, type Round, rounds } from './queries.ts'
import { remindedSince } from './reminded.ts'
import { prolongLinks } from './resending.ts'
import { resendingRoutes, type SentQuery, sentQuery } from './resending-routes.ts'
import { ClosePage, DaysPage, dayValues } from './round-forms.tsx'
import { RoundPage, RoundsPage } from './round-pages.tsx'
import { type PartState, partState } from './rules.ts'
import { moveWork, ROUND, settleWork } from './work.ts'

const ofRound = z.object({ id: z.uuid() })
type OfRound = z.output<typeof ofRound>

const days = { opens: fields.day(), answersDue: fields.day(), approvalDue: fields.day(), closes: fields.day() }
const moving = z.object({ seen: z.string().max(30), ...days })
const closing = z.object({ grounds: fields.optionalText(1000) })

const order: readonly PartState[] = ['late', 'returned', 'notBegun', 'draft', 'answered', 'approved']

const ownOf = (actor: Actor, organisations: readonly Organisation[]): Organisation[] =>
  organisations.filter(
    (one) =>
      actor.kind === 'person' &&
      actor.memberships.some(
        (held) =>
          held.organisation === one.id && (held.relation === 'digitalLead' || held.relation === 'managementGroup'),
      ),
  )

async function list(ask: Ask): Promise<Answer> {
  const { organisations } = await groundOf(ask.region)
  const { all, found } = await ask.region.database.readAs(scopeOf(ask.actor), async (read) => {
    const all = await allRounds(read)
    return { all, found: await parts(read, { rounds: all.map((one) => one.id) }) }
  })
  return page(
    RoundsPage({
      view: ask.view,
      rounds: all,
      partsOf: Map.groupBy(found, (part) => part.round),
      own: ownOf(ask.actor, organisations),
      maySteer: may.steer(ask.actor),
    }),
  )
}

/** Names of the digital leads of an organisation. */
const leadsOf = (people: readonly Colleague[], organisation: string): string[] =>
  people
    .filter((one) =>
      one.memberships.some((held) => held.relation === 'digitalLead' && held.organisation === organisation),
    )
    .map((one) => one.name)

async function overviewOf(
  ask: Pick<Ask<OfRound>, 'region' | 'actor' | 'today' | 'params'>,
): Promise<{ round: Round; rows: OverviewRow[] } | undefined> {
  const { organisations } = await groundOf(ask.region)
  // The same for everybody who steers, and nobody else comes here: read once for each state of the data.
  const found = await ask.region.memory.keep(`rounds.overview ${ask.params.id} ${ask.today}`, async () => {
    const { database } = ask.region
    const own = await database.readAs(scopeOf(ask.actor), async (read) => {
      const round = (await allRounds(read)).find((one) => one.id === ask.params.id)
      if (round === undefined) return undefined
      return { round, parts: await parts(read, { rounds: [round.id] }), people: await colleagues(read, ask.today) }
    })
    if (own === undefined) return undefined
    const { id, answersDue } = own.round
    return { ...own, reminded: await database.readAs(system, (read) => remindedSince(read, id, answersDue)) }
  })
  if (found === undefined) return undefined
  const { round, people, reminded } = found
  const rows = found.parts.flatMap((part) => {
    const organisation = organisations.find((one) => one.id === part.organisation)
    if (organisation === undefined) return []
    const state = partState(part, round, ask.today)
    return [{ part, organisation, state, leads: leadsOf(people, organisation.id), reminded: reminded.get(part.id) }]
  })
  rows.sort(
    (a, b) =>
      order.indexOf(a.state) - order.indexOf(b.state) ||
      a.organisation.position - b.organisation.position ||
      nameIn('fi', a.organisation.name).localeCompare(nameIn('fi', b.organisation.name), 'fi'),
  )
  return { round, rows }
}

/** The region's approved report of the half-year of a closed round. */
async function reportOf({ region }: Pick<Ask, 'region'>, round: Round): Promise<number | undefined> {
  if (round.closed === undefined) return undefined
  return (await reportLines(region.database.read)).findLast(
    (one) => one.kind === 'region' && one.periodStart === round.period.start && one.correctedBy === undefined,
  )?.number
}

async function overview(ask: Ask<OfRound, SentQuery>): Promise<Answer> {
  const found = await overviewOf(ask)
  if (found === undefined) return refuse('notFound')
  const { strategy } = await groundOf(ask.region)
  const { sent, to } = ask.query
  const organisation = found.rows.find((row) => row.organisation.id === to)?.organisation
  return page(
    RoundPage({
      view: ask.view,
      strategy,
      ...found,
      report: await reportOf(ask, found.round),
      sent: sent === undefined || organisation === undefined ? undefined : { count: sent, organisation },
    }),
  )
}

async function showDays(ask: Ask<OfRound>, status: number, problems: Problems): Promise<Answer> {
  const round = (await ask.region.database.readAs(scopeOf(ask.actor), rounds)).find((one) => one.id === ask.params.id)
  if (round === undefined) return refuse('notFound')
  if (round.closed !== undefined) return status === 200 ? seeOther(`/rounds/${round.id}`) : refuse('conflict')
  return page(
    DaysPage({
      view: ask.view,
      round,
      values: status === 200 ? dayValues(round, typedDay) : ask.form.values,
      problems,
      // Until a conflict has been seen, the form goes on from what its sender saw.
      seen: status === 422 ? (ask.form.values.seen ?? '') : round.daysSeen,
      conflict: status === 409,
    }),
    status,
  )
}

async function move(ask: Ask<OfRound>): Promise<Answer> {
  const parsed = parseForm(moving, ask.form, ask.locale)
  if (!parsed.ok) return showDays(ask, 422, parsed.problems)
  const { seen, ...given } = parsed.value
  const problems = dayProblems(ask, given, '')
  if (Object.keys(problems).length > 0) return showDays(ask, 422, problems)
  const { id } = ask.params
  const done = await ask.region.database.transact(scopeOf(ask.actor), async (tx) => {
    const moved = await moveDays(tx, { id, days: given, seen }, ask.actor, ask.now)
    if (!moved.ok) return moved
    const all = await parts(tx, { rounds: [id] })
    await moveWork(tx, { id }, all, given, ask.actor, ask.now)
    await ask.region.database.transact(system, (inner) => prolongLinks(inner, all, given))
    return moved
  })
  if (done.ok) return seeOther(`/rounds/${id}`)
  if (done.why === 'conflict') return showDays(ask, 409, {})
  if (done.why === 'closed') return refuse('conflict')
  return refuse(done.why === 'days' ? 'badRequest' : done.why)
}

async function showClosing(ask: Ask<OfRound>, status: number, problems: Problems): Promise<Answer> {
  const found = await overviewOf(ask)
  if (found === undefined) return refuse('notFound')
  if (found.round.closed !== undefined || found.round.cancelled !== undefined)
    return status === 200 ? seeOther(`/rounds/${found.round.id}`) : refuse('conflict')
  const missing = found.rows.filter((row) => row.state !== 'approved')
  return page(ClosePage({ view: ask.view, round: found.round, missing, values: ask.form.values, problems }), status)
}

async function close(ask: Ask<OfRound>): Promise<Answer> {
  const parsed = parseForm(closing, ask.form, ask.locale)
  if (!parsed.ok) return showClosing(ask, 422, parsed.problems)
  const { id } = ask.params
  const done = await ask.region.database.transact(scopeOf(ask.actor), async (tx) => {
    const closed = await closeRound(tx, { id, grounds: parsed.value.grounds }, ask.actor, ask.now)
    if (closed.ok)
      await settleWork(tx, { kind: ROUND, subject: id, step: 'close', outcome: 'closed' }, ask.actor, ask.now)
    return closed
  })
  if (done.ok) return seeOther(`/rounds/${id}`)
  if (done.why === 'groundsMissing') return showClosing(ask, 422, { grounds: problemText(ask.locale, 'required', {}) })
  return done.why === 'conflict' ? seeOther(`/rounds/${id}`) : refuse(done.why)
}

export const roundRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/rounds',
    access: 'workHere',
    localized: true,
    about: 'Follow-up rounds, and the way to the own municipality’s part',
    handle: list,
  }),
  ...openingRoutes,
  ...resendingRoutes,
  ...cancellingRoutes,
  ...correctingRoutes,
  route<OfRound, SentQuery>({
    method: 'GET',
    path: '/rounds/:id',
    access: 'steer',
    localized: true,
    params: ofRound,
    query: sentQuery,
    about: 'A follow-up round: every municipality and where its part stands',
    handle: overview,
  }),
  route<OfRound>({
    method: 'GET',
    path: '/rounds/:id/days',
    access: 'steer',
    localized: true,
    params: ofRound,
    about: 'Form: the days of a running round',
    handle: (ask) => showDays(ask, 200, {}),
  }),
  route<OfRound>({
    method: 'POST',
    path: '/rounds/:id/days',
    access: 'steer',
    localized: true,
    params: ofRound,
    about: 'Moves the days of a running round',
    handle: move,
  }),
  route<OfRound>({
    method: 'GET',
    path: '/rounds/:id/closing',
    access: 'steer',
    localized: true,
    params: ofRound,
    about: 'Confirms the closing of a round; with parts missing it asks for grounds',
    handle: (ask) => showClosing(ask, 200, {}),
  }),
  route<OfRound>({
    method: 'POST',
    path: '/rounds/:id/closing',
    access: 'steer',
    localized: true,
    params: ofRound,
    about: 'Closes a follow-up round',
    handle: close,
  }),
]
