import { lockSubject } from '../../engines/metrics/index.ts'
import { asked, type StepView } from '../../engines/processes/index.ts'
import { type Actor, type Colleague, colleagues, languages, scopeOf, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import { type MailText, mailHtml, mailPlain, queueMail } from '../../platform/mail/index.ts'
import type { Region } from '../../platform/region.ts'
import { hasNews, isWorthTelling, missingOfEach, missingParagraphs, noteMissing } from '../missing/letters.ts'
import type { AskedThing } from '../missing/rules.ts'
import { isWorkday } from '../missing/workdays.ts'
import { stillAsked } from '../reminders/remind.ts'
import { isNotOwn } from '../rounds/own-answers.ts'
import { writtenOn } from '../rounds/tell.ts'
import { type Ground, groundOf, liveStandings, type Standings } from '../standing/index.ts'
import { type Change, changesSince, followedBy } from './changes.ts'
import { type Choice, choices, noteTold, type Often, untold } from './choice.ts'
import { type Digest, digestLetter, newsLetter } from './letter.ts'

/** Steps due within so many days are worth a mail even when they were told of before. */
const SOON = 7
/** So many digests back: longer than a week of daily ones. */
const LOOK_BACK = 40

interface Round {
  region: Region
  now: Temporal.Instant
  today: Temporal.PlainDate
  ground: Ground
  standings: Standings
  isAsked: (person: string, step: StepView) => boolean
  /** Whether a person has had a letter of its own about a step today: no second mail tells of it. */
  isWritten: (person: string, step: StepView) => boolean
  /** What is missing and a person's to do; worked out when it is first asked. */
  missingOf: (person: string) => Promise<readonly AskedThing[]>
  languageOf: (person: string) => Locale
  origin: string
}

/** When each part of somebody's digest was last looked at. */
interface Last {
  /** The day of the newest digest of any part: one a day. */
  day: string | undefined
  work: string | undefined
  workAt: Temporal.Instant | undefined
  missing: string | undefined
}

/** Whether a digest is due, by the day of the last one. One of a Monday that was missed comes later in the week. */
export function isDue(often: Often, today: Temporal.PlainDate, last: string | undefined): boolean {
  if (often === 'never') return false
  const from = often === 'weekly' ? today.subtract({ days: today.dayOfWeek - 1 }) : today
  return last === undefined ? often !== 'weekly' || today.dayOfWeek === 1 : last < from.toString()
}

/** With exactly the eyes that the person has on the pages. */
const actorOf = ({ person, name, memberships }: Colleague): Extract<Actor, { kind: 'person' }> => ({
  kind: 'person',
  person,
  name,
  session: '',
  memberships,
})

async function begin(region: Region, origin: string): Promise<Round & { people: Colleague[] }> {
  const now = region.clock.now()
  const today = dayOf(now)
  const ground = await groundOf(region)
  const { written, languageOf, people, notOwn } = await region.database.readAs(system, async (read) => ({
    written: await writtenOn(read, today),
    languageOf: await languages(read, ground.strategy.language),
    people: await colleagues(read, today),
    notOwn: await isNotOwn(read),
  }))
  const isAsked = await stillAsked(region)
  let missing: ReturnType<typeof missingOfEach> | undefined
  return {
    isWritten: (person, step) => written.has(`${person} ${step.subject}`),
    region,
    now,
    today,
    origin,
    ground,
    languageOf,
    people,
    missingOf: async (person) => {
      missing ??= missingOfEach(region, people, today)
      return (await missing).get(person) ?? []
    },
    standings: await liveStandings(region, today),
    isAsked: (person, step) => isAsked(step) && notOwn(person, step),
  }
}

const send = (tx: Tx, person: string, mail: { subject: string; letter: MailText }, now: Temporal.Instant) =>
  queueMail(
    tx,
    { to: { person }, subject: mail.subject, text: mailPlain(mail.letter), html: mailHtml(mail.letter) },
    now,
  )

async function lastOf(tx: Tx, person: string): Promise<Last> {
  const rows = await tx
    .selectFrom('mail_digest')
    .select(['day', 'work', 'missing', 'recorded_at as at'])
    .where('person', '=', person)
    .orderBy('day', 'desc')
    .limit(LOOK_BACK)
    .execute()
  const work = rows.find((row) => row.work)
  return { day: rows[0]?.day, work: work?.day, workAt: work?.at, missing: rows.find((row) => row.missing)?.day }
}

interface Work {
  steps: readonly StepView[]
  changes: readonly Change[]
}
const NO_WORK: Work = { steps: [], changes: [] }

/** Steps and changes of one person's digest; nothing when there is nothing to tell. */
async function workOf(tx: Tx, round: Round, who: Colleague, since: Temporal.Instant): Promise<Work> {
  const { region, today, standings } = round
  const { person } = who
  const found = await region.database.readAs(scopeOf(actorOf(who)), async (read) => {
    const all = (await asked(read, who, today)).filter((step) => round.isAsked(person, step))
    const steps = all.filter((step) => !round.isWritten(person, step))
    const changes = await changesSince(read, followedBy(who, round.ground), since, standings)
    return {
      steps,
      written: all.filter((step) => round.isWritten(person, step)),
      fresh: await untold(read, person, steps),
      // A mention that stands among the steps is not told a second time.
      changes: changes.filter((one) => one.is !== 'mention' || steps.every((step) => step.link !== one.path)),
    }
  })
  await noteTold(tx, person, found.written)
  const soon = today.add({ days: SOON }).toString()
  const isWorth =
    found.changes.length > 0 ||
    found.fresh.length > 0 ||
    found.steps.some((step) => step.late || (step.due !== undefined && step.due <= soon))
  return isWorth ? found : NO_WORK
}

/** One person's digest of the day, in one transaction with the note that it was made. @returns whether a mail was sent. */
const digestFor = (round: Round, who: Colleague, choice: Choice): Promise<boolean> =>
  round.region.database.transact(system, async (tx) => {
    const { now, today } = round
    const { person } = who
    await lockSubject(tx, `digest ${person}`)
    const last = await lastOf(tx, person)
    if (last.day === today.toString()) return false
    const work = isDue(choice.often, today, last.work)
    // Of a Monday that is a holiday it comes on the next working day.
    const missing = isWorkday(today) && isDue(choice.missing, today, last.missing)
    if (!work && !missing) return false
    const { steps, changes } = work ? await workOf(tx, round, who, sinceOf(choice.often, now, last)) : NO_WORK
    const list = missing ? await round.missingOf(person) : []
    const things = (await isWorthTelling(tx, person, list, now)) ? list : []
    const sent = steps.length + changes.length + things.length > 0
    await tx
      .insertInto('mail_digest')
      .values({ person, day: today.toString(), sent, work, missing, recorded_at: now })
      .execute()
    if (!sent) return false
    await send(tx, person, digestLetter(digestOf(round, person, { steps, changes, things })), now)
    await noteTold(tx, person, steps)
    if (things.length > 0) await noteMissing(tx, person, things, now)
    return true
  })

function digestOf(round: Round, person: string, told: Work & { things: readonly AskedThing[] }): Digest {
  const { standings, origin, today } = round
  const locale = round.languageOf(person)
  const missing = missingParagraphs(round.ground, told.things, { locale, today, origin })
  return { ...told, missing, things: told.things.length, standings, origin, locale }
}

/** From when on changes are told: since the last digest, at first of the last day or week. */
const sinceOf = (often: Often, now: Temporal.Instant, last: Last): Temporal.Instant =>
  last.workAt ?? now.subtract({ hours: often === 'weekly' ? 7 * 24 : 24 })

/**
 * Does something for each person, whatever goes wrong for another.
 * @returns the sum of what each gave.
 * @throws AggregateError at the end, when it failed for somebody.
 */
async function forEach(people: readonly Colleague[], make: (who: Colleague) => Promise<number>): Promise<number> {
  let sum = 0
  const faults: unknown[] = []
  for (const who of people)
    try {
      sum += await make(who)
    } catch (fault) {
      faults.push(fault)
    }
  if (faults.length > 0)
    throw new AggregateError(faults, `Mail of own work failed for ${faults.length} of ${people.length}`)
  return sum
}

/**
 * Makes the digests that are due: one mail a person, and none when there is nothing to tell. Run twice on the same day
 * it sends nothing more.
 * @param origin where the readers find the pages.
 * @returns how many were sent.
 */
export async function mailDigests(region: Region, origin: string): Promise<number> {
  const round = await begin(region, origin)
  const choiceOf = await region.database.readAs(system, choices)
  return forEach(round.people, async (who) => ((await digestFor(round, who, choiceOf(who.person))) ? 1 : 0))
}

/**
 * Tells those who want it at once of steps that have just been opened to them, and of what has just come to be missing.
 * @returns how many mails were sent.
 */
export async function mailAtOnce(region: Region, origin: string): Promise<number> {
  const choiceOf = await region.database.readAs(system, choices)
  const round = await begin(region, origin)
  const { now, today } = round
  const isWanting = ({ often, missing }: Choice) => often === 'atOnce' || missing === 'atOnce'
  const wanting = round.people.filter((one) => isWanting(choiceOf(one.person)))
  return forEach(wanting, (who) =>
    region.database.transact(system, async (tx) => {
      const { person } = who
      const choice = choiceOf(person)
      await lockSubject(tx, `digest ${person}`)
      const all =
        choice.often === 'atOnce'
          ? await region.database.readAs(scopeOf(actorOf(who)), async (read) =>
              untold(
                read,
                person,
                (await asked(read, who, today)).filter((step) => round.isAsked(person, step)),
              ),
            )
          : []
      const steps = all.filter((step) => !round.isWritten(person, step))
      await noteTold(tx, person, all)
      const list = choice.missing === 'atOnce' ? await round.missingOf(person) : []
      const things = (await hasNews(tx, person, list)) ? list : []
      if (steps.length + things.length === 0) return 0
      await send(tx, person, newsLetter(digestOf(round, person, { steps, changes: [], things })), now)
      if (things.length > 0) await noteMissing(tx, person, things, now)
      return 1
    }),
  )
}
