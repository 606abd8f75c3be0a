import { lockSubject } from '../../engines/metrics/index.ts'
import { asked, type StepView } from '../../engines/processes/index.ts'
import { type Actor, type Colleague, colleagues, scopeOf, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type MailText, mailHtml, mailPlain, queueMail } from '../../platform/mail/index.ts'
import type { Region } from '../../platform/region.ts'
import { stillAsked } from '../reminders/remind.ts'
import { writtenOn } from '../rounds/tell.ts'
import { type Ground, groundOf, liveStandings, type Standings } from '../standing/index.ts'
import { changesSince, followedBy } from './changes.ts'
import { choices, noteTold, type Often, untold } from './choice.ts'
import { digestLetter, newStepsLetter } from './letter.ts'

/** Steps due within so many days are worth a mail even when they were told of before. */
const SOON = 7

interface Round {
  region: Region
  now: Temporal.Instant
  today: Temporal.PlainDate
  ground: Ground
  standings: Standings
  isAsked: (step: StepView) => boolean
  /** Whether a person has had a letter of its own about a step today: no second mail tells of it. */
  isWritten: (person: string, step: StepView) => boolean
  origin: string
}

interface Last {
  day: string
  at: Temporal.Instant
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
  const written = await region.database.readAs(system, (read) => writtenOn(read, today))
  return {
    isWritten: (person, step) => written.has(`${person} ${step.subject}`),
    region,
    now,
    today,
    origin,
    ground: await groundOf(region),
    standings: await liveStandings(region, today),
    isAsked: await stillAsked(region),
    people: await region.database.readAs(system, (read) => colleagues(read, today)),
  }
}

const send = (tx: Tx, person: string, mail: { subject: string; letter: MailText }, now: Temporal.Instant) =>
  queueMail(
    tx,
    { to: { person }, subject: mail.subject, text: mailPlain(mail.letter), html: mailHtml(mail.letter) },
    now,
  )

/** One person's digest of the day, in one transaction with the note that it was made. @returns whether a mail was sent. */
const digestFor = (round: Round, who: Colleague, often: Often): Promise<boolean> => {
  const { region, now, today, standings, origin } = round
  const { database } = region
  const { person } = who
  return database.transact(system, async (tx) => {
    await lockSubject(tx, `digest ${person}`)
    const last = await tx
      .selectFrom('mail_digest')
      .select(['day', 'recorded_at as at'])
      .where('person', '=', person)
      .orderBy('day', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!isDue(often, today, last?.day)) return false
    const since = sinceOf(often, now, last)
    const found = await database.readAs(scopeOf(actorOf(who)), async (read) => {
      const all = (await asked(read, who, today)).filter(round.isAsked)
      const steps = all.filter((step) => !round.isWritten(person, step))
      return {
        steps,
        written: all.filter((step) => round.isWritten(person, step)),
        fresh: await untold(read, person, steps),
        changes: await changesSince(read, followedBy(who, round.ground), since, standings),
      }
    })
    await noteTold(tx, person, found.written)
    const soon = today.add({ days: SOON }).toString()
    const sent =
      found.changes.length > 0 ||
      found.fresh.length > 0 ||
      found.steps.some((step) => step.late || (step.due !== undefined && step.due <= soon))
    await tx.insertInto('mail_digest').values({ person, day: today.toString(), sent, recorded_at: now }).execute()
    if (!sent) return false
    const { steps, changes } = found
    await send(tx, person, digestLetter({ steps, changes, standings, origin }), now)
    await noteTold(tx, person, steps)
    return true
  })
}

/** From when on changes are told: since the last digest, at first of the last day or week. */
const sinceOf = (often: Often, now: Temporal.Instant, last: Last | undefined): Temporal.Instant =>
  last?.at ?? now.subtract({ hours: often === 'weekly' ? 7 * 24 : 24 })

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
  const oftenOf = await region.database.readAs(system, choices)
  return forEach(round.people, async (who) => {
    const often = oftenOf(who.person)
    return often !== 'never' && (await digestFor(round, who, often)) ? 1 : 0
  })
}

/**
 * Tells those who want it at once of steps that have just been opened to them.
 * @returns how many mails were sent.
 */
export async function mailAtOnce(region: Region, origin: string): Promise<number> {
  const oftenOf = await region.database.readAs(system, choices)
  const round = await begin(region, origin)
  const { now, today, standings } = round
  const wanting = round.people.filter((one) => oftenOf(one.person) === 'atOnce')
  return forEach(wanting, (who) =>
    region.database.transact(system, async (tx) => {
      await lockSubject(tx, `digest ${who.person}`)
      const all = await region.database.readAs(scopeOf(actorOf(who)), async (read) =>
        untold(read, who.person, (await asked(read, who, today)).filter(round.isAsked)),
      )
      const steps = all.filter((step) => !round.isWritten(who.person, step))
      if (steps.length < all.length) await noteTold(tx, who.person, all)
      if (steps.length === 0) return 0
      await send(tx, who.person, newStepsLetter({ steps, changes: [], standings, origin }), now)
      await noteTold(tx, who.person, steps)
      return 1
    }),
  )
}
