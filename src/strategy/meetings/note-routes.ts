import { z } from 'zod'
import { attestations, inForce, type Refused } from '../../engines/metrics/index.ts'
import { may, scopeOf } from '../../platform/access/index.ts'
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
import { askedOf, asksExistence } from '../attesting/figure-form.ts'
import { attestableOrganisations, attestFor, readAttestation } from '../measures/actions.ts'
import type { Refusal } from './actions.ts'
import { CorrectionPage } from './form-pages.tsx'
import { type Correction, correctNote, type GivenNote, mayNote, takeNote } from './note-actions.ts'
import { type OpenMeeting, openMeeting } from './open-meeting.ts'
import { ShowPage, type ShowProps, showPath } from './show-page.tsx'
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

/** Organisations for which the actor may attest a measure in this meeting: a municipality's group attests its own. */
async function attestableHere(ask: OfOne<unknown>, open: OpenMeeting, id: string | undefined) {
  const measure = id === undefined ? undefined : open.now.strategy.measure(id)
  if (measure === undefined || !asksExistence(measure)) return []
  const own = open.organisation
  const all = await attestableOrganisations(ask.region, measure, ask.actor, ask.today)
  return all.filter((one) => own.kind === 'region' || one.id === own.id)
}

type Came = Pick<ShowProps, 'asked' | 'values' | 'problems' | 'conflict'>
const fresh: Came = { asked: undefined, values: {}, problems: {}, conflict: undefined }

async function show(ask: OfOne<unknown>, open: OpenMeeting, place: Place, came: Came, status: number) {
  const { measure } = place
  const organisations = await attestableHere(ask, open, measure)
  const rows = measure === undefined ? [] : await attestations(ask.region.database.read, [measure])
  return page(
    ShowPage({
      view: ask.view,
      open,
      ...place,
      mayKeep: may.meet(ask.actor, open.meeting.organisation),
      mayAct: may.attest(ask.actor),
      attestable: organisations.map((one) => ({
        id: one.id,
        name: nameIn(ask.locale, one.name),
        seen: inForce(rows, one.id)?.id ?? '',
      })),
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
  as: z.enum(['decision', 'attestation', 'noRemarks']),
  measure: z.union([z.literal('').transform(() => undefined), fields.code]).optional(),
  at: z.coerce.number().int().min(0).max(1000).catch(0),
  seen: z.string().max(60).default(''),
})
type About = z.output<typeof about>

const decided = z.object({ text: fields.text(4000, 3), day: fields.day(), section: fields.optionalText(60) })

/** What is wrong with the day of a decision in a meeting; its field is named by whoever asks. */
function dayProblem(ask: OfOne, open: OpenMeeting, day: string): string | undefined {
  const t = texts[ask.locale]
  const held = open.meeting.day
  if (held > ask.today.toString()) return t.dayAhead(format(ask.locale).day(held))
  if (day > ask.today.toString()) return problemText(ask.locale, 'dayAhead', { value: typedDay(day) })
  return day < held ? t.dayBefore(format(ask.locale).day(held)) : undefined
}

type Outcome = { ok: true } | { ok: false; problems: Problems } | Refusal | { ok: false; why: 'attestedMeanwhile' }

const note = (ask: OfOne, open: OpenMeeting, given: GivenNote, seen: string): Promise<{ ok: true } | Refusal> =>
  ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    takeNote(tx, open.meeting.id, given, open.agenda, seen, ask.actor, ask.now),
  )

async function noteDecision(ask: OfOne, open: OpenMeeting, { measure, seen }: About): Promise<Outcome> {
  const parsed = parseForm(decided, ask.form, ask.locale)
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  const day = dayProblem(ask, open, parsed.ok ? parsed.value.day : open.meeting.day)
  if (day !== undefined) problems.day ??= day
  if (!parsed.ok || Object.keys(problems).length > 0) return { ok: false, problems }
  return note(ask, open, { measure, kind: 'decision', ...parsed.value }, seen)
}

/** Attests through the same action as the page of the measure, and notes it, in one transaction. */
async function noteAttestation(ask: OfOne, open: OpenMeeting, { measure: id, seen }: About): Promise<Outcome> {
  const measure = id === undefined ? undefined : open.now.strategy.measure(id)
  if (measure === undefined || !asksExistence(measure)) return { ok: false, why: 'notFound' }
  const organisations = await attestableHere(ask, open, id)
  if (organisations.length === 0) return { ok: false, why: 'notAllowed' }
  const named = (name: string) => `a_${name}`
  const values: Record<string, string> = Object.fromEntries(
    ['organisation', 'body', 'day', 'section', 'until', 'link'].map((name) => [
      name,
      ask.form.values[named(name)] ?? '',
    ]),
  )
  values.seen = ask.form.values[`seen_${values.organisation}`] ?? ''
  const faulty = new Set([...ask.form.faulty].map((name) => name.replace(/^a_/, '')))
  const definition = askedOf(measure)
  if (definition === undefined) return { ok: false, why: 'notFound' }
  const read = await readAttestation({ values, files: {}, faulty }, definition, organisations, ask.today, ask.locale)
  const problems: Record<string, string> = read.ok ? {} : { ...read.problems }
  const day = dayProblem(ask, open, read.ok ? read.value.day : open.meeting.day)
  if (day !== undefined) problems.day ??= day
  if (!read.ok || Object.keys(problems).length > 0)
    return {
      ok: false,
      problems: Object.fromEntries(Object.entries(problems).map(([name, text]) => [named(name), text])),
    }
  const { section } = read.value
  let refused: Refusal | undefined
  const done = await attestFor(ask.region, measure, read.value, ask.actor, ask.now, {
    async before(tx): Promise<Refused | undefined> {
      const held = await mayNote(tx, open.meeting.id, id, seen, ask.actor, ask.now)
      if (held.ok) return undefined
      refused = held
      return { ok: false, why: 'conflict' }
    },
    async after(tx, attestation) {
      const given = { measure: id, kind: 'attestation' as const, section, attestation }
      await takeNote(tx, open.meeting.id, given, open.agenda, seen, ask.actor, ask.now)
    },
  })
  if (refused !== undefined) return refused
  if (done.ok) return { ok: true }
  return done.why === 'conflict' ? { ok: false, why: 'attestedMeanwhile' } : done
}

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
  about: 'Notes a decision, an attestation or that there were no remarks',
  handle: takeOne,
})

const ofNote = z.object({ id: z.uuid(), note: z.uuid() })
type OfNote = Ask<{ id: string; note: string }>

const corrected = z.discriminatedUnion('as', [
  z.object({
    as: z.literal('decision'),
    text: fields.text(4000, 3),
    day: fields.day(),
    section: fields.optionalText(60),
  }),
  z.object({ as: z.literal('takenBack'), grounds: fields.text(500, 3) }),
])

const correction = (['GET', 'POST'] as const).map((method) =>
  route({
    method,
    path: '/meetings/:id/notes/:note/correction',
    access: 'meet',
    localized: true,
    params: ofNote,
    about: method === 'GET' ? 'Form: correct a note or take it back' : 'Corrects a note: a new row that names the old',
    async handle(ask: OfNote) {
      const found = await openMeeting(ask.region, ask.actor, ask.params.id, ask.today)
      const old = found?.notes.find((one) => one.id === ask.params.note && one.kind !== 'takenBack')
      if (found === undefined || old === undefined || !may.meet(ask.actor, found.meeting.organisation))
        return refuse('notFound')
      const again = (open: OpenMeeting, values: Readonly<Record<string, string>>, problems: Problems, code: number) => {
        const takenBy = open.notes.find((one) => one.replaces === old.id)
        return page(
          CorrectionPage({ view: ask.view, open, note: old, takenBy, values, problems, conflict: code === 409 }),
          code,
        )
      }
      const filled = {
        text: old.text ?? '',
        day: old.day === undefined ? '' : typedDay(old.day),
        section: old.section ?? '',
      }
      if (method === 'GET') return again(found, filled, {}, 200)
      const parsed = parseForm(corrected, ask.form, ask.locale)
      if (!parsed.ok) return again(found, { ...filled, ...ask.form.values }, parsed.problems, 422)
      const given = parsed.value
      const wrong = given.as === 'decision' ? dayProblem(ask, found, given.day) : undefined
      if (wrong !== undefined) return again(found, ask.form.values, { day: wrong }, 422)
      const change: Correction = given.as === 'decision' ? given : { as: 'takenBack', text: given.grounds }
      const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
        correctNote(tx, found.meeting.id, old.id, change, ask.actor, ask.now),
      )
      if (done.ok) return seeOther(`/meetings/${found.meeting.id}`)
      if (done.why !== 'conflict') return refuse(done.why === 'notAllowed' ? 'notAllowed' : 'notFound')
      const now = (await openMeeting(ask.region, ask.actor, ask.params.id, ask.today)) ?? found
      return again(now, ask.form.values, {}, 409)
    },
  }),
)

export const noteRoutes: readonly AnyRoute[] = [shown, taken, ...correction]
