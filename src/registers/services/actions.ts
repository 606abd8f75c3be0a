// What people say of services: additions, and which rows are the same. Everything is a new row.
import { sql } from 'kysely'
import { type Actor, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import { type Addition, additionOf } from './one.ts'

export type Recorded =
  | { ok: true }
  | { ok: false; why: 'notAllowed' | 'notFound' }
  | { ok: false; why: 'conflict'; other: Addition | undefined }

/** For whom a service is looked after: its municipality where it is one of ours, else the owner of its source. */
export interface Kept {
  municipality: string | undefined
  owner: string
}

/** The organisation in whose name something is said of a service. */
export async function organisationOf(read: Read, service: Kept): Promise<string> {
  if (service.municipality === undefined) return service.owner
  const row = await read
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', service.municipality)
    .executeTakeFirst()
  return row?.id ?? service.owner
}

export type AdditionFacts = Omit<Addition, 'id' | 'recordedAt'>

const lock = (tx: Tx, subject: string) => sql`select pg_advisory_xact_lock(hashtextextended(${subject}, 0))`.execute(tx)

async function kept(tx: Tx, id: string): Promise<Kept | undefined> {
  const row = await tx
    .selectFrom('service')
    .select(['municipality', 'owner_org'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : { municipality: row.municipality ?? undefined, owner: row.owner_org }
}

/**
 * Says what our own people know of a service. Whether it is in scope is the strategy team's to say: a municipality
 * that left its hard services out would look better than it is.
 */
export async function addToService(
  tx: Tx,
  id: string,
  seen: string,
  facts: AdditionFacts,
  by: Actor,
  now: Temporal.Instant,
): Promise<Recorded> {
  await lock(tx, `service ${id}`)
  const service = await kept(tx, id)
  if (service === undefined || by.kind !== 'person') return { ok: false, why: 'notFound' }
  const organisation = await organisationOf(tx, service)
  if (!may.keepServices(by, organisation)) return { ok: false, why: 'notAllowed' }
  const before = await additionOf(tx, id)
  if ((before?.id ?? '') !== seen) return { ok: false, why: 'conflict', other: before }
  const scope = may.steer(by) ? facts : before
  await tx
    .insertInto('service_addition')
    .values({
      service: id,
      organisation,
      owner: facts.owner ?? null,
      in_scope: scope?.inScope ?? null,
      scope_grounds: scope?.scopeGrounds ?? null,
      regional_version: facts.regionalVersion ?? null,
      family: facts.family ?? null,
      personal_data: facts.personalData ?? null,
      digital_price: facts.digitalPrice ?? null,
      paper_price: facts.paperPrice ?? null,
      recorded_at: now,
      recorded_by: by.person,
    })
    .execute()
  await audit(tx, by, now, { action: 'service.described', subject: id, organisation })
  return { ok: true }
}

/** Where a service is shown: itself, or the one into which it was merged. */
async function shownAs(tx: Tx, id: string): Promise<string> {
  const row = await tx.selectFrom('service_kept').select('kept').where('service', '=', id).executeTakeFirst()
  return row?.kept ?? id
}

/** Decides on two services that look alike: the same (the other is then shown as the kept one) or not. */
export async function decideOnTwins(
  tx: Tx,
  pair: { kept: string; other: string; same: boolean },
  by: Actor,
  now: Temporal.Instant,
): Promise<Recorded> {
  await lock(tx, 'service merges')
  const services = [await kept(tx, pair.kept), await kept(tx, pair.other)]
  const [one, two] = services
  if (one === undefined || two === undefined || by.kind !== 'person' || pair.kept === pair.other)
    return { ok: false, why: 'notFound' }
  const organisation = await organisationOf(tx, two)
  for (const service of [one, two])
    if (!may.keepServices(by, await organisationOf(tx, service))) return { ok: false, why: 'notAllowed' }
  // Somebody has merged one of them meanwhile: a circle would hide both.
  if ((await shownAs(tx, pair.kept)) !== pair.kept || (await shownAs(tx, pair.other)) !== pair.other)
    return { ok: false, why: 'conflict', other: undefined }
  await tx
    .insertInto('service_merge')
    .values({ ...pair, organisation, recorded_at: now, recorded_by: by.person })
    .execute()
  const action = pair.same ? 'service.merged' : 'service.toldApart'
  await audit(tx, by, now, { action, subject: pair.other, organisation, detail: { kept: pair.kept } })
  return { ok: true }
}

export interface Decision {
  id: string
  kept: string
  other: string
  organisation: string
}

/** A decision on two services that has not been taken back. */
export async function standingDecision(read: Read, id: string): Promise<Decision | undefined> {
  const row = await read
    .selectFrom('service_merge as m')
    .leftJoin('service_merge_end as e', 'e.merge', 'm.id')
    .select(['m.id', 'm.kept', 'm.other', 'm.organisation'])
    .where('m.id', '=', id)
    .where('e.merge', 'is', null)
    .executeTakeFirst()
  return row
}

/** Takes a decision on two services back: they stand apart again. */
export async function undoDecision(tx: Tx, id: string, by: Actor, now: Temporal.Instant): Promise<Recorded> {
  await lock(tx, 'service merges')
  const decision = await standingDecision(tx, id)
  if (decision === undefined || by.kind !== 'person' || !may.keepServices(by, decision.organisation))
    return { ok: false, why: 'notFound' }
  await tx
    .insertInto('service_merge_end')
    .values({ merge: id, organisation: decision.organisation, recorded_at: now, recorded_by: by.person })
    .execute()
  await audit(tx, by, now, {
    action: 'service.mergeUndone',
    subject: decision.other,
    organisation: decision.organisation,
    detail: { kept: decision.kept },
  })
  return { ok: true }
}
