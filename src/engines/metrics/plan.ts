import { audit } from '../../platform/audit/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import { type Actor, may } from '../../platform/permissions.ts'

/** A decision that a subject does not apply to an organisation, from `day` until the day before `until`. */
export interface NotApplicable {
  id: string
  subject: string
  organisation: string
  body: string
  day: string
  section: string
  grounds: string
  until: string
  recordedAt: Temporal.Instant
  /** The day it ended before its time. */
  ended: string | undefined
}

export interface AgreedTarget {
  subject: string
  /** Undefined: of every organisation alike. */
  organisation: string | undefined
  value: number
  day: Temporal.PlainDate | undefined
  baseline: { value: number; day: Temporal.PlainDate | undefined } | undefined
}

/**
 * Decisions that something does not apply. Of all subjects when none are named.
 * @param knownBefore what was recorded before this instant only; everything when not given.
 */
export async function notApplicables(
  read: Read,
  subjects?: readonly string[],
  knownBefore?: Temporal.Instant,
): Promise<NotApplicable[]> {
  const rows = await read
    .selectFrom('not_applicable as n')
    .leftJoin('not_applicable_end as e', (join) => {
      const ends = join.onRef('e.not_applicable', '=', 'n.id')
      return knownBefore === undefined ? ends : ends.on('e.recorded_at', '<', knownBefore)
    })
    .select([
      'n.id',
      'n.subject',
      'n.organisation',
      'n.body',
      'n.day',
      'n.section',
      'n.grounds',
      'n.until',
      'n.recorded_at',
      'e.day as ended',
    ])
    .$if(subjects !== undefined, (query) => query.where('n.subject', 'in', [...(subjects ?? []), '']))
    .$if(knownBefore !== undefined, (query) => query.where('n.recorded_at', '<', knownBefore ?? null))
    .orderBy('n.recorded_at', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, recordedAt: row.recorded_at, ended: row.ended ?? undefined }))
}

/** Whether a decision is in force on a day: half-open, and no longer once ended. */
export const holdsOn = (decision: NotApplicable, day: string): boolean =>
  decision.day <= day && day < decision.until && (decision.ended === undefined || day < decision.ended)

/**
 * The agreed targets; ended ones are left out.
 * @param knownBefore what was recorded before this instant only; everything when not given.
 */
export async function targets(
  read: Read,
  subjects?: readonly string[],
  knownBefore?: Temporal.Instant,
): Promise<AgreedTarget[]> {
  const rows = await read
    .selectFrom('target as t')
    .select(['t.subject', 't.organisation', 't.value', 't.day', 't.baseline_value', 't.baseline_day'])
    .where('t.ends', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('target as e').select('e.id').whereRef('e.ends', '=', 't.id'))),
    )
    .$if(subjects !== undefined, (query) => query.where('t.subject', 'in', [...(subjects ?? []), '']))
    .$if(knownBefore !== undefined, (query) => query.where('t.recorded_at', '<', knownBefore ?? null))
    .execute()
  return rows.map((row) => ({
    subject: row.subject,
    organisation: row.organisation ?? undefined,
    value: Number(row.value),
    day: row.day === null ? undefined : Temporal.PlainDate.from(row.day),
    baseline:
      row.baseline_value === null
        ? undefined
        : {
            value: Number(row.baseline_value),
            day: row.baseline_day === null ? undefined : Temporal.PlainDate.from(row.baseline_day),
          },
  }))
}

/** Records that a subject does not apply to an organisation. The caller holds the lock and takes the snapshot. */
export async function decideNotApplicable(
  tx: Tx,
  subject: string,
  decision: { organisation: string; body: string; day: string; section: string; grounds: string; until: string },
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true } | { ok: false; why: 'notAllowed' | 'conflict' }> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  const others = await notApplicables(tx, [subject])
  const overlaps = others.some(
    (other) =>
      other.organisation === decision.organisation &&
      other.day < decision.until &&
      decision.day < (other.ended ?? other.until),
  )
  if (overlaps) return { ok: false, why: 'conflict' }
  await tx
    .insertInto('not_applicable')
    .values({ subject, ...decision, person: by.person, recorded_at: now })
    .execute()
  await audit(tx, by, now, { action: 'notApplicable.decided', subject, organisation: decision.organisation })
  return { ok: true }
}

/** Ends a "does not apply" before its time, from `day` on. */
export async function endNotApplicable(
  tx: Tx,
  subject: string,
  id: string,
  end: { day: string; grounds: string },
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true } | { ok: false; why: 'notAllowed' | 'notFound' | 'conflict' }> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  const found = (await notApplicables(tx, [subject])).find((one) => one.id === id)
  if (found === undefined) return { ok: false, why: 'notFound' }
  if (found.ended !== undefined) return { ok: false, why: 'conflict' }
  await tx
    .insertInto('not_applicable_end')
    .values({ not_applicable: id, day: end.day, grounds: end.grounds, person: by.person, recorded_at: now })
    .execute()
  await audit(tx, by, now, { action: 'notApplicable.ended', subject, organisation: found.organisation })
  return { ok: true }
}

/** Agrees on a target. The baseline is the figure of the day on which it is agreed. */
export async function agreeTarget(
  tx: Tx,
  target: AgreedTarget,
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true } | { ok: false; why: 'notAllowed' }> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  await tx
    .insertInto('target')
    .values({
      subject: target.subject,
      organisation: target.organisation ?? null,
      value: target.value,
      day: target.day?.toString() ?? null,
      baseline_value: target.baseline?.value ?? null,
      baseline_day: target.baseline?.day?.toString() ?? null,
      person: by.person,
      recorded_at: now,
    })
    .execute()
  await audit(tx, by, now, { action: 'target.agreed', subject: target.subject })
  return { ok: true }
}
