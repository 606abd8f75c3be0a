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
