// What people say of systems. A changed row is replaced by a new one; what a source tells is left alone.
import { sql } from 'kysely'
import { type Actor, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { recordReviews, register } from './queries.ts'
import { answersFor, drawnSum, type Flow, OWN, type System, type SystemFacts } from './rules.ts'

type Person = Extract<Actor, { kind: 'person' }>

export type Done = { ok: true; key: string } | { ok: false; why: 'notFound' | 'conflict' | 'there' }

/** The key of a system or a flow: the same name is the same thing, whoever tells it. */
export const keyOf = (...names: readonly string[]): string => names.join(' → ').toLowerCase()

const lock = (tx: Tx, organisation: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`systems of ${organisation}`}, 0))`.execute(tx)

const findIn = async (tx: Tx, organisation: string, key: string): Promise<System | undefined> =>
  (await register(tx, organisation)).systems.find((one) => one.key === key)

/**
 * Says what people know of a system: a new one, or one that is there. Runs with the program's eyes, so that the figure
 * follows; who may is asked here.
 * @param seen when the row that was changed had been recorded; empty for a new one.
 */
export async function describeSystem(
  tx: Tx,
  which: { organisation: string; key: string | undefined; name: string; seen: string },
  facts: SystemFacts,
  by: Person,
  now: Temporal.Instant,
): Promise<Done> {
  const { organisation } = which
  if (!may.keepSystems(by, organisation)) return { ok: false, why: 'notFound' }
  await lock(tx, organisation)
  const key = which.key ?? keyOf(which.name)
  const before = await findIn(tx, organisation, key)
  if (which.key === undefined && before !== undefined) return { ok: false, why: 'there' }
  if (which.key !== undefined && before === undefined) return { ok: false, why: 'notFound' }
  if ((before?.own?.recordedAt.toString() ?? '') !== which.seen) return { ok: false, why: 'conflict' }
  await closeOwn(tx, organisation, key, now)
  await tx
    .insertInto('system')
    .values({
      owner_org: organisation,
      source: OWN,
      key,
      name: before?.name ?? which.name,
      owner: facts.owner,
      deputy: facts.deputy,
      supplier: facts.supplier,
      data: facts.data,
      users: facts.users,
      personal: facts.personal,
      agreement_until: facts.agreementUntil,
      trainings: facts.trainings,
      addition: before?.told !== undefined,
      recorded_at: now,
      recorded_by: by.person,
    })
    .execute()
  const action = before === undefined ? 'system.added' : 'system.described'
  await audit(tx, by, now, { action, subject: key, organisation })
  await recordReviews(tx, now)
  return { ok: true, key }
}

const closeOwn = (tx: Tx, organisation: string, key: string, now: Temporal.Instant) =>
  tx
    .updateTable('system')
    .set({ replaced_at: now })
    .where('owner_org', '=', organisation)
    .where('source', '=', OWN)
    .where('key', '=', key)
    .where('replaced_at', 'is', null)
    .execute()

/** Ends a system that people have added, with its day. One that a source tells ends when the source ends it. */
export async function endSystem(
  tx: Tx,
  organisation: string,
  key: string,
  by: Person,
  now: Temporal.Instant,
): Promise<Done> {
  if (!may.keepSystems(by, organisation)) return { ok: false, why: 'notFound' }
  await lock(tx, organisation)
  const before = await findIn(tx, organisation, key)
  if (before?.own === undefined || before.told !== undefined) return { ok: false, why: 'notFound' }
  await sql`with gone as (
      update system set replaced_at = ${now} where owner_org = ${organisation} and source = ${OWN} and key = ${key}
        and replaced_at is null returning *)
    insert into system (owner_org, source, key, name, owner, deputy, supplier, data, users, personal, agreement_until,
      trainings, addition, recorded_at, recorded_by, ended_on)
    select owner_org, source, key, name, owner, deputy, supplier, data, users, personal, agreement_until, trainings,
      addition, ${now}, ${by.person}, ${dayOf(now).toString()}::date from gone`.execute(tx)
  await audit(tx, by, now, { action: 'system.ended', subject: key, organisation })
  await recordReviews(tx, now)
  return { ok: true, key }
}

/** Tells that data flows from one system to another. */
export async function addFlow(
  tx: Tx,
  organisation: string,
  flow: Flow,
  by: Person,
  now: Temporal.Instant,
): Promise<Done> {
  if (!may.keepSystems(by, organisation)) return { ok: false, why: 'notFound' }
  await lock(tx, organisation)
  const key = keyOf(flow.from, flow.to, flow.data)
  const { flows } = await register(tx, organisation)
  if (flows.some((one) => keyOf(one.from, one.to, one.data) === key)) return { ok: false, why: 'there' }
  await tx
    .insertInto('system_interface')
    .values({
      owner_org: organisation,
      source: OWN,
      key,
      from_name: flow.from,
      to_name: flow.to,
      data: flow.data,
      how: flow.how,
      recorded_at: now,
      recorded_by: by.person,
    })
    .execute()
  await audit(tx, by, now, { action: 'flow.added', subject: key, organisation })
  return { ok: true, key }
}

/** Takes a flow back that people have told. */
export async function endFlow(
  tx: Tx,
  organisation: string,
  id: string,
  by: Person,
  now: Temporal.Instant,
): Promise<Done> {
  if (!may.keepSystems(by, organisation)) return { ok: false, why: 'notFound' }
  const row = await tx
    .updateTable('system_interface')
    .set({ replaced_at: now })
    .where('id', '=', id)
    .where('owner_org', '=', organisation)
    .where('source', '=', OWN)
    .where('replaced_at', 'is', null)
    .returning('key')
    .executeTakeFirst()
  if (row === undefined) return { ok: false, why: 'notFound' }
  await audit(tx, by, now, { action: 'flow.ended', subject: row.key, organisation })
  return { ok: true, key: row.key }
}

/** Finds the drawn flows of a system right: its owner does, or who may act for the owner, and nobody else. */
export async function reviewFlows(
  tx: Tx,
  which: { organisation: string; key: string; seen: string; day: string },
  by: Person,
  now: Temporal.Instant,
): Promise<Done> {
  const { organisation, key, seen, day } = which
  await lock(tx, organisation)
  const { systems, flows } = await register(tx, organisation)
  const system = systems.find((one) => one.key === key)
  if (system === undefined || !answersFor(by.person, system)) return { ok: false, why: 'notFound' }
  // What was seen is not what is drawn now: look again.
  if (drawnSum(system.name, flows) !== seen) return { ok: false, why: 'conflict' }
  await tx
    .insertInto('flow_review')
    .values({
      owner_org: organisation,
      system_name: system.name,
      seen,
      day,
      recorded_at: now,
      recorded_by: by.person,
    })
    .execute()
  await audit(tx, by, now, { action: 'flow.reviewed', subject: key, organisation })
  await recordReviews(tx, now)
  return { ok: true, key }
}
