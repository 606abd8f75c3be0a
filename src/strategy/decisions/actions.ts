import { lockSubject } from '../../engines/metrics/index.ts'
import { type Actor, bodies, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { chainOf, type Decision, decisions } from './queries.ts'

export type Recorded =
  | { ok: true }
  | { ok: false; why: 'notAllowed' | 'notFound' }
  | { ok: false; why: 'conflict'; other: Decision | undefined }

/**
 * Records how a body decided on the strategy; a later record of the same body replaces, and nothing is overwritten.
 * @param seen id of the record that was in force when the form was opened, '' for none.
 */
export async function recordDecision(
  tx: Tx,
  decision: { body: string; day: string; section: string },
  seen: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<Recorded> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  const body = (await bodies(tx)).find((one) => one.id === decision.body && one.decidesStrategy)
  if (body === undefined) return { ok: false, why: 'notFound' }
  await lockSubject(tx, `strategy decision ${body.id}`)
  const [current] = chainOf(await decisions(tx), body.id)
  if ((current?.id ?? '') !== seen) return { ok: false, why: 'conflict', other: current }
  await tx
    .insertInto('strategy_decision')
    .values({ ...decision, replaces: current?.id ?? null, recorded_at: now, recorded_by: by.person })
    .execute()
  await audit(tx, by, now, {
    action: current === undefined ? 'strategyDecision.recorded' : 'strategyDecision.corrected',
    subject: body.id,
    organisation: body.organisation,
    detail: { day: decision.day },
  })
  return { ok: true }
}
