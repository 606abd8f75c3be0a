import { z } from 'zod'
import type { Read } from '../../platform/database/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import { type EventKind, eventKinds } from './rules.ts'

export interface Webhook {
  id: string
  organisation: string
  name: string
  address: string
  kinds: readonly EventKind[]
  madeAt: Temporal.Instant
  madeBy: string
  paused: Temporal.Instant | undefined
  ended: Temporal.Instant | undefined
  /** Grows with each change: what an editor has seen. */
  version: number
  /** Until when the secret before this one signs too. */
  oldUntil: Temporal.Instant | undefined
}

/** Addresses that the reader looks after, the newest first, ended ones last. @param id only this one. */
export async function webhooks(read: Read, id?: string): Promise<Webhook[]> {
  const rows = await read
    .selectFrom('webhook')
    .select(['id', 'owner_org', 'name', 'address', 'kinds', 'made_at', 'made_by', 'paused_at', 'ended_at'])
    .select(['version', 'old_until'])
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .orderBy((of) => of('ended_at', 'is not', null))
    .orderBy('made_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    organisation: row.owner_org,
    name: row.name,
    address: row.address,
    kinds: eventKinds.filter((kind) => row.kinds.includes(kind)),
    madeAt: row.made_at,
    madeBy: row.made_by,
    paused: row.paused_at ?? undefined,
    ended: row.ended_at ?? undefined,
    version: row.version,
    oldUntil: row.old_until ?? undefined,
  }))
}

export interface Delivery {
  id: string
  kind: string
  made: Temporal.Instant
  attempts: number
  state: 'waits' | 'arrived' | 'givenUp'
  /** When it arrived, was given up, or is tried next. */
  at: Temporal.Instant
  status: number | undefined
  fault: Readonly<Record<Locale, string>> | undefined
}

const said = z.object({ fi: z.string(), sv: z.string(), en: z.string() })

/** The newest deliveries of an address. */
export async function deliveriesOf(read: Read, webhook: string, most = 50): Promise<Delivery[]> {
  const rows = await read
    .selectFrom('webhook_delivery')
    .select(['id', 'kind', 'made_at', 'due_at', 'attempts', 'arrived_at', 'given_up_at', 'last_status', 'last_fault'])
    .where('webhook', '=', webhook)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    made: row.made_at,
    attempts: row.attempts,
    state: row.arrived_at !== null ? 'arrived' : row.given_up_at !== null ? 'givenUp' : 'waits',
    at: row.arrived_at ?? row.given_up_at ?? row.due_at,
    status: row.last_status ?? undefined,
    fault: said.safeParse(row.last_fault).data,
  }))
}
