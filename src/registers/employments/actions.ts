// What people do in the register of staff themselves: their additions are theirs, and no import touches them.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Actor, may, registerPeople } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { EmploymentRole } from './rules.ts'
import { placeUnits, units } from './units.ts'

type Refused<Why extends string> = { ok: false; why: Why }
type Done<Why extends string> = { ok: true } | Refused<Why>

export interface NewEmployment {
  organisation: string
  name: string
  email?: string | undefined
  number?: string | undefined
  unit?: string | undefined
  title?: string | undefined
  role: EmploymentRole
  since: string
  until: string | undefined
}

/** Adds an employment by hand; the person is found by e-mail or number, or made. */
export async function addEmployment(
  tx: Tx,
  given: NewEmployment,
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true; person: string } | Refused<'notAllowed' | 'numberOfAnother' | 'emailOfAnother'>> {
  const { organisation } = given
  if (by.kind !== 'person' || !may.keepStaff(by, organisation)) return { ok: false, why: 'notAllowed' }
  const [found] = await registerPeople(tx, organisation, [given], now)
  if (found === undefined || !found.ok) return { ok: false, why: found?.why ?? 'emailOfAnother' }
  const { person } = found
  const unit = (await units(tx, [organisation])).find((one) => one.id === given.unit)?.id ?? null
  await tx
    .insertInto('employment')
    .values({
      owner_org: organisation,
      key: randomUUID(),
      person,
      unit,
      title: given.title ?? null,
      role: given.role,
      since: given.since,
      until: given.until ?? null,
      recorded_at: now,
      recorded_by: by.person,
    })
    .execute()
  await audit(tx, by, now, { action: 'employment.added', subject: person, organisation })
  return { ok: true, person }
}

/** Ends an employment from a day on: a new row, the earlier stays. A source that brings it again brings it back. */
export async function endEmployment(
  tx: Tx,
  id: string,
  until: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<Done<'notFound' | 'conflict' | 'endsBeforeBegins'>> {
  const row = await tx.selectFrom('employment').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined || by.kind !== 'person' || !may.keepStaff(by, row.owner_org))
    return { ok: false, why: 'notFound' }
  if (row.replaced_at !== null) return { ok: false, why: 'conflict' }
  if (until < row.since) return { ok: false, why: 'endsBeforeBegins' }
  const { id: _, replaced_at: __, ...facts } = row
  await tx.updateTable('employment').set({ replaced_at: now }).where('id', '=', id).execute()
  await tx
    .insertInto('employment')
    .values({ ...facts, until, recorded_at: now, recorded_by: by.person })
    .execute()
  await audit(tx, by, now, {
    action: 'employment.ended',
    subject: row.person,
    organisation: row.owner_org,
    detail: { until },
  })
  return { ok: true }
}

/** Says where a unit stands. It counts before what a source brings, also later. */
export async function placeUnit(
  tx: Tx,
  organisation: string,
  unit: string,
  place: { parent: string | null; sector: string | null },
  by: Actor,
  now: Temporal.Instant,
): Promise<Done<'notFound' | 'below'>> {
  if (by.kind !== 'person' || !may.keepStaff(by, organisation)) return { ok: false, why: 'notFound' }
  await sql`select pg_advisory_xact_lock(hashtextextended(${`units ${organisation}`}, 7421))`.execute(tx)
  const all = new Map((await units(tx, [organisation])).map((one) => [one.id, one]))
  if (!all.has(unit) || (place.parent !== null && !all.has(place.parent))) return { ok: false, why: 'notFound' }
  const passed = new Set<string>()
  for (let above = place.parent; above !== null && !passed.has(above); above = all.get(above)?.parent ?? null) {
    if (above === unit) return { ok: false, why: 'below' }
    passed.add(above)
  }
  await placeUnits(tx, new Map([[unit, place]]), { organisation, source: null, by: by.person, now })
  await audit(tx, by, now, { action: 'unit.placed', subject: unit, organisation })
  return { ok: true }
}

/** Decides whether two keys are one person. Nothing of either changes: who counts people counts them so. */
export async function decideMatch(
  tx: Tx,
  given: { organisation: string; one: string; other: string; same: boolean },
  by: Actor,
  now: Temporal.Instant,
): Promise<Done<'notFound' | 'conflict'>> {
  const { organisation, same } = given
  if (by.kind !== 'person' || !may.keepStaff(by, organisation)) return { ok: false, why: 'notFound' }
  const [one = '', other = ''] = [given.one, given.other].sort()
  const held = await tx
    .selectFrom('employment')
    .select('person')
    .distinct()
    .where('owner_org', '=', organisation)
    .where('person', 'in', [one, other])
    .execute()
  if (held.length !== 2) return { ok: false, why: 'notFound' }
  const made = await sql`insert into person_match (owner_org, one, other, same, recorded_at, recorded_by)
    values (${organisation}, ${one}, ${other}, ${same}, ${now}, ${by.person}) on conflict do nothing`.execute(tx)
  if (made.numAffectedRows === 0n) return { ok: false, why: 'conflict' }
  await audit(tx, by, now, { action: 'personMatch.decided', subject: one, organisation, detail: { same } })
  return { ok: true }
}

/** Takes a decision about two keys back: they are looked at again. */
export async function undoMatch(tx: Tx, id: string, by: Actor, now: Temporal.Instant): Promise<Done<'notFound'>> {
  const row = await tx
    .selectFrom('person_match')
    .select(['owner_org', 'one'])
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined || by.kind !== 'person' || !may.keepStaff(by, row.owner_org))
    return { ok: false, why: 'notFound' }
  await tx.updateTable('person_match').set({ undone_at: now, undone_by: by.person }).where('id', '=', id).execute()
  await audit(tx, by, now, { action: 'personMatch.undone', subject: row.one, organisation: row.owner_org })
  return { ok: true }
}
