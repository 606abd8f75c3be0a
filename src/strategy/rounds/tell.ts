// Who is written to, and with which link. Runs with the program's own eyes: addresses and links are nobody else's.
import { sql } from 'kysely'
import {
  languages,
  makeScopedLink,
  type Organisation,
  peopleOf,
  type Relation,
  scopedLinksTo,
} from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import { href, type Locale } from '../../platform/i18n/index.ts'
import { queueMail } from '../../platform/mail/index.ts'
import type { Ground } from '../standing/index.ts'
import {
  afterClosingLetter,
  approveLetter,
  askLetter,
  cancelledLetter,
  type Letter,
  type LinkLetter,
  newApprovalLinkLetter,
  newLinkLetter,
  noteLetter,
  remindApproveLetter,
  remindLetter,
  returnedLetter,
  takeLetter,
} from './letters.ts'
import { endOfLink } from './links.ts'
import type { Round } from './queries.ts'
import { remindsOn } from './rules.ts'
import { partPath } from './work.ts'

/** What the links of a round are for. */
export const ANSWER = 'round.answer'
export const APPROVAL = 'round.approval'

export interface Telling {
  round: Round
  /** With its newest answer and verdict as far as it has them: a letter tells of them. */
  part: LinkLetter['part']
  organisation: Organisation
  /** The region itself: its strategy team is told what nobody in a municipality can do. */
  home: string | undefined
  /** In which language a person reads their mails. */
  languageOf: (person: string) => Locale
  /** Where the readers find the pages. */
  origin: string
  /** Of the region: it signs the links. */
  secret: string
  now: Temporal.Instant
  /** Who caused it; null for the program itself. */
  by: string | null
}

const linkPath = (token: string) => `/answers/links/${token}`

/** Notes that a person was written to on a day. @returns false when that was so already. */
async function firstToday(tx: Tx, part: string, person: string, now: Temporal.Instant): Promise<boolean> {
  const day = dayOf(now).toString()
  const made = await tx
    .insertInto('round_reminder')
    .values({ part, person, day, recorded_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('person')
    .executeTakeFirst()
  return made !== undefined
}

/** Who was written to about which part on a day, as `person part`: digests of that day leave those steps out. */
export async function writtenOn(read: Read, day: Temporal.PlainDate): Promise<ReadonlySet<string>> {
  const rows = await read
    .selectFrom('round_reminder')
    .select(['person', 'part'])
    .where('day', '=', day.toString())
    .execute()
  return new Set(rows.map((row) => `${row.person} ${row.part}`))
}

const toldTo = (person: string, { round, part, organisation, languageOf, now }: Telling) => ({
  locale: languageOf(person),
  organisation: organisation.name,
  round,
  part,
  today: dayOf(now),
})

/** Writes to one person with a link of their own. */
async function sendLink(
  tx: Tx,
  telling: Telling,
  to: { person: string; purpose: typeof ANSWER | typeof APPROVAL },
  write: (letter: LinkLetter) => Letter,
): Promise<void> {
  const { round, part, origin, now } = telling
  const due = to.purpose === ANSWER ? round.answersDue : round.approvalDue
  const end = endOfLink(now, due)
  const token = await makeScopedLink(
    tx,
    telling,
    { purpose: to.purpose, subject: part.id, organisation: part.organisation, person: to.person, expiresAt: end.at },
    telling.by,
    now,
  )
  const told = toldTo(to.person, telling)
  const letter = write({ ...told, link: `${origin}${href(told.locale, linkPath(token))}`, until: end.day })
  await firstToday(tx, part.id, to.person, now)
  await queueMail(tx, { to: { person: to.person }, ...letter }, now)
}

/** Writes to one person with the address of a page that asks to sign in. */
function sendPage(
  tx: Tx,
  telling: Telling,
  person: string,
  path: string,
  write: (letter: Omit<LinkLetter, 'until'>) => Letter,
): Promise<unknown> {
  const told = toldTo(person, telling)
  const letter = write({ ...told, link: `${telling.origin}${href(told.locale, path)}` })
  return queueMail(tx, { to: { person }, ...letter }, telling.now)
}

const peopleFor = (read: Read, { part, now }: Pick<Telling, 'part' | 'now'>, relation: Relation) =>
  peopleOf(read, part.organisation, relation, dayOf(now))

/** Asks those digital leads of a part who have not been asked yet. @returns how many mails. */
export async function askToAnswer(tx: Tx, telling: Telling): Promise<number> {
  const leads = await peopleFor(tx, telling, 'digitalLead')
  if (leads.length === 0) return 0
  const asked = await tx
    .selectFrom('round_reminder')
    .select('person')
    .where('part', '=', telling.part.id)
    .where('person', 'in', leads)
    .execute()
  let sent = 0
  for (const person of leads.filter((one) => !asked.some((row) => row.person === one))) {
    await sendLink(tx, telling, { person, purpose: ANSWER }, askLetter)
    sent += 1
  }
  return sent
}

/** Those of some people whose turn it is to be reminded of a part, each noted as written to today. */
async function remindedNow(tx: Tx, telling: Telling, people: readonly string[], due: string): Promise<string[]> {
  if (people.length === 0) return []
  const { part, now } = telling
  const rows = await tx
    .selectFrom('round_reminder')
    .select(['person', sql<string>`max(day)`.as('last')])
    .where('part', '=', part.id)
    .where('person', 'in', people)
    .groupBy('person')
    .execute()
  const last = new Map(rows.map((row) => [row.person, row.last]))
  const turn: string[] = []
  for (const person of people)
    if (remindsOn(dayOf(now), due, last.get(person)) && (await firstToday(tx, part.id, person, now))) turn.push(person)
  return turn
}

/** Reminds the digital leads of a part on the due day and weekly after it. @returns how many mails. */
export async function remindToAnswer(tx: Tx, telling: Telling): Promise<number> {
  const { answersDue } = telling.round
  const leads = await remindedNow(tx, telling, await peopleFor(tx, telling, 'digitalLead'), answersDue)
  for (const person of leads) await sendLink(tx, telling, { person, purpose: ANSWER }, remindLetter)
  return leads.length
}

/** Members of the management group who can deal with the newest answer: nobody deals with their own. */
export const approversOf = async (read: Read, of: Pick<Telling, 'part' | 'now'>): Promise<string[]> =>
  (await peopleFor(read, of, 'managementGroup')).filter((person) => person !== of.part.answer?.by)

const teamOf = async (tx: Tx, { home, now }: Telling): Promise<string[]> =>
  home === undefined ? [] : peopleOf(tx, home, 'strategyTeam', dayOf(now))

const partOf = ({ round, part }: Telling): string => partPath(round.id, part.organisation)

/**
 * Reminds those of an answer that waits who are asked to deal with it, on the due day and weekly after it.
 * @returns how many mails.
 */
export async function remindToApprove(tx: Tx, telling: Telling): Promise<number> {
  const { approvalDue } = telling.round
  const group = await approversOf(tx, telling)
  if (group.length > 0) {
    const members = await remindedNow(tx, telling, group, approvalDue)
    for (const person of members) await sendLink(tx, telling, { person, purpose: APPROVAL }, remindApproveLetter)
    return members.length
  }
  const team = await remindedNow(tx, telling, await teamOf(tx, telling), approvalDue)
  for (const person of team) await sendPage(tx, telling, person, `${partOf(telling)}/approval`, noteLetter)
  return team.length
}

/** Asks one digital lead once more, as the first time: their mail was lost, or they come later than the others. */
export const askAgain = (tx: Tx, telling: Telling, person: string): Promise<void> =>
  sendLink(tx, telling, { person, purpose: ANSWER }, askLetter)

/** Asks one member of the management group to approve. */
export const askOneToApprove = (tx: Tx, telling: Telling, person: string): Promise<void> =>
  sendLink(tx, telling, { person, purpose: APPROVAL }, (letter) => approveLetter(letter, false))

/** Sends a new link to the person to whom the old one belonged. */
export const sendNewLink = (
  tx: Tx,
  telling: Telling,
  to: { person: string; purpose: typeof ANSWER | typeof APPROVAL },
): Promise<void> => sendLink(tx, telling, to, to.purpose === ANSWER ? newLinkLetter : newApprovalLinkLetter)

/**
 * Asks the management group to approve. When nobody of it can, the team is told so and asked to note what the group
 * decides, and whoever answered is told to take it there.
 * @returns whether there is anybody in the group.
 */
export async function askToApprove(tx: Tx, telling: Telling): Promise<boolean> {
  const members = await approversOf(tx, telling)
  const seen = new Set(
    (await scopedLinksTo(tx, { purpose: APPROVAL, subject: telling.part.id })).map((one) => one.person),
  )
  for (const person of members)
    await sendLink(tx, telling, { person, purpose: APPROVAL }, (letter) => approveLetter(letter, seen.has(person)))
  if (members.length > 0) return true
  for (const person of await peopleFor(tx, telling, 'digitalLead')) {
    await firstToday(tx, telling.part.id, person, telling.now)
    await sendPage(tx, telling, person, partOf(telling), takeLetter)
  }
  for (const person of await teamOf(tx, telling)) {
    await firstToday(tx, telling.part.id, person, telling.now)
    await sendPage(tx, telling, person, `${partOf(telling)}/approval`, noteLetter)
  }
  return false
}

/** Tells the digital leads that the answer came back. */
export async function tellReturned(tx: Tx, telling: Telling): Promise<void> {
  for (const person of await peopleFor(tx, telling, 'digitalLead'))
    await sendLink(tx, telling, { person, purpose: ANSWER }, returnedLetter)
}

/** Tells everybody who was written to about a part that its round has been called off. @returns how many mails. */
export async function tellCancelled(tx: Tx, telling: Telling, grounds: string): Promise<number> {
  const { part, round, now } = telling
  const asked = await tx.selectFrom('round_reminder').select('person').distinct().where('part', '=', part.id).execute()
  // Who has left the municipality since is not told of its matters any more.
  const here = new Set([
    ...(await peopleFor(tx, telling, 'digitalLead')),
    ...(await peopleFor(tx, telling, 'managementGroup')),
  ])
  const people = asked.map((row) => row.person).filter((person) => here.has(person))
  for (const person of people)
    await queueMail(tx, { to: { person }, ...cancelledLetter(telling.languageOf(person), round, grounds) }, now)
  return people.length
}

/** Tells the strategy team that an answer came after the closing. */
export async function tellAfterClosing(tx: Tx, telling: Telling): Promise<void> {
  for (const person of await teamOf(tx, telling))
    await sendPage(tx, telling, person, partOf(telling), afterClosingLetter)
}

/** What letters need besides their round and part: whose language is which, and where the team is. */
export async function readersOf(
  tx: Read,
  { strategy, organisations }: Pick<Ground, 'strategy' | 'organisations'>,
): Promise<Pick<Telling, 'languageOf' | 'home'>> {
  return {
    languageOf: await languages(tx, strategy.language),
    home: organisations.find((one) => one.kind === 'region' && one.until === null)?.id,
  }
}
