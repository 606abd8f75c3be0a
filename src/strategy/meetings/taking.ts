// What can be noted of a measure in its meeting: decisions, attestations, follow-up actions begun.
import { z } from 'zod'
import type { Refused } from '../../engines/metrics/index.ts'
import { colleagues, may, runs, scopeOf } from '../../platform/access/index.ts'
import { type Ask, fields, type Problems, parseForm, problemText } from '../../platform/http/index.ts'
import { format, type Locale, nameIn, parseEuros, typedDay } from '../../platform/i18n/index.ts'
import { beginAction } from '../actions/actions.ts'
import { readAction } from '../actions/form.ts'
import { askedOf, asksExistence } from '../attesting/figure-form.ts'
import { attestableOrganisations, attestFor, readAttestation } from '../measures/actions.ts'
import type { Investment } from '../money/queries.ts'
import type { Refusal } from './actions.ts'
import { type GivenNote, mayNote, moveMoney, takeNote } from './note-actions.ts'
import { type OpenMeeting, undecidedOn } from './open-meeting.ts'
import { texts } from './texts.ts'

type OfOne<Q = Record<string, never>> = Ask<{ id: string }, Q>

/** What a form of the meeting is about. */
export interface About {
  measure?: string | undefined
  /** Id of the newest note on the measure when the form was opened. */
  seen: string
}

/** Organisations for which the actor may attest a measure in this meeting: a municipality's group attests its own. */
export async function attestableHere(ask: OfOne<unknown>, open: OpenMeeting, id: string | undefined) {
  const measure = id === undefined ? undefined : open.now.strategy.measure(id)
  if (measure === undefined || !asksExistence(measure)) return []
  const own = open.organisation
  const all = await attestableOrganisations(ask.region, measure, ask.actor, ask.today)
  return all.filter((one) => own.kind === 'region' || one.id === own.id)
}

const decided = z.object({
  text: fields.text(4000, 3),
  day: fields.day(),
  section: fields.optionalSection(),
  sum: fields.optionalText(30),
})

/** What is wrong with the day of a decision in a meeting; its field is named by whoever asks. */
export function dayProblem(ask: OfOne, open: OpenMeeting, day: string): string | undefined {
  const t = texts[ask.locale]
  const held = open.meeting.day
  if (held > ask.today.toString()) return t.dayAhead(format(ask.locale).day(held))
  if (day > ask.today.toString()) return problemText(ask.locale, 'dayAhead', { value: typedDay(day) })
  return day < held ? t.dayBefore(format(ask.locale).day(held)) : undefined
}

export type Outcome =
  | { ok: true }
  | { ok: false; problems: Problems }
  | Refusal
  | { ok: false; why: 'attestedMeanwhile' }

export const note = (ask: OfOne, open: OpenMeeting, given: GivenNote, seen: string): Promise<{ ok: true } | Refusal> =>
  ask.region.database.transact(scopeOf(ask.actor), (tx) => takeNote(tx, open, given, seen, ask.actor, ask.now))

/** What is wrong with a decided sum, by the names of its form's fields; the sum when nothing is. */
export function readSum(
  values: Readonly<Record<string, string>>,
  locale: Locale,
): { cents: number | undefined; problems: Record<string, string> } {
  const t = texts[locale]
  const typed = (values.sum ?? '').trim()
  const cents = typed === '' ? undefined : parseEuros(typed)
  const problems: Record<string, string> = {}
  if (typed !== '' && cents === undefined) problems.sum = t.sumWrong
  if (typed !== '' && (values.section ?? '').trim() === '') problems.section = t.sumNeedsSection
  return { cents, problems }
}

export async function noteDecision(ask: OfOne, open: OpenMeeting, { measure, seen }: About): Promise<Outcome> {
  const { values } = ask.form
  const parsed = parseForm(decided, ask.form, ask.locale)
  const { cents, problems: ofSum } = readSum(values, ask.locale)
  const problems: Record<string, string> = { ...ofSum, ...(parsed.ok ? {} : parsed.problems) }
  const wrongDay = dayProblem(ask, open, fields.dayIn(values.day) ?? open.meeting.day)
  if (wrongDay !== undefined) problems.day ??= wrongDay
  const { investment = '' } = values
  const about = measure === undefined ? undefined : undecidedOn(open, measure).find((one) => one.id === investment)
  // Money that somebody else has decided on meanwhile is not offered any more.
  if (investment !== '' && about === undefined) problems.investment ??= problemText(ask.locale, 'notAnOption', {})
  if (investment === '' && (values.sum ?? '').trim() !== '') problems.investment ??= texts[ask.locale].sumOfWhat
  if (!parsed.ok || Object.keys(problems).length > 0) return { ok: false, problems }
  const { text, day, section } = parsed.value
  const given: GivenNote = { measure, kind: 'decision', text, day, section, investment: about?.id }
  if (about === undefined || cents === undefined || section === undefined) return note(ask, open, given, seen)
  return noteSum(ask, open, given, { about, cents, decision: { day, section } }, seen)
}

/** A decision of the meeting as money tells it. */
export const decisionOf = (open: OpenMeeting, on: { day: string; section: string }) => ({
  body: nameIn(open.now.strategy.language, open.body.name),
  ...on,
})

/** Notes a decision on money and records the decided sum, in one transaction. */
const noteSum = (
  ask: OfOne,
  open: OpenMeeting,
  given: GivenNote,
  money: { about: Investment; cents: number; decision: { day: string; section: string } },
  seen: string,
): Promise<Outcome> =>
  ask.region.database.transact(scopeOf(ask.actor), async (tx): Promise<Outcome> => {
    const held = await mayNote(tx, open.meeting.id, given.measure, seen, ask.actor, ask.now)
    if (!held.ok) return held
    const decision = decisionOf(open, money.decision)
    const changed = await moveMoney(tx, { from: money.about, decided: money.cents, decision }, ask.actor, ask.now)
    if (!changed.ok) return { ok: false, why: changed.why }
    return takeNote(tx, open, { ...given, sum: money.cents }, seen, ask.actor, ask.now)
  })

/** Attests through the same action as the page of the measure, and notes it, in one transaction. */
export async function noteAttestation(ask: OfOne, open: OpenMeeting, { measure: id, seen }: About): Promise<Outcome> {
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
  const { a_file: file } = ask.form.files
  const files: typeof ask.form.files = file === undefined ? {} : { file }
  const faulty = new Set([...ask.form.faulty].map((name) => name.replace(/^a_/, '')))
  const definition = askedOf(measure)
  if (definition === undefined) return { ok: false, why: 'notFound' }
  const read = await readAttestation({ values, files, faulty }, definition, organisations, ask.today, ask.locale)
  const problems: Record<string, string> = read.ok ? {} : { ...read.problems }
  if (values.organisation === '') problems.organisation = problemText(ask.locale, 'notChosen', {})
  const day = dayProblem(ask, open, fields.dayIn(values.day) ?? open.meeting.day)
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
      await takeNote(tx, open, given, seen, ask.actor, ask.now)
    },
  })
  if (refused !== undefined) return refused
  if (done.ok) return { ok: true }
  return done.why === 'conflict' ? { ok: false, why: 'attestedMeanwhile' } : done
}

/** Organisations whose actions the actor may begin in this meeting: of a municipality's body its own. */
export function actingHere(ask: OfOne<unknown>, open: OpenMeeting) {
  const own = open.organisation
  return open.now.organisations.filter(
    (one) => runs(one, ask.today) && may.attest(ask.actor, one.id) && (own.kind === 'region' || one.id === own.id),
  )
}

const actionFields = ['title', 'expected', 'organisation', 'owner', 'due'] as const

/** Begins a follow-up action of the measure and notes it, in one transaction. */
export async function noteAction(ask: OfOne, open: OpenMeeting, { measure, seen }: About): Promise<Outcome> {
  if (measure === undefined) return { ok: false, why: 'notFound' }
  const places = actingHere(ask, open)
  if (places.length === 0) return { ok: false, why: 'notAllowed' }
  const named = (name: string) => `x_${name}`
  const values: Record<string, string> = { moves: measure }
  for (const name of actionFields) values[name] = ask.form.values[named(name)] ?? ''
  const faulty = new Set([...ask.form.faulty].map((name) => name.replace(/^x_/, '')))
  const people = await ask.region.database.readAs(scopeOf(ask.actor), (read) => colleagues(read, ask.today))
  const { strategy } = open.now
  const given = readAction(
    { values, files: {}, faulty },
    {
      measures: strategy.measures.map((one) => one.id),
      measure,
      today: ask.today,
      organisations: new Set(places.map((one) => one.id)),
      people: new Set(people.map((one) => one.person)),
      indicatorOf: (id) => strategy.measure(id)?.bindings.find((one) => one.role === 'decides')?.indicator,
    },
    ask.locale,
  )
  const problems: Record<string, string> = given.ok ? {} : { ...given.problems }
  if (open.meeting.day > ask.today.toString())
    problems.due ??= texts[ask.locale].ahead(format(ask.locale).day(open.meeting.day))
  if (!given.ok || Object.keys(problems).length > 0)
    return {
      ok: false,
      problems: Object.fromEntries(Object.entries(problems).map(([name, text]) => [named(name), text])),
    }
  const { facts, steps } = given
  const isRegion = places.some((one) => one.id === facts.organisation && one.kind === 'region')
  return ask.region.database.transact(scopeOf(ask.actor), async (tx): Promise<Outcome> => {
    const held = await mayNote(tx, open.meeting.id, measure, seen, ask.actor, ask.now)
    if (!held.ok) return held
    const done = await beginAction(tx, facts, steps, isRegion, ask.actor, ask.now)
    if (!done.ok) return { ok: false, why: done.why === 'notAllowed' ? 'notAllowed' : 'notFound' }
    const given: GivenNote = { measure, kind: 'action', action: done.id, day: facts.due }
    return takeNote(tx, open, given, seen, ask.actor, ask.now)
  })
}
