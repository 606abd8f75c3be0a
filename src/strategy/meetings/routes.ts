import { z } from 'zod'
import { bodies, may, runs, scopeOf } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  type Problems,
  page,
  parseForm,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { typedDay } from '../../platform/i18n/index.ts'
import { liveStandings } from '../standing/index.ts'
import { arrange, callMeeting, callOff, changeMeeting, closeMeeting, type Refusal } from './actions.ts'
import { answerRoutes } from './answer-routes.ts'
import { CallOffPage, ChangePage, ClosePage, type MeetingFormProps } from './form-pages.tsx'
import { MeetingsPage } from './list-page.tsx'
import { MeetingPage } from './meeting-page.tsx'
import { noteRoutes } from './note-routes.ts'
import { type OpenMeeting, openMeeting } from './open-meeting.ts'
import { paperRoutes } from './paper-routes.ts'
import { meetingsFor } from './queries.ts'
import { texts } from './texts.ts'

type Any = Pick<Ask, 'region' | 'today' | 'now' | 'actor' | 'locale' | 'view' | 'form'>

async function list(ask: Any, values: Readonly<Record<string, string>>, problems: Problems): Promise<Answer> {
  const meetings = await meetingsFor(ask.region.database, ask.actor)
  const all = await bodies(ask.region.database.read)
  const { organisations } = await liveStandings(ask.region, ask.today)
  const rank = (organisation: string) => organisations.findIndex((one) => one.id === organisation)
  return page(
    MeetingsPage({
      view: ask.view,
      meetings,
      bodies: all.toSorted((a, b) => rank(a.organisation) - rank(b.organisation)),
      mayAdd: all
        .filter((one) => runs(one, ask.today) && may.meet(ask.actor, one.organisation))
        .toSorted((a, b) => rank(a.organisation) - rank(b.organisation)),
      organisations,
      values,
      problems,
    }),
    Object.keys(problems).length === 0 ? 200 : 422,
  )
}

const called = z.object({
  body: z.uuid({ error: 'notAnOption' }),
  day: fields.day(),
  section: fields.optionalSection(),
})

const listRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/meetings',
    access: 'workHere',
    localized: true,
    about: 'Meetings of bodies: those of the region, of the own organisation, and for the strategy team of all',
    handle: (ask) => list(ask, {}, {}),
  }),
  route({
    method: 'POST',
    path: '/meetings',
    access: 'meet',
    localized: true,
    about: 'Calls a meeting of a body on a day',
    async handle(ask) {
      const parsed = parseForm(called, ask.form, ask.locale)
      if (!parsed.ok) return list(ask, ask.form.values, parsed.problems)
      const { body, day, section } = parsed.value
      const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
        callMeeting(tx, { body, day, section }, ask.actor, ask.now),
      )
      if (done.ok) return seeOther(`/meetings/${done.id}`)
      if (done.why === 'twice') return list(ask, ask.form.values, { day: texts[ask.locale].twice })
      return refuse(done.why === 'notAllowed' ? 'notAllowed' : 'notFound')
    },
  }),
]

const ofOne = z.object({ id: z.uuid() })
type OfOne = Ask<{ id: string }>

const open = (ask: OfOne): Promise<OpenMeeting | undefined> =>
  openMeeting(ask.region, ask.actor, ask.params.id, ask.today)

/** The meeting, when the actor keeps it; not found and not allowed look the same. */
async function own(ask: OfOne): Promise<OpenMeeting | undefined> {
  const found = await open(ask)
  return found !== undefined && may.meet(ask.actor, found.meeting.organisation) ? found : undefined
}

const refusal = (ask: OfOne, done: Refusal): Answer => {
  if (done.why === 'over') return refuse('outOfTime', texts[ask.locale].over)
  return refuse(done.why === 'notAllowed' || done.why === 'notFound' ? done.why : 'conflict')
}

const show = (ask: OfOne, found: OpenMeeting, conflict = false): Answer =>
  page(
    MeetingPage({
      view: ask.view,
      open: found,
      mayKeep: may.meet(ask.actor, found.meeting.organisation),
      conflict,
    }),
    conflict ? 409 : 200,
  )

const arranging = z.object({
  measure: fields.code,
  what: z.enum(['add', 'remove', 'up', 'down']),
  seen: z.string().max(30),
})

const oneRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/meetings/:id',
    access: 'workHere',
    localized: true,
    params: ofOne,
    about: 'One meeting: agenda, notes, documents',
    async handle(ask: OfOne) {
      const found = await open(ask)
      return found === undefined ? refuse('notFound') : show(ask, found)
    },
  }),
  route({
    method: 'POST',
    path: '/meetings/:id/agenda',
    access: 'meet',
    localized: true,
    params: ofOne,
    about: 'Adds a measure to the agenda, removes one, or moves one a step',
    async handle(ask: OfOne) {
      const found = await own(ask)
      const parsed = arranging.safeParse(ask.form.values)
      if (found === undefined || !parsed.success) return refuse('notFound')
      const { measure, what, seen } = parsed.data
      if (found.now.strategy.measure(measure) === undefined) return refuse('notFound')
      const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
        arrange(tx, found.meeting.id, what, measure, found.agenda, seen, ask.actor, ask.now),
      )
      if (done.ok) return seeOther(`/meetings/${found.meeting.id}`)
      return done.why === 'conflict' ? show(ask, found, true) : refusal(ask, done)
    },
  }),
]

interface Asking {
  path: string
  about: { get: string; post: string }
  show(ask: OfOne, found: OpenMeeting, with_: Pick<MeetingFormProps, 'values' | 'problems' | 'conflict'>): Answer
  /** What stands in the form when it is opened. */
  values(found: OpenMeeting): Readonly<Record<string, string>>
  post(ask: OfOne, found: OpenMeeting): Promise<{ problems: Problems } | { ok: true } | Refusal>
}

const status = (shown: { problems: Problems; conflict: boolean }): number =>
  shown.conflict ? 409 : Object.keys(shown.problems).length === 0 ? 200 : 422

const changed = z.object({ day: fields.day(), section: fields.optionalSection(), seen: z.string().max(30) })

const asking: Asking[] = [
  {
    path: 'change',
    about: { get: 'Form: the day and section of a meeting', post: 'Changes the day or section of a meeting' },
    show: (ask, found, it) => page(ChangePage({ view: ask.view, open: found, ...it }), status(it)),
    values: ({ meeting }) => ({ day: typedDay(meeting.day), section: meeting.section ?? '' }),
    async post(ask, found) {
      const parsed = parseForm(changed, ask.form, ask.locale)
      if (!parsed.ok) return { problems: parsed.problems }
      const { seen, day, section } = parsed.value
      const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
        changeMeeting(tx, found.meeting.id, { day, section }, seen, ask.actor, ask.now),
      )
      return !done.ok && done.why === 'twice' ? { problems: { day: texts[ask.locale].twice } } : done
    },
  },
  {
    path: 'calling-off',
    about: { get: 'Confirms that a meeting is called off', post: 'Calls a meeting off, with grounds' },
    show: (ask, found, it) => page(CallOffPage({ view: ask.view, open: found, ...it }), status(it)),
    values: () => ({}),
    async post(ask, found) {
      const parsed = parseForm(z.object({ grounds: fields.text(500, 3) }), ask.form, ask.locale)
      if (!parsed.ok) return { problems: parsed.problems }
      return ask.region.database.transact(scopeOf(ask.actor), (tx) =>
        callOff(tx, found.meeting.id, parsed.value.grounds, ask.actor, ask.now),
      )
    },
  },
  {
    path: 'closing',
    about: { get: 'Confirms that a meeting is closed', post: 'Closes a meeting: its notes are final' },
    show: (ask, found, it) => page(ClosePage({ view: ask.view, open: found, ...it }), status(it)),
    values: () => ({}),
    post: (ask, found) =>
      ask.region.database.transact(scopeOf(ask.actor), (tx) => closeMeeting(tx, found, ask.actor, ask.now)),
  },
]

const askingRoutes: AnyRoute[] = asking.flatMap((one) =>
  (['GET', 'POST'] as const).map((method) =>
    route({
      method,
      path: `/meetings/:id/${one.path}`,
      access: 'meet',
      localized: true,
      params: ofOne,
      about: method === 'GET' ? one.about.get : one.about.post,
      async handle(ask: OfOne) {
        const found = await own(ask)
        if (found === undefined) return refuse('notFound')
        if (method === 'GET') return one.show(ask, found, { values: one.values(found), problems: {}, conflict: false })
        const done = await one.post(ask, found)
        const { values } = ask.form
        if ('problems' in done) return one.show(ask, found, { values, problems: done.problems, conflict: false })
        if (done.ok) return seeOther(`/meetings/${found.meeting.id}`)
        if (done.why !== 'conflict') return refusal(ask, done)
        return one.show(ask, (await own(ask)) ?? found, { values, problems: {}, conflict: true })
      },
    }),
  ),
)

export const meetingRoutes: readonly AnyRoute[] = [
  ...listRoutes,
  ...oneRoutes,
  ...askingRoutes,
  ...noteRoutes,
  ...answerRoutes,
  ...paperRoutes,
]
