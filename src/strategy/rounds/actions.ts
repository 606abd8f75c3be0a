import { lockSubject, shareSubject } from '../../engines/metrics/index.ts'
import { type Actor, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Period } from '../content/strategy.ts'
import { allRounds, parts, type Round, rounds } from './queries.ts'
import { daysAtFault, type RoundDays } from './rules.ts'
import { newestTemplate } from './template.ts'

type Refusal<Why extends string> = { ok: false; why: Why }
const refused = <const Why extends string>(why: Why): Refusal<Why> => ({ ok: false, why })

const ROUNDS = 'follow-up rounds'

/** Rounds open one after another; of two at the same moment the second finds the first. */
const holdRounds = (tx: Tx) => lockSubject(tx, ROUNDS)

/** Whoever works at a part: none opens or closes meanwhile, but others work at theirs. Taken before the part's own lock. */
export const keepRounds = (tx: Tx): Promise<void> => shareSubject(tx, ROUNDS)

/**
 * Opens a round for a half-year with one part for each organisation of the day.
 * @returns 'running' while another is not closed, 'taken' when the half-year has had its round.
 */
export async function openRound(
  tx: Tx,
  round: { period: Period; days: RoundDays; organisations: readonly string[] },
  by: Actor,
  now: Temporal.Instant,
): Promise<
  | { ok: true; id: string; parts: { id: string; organisation: string }[] }
  | Refusal<'notAllowed' | 'running' | 'taken' | 'days'>
> {
  if (by.kind !== 'person' || !may.steer(by)) return refused('notAllowed')
  if (daysAtFault(round.days).length > 0) return refused('days')
  await holdRounds(tx)
  const before = await rounds(tx)
  if (before.some((one) => one.closed === undefined)) return refused('running')
  const start = round.period.start.toString()
  if (before.some((one) => one.period.start === start)) return refused('taken')
  const recorded = { recorded_at: now, recorded_by: by.person }
  const template = await newestTemplate(tx)
  const { id } = await tx
    .insertInto('round')
    .values({
      period_start: start,
      period_until: round.period.until.toString(),
      period_label: round.period.label,
      template: template.id === '' ? null : template.id,
      ...recorded,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertDays(tx, id, round.days, recorded)
  const made =
    round.organisations.length === 0
      ? []
      : await tx
          .insertInto('round_part')
          .values(round.organisations.map((organisation) => ({ round: id, organisation, recorded_at: now })))
          .returning(['id', 'organisation'])
          .execute()
  await audit(tx, by, now, { action: 'round.opened', subject: id, detail: { period: start } })
  return { ok: true, id, parts: made }
}

const insertDays = (
  tx: Tx,
  round: string,
  days: RoundDays,
  recorded: { recorded_at: Temporal.Instant; recorded_by: string },
) =>
  tx
    .insertInto('round_days')
    .values({
      round,
      opens: days.opens,
      answers_due: days.answersDue,
      approval_due: days.approvalDue,
      closes: days.closes,
      ...recorded,
    })
    .execute()

/** Moves the days of a round that is not closed. @param seen the row of days that the editor saw. */
export async function moveDays(
  tx: Tx,
  round: { id: string; days: RoundDays; seen: string },
  by: Actor,
  now: Temporal.Instant,
): Promise<
  { ok: true } | Refusal<'notAllowed' | 'notFound' | 'closed' | 'days'> | (Refusal<'conflict'> & { current: Round })
> {
  if (by.kind !== 'person' || !may.steer(by)) return refused('notAllowed')
  if (daysAtFault(round.days).length > 0) return refused('days')
  await holdRounds(tx)
  const current = (await rounds(tx)).find((one) => one.id === round.id)
  if (current === undefined) return refused('notFound')
  if (current.closed !== undefined) return refused('closed')
  if (current.daysSeen !== round.seen) return { ...refused('conflict'), current }
  await insertDays(tx, round.id, round.days, { recorded_at: now, recorded_by: by.person })
  await audit(tx, by, now, { action: 'round.daysMoved', subject: round.id, detail: { ...round.days } })
  return { ok: true }
}

/** Calls a round off before it is closed: nobody is asked any more, and its half-year is free for another. */
export async function cancelRound(
  tx: Tx,
  round: { id: string; grounds: string },
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true; round: Round } | Refusal<'notAllowed' | 'notFound' | 'conflict'>> {
  if (by.kind !== 'person' || !may.steer(by)) return refused('notAllowed')
  await holdRounds(tx)
  const current = (await allRounds(tx)).find((one) => one.id === round.id)
  if (current === undefined) return refused('notFound')
  if (current.closed !== undefined || current.cancelled !== undefined) return refused('conflict')
  await tx
    .insertInto('round_cancel')
    .values({ round: round.id, grounds: round.grounds, recorded_at: now, recorded_by: by.person })
    .execute()
  await audit(tx, by, now, { action: 'round.cancelled', subject: round.id })
  return { ok: true, round: current }
}

/** Closes a round for good. Parts without an approval need grounds. */
export async function closeRound(
  tx: Tx,
  round: { id: string; grounds: string | undefined },
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true; missing: number } | Refusal<'notAllowed' | 'notFound' | 'conflict' | 'groundsMissing'>> {
  if (by.kind !== 'person' || !may.steer(by)) return refused('notAllowed')
  await holdRounds(tx)
  const current = (await rounds(tx)).find((one) => one.id === round.id)
  if (current === undefined) return refused('notFound')
  if (current.closed !== undefined) return refused('conflict')
  const missing = (await parts(tx, { rounds: [round.id] })).filter(
    (part) => part.verdict?.outcome !== 'approved',
  ).length
  if (missing > 0 && round.grounds === undefined) return refused('groundsMissing')
  await tx
    .insertInto('round_close')
    .values({ round: round.id, grounds: round.grounds ?? null, missing, recorded_at: now, recorded_by: by.person })
    .execute()
  await audit(tx, by, now, { action: 'round.closed', subject: round.id, detail: { missing } })
  return { ok: true, missing }
}
