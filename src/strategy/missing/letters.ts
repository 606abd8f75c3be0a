import { lettersOf, lockSubject, noteLetter } from '../../engines/metrics/index.ts'
import { type Actor, colleagues, may, system, visitor } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import { format, nameIn } from '../../platform/i18n/index.ts'
import { mailHtml, mailPlain, queueMail } from '../../platform/mail/index.ts'
import type { Region } from '../../platform/region.ts'
import type { Measure } from '../content/strategy.ts'
import { choices } from '../my/choice.ts'
import { type Ground, groundOf } from '../standing/index.ts'
import { dueLists } from './lists.ts'
import { type AskedThing, askedOf, listOf, type MissingList, type Roster } from './rules.ts'
import { stepSentence } from './sentences.ts'
import { letter } from './texts.ts'
import { isWorkday } from './workdays.ts'

/** Who answers for what on a day. */
export async function rosterOn(read: Read, ground: Ground, today: Temporal.PlainDate): Promise<Roster> {
  const people = await colleagues(read, today)
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

/** What is asked of somebody who is signed in, of what falls due within this half-year: for their own page. */
export async function missingFor(
  region: Region,
  read: Read,
  actor: Actor,
  today: Temporal.PlainDate,
): Promise<readonly AskedThing[]> {
  if (actor.kind !== 'person') return []
  const ground = await groundOf(region)
  const roster = await rosterOn(read, ground, today)
  return askedOf(await dueLists(region, today), roster).get(actor.person) ?? []
}

function letterOf(ground: Ground, things: readonly AskedThing[], today: Temporal.PlainDate, origin: string) {
  const name = (list: MissingList, organisation: string | undefined) => {
    const found = list.scope.find((one) => one.id === organisation)
    return found === undefined ? '' : `${nameIn('fi', found.name)}: `
  }
  const byMeasure = Map.groupBy(things, (one) => one.list)
  const organisations = new Set(things.map((one) => one.step.organisation))
  const [only] = organisations
  const [list] = byMeasure.keys()
  const isMunicipality = list?.scope.some((one) => one.id === only && one.kind === 'municipality')
  const path =
    byMeasure.size === 1 && list !== undefined
      ? `/measures/${list.measure.id}/missing`
      : organisations.size === 1 && isMunicipality
        ? `/municipalities/${only}/missing`
        : '/measures'
  return {
    locale: 'fi',
    before: [
      letter.begin(list === undefined ? '' : format('fi').day(list.by)),
      ...[...byMeasure].map(([one, own]) =>
        [
          `${one.measure.id} ${ground.strategy.measure(one.measure.id)?.title ?? ''}`.trim(),
          ...own.map(({ step }) => `${name(one, step.organisation)}${stepSentence('fi', step, today)}`),
        ].join('\n'),
      ),
    ],
    link: `${origin}${path}`,
    after: [letter.end],
  }
}

interface Occasion {
  key: string
  subject: string
  lists: readonly MissingList[]
}

/** Whom an occasion's letters would go to: those with something to do who have not had them and want mail at all. */
async function recipients(
  read: Read,
  ground: Ground,
  occasion: Occasion,
  today: Temporal.PlainDate,
): Promise<Map<string, AskedThing[]>> {
  const asked = askedOf(occasion.lists, await rosterOn(read, ground, today))
  for (const person of await lettersOf(read, occasion.key)) asked.delete(person)
  const often = await choices(read)
  for (const person of asked.keys()) if (often(person) === 'never') asked.delete(person)
  return asked
}

async function send(
  tx: Tx,
  ground: Ground,
  occasion: Occasion,
  origin: string,
  now: Temporal.Instant,
): Promise<number> {
  await lockSubject(tx, 'missing letters')
  const today = dayOf(now)
  const asked = await recipients(tx, ground, occasion, today)
  for (const [person, things] of asked) {
    const text = letterOf(ground, things, today, origin)
    await queueMail(tx, { to: { person }, subject: occasion.subject, text: mailPlain(text), html: mailHtml(text) }, now)
    await noteLetter(tx, occasion.key, person, now)
  }
  return asked.size
}

/**
 * Once a month, on its first working day (or the next one on which the program runs), everybody who has something to do
 * within this half-year gets a list of their own things, and nobody else does.
 * @param origin where the readers find the pages.
 * @returns how many letters went out.
 */
export async function sendMonthly(region: Region, origin: string): Promise<number> {
  const now = region.clock.now()
  const today = dayOf(now)
  if (!isWorkday(today)) return 0
  const month = today.toPlainYearMonth().toString()
  // Whoever comes to answer for something later in the month sees it on the pages, and next month in the mail. Asked
  // before the lists are made: they are not made in vain every day.
  const isSent = async (read: Read) => (await lettersOf(read, month)).size > 0
  if (await region.database.readAs(system, isSent)) return 0
  const ground = await groundOf(region)
  const lists = await dueLists(region, today)
  return region.database.transact(system, async (tx) => {
    if (await isSent(tx)) return 0
    const letters = await send(tx, ground, { key: month, subject: letter.subject, lists }, origin, now)
    if (letters > 0) await audit(tx, visitor, now, { action: 'missingList.sent', subject: month, detail: { letters } })
    return letters
  })
}

const occasionOf = (ground: Ground, measure: Measure, today: Temporal.PlainDate): Occasion => ({
  key: `${measure.id} ${today}`,
  subject: letter.subjectOf(measure.id),
  lists: [listOf(ground, measure, today)],
})

/** How many people a measure's list would go to now. */
export async function countRecipients(region: Region, measure: Measure, today: Temporal.PlainDate): Promise<number> {
  const ground = await groundOf(region)
  const asked = await region.database.readAs(system, (read) =>
    recipients(read, ground, occasionOf(ground, measure, today), today),
  )
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
  return region.database.transact(system, async (tx) => {
    const count = await send(tx, ground, occasionOf(ground, measure, dayOf(now)), origin, now)
    await audit(tx, by, now, { action: 'missingList.sent', subject: measure.id, detail: { letters: count } })
    return { ok: true, count }
  })
}
