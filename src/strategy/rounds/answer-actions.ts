import { lockSubject } from '../../engines/metrics/index.ts'
import { type Actor, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { keepRounds } from './actions.ts'
import {
  type Answered,
  type AskedOf,
  claimsOf,
  type Measures,
  type Needs,
  type Section,
  type Shown,
  saysTheSame,
  withPlanned,
} from './content.ts'
import { allRounds, draftsOf, parts, type Saved } from './queries.ts'
import { isOpenToWrite, mayTakeBack, missingOf, type Outcome, partState } from './rules.ts'

type Refusal<Why extends string> = { ok: false; why: Why }
const refused = <const Why extends string>(why: Why): Refusal<Why> => ({ ok: false, why })

const holdPart = (tx: Tx, part: string) => lockSubject(tx, `round part ${part}`)

async function held(tx: Tx, id: string, now: Temporal.Instant) {
  await keepRounds(tx)
  await holdPart(tx, id)
  const [part] = await parts(tx, { part: id })
  const round = part === undefined ? undefined : (await allRounds(tx)).find((one) => one.id === part.round)
  if (part === undefined || round === undefined) return undefined
  return { part, round, state: partState(part, round, dayOf(now)) }
}

export type DraftSaved =
  | { ok: true; seen: string }
  | Refusal<'notAllowed' | 'notFound' | 'sent'>
  | (Refusal<'conflict'> & { other: Saved<Measures | Needs> })

/**
 * Keeps what is written of a section so far. Two people at the same section: the second is told of the first
 * ('conflict'). What was sent and not returned, and a round that was called off, takes no drafts ('sent').
 */
export async function saveDraft(
  tx: Tx,
  draft: { part: string; seen: string } & (
    | { section: 'measures'; content: Measures }
    | { section: 'needs'; content: Needs }
  ),
  by: Actor,
  now: Temporal.Instant,
): Promise<DraftSaved> {
  const found = await held(tx, draft.part, now)
  if (found === undefined) return refused('notFound')
  if (by.kind !== 'person' || !may.attest(by, found.part.organisation)) return refused('notAllowed')
  if (!isOpenToWrite(found.state) || found.round.cancelled !== undefined) return refused('sent')
  const current: Saved<Measures | Needs> = (await draftsOf(tx, draft.part))[draft.section]
  if (current.content !== undefined && saysTheSame(current.content, draft.content))
    return { ok: true, seen: current.seen }
  if (current.seen !== draft.seen) return { ...refused('conflict'), other: current }
  const { id } = await tx
    .insertInto('round_draft')
    .values({
      part: draft.part,
      organisation: found.part.organisation,
      section: draft.section satisfies Section,
      content: JSON.stringify(draft.content),
      recorded_at: now,
      recorded_by: by.person,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { ok: true, seen: String(id) }
}

export type Sent =
  | { ok: true; id: string; late: boolean; afterClosing: boolean; claims: string[] }
  | Refusal<'notAllowed' | 'notFound' | 'sent' | 'conflict'>
  | (Refusal<'missing'> & { missing: ReturnType<typeof missingOf> })

/**
 * Sends the answer as it is drafted. After the round is closed it is kept all the same and marked so.
 * @param send `seen`: the drafts that the sender has checked; another version of either is a conflict.
 */
export async function sendAnswer(
  tx: Tx,
  send: {
    part: string
    seen: { measures: string; needs: string }
    asked: AskedOf
    /** Next steps that are known already, by measure: they become part of the answer. */
    planned: ReadonlyMap<string, string>
    shown: Shown
    link?: string
  },
  by: Actor,
  now: Temporal.Instant,
): Promise<Sent> {
  const found = await held(tx, send.part, now)
  if (found === undefined) return refused('notFound')
  const { part, round } = found
  if (by.kind !== 'person' || !may.attest(by, part.organisation)) return refused('notAllowed')
  if (!isOpenToWrite(found.state) || found.round.cancelled !== undefined) return refused('sent')
  const { measures, needs } = await draftsOf(tx, part.id)
  if (measures.seen !== send.seen.measures || needs.seen !== send.seen.needs) return refused('conflict')
  const missing = missingOf(measures.content, needs.content, send.asked.words, new Set(send.planned.keys()))
  if (
    measures.content === undefined ||
    needs.content === undefined ||
    missing.measures.length + missing.needs.length > 0
  )
    return { ...refused('missing'), missing }
  const content: Answered = {
    measures: withPlanned(measures.content, send.asked, send.planned),
    needs: needs.content,
  }
  // Who answered in time is not late for what was corrected afterwards.
  const late = dayOf(now).toString() > round.answersDue && !part.answeredInTime
  const afterClosing = round.closed !== undefined
  const { id } = await tx
    .insertInto('round_answer')
    .values({
      part: part.id,
      organisation: part.organisation,
      content: JSON.stringify(content),
      known: JSON.stringify(send.shown),
      late,
      after_closing: afterClosing,
      link: send.link ?? null,
      recorded_at: now,
      recorded_by: by.person,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, by, now, {
    action: 'roundAnswer.sent',
    subject: id,
    organisation: part.organisation,
    detail: { round: round.id, late, afterClosing, byLink: send.link !== undefined },
  })
  return { ok: true, id, late, afterClosing, claims: claimsOf(content.measures) }
}

/**
 * Takes a sent answer back to be corrected, as long as nobody has dealt with it: what was written is open again.
 * @returns 'conflict' when it has been dealt with, or is not the newest any more.
 */
export async function takeBack(
  tx: Tx,
  of: { part: string; answer: string },
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true } | Refusal<'notAllowed' | 'notFound' | 'conflict'>> {
  const found = await held(tx, of.part, now)
  if (found === undefined) return refused('notFound')
  const { part, round } = found
  if (by.kind !== 'person' || !may.attest(by, part.organisation)) return refused('notAllowed')
  if (!mayTakeBack(found.state, round) || part.answer?.id !== of.answer) return refused('conflict')
  await tx
    .insertInto('round_verdict')
    .values({
      part: part.id,
      organisation: part.organisation,
      answer: of.answer,
      outcome: 'takenBack' satisfies Outcome,
      noted: false,
      recorded_at: now,
      recorded_by: by.person,
    })
    .execute()
  await audit(tx, by, now, {
    action: 'roundAnswer.takenBack',
    subject: of.answer,
    organisation: part.organisation,
    detail: { round: round.id },
  })
  return { ok: true }
}

export type Judging = { part: string; answer: string } & (
  | { outcome: 'approved'; body: string; day: string; section: string }
  | { outcome: 'returned'; grounds: string }
)

/**
 * Records what the management group did with an answer: its member does it, or the digital lead or the team notes what a
 * meeting had decided.
 * @returns 'conflict' when the answer is not the newest any more or has been dealt with, 'tooEarly' for a decision
 *   before the answer was there, 'ahead' for one in the future.
 */
export async function judgeAnswer(
  tx: Tx,
  verdict: Judging,
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true; id: string } | Refusal<'notAllowed' | 'notFound' | 'conflict' | 'tooEarly' | 'ahead'>> {
  const found = await held(tx, verdict.part, now)
  if (found === undefined) return refused('notFound')
  const { part, round } = found
  if (by.kind !== 'person') return refused('notAllowed')
  const isMember = by.memberships.some(
    (one) => one.relation === 'managementGroup' && one.organisation === part.organisation,
  )
  // Nobody decides on their own answer: a member who sent it notes what the others decided.
  const noted = !isMember || part.answer?.by === by.person
  if (!may.notePart(by, part.organisation)) return refused('notAllowed')
  if (found.state !== 'answered' || part.answer?.id !== verdict.answer || round.cancelled !== undefined)
    return refused('conflict')
  if (verdict.outcome === 'approved') {
    if (verdict.day > dayOf(now).toString()) return refused('ahead')
    if (verdict.day < dayOf(part.answer.at).toString()) return refused('tooEarly')
  }
  const { outcome } = verdict
  const { id } = await tx
    .insertInto('round_verdict')
    .values({
      part: part.id,
      organisation: part.organisation,
      answer: verdict.answer,
      outcome,
      ...(outcome === 'approved'
        ? { body: verdict.body, day: verdict.day, section: verdict.section }
        : { grounds: verdict.grounds }),
      noted,
      recorded_at: now,
      recorded_by: by.person,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, by, now, {
    action: outcome === 'approved' ? 'roundPart.approved' : 'roundPart.returned',
    subject: part.id,
    organisation: part.organisation,
    detail: { round: round.id, noted, ...(outcome === 'approved' ? { day: verdict.day } : {}) },
  })
  return { ok: true, id }
}
