import { lettersOf, lockSubject, noteLetters, occasionsTold } from '../../engines/metrics/index.ts'
import { type Actor, type Colleague, colleagues, languages, may, system } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { mailHtml, mailPlain, queueMail } from '../../platform/mail/index.ts'
import type { Region } from '../../platform/region.ts'
import type { Measure } from '../content/strategy.ts'
import { choices } from '../my/choice.ts'
import { type Ground, groundOf } from '../standing/index.ts'
import { dueLists } from './lists.ts'
import { type AskedThing, askedOf, listOf, type Roster, type ShownStep } from './rules.ts'
import { nameOf, stepSentence, whyThisDay } from './sentences.ts'
import { texts } from './texts.ts'

/** Who answers for what, of those who work here today. */
function rosterOf(ground: Ground, people: readonly Colleague[]): Roster {
  const home = ground.organisations.find((one) => one.kind === 'region' && one.until === null)
  const leads = new Map<string, string[]>()
  const team: string[] = []
  for (const { person, memberships } of people)
    for (const { relation, organisation } of memberships) {
      if (relation === 'digitalLead') leads.set(organisation, [...(leads.get(organisation) ?? []), person])
      if (relation === 'strategyTeam' && organisation === home?.id) team.push(person)
    }
  const isHere = new Set(people.map((one) => one.person))
  return {
    leads,
    team,
    owner(measure, organisation) {
      const owner = ground.scopes.get(measure)?.get(organisation)?.owner
      return owner !== undefined && isHere.has(owner) ? owner : undefined
    },
  }
}

/** What is asked of each of those who work here, of what somebody must do now: nobody is there without something. */
export async function missingOfEach(
  region: Region,
  people: readonly Colleague[],
  today: Temporal.PlainDate,
): Promise<ReadonlyMap<string, readonly AskedThing[]>> {
  return askedOf(await dueLists(region, today), rosterOf(await groundOf(region), people))
}

/** What is asked of somebody who is signed in, of what somebody must do now: for their own page. */
export async function missingFor(
  region: Region,
  read: Read,
  actor: Actor,
  today: Temporal.PlainDate,
): Promise<readonly AskedThing[]> {
  if (actor.kind !== 'person') return []
  return (await missingOfEach(region, await colleagues(read, today), today)).get(actor.person) ?? []
}

// The same thing is news once: the key says what makes it this one.
function keyOf({ list, step }: AskedThing): string {
  const mark = step.what === 'renew' ? (step.until ?? '') : step.what === 'endSilence' ? step.asOf : ''
  return `thing ${list.measure.id} ${step.organisation ?? ''} ${step.what} ${mark}`.trim()
}

const monthOf = (now: Temporal.Instant): string => dayOf(now).toPlainYearMonth().toString()

/** Whether a person's list has something that they have not been told of yet. */
export async function hasNews(read: Read, person: string, things: readonly AskedThing[]): Promise<boolean> {
  const keys = things.map(keyOf)
  const told = await occasionsTold(read, person, keys)
  return keys.some((key) => !told.has(key))
}

/** Whether a list is worth a mail: it has news, or it has not been told this month. */
export async function isWorthTelling(
  read: Read,
  person: string,
  things: readonly AskedThing[],
  now: Temporal.Instant,
): Promise<boolean> {
  if (things.length === 0) return false
  const month = monthOf(now)
  return !(await occasionsTold(read, person, [month])).has(month) || (await hasNews(read, person, things))
}

/** Notes that a person has been told of their list. */
export const noteMissing = (
  tx: Tx,
  person: string,
  things: readonly AskedThing[],
  now: Temporal.Instant,
): Promise<void> => noteLetters(tx, [monthOf(now), ...things.map(keyOf)], person, now)

// A mail is read on any phone and passed on: how many people it is about stands on the page only, behind the sign-in.
const forMail = ({ list, step }: AskedThing): ShownStep =>
  list.ofPeople && (step.what === 'more' || step.what === 'value')
    ? { what: 'some', organisation: step.organisation }
    : step

/** A person's list as paragraphs of a mail: each measure with its day, its things and its page. */
export function missingParagraphs(
  ground: Pick<Ground, 'strategy'>,
  things: readonly AskedThing[],
  reader: { locale: Locale; today: Temporal.PlainDate; origin: string },
): string[] {
  const { locale, today, origin } = reader
  const day = format(locale).day
  return [...Map.groupBy(things, (one) => one.list)].map(([list, own]) =>
    [
      `${list.measure.id} ${ground.strategy.title(list.measure.id, locale).text} (${texts[locale].byDay(day(list.by))})`,
      ...[whyThisDay(locale, list)].filter((line) => line !== undefined),
      ...own
        .map(forMail)
        .map((step) => `${nameOf(list, step.organisation, locale)}: ${stepSentence(locale, step, list, today)}`),
      `${origin}${href(locale, `/measures/${list.measure.id}/missing`)}`,
    ].join('\n'),
  )
}

/** Whom a measure's list would go to now: those with something to do who want such mail and have not had it today. */
async function recipients(read: Read, ground: Ground, measure: Measure, today: Temporal.PlainDate) {
  const asked = askedOf([listOf(ground, measure, today)], rosterOf(ground, await colleagues(read, today)))
  for (const person of await lettersOf(read, occasionOf(measure, today))) asked.delete(person)
  const choiceOf = await choices(read)
  for (const person of asked.keys()) if (choiceOf(person).missing === 'never') asked.delete(person)
  return asked
}

const occasionOf = (measure: Measure, today: Temporal.PlainDate): string => `${measure.id} ${today}`

/** How many people a measure's list would go to now. */
export async function countRecipients(region: Region, measure: Measure, today: Temporal.PlainDate): Promise<number> {
  const ground = await groundOf(region)
  const asked = await region.database.readAs(system, (read) => recipients(read, ground, measure, today))
  return asked.size
}

/** Sends one measure's list to those whom it concerns, each their own things; the same person once a day at most. */
export async function sendNow(
  region: Region,
  measure: Measure,
  by: Actor,
  origin: string,
  now: Temporal.Instant,
): Promise<{ ok: true; count: number } | { ok: false; why: 'notAllowed' }> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  const ground = await groundOf(region)
  const today = dayOf(now)
  return region.database.transact(system, async (tx) => {
    await lockSubject(tx, 'missing letters')
    const asked = await recipients(tx, ground, measure, today)
    const languageOf = await languages(tx, ground.strategy.language)
    for (const [person, things] of asked) {
      const locale = languageOf(person)
      const { letter } = texts[locale]
      const before = [letter.begin, ...missingParagraphs(ground, things, { locale, today, origin })]
      const text = { locale, before, after: [letter.end] }
      const subject = letter.subject(measure.id)
      await queueMail(tx, { to: { person }, subject, text: mailPlain(text), html: mailHtml(text) }, now)
      await noteLetters(tx, [occasionOf(measure, today), ...things.map(keyOf)], person, now)
    }
    await audit(tx, by, now, { action: 'missingList.sent', subject: measure.id, detail: { letters: asked.size } })
    return { ok: true, count: asked.size }
  })
}
