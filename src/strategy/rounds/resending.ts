// Links to those who have none: sent again by the team, or in the morning to whoever came after the others were asked.
import { lockSubject } from '../../engines/metrics/index.ts'
import {
  type Actor,
  may,
  peopleOf,
  prolongScopedLinks,
  safeOrigin,
  scopedLinksTo,
  system,
} from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Region } from '../../platform/region.ts'
import { groundOf } from '../standing/index.ts'
import { endOfDue } from './links.ts'
import { type Part, parts, type Round, rounds } from './queries.ts'
import { isOpenToWrite, type PartState, partState, type RoundDays } from './rules.ts'
import { ANSWER, APPROVAL, approversOf, askAgain, askOneToApprove, readersOf, type Telling } from './tell.ts'
import { giveApproval } from './work.ts'

/** Minutes within which the same person does not get the same link twice. */
const PAUSE = 10

/** Whether the team may send the link to a part's digital leads again: the round is running, and nobody has answered. */
export const maySendAgain = (round: Round, state: PartState, today: Temporal.PlainDate): boolean =>
  round.closed === undefined && round.cancelled === undefined && round.opens <= today.toString() && isOpenToWrite(state)

/** Sends the link to the digital leads of one municipality again, except to those who got it a moment ago. */
export async function sendAgain(
  region: Region,
  to: { round: string; organisation: string },
  by: Actor,
  origin: string,
  now: Temporal.Instant,
): Promise<{ ok: true; count: number } | { ok: false; why: 'notAllowed' | 'notFound' | 'conflict' }> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  const ground = await groundOf(region)
  return region.database.transact(system, async (tx) => {
    const round = (await rounds(tx)).find((one) => one.id === to.round)
    const part = (await parts(tx, { rounds: [to.round] })).find((one) => one.organisation === to.organisation)
    const organisation = ground.organisations.find((one) => one.id === to.organisation)
    if (round === undefined || part === undefined || organisation === undefined) return { ok: false, why: 'notFound' }
    const today = dayOf(now)
    if (!maySendAgain(round, partState(part, round, today), today)) return { ok: false, why: 'conflict' }
    // Of two presses at the same moment the second finds what the first has sent.
    await lockSubject(tx, `links of round part ${part.id}`)
    const made = await scopedLinksTo(tx, { purpose: ANSWER, subject: part.id })
    const since = now.subtract({ minutes: PAUSE })
    const justGot = new Set(
      made.filter((one) => Temporal.Instant.compare(one.made_at, since) > 0).map((one) => one.person),
    )
    const people = (await peopleOf(tx, part.organisation, 'digitalLead', today)).filter((one) => !justGot.has(one))
    const telling = {
      ...(await readersOf(tx, ground)),
      round,
      part,
      organisation,
      // A request may name any host: the links of the mails never lead there.
      origin: safeOrigin(region.config, origin),
      secret: region.secret,
      now,
      by: by.person,
    }
    for (const person of people) await askAgain(tx, telling, person)
    if (people.length > 0)
      await audit(tx, by, now, { action: 'round.linkSent', subject: part.id, detail: { letters: people.length } })
    return { ok: true, count: people.length }
  })
}

/**
 * Asks those of the management group who came after the answer was sent, and gives the approval to whom it belongs today:
 * to the group, or to the team while nobody of the group can deal with the answer. @returns how many mails.
 */
export async function askNewApprovers(tx: Tx, telling: Telling): Promise<number> {
  const { part, now, home } = telling
  const group = await approversOf(tx, telling)
  await giveApproval(tx, part, group.length === 0 ? home : undefined, { kind: 'system' }, now)
  if (group.length === 0) return 0
  const made = await scopedLinksTo(tx, { purpose: APPROVAL, subject: part.id })
  const without = group.filter((person) => !made.some((one) => one.person === person))
  for (const person of without) await askOneToApprove(tx, telling, person)
  return without.length
}

/** The days of a round have been moved: links that are out work at least to the end of them. */
export async function prolongLinks(tx: Tx, all: readonly Pick<Part, 'id'>[], days: RoundDays): Promise<void> {
  const subjects = all.map((part) => part.id)
  await prolongScopedLinks(tx, { purpose: ANSWER, subjects }, endOfDue(days.answersDue))
  await prolongScopedLinks(tx, { purpose: APPROVAL, subjects }, endOfDue(days.approvalDue))
}
