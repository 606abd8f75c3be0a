import type { Actor } from '../../platform/access/index.ts'
import { may } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { subscriptions } from './queries.ts'
import type { Subject } from './rules.ts'

/** Begins or ends to follow something; nothing is added when it is so already. */
export async function follow(
  tx: Tx,
  { kind, subject }: Subject,
  following: boolean,
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true } | { ok: false; why: 'notAllowed' }> {
  if (by.kind !== 'person' || !may.workHere(by)) return { ok: false, why: 'notAllowed' }
  const held = (await subscriptions(tx, [by.person])).get(by.person) ?? []
  if (held.some((one) => one.kind === kind && one.subject === subject) === following) return { ok: true }
  await tx
    .insertInto('subscription')
    .values({ person: by.person, kind, subject, following, recorded_at: now })
    .execute()
  return { ok: true }
}
