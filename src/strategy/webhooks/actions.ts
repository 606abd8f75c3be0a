import { randomBytes, randomUUID } from 'node:crypto'
import { type Actor, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { sealerFor } from '../../platform/sealing.ts'
import { bodyOf, type EventKind, secretText, TEST } from './rules.ts'

export const sealer = sealerFor('digiseutu webhooks', 'signing secret')

type Person = Extract<Actor, { kind: 'person' }>

/** Subscribes an address to kinds of events. @returns its id and the secret, which is shown once and never again. */
export async function addWebhook(
  tx: Tx,
  secret: string,
  given: { organisation: string; name: string; address: string; kinds: readonly EventKind[] },
  by: Person,
  now: Temporal.Instant,
): Promise<{ id: string; secret: string } | undefined> {
  if (!may.keepSources(by, given.organisation)) return undefined
  const id = randomUUID()
  const own = secretText(randomBytes(32))
  await tx
    .insertInto('webhook')
    .values({
      id,
      owner_org: given.organisation,
      name: given.name,
      address: given.address,
      kinds: [...given.kinds],
      secret: sealer.seal(secret, id, own),
      since: now,
      told_until: now,
      made_at: now,
      made_by: by.person,
    })
    .execute()
  await audit(tx, by, now, {
    action: 'webhook.added',
    subject: id,
    organisation: given.organisation,
    detail: { kind: given.kinds.join(' ') },
  })
  return { id, secret: own }
}

/** Changes what a subscription is called, where it is sent, and of what. Of two editors the second is told. */
export async function changeWebhook(
  tx: Tx,
  change: { id: string; seen: number; name: string; address: string; kinds: readonly EventKind[] },
  by: Person,
  now: Temporal.Instant,
): Promise<'saved' | 'conflict'> {
  const row = await tx
    .updateTable('webhook')
    .set((of) => ({
      name: change.name,
      address: change.address,
      kinds: [...change.kinds],
      version: of('version', '+', 1),
    }))
    .where('id', '=', change.id)
    .where('version', '=', change.seen)
    .where('ended_at', 'is', null)
    .returning('owner_org')
    .executeTakeFirst()
  if (row === undefined) return 'conflict'
  await audit(tx, by, now, {
    action: 'webhook.changed',
    subject: change.id,
    organisation: row.owner_org,
    detail: { kind: change.kinds.join(' ') },
  })
  return 'saved'
}

/** So long the secret before a new one signs too. */
const OLD_SIGNS = { hours: 24 }

/**
 * A new secret, which is shown once. What is sent is signed by the old one too for a day, so that the receiver can change
 * over in between; of one that was renewed twice within a day only the newest two are left.
 */
export async function renewSecret(
  tx: Tx,
  secret: string,
  id: string,
  by: Person,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const own = secretText(randomBytes(32))
  const row = await tx
    .updateTable('webhook')
    .set((of) => ({
      old_secret: of.ref('secret'),
      old_until: now.add(OLD_SIGNS),
      secret: sealer.seal(secret, id, own),
    }))
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('owner_org')
    .executeTakeFirst()
  if (row === undefined) return undefined
  await audit(tx, by, now, { action: 'webhook.secretRenewed', subject: id, organisation: row.owner_org })
  return own
}

/** Ends a subscription: nothing is sent any more. */
export async function endWebhook(tx: Tx, id: string, by: Person, now: Temporal.Instant): Promise<boolean> {
  const row = await tx
    .updateTable('webhook')
    .set({ ended_at: now, ended_by: by.person })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('owner_org')
    .executeTakeFirst()
  if (row === undefined) return false
  await giveUpAll(tx, id, now)
  await audit(tx, by, now, { action: 'webhook.ended', subject: id, organisation: row.owner_org })
  return true
}

/** What waits for an address is not sent any more. */
export const giveUpAll = (tx: Tx, webhook: string, now: Temporal.Instant) =>
  tx
    .updateTable('webhook_delivery')
    .set({ given_up_at: now })
    .where('webhook', '=', webhook)
    .where('arrived_at', 'is', null)
    .where('given_up_at', 'is', null)
    .execute()

/** Takes a paused subscription into use again. What happened meanwhile is not told afterwards. */
export async function resumeWebhook(tx: Tx, id: string, by: Person, now: Temporal.Instant): Promise<boolean> {
  const row = await tx
    .updateTable('webhook')
    .set({ paused_at: null, since: now, told_until: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where('paused_at', 'is not', null)
    .returning('owner_org')
    .executeTakeFirst()
  if (row === undefined) return false
  await audit(tx, by, now, { action: 'webhook.resumed', subject: id, organisation: row.owner_org })
  return true
}

/** Puts an event that only shows that the way is open among those to be sent. */
export async function testWebhook(
  tx: Tx,
  webhook: { id: string; organisation: string },
  now: Temporal.Instant,
): Promise<void> {
  const event = { key: `test ${randomUUID()}`, kind: TEST, at: now, data: { webhook: webhook.id } } as const
  await tx
    .insertInto('webhook_delivery')
    .values({
      webhook: webhook.id,
      owner_org: webhook.organisation,
      event: event.key,
      kind: event.kind,
      body: bodyOf(event),
      made_at: now,
      due_at: now,
    })
    .execute()
}
