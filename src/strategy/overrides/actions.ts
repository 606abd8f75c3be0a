import { lockSubject } from '../../engines/metrics/index.ts'
import { type Actor, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { overrides } from './queries.ts'
import { inForceOn, latestEnd, type Override, type Settable } from './rules.ts'

type Refused = { ok: false; why: 'notAllowed' | 'notFound' | 'outOfTime' }
type Conflict = { ok: false; why: 'conflict'; other: Override | undefined }

const current = async (tx: Tx, measure: string, today: Temporal.PlainDate) =>
  inForceOn((await overrides(tx)).get(measure) ?? [], today.toString())

/**
 * Sets the state of a measure by hand, from today to a last day. It is shown beside the derived state; nothing else
 * of the measure moves by it.
 * @param seen id of the override that was in force when the form was opened, '' for none.
 */
export async function setOverride(
  tx: Tx,
  measure: string,
  value: { state: Settable; grounds: string; until: string },
  seen: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true } | Refused | Conflict> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  const today = dayOf(now)
  if (value.until < today.toString() || value.until > latestEnd(today).toString())
    return { ok: false, why: 'outOfTime' }
  await lockSubject(tx, `override ${measure}`)
  const other = await current(tx, measure, today)
  if ((other?.id ?? '') !== seen) return { ok: false, why: 'conflict', other }
  await tx
    .insertInto('state_override')
    .values({ ...value, measure, day: today.toString(), recorded_at: now, recorded_by: by.person })
    .execute()
  await audit(tx, by, now, {
    action: 'override.set',
    subject: measure,
    detail: { state: value.state, until: value.until, replaces: other?.id ?? null },
  })
  return { ok: true }
}

/** Ends a state set by hand before its last day, with grounds: from today it is no more. */
export async function endOverride(
  tx: Tx,
  measure: string,
  id: string,
  grounds: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true } | Refused | Conflict> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  await lockSubject(tx, `override ${measure}`)
  const today = dayOf(now)
  const other = await current(tx, measure, today)
  if (other?.id !== id) return { ok: false, why: 'conflict', other }
  await tx
    .insertInto('state_override_end')
    .values({ state_override: id, day: today.toString(), grounds, recorded_at: now, recorded_by: by.person })
    .execute()
  await audit(tx, by, now, { action: 'override.ended', subject: measure, detail: { override: id } })
  return { ok: true }
}
