import type { Database, Tx } from '../database/index.ts'
import type { Actor } from '../permissions.ts'

export interface AuditEvent {
  /** What was done, as a noun and a past participle: `attestation.made`. */
  action: string
  /** Key of the thing: measure, organisation, row id. */
  subject: string
  organisation?: string
  /** No names, no free text of people: keys and days only. */
  detail?: Record<string, string | number | boolean | null>
}

/** Writes one audit row in the action's own transaction. */
export async function audit(tx: Tx, actor: Actor, now: Temporal.Instant, event: AuditEvent): Promise<void> {
  await tx
    .insertInto('audit_event')
    .values({
      at: now,
      person: actor.kind === 'person' ? actor.person : null,
      action: event.action,
      subject: event.subject,
      organisation: event.organisation ?? null,
      detail: JSON.stringify(event.detail ?? {}),
    })
    .execute()
}

/**
 * Notes that personal data were read, one row a request. The event says what was read, its `purpose` what for.
 * Called before the reading: what cannot be noted is not shown.
 */
export const auditRead = (
  database: Database,
  actor: Actor,
  now: Temporal.Instant,
  event: AuditEvent & { detail: { purpose: string } },
): Promise<void> => database.transact({ kind: 'system' }, (tx) => audit(tx, actor, now, event))
