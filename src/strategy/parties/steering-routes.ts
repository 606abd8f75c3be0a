import { z } from 'zod'
import { scopeOf } from '../../platform/access/index.ts'
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
import { typedDay } from '../../platform/i18n/index.ts'
import { liveStandings } from '../standing/index.ts'
import { confirmReading, endMapping, mapParty } from './actions.ts'
import { EndMappingPage } from './party-page.tsx'
import { partiesAt } from './queries.ts'
import { ReadingPage } from './reading-page.tsx'
import { partyKey } from './rules.ts'
import { choicesOf, showParty, toldFor } from './shown.ts'
import { texts } from './texts.ts'

const ofParty = z.object({ id: fields.code })
const ofMapping = z.object({ id: fields.code, mapping: z.uuid() })
type OfParty = z.output<typeof ofParty>
type OfMapping = z.output<typeof ofMapping>

const mapped = z.object({
  to: z.string({ error: 'notChosen' }).min(1, 'notChosen').max(100),
  since: fields.day(),
  until: fields.optionalDay(),
})

async function partyOf(ask: Ask<OfParty>) {
  const standings = await liveStandings(ask.region, ask.today)
  const party = (await partiesAt(ask.region, standings)).byId(ask.params.id)
  return party === undefined ? undefined : { standings, party, on: undefined }
}

async function postMapping(ask: Ask<OfParty>): Promise<Answer> {
  const shown = await partyOf(ask)
  if (shown === undefined) return refuse('notFound')
  const parsed = parseForm(mapped, ask.form, ask.locale)
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  const { values } = ask.form
  const choices = await ask.region.database.readAs(scopeOf(ask.actor), (read) => choicesOf(read, ask.today, ask))
  const target = choices.find((one) => one.value === values.to)?.target
  if (target === undefined) problems.to ??= problemText(ask.locale, values.to ? 'notAnOption' : 'notChosen', {})
  if (parsed.ok && parsed.value.until !== undefined && parsed.value.until <= parsed.value.since)
    problems.until = problemText(ask.locale, 'untilBeforeDay', {})
  if (!parsed.ok || target === undefined || Object.keys(problems).length > 0)
    return showParty(ask, shown, 422, problems)
  const { since, until } = parsed.value
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    mapParty(tx, shown.party.key, { target, since, until }, ask.actor, ask.now),
  )
  if (done.ok) return seeOther(`/parties/${shown.party.id}`)
  return done.why === 'conflict' ? showParty(ask, shown, 409, { to: texts[ask.locale].already }) : refuse(done.why)
}

const ending = z.object({ day: fields.day() })

async function end(ask: Ask<OfMapping>, method: 'GET' | 'POST'): Promise<Answer> {
  const shown = await partyOf(ask)
  if (shown === undefined) return refuse('notFound')
  const { party, standings } = shown
  const mapping = (await toldFor(ask, standings)).find(
    (one) => one.id === ask.params.mapping && one.party === party.key,
  )
  if (mapping === undefined) return refuse('notFound')
  const show = (values: Readonly<Record<string, string>>, problems: Problems, status: number) =>
    page(EndMappingPage({ view: ask.view, party, mapping, values, problems }), status)
  if (method === 'GET') return show({ day: typedDay(ask.today) }, {}, 200)
  const parsed = parseForm(ending, ask.form, ask.locale)
  if (!parsed.ok) return show(ask.form.values, parsed.problems, 422)
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    endMapping(tx, party.key, mapping.id, parsed.value.day, ask.actor, ask.now),
  )
  return done.ok ? seeOther(`/parties/${party.id}`) : refuse(done.why)
}

const reading = z.object({ parties: fields.text(2600), seen: z.string().max(60).default('') })

/** Names of parties, one a line, each once whatever its spelling. */
function namesIn(text: string): string[] {
  const names = text
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '')
  return names.filter((name, at) => names.findIndex((one) => partyKey(one) === partyKey(name)) === at)
}

async function readPhrase(ask: Ask<OfParty>, method: 'GET' | 'POST'): Promise<Answer> {
  const standings = await liveStandings(ask.region, ask.today)
  const { phrases } = await partiesAt(ask.region, standings)
  const phrase = phrases.find((one) => one.id === ask.params.id)
  if (phrase === undefined) return refuse('notFound')
  const base = { view: ask.view, strategy: standings.strategy, phrase, saved: undefined }
  const confirmed = phrase.confirmed ?? ''
  if (method === 'GET')
    return page(ReadingPage({ ...base, values: { parties: phrase.parties.join('\n') }, problems: {}, seen: confirmed }))
  const parsed = parseForm(reading, ask.form, ask.locale)
  const names = namesIn(ask.form.values.parties ?? '')
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  if (names.length > 20) problems.parties ??= texts[ask.locale].tooMany
  if (names.some((name) => name.length > 120)) problems.parties ??= texts[ask.locale].nameTooLong
  const { values } = ask.form
  if (!parsed.ok || Object.keys(problems).length > 0)
    return page(ReadingPage({ ...base, values, problems, seen: values.seen ?? '' }), 422)
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    confirmReading(tx, phrase.text, names, parsed.value.seen, ask.actor, ask.now),
  )
  if (done.ok) return seeOther('/parties')
  if (done.why === 'notAllowed') return refuse('notAllowed')
  return page(ReadingPage({ ...base, values, problems: {}, saved: done.saved, seen: done.revision }), 409)
}

export const partySteeringRoutes: AnyRoute[] = [
  route<OfParty>({
    method: 'POST',
    path: '/parties/:id/mappings',
    access: 'steer',
    localized: true,
    params: ofParty,
    about: 'Says what a responsible party is: an organisation, bodies, a relation or a person',
    handle: postMapping,
  }),
  ...(['GET', 'POST'] as const).map((method) =>
    route<OfMapping>({
      method,
      path: '/parties/:id/mappings/:mapping/end',
      access: 'steer',
      localized: true,
      params: ofMapping,
      about: method === 'GET' ? 'Confirms that a mapping ends' : 'Ends the mapping of a responsible party',
      handle: (ask) => end(ask, method),
    }),
  ),
  ...(['GET', 'POST'] as const).map((method) =>
    route<OfParty>({
      method,
      path: '/parties/readings/:id',
      access: 'steer',
      localized: true,
      params: ofParty,
      about:
        method === 'GET'
          ? 'Form: which responsible parties a phrase of the strategy names'
          : 'Confirms or corrects which parties a phrase of the strategy names',
      handle: (ask) => readPhrase(ask, method),
    }),
  ),
]
