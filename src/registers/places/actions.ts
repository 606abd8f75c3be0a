// What our own people say of places. Everything is a new row.
import { sql } from 'kysely'
import { type Actor, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import { type Place, type PlaceAddition, placeById } from './queries.ts'

export type PlaceFacts = Omit<PlaceAddition, 'id'>

export type PlaceRecorded =
  | { ok: true }
  | { ok: false; why: 'notAllowed' | 'notFound' }
  | { ok: false; why: 'conflict'; other: Place }

/** The organisation in whose name something is said of a place: its municipality where it is one of ours. */
export async function placeKeeper(read: Read, place: Pick<Place, 'municipality' | 'owner'>): Promise<string> {
  const row = await read.selectFrom('organisation').select('id').where('id', '=', place.municipality).executeTakeFirst()
  return row?.id ?? place.owner
}

/** Says what our own people know of a place: whether it is the service point, other hours, how to book. */
export async function addToPlace(
  tx: Tx,
  id: string,
  seen: string,
  facts: PlaceFacts,
  by: Actor,
  now: Temporal.Instant,
): Promise<PlaceRecorded> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`place ${id}`}, 0))`.execute(tx)
  const place = await placeById(tx, id)
  if (place === undefined || by.kind !== 'person') return { ok: false, why: 'notFound' }
  const organisation = await placeKeeper(tx, place)
  if (!may.keepServices(by, organisation)) return { ok: false, why: 'notAllowed' }
  if ((place.addition?.id ?? '') !== seen) return { ok: false, why: 'conflict', other: place }
  await tx
    .insertInto('place_addition')
    .values({
      place: id,
      organisation,
      service_point: facts.servicePoint,
      note: facts.note.fi ?? null,
      note_sv: facts.note.sv ?? null,
      note_en: facts.note.en ?? null,
      booking: facts.booking ?? null,
      phone: facts.phone ?? null,
      exceptions: JSON.stringify(facts.exceptions),
      recorded_at: now,
      recorded_by: by.person,
    })
    .execute()
  await audit(tx, by, now, { action: 'place.described', subject: id, organisation })
  return { ok: true }
}
