// What everybody may read of messages, after somebody who handles them has approved it; and "me too".
import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { networkOf, scopeOf, system } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Database, Read } from '../../platform/database/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import type { Actor } from '../../platform/permissions.ts'
import type { Done } from './handling.ts'
import { messageById } from './queries.ts'
import { type Category, localeOf } from './rules.ts'

/** What is published of a message. */
export interface Publication {
  id: string
  feedback: string
  organisation: string
  text: string
  answer: string | undefined
  language: Locale
  category: Category
  sector: string | undefined
  placeText: string | undefined
  latitude: number | undefined
  longitude: number | undefined
  receivedOn: string
  closedOn: string | undefined
  recordedAt: Temporal.Instant
  supports: number
  example: boolean
}

export interface PublicFilter {
  organisation?: string | undefined
  category?: Category | undefined
  feedback?: string | undefined
  ids?: readonly string[] | undefined
}

/** Published messages of one page. */
export const PUBLIC_PAGE = 30

/** Published messages, the newest first, and how many there are. One query. */
export async function publications(
  read: Read,
  filter: PublicFilter,
  page = 1,
  size = PUBLIC_PAGE,
): Promise<{ items: Publication[]; total: number }> {
  const { organisation, category, feedback, ids } = filter
  const { rows } = await sql<{
    id: string
    feedback: string
    owner_org: string
    text: string
    answer: string | null
    language: string
    category: string
    sector: string | null
    place_text: string | null
    latitude: number | null
    longitude: number | null
    received_on: string
    closed_on: string | null
    recorded_at: Temporal.Instant
    example: boolean
    supports: string
    total: string
  }>`select p.*, count(*) over () as total,
      (select count(*) from feedback_support s where s.publication = p.id) as supports
    from feedback_publication p where p.ended_at is null
      ${organisation === undefined ? sql`` : sql`and p.owner_org = ${organisation}`}
      ${category === undefined ? sql`` : sql`and p.category = ${category}`}
      ${feedback === undefined ? sql`` : sql`and p.feedback = ${feedback}`}
      ${ids === undefined ? sql`` : sql`and p.id = any (${[...ids]}::uuid[])`}
    order by p.received_on desc, p.id limit ${size} offset ${size * (page - 1)}`.execute(read)
  const items = rows.map((row) => ({
    id: row.id,
    feedback: row.feedback,
    organisation: row.owner_org,
    text: row.text,
    answer: row.answer ?? undefined,
    language: localeOf(row.language),
    category: row.category as Category,
    sector: row.sector ?? undefined,
    placeText: row.place_text ?? undefined,
    latitude: row.latitude ?? undefined,
    longitude: row.longitude ?? undefined,
    receivedOn: row.received_on,
    closedOn: row.closed_on ?? undefined,
    recordedAt: row.recorded_at,
    supports: Number(row.supports),
    example: row.example,
  }))
  return { items, total: Number(rows[0]?.total ?? 0) }
}

type Person = Extract<Actor, { kind: 'person' }>

/** Publishes what a moderator approved of a message; what was published of it before ends. */
export function publish(
  database: Database,
  id: string,
  given: { text: string; answer: string | undefined; withPlace: boolean },
  by: Person,
  now: Temporal.Instant,
): Promise<Done> {
  return database.transact(scopeOf(by), async (own): Promise<Done> => {
    const message = await messageById(own, id)
    if (message === undefined) return { ok: false, why: 'notFound' }
    return database.transact(system, async (tx): Promise<Done> => {
      await endPublication(tx, id, by, now)
      await tx
        .insertInto('feedback_publication')
        .values({
          feedback: id,
          owner_org: message.organisation,
          text: given.text,
          answer: given.answer ?? null,
          language: message.language,
          category: message.category,
          sector: message.sector ?? null,
          // A place is somebody's home until a moderator has said that it is not.
          place_text: given.withPlace ? (message.placeText ?? null) : null,
          latitude: given.withPlace ? (message.latitude ?? null) : null,
          longitude: given.withPlace ? (message.longitude ?? null) : null,
          received_on: message.receivedOn,
          closed_on: message.closedOn ?? null,
          recorded_at: now,
          recorded_by: by.person,
          example: message.example,
        })
        .execute()
      await audit(tx, by, now, { action: 'feedback.published', subject: id, organisation: message.organisation })
      return { ok: true }
    })
  })
}

const endPublication = (tx: Read, feedback: string, by: Person, now: Temporal.Instant) =>
  tx
    .updateTable('feedback_publication')
    .set({ ended_at: now, ended_by: by.person })
    .where('feedback', '=', feedback)
    .where('ended_at', 'is', null)
    .execute()

/** Takes a published message away from the public list. */
export function withdrawPublication(database: Database, id: string, by: Person, now: Temporal.Instant): Promise<Done> {
  return database.transact(scopeOf(by), async (own): Promise<Done> => {
    const message = await messageById(own, id)
    if (message === undefined) return { ok: false, why: 'notFound' }
    return database.transact(system, async (tx): Promise<Done> => {
      await endPublication(tx, id, by, now)
      await audit(tx, by, now, { action: 'feedback.withdrawn', subject: id, organisation: message.organisation })
      return { ok: true }
    })
  })
}

/** Says "me too": one a day from one network. @returns false when nothing is published under the id. */
export function support(
  database: Database,
  secret: string,
  id: string,
  address: string,
  now: Temporal.Instant,
): Promise<boolean> {
  return database.transact(system, async (tx) => {
    const [found] = (await publications(tx, { ids: [id] })).items
    if (found === undefined) return false
    const day = dayOf(now).toString()
    const mark = createHmac('sha256', secret)
      .update(JSON.stringify(['feedback.support', day, id, networkOf(address)]))
      .digest('base64url')
    await tx
      .insertInto('feedback_support')
      .values({ publication: id, mark: `n${mark.slice(0, 22)}`, day })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return true
  })
}
