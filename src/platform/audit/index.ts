import type { Tx } from '../database/index.ts'
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
