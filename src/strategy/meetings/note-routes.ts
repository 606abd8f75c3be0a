import { z } from 'zod'
import { attestations, inForce } from '../../engines/metrics/index.ts'
import { colleagues, may, scopeOf } from '../../platform/access/index.ts'
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
import { placesOf } from '../parts/places.ts'
import { begunBy } from './begun.ts'
import { correctionRoutes } from './correction-routes.ts'
import { type OpenMeeting, openMeeting } from './open-meeting.ts'
import { ShowPage, type ShowProps } from './show-page.tsx'
import { showPath } from './stage-nav.tsx'
import {
  actingHere,
  attestableHere,
  dayProblem,
  note,
  noteAction,
  noteAttestation,
  noteDecision,
  type Outcome,
} from './taking.ts'
import { texts } from './texts.ts'

const ofOne = z.object({ id: z.uuid() })
const showQuery = z.object({
  at: z.coerce.number().int().min(1).max(1000).optional().catch(undefined),
  measure: fields.code.optional().catch(undefined),
})
type ShowQuery = z.output<typeof showQuery>
type OfOne<Q = Record<string, never>> = Ask<{ id: string }, Q>

/** Which item of a meeting is looked at. */
interface Place {
  at: number
  measure: string | undefined
}

/** The asked item: by its place or by its measure; past the last one is the end. */
function placeOf(open: OpenMeeting, asked: ShowQuery): Place | undefined {
  const { agenda } = open
  if (asked.measure !== undefined) {
    if (open.now.strategy.measure(asked.measure) === undefined) return undefined
    return { at: agenda.findIndex((one) => one.measure === asked.measure) + 1, measure: asked.measure }
  }
  const at = Math.min(asked.at ?? 1, agenda.length + 1)
  return { at, measure: agenda[at - 1]?.measure }
}

type Came = Pick<ShowProps, 'asked' | 'values' | 'problems' | 'conflict'>
const fresh: Came = { asked: undefined, values: {}, problems: {}, conflict: undefined }

const isWhole = (cell: { done: number | null; total: number | null } | undefined): boolean =>
  cell !== undefined && cell.done !== null && cell.total !== null && cell.done >= cell.total

async function show(ask: OfOne<unknown>, open: OpenMeeting, place: Place, came: Came, status: number) {
  const { measure } = place
  const organisations = await attestableHere(ask, open, measure)
  const rows = measure === undefined ? [] : await attestations(ask.region.database.read, [measure])
  const acting = measure === undefined ? [] : actingHere(ask, open)
  const people =
    acting.length === 0
      ? []
      : await ask.region.database.readAs(scopeOf(ask.actor), (read) => colleagues(read, ask.today))
  const begun = measure === undefined ? [] : await begunBy(ask, open)
  return page(
    ShowPage({
      view: ask.view,
      open,
      ...place,
      mayKeep: may.meet(ask.actor, open.meeting.organisation),
      acting: placesOf(acting, ask.locale),
      people,
      begun: begun.filter((one) => measure !== undefined && one.measures.includes(measure)),
      attestable: organisations.map((one) => {
        const cell = open.now.of(measure ?? '')?.cells.find((it) => it.organisation === one.id)
        const name = nameIn(ask.locale, one.name)
        return { id: one.id, name, seen: inForce(rows, one.id)?.id ?? '', state: cell?.state, isDone: isWhole(cell) }
      }),
      ...came,
    }),
    status,
  )
}

const shown = route({
  method: 'GET',
  path: '/meetings/:id/show',
  access: 'workHere',
  localized: true,
  params: ofOne,
  query: showQuery,
  about: 'The meeting view: one measure at a time, large; at is the place on the agenda',
  async handle(ask: OfOne<ShowQuery>) {
    const open = await openMeeting(ask.region, ask.actor, ask.params.id, ask.today)
    const place = open && placeOf(open, ask.query)
    return open === undefined || place === undefined ? refuse('notFound') : show(ask, open, place, fresh, 200)
  },
})

const about = z.object({
  as: z.enum(['decision', 'attestation', 'action', 'noRemarks']),
  measure: z.union([z.literal('').transform(() => undefined), fields.code]).optional(),
  at: z.coerce.number().int().min(0).max(1000).catch(0),
  seen: z.string().max(60).default(''),
})

async function takeOne(ask: OfOne): Promise<Answer> {
  const open = await openMeeting(ask.region, ask.actor, ask.params.id, ask.today)
  const sent = about.safeParse(ask.form.values)
  if (open === undefined || !sent.success || !may.meet(ask.actor, open.meeting.organisation)) return refuse('notFound')
  const { as, measure, at, seen } = sent.data
  const place = placeOf(open, measure === undefined ? { at: at === 0 ? undefined : at } : { measure })
  if (place === undefined || (measure === undefined && as !== 'decision')) return refuse('notFound')
  const where: Place = { at: measure === undefined ? open.agenda.length + 1 : place.at, measure }
  const ahead = dayProblem(ask, open, open.meeting.day)
  const done: Outcome =
    as === 'decision'
      ? await noteDecision(ask, open, sent.data)
      : as === 'attestation'
        ? await noteAttestation(ask, open, sent.data)
        : as === 'action'
          ? await noteAction(ask, open, sent.data)
          : ahead !== undefined
            ? { ok: false, problems: { day: ahead } }
            : await note(ask, open, { measure, kind: 'noRemarks' }, seen)
  if (done.ok) {
    const to =
      where.at === 0 ? `/meetings/${open.meeting.id}/show?measure=${measure}` : showPath(open.meeting.id, where.at)
    return seeOther(`${to}#kirjaukset`)
  }
  const came = { asked: as, values: ask.form.values }
  if ('problems' in done) return show(ask, open, where, { ...came, problems: done.problems, conflict: undefined }, 422)
  if (done.why === 'notAllowed' || done.why === 'notFound') return refuse(done.why)
  const t = texts[ask.locale]
  if (done.why === 'over') return refuse('outOfTime', t.over)
  const now = (await openMeeting(ask.region, ask.actor, ask.params.id, ask.today)) ?? open
  const conflict = done.why === 'attestedMeanwhile' ? t.attestedMeanwhile : t.anotherText
  return show(ask, now, where, { ...came, problems: {}, conflict }, 409)
}

const taken = route({
  method: 'POST',
  path: '/meetings/:id/notes',
  access: 'meet',
  localized: true,
  params: ofOne,
  upload: true,
  about: 'Notes a decision, an attestation with its proof or that there were no remarks, or begins a follow-up action',
  handle: takeOne,
})

export const noteRoutes: readonly AnyRoute[] = [shown, taken, ...correctionRoutes]
