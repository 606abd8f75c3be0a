import { audit } from '../../platform/audit/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import { type Actor, may } from '../../platform/permissions.ts'

export interface AgreedTarget {
  subject: string
  /** Undefined: of every organisation alike. */
  organisation: string | undefined
  value: number
  day: Temporal.PlainDate | undefined
  baseline: { value: number; day: Temporal.PlainDate | undefined } | undefined
  /** The body that agreed on it and the day of its decision, ISO. */
  decided?: { body: string; day: string | undefined } | undefined
}

/** An agreed target as it was recorded. */
export interface RecordedTarget extends AgreedTarget {
  id: string
  recordedAt: Temporal.Instant
  /** Key of the person who recorded it. */
  person: string
  /** When and why it was ended. */
  ended: { at: Temporal.Instant; grounds: string | undefined } | undefined
}

const dayOrNot = (day: string | null) => (day === null ? undefined : Temporal.PlainDate.from(day))

/**
 * Every target that was ever agreed, ended ones too; the newest first.
 * @param knownBefore what was recorded before this instant only; everything when not given.
 */
export async function targetHistory(
  read: Read,
  subjects?: readonly string[],
  knownBefore?: Temporal.Instant,
): Promise<RecordedTarget[]> {
  const rows = await read
    .selectFrom('target as t')
    .leftJoin('target as e', (join) => {
      const ends = join.onRef('e.ends', '=', 't.id')
      return knownBefore === undefined ? ends : ends.on('e.recorded_at', '<', knownBefore)
    })
    .select(['t.id', 't.subject', 't.organisation', 't.value', 't.day', 't.baseline_value', 't.baseline_day'])
    .select(['t.body', 't.decided', 't.person', 't.recorded_at', 'e.recorded_at as ended_at', 'e.grounds'])
    .where('t.ends', 'is', null)
    .$if(subjects !== undefined, (query) => query.where('t.subject', 'in', [...(subjects ?? []), '']))
    .$if(knownBefore !== undefined, (query) => query.where('t.recorded_at', '<', knownBefore ?? null))
    .orderBy('t.recorded_at', 'desc')
    .orderBy('t.day')
    .orderBy('t.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    subject: row.subject,
    organisation: row.organisation ?? undefined,
    value: Number(row.value),
    day: dayOrNot(row.day),
    baseline:
      row.baseline_value === null ? undefined : { value: Number(row.baseline_value), day: dayOrNot(row.baseline_day) },
    decided: row.body === null ? undefined : { body: row.body, day: row.decided ?? undefined },
    person: row.person,
    recordedAt: row.recorded_at,
    ended: row.ended_at === null ? undefined : { at: row.ended_at, grounds: row.grounds ?? undefined },
  }))
}

/**
 * The agreed targets, the newest first; ended ones are left out.
 * @param knownBefore what was recorded before this instant only; everything when not given.
 */
export const targets = (
  read: Read,
  subjects?: readonly string[],
  knownBefore?: Temporal.Instant,
): Promise<RecordedTarget[]> =>
  targetHistory(read, subjects, knownBefore).then((all) => all.filter((one) => one.ended === undefined))

/** Agrees on targets. The baseline is the figure of the day on which each is agreed. The caller holds the locks. */
export async function agreeTargets(
  tx: Tx,
  agreed: readonly AgreedTarget[],
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true } | { ok: false; why: 'notAllowed' }> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  for (let at = 0; at < agreed.length; at += ROWS)
    await tx
      .insertInto('target')
      .values(
        agreed.slice(at, at + ROWS).map((target) => ({
          subject: target.subject,
          organisation: target.organisation ?? null,
          value: target.value,
          day: target.day?.toString() ?? null,
          baseline_value: target.baseline?.value ?? null,
          baseline_day: target.baseline?.day?.toString() ?? null,
          body: target.decided?.body ?? null,
          decided: target.decided?.day ?? null,
          person: by.person,
          recorded_at: now,
        })),
      )
      .execute()
  for (const [subject, own] of Map.groupBy(agreed, (one) => one.subject))
    await audit(tx, by, now, { action: 'target.agreed', subject, detail: { targets: own.length } })
  return { ok: true }
}

/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const ROWS = 1000

/** Agrees on one target. */
export const agreeTarget = (tx: Tx, target: AgreedTarget, by: Actor, now: Temporal.Instant) =>
  agreeTargets(tx, [target], by, now)

/** Ends targets that are in force, as they were read: each by a row of its own. The caller holds the locks. */
export async function endTargets(
  tx: Tx,
  ended: readonly RecordedTarget[],
  grounds: string | undefined,
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true } | { ok: false; why: 'notAllowed' | 'conflict' }> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  if (ended.some((one) => one.ended !== undefined)) return { ok: false, why: 'conflict' }
  for (let at = 0; at < ended.length; at += ROWS)
    await tx
      .insertInto('target')
      .values(
        ended.slice(at, at + ROWS).map((one) => ({
          subject: one.subject,
          organisation: one.organisation ?? null,
          value: one.value,
          day: one.day?.toString() ?? null,
          ends: one.id,
          grounds: grounds ?? null,
          person: by.person,
          recorded_at: now,
        })),
      )
      .execute()
  for (const [subject, own] of Map.groupBy(ended, (one) => one.subject))
    await audit(tx, by, now, { action: 'target.ended', subject, detail: { targets: own.length } })
  return { ok: true }
}
