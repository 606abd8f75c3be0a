// Messages as handlers, senders and everybody read them.
import { type SqlBool, sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import { type Category, type Channel, localeOf } from './rules.ts'

/** A message as those see it who handle it. */
export interface Message {
  id: string
  number: number
  organisation: string
  channel: Channel
  language: Locale
  text: string
  placeText: string | undefined
  service: string | undefined
  place: string | undefined
  latitude: number | undefined
  longitude: number | undefined
  wantsAnswer: boolean
  sector: string | undefined
  category: Category
  receivedAt: Temporal.Instant
  receivedOn: string
  due: string
  closedOn: string | undefined
  closedAs: 'answered' | 'outside' | undefined
  mergedInto: string | undefined
  receipt: string
  example: boolean
}

interface Row {
  id: string
  number: string
  owner_org: string
  channel: string
  language: string
  text: string
  place_text: string | null
  service: string | null
  place: string | null
  latitude: number | null
  longitude: number | null
  wants_answer: boolean
  sector: string | null
  category: string
  received_at: Temporal.Instant
  received_on: string
  due: string
  closed_on: string | null
  closed_as: string | null
  merged_into: string | null
  receipt: string
  example: boolean
}

const columns =
  sql.raw(`id, number, owner_org, channel, language, text, place_text, service, place, latitude, longitude,
  wants_answer, sector, category, received_at, received_on, due, closed_on, closed_as, merged_into, receipt, example`)

const messageOf = (row: Row): Message => ({
  id: row.id,
  number: Number(row.number),
  organisation: row.owner_org,
  channel: row.channel as Channel,
  language: localeOf(row.language),
  text: row.text,
  placeText: row.place_text ?? undefined,
  service: row.service ?? undefined,
  place: row.place ?? undefined,
  latitude: row.latitude ?? undefined,
  longitude: row.longitude ?? undefined,
  wantsAnswer: row.wants_answer,
  sector: row.sector ?? undefined,
  category: row.category as Category,
  receivedAt: row.received_at,
  receivedOn: row.received_on,
  due: row.due,
  closedOn: row.closed_on ?? undefined,
  closedAs: (row.closed_as as Message['closedAs'] | null) ?? undefined,
  mergedInto: row.merged_into ?? undefined,
  receipt: row.receipt,
  example: row.example,
})

/** One message; undefined when it is not the reader's to handle. */
export async function messageById(read: Read, id: string): Promise<Message | undefined> {
  const { rows } = await sql<Row>`select ${columns} from feedback where id = ${id}`.execute(read)
  return rows.map(messageOf)[0]
}

/** The message of a receipt. The program's own eyes only: whoever shows the number is its sender. */
export async function messageByReceipt(read: Read, receipt: string): Promise<Message | undefined> {
  const { rows } = await sql<Row>`select ${columns} from feedback where receipt = ${receipt}`.execute(read)
  return rows.map(messageOf)[0]
}

/** Messages of receipts, each with what happened to it, the newest first. Two queries; the program's own eyes only. */
export async function messagesByReceipts(
  read: Read,
  receipts: readonly string[],
): Promise<{ message: Message; events: FeedbackEvent[] }[]> {
  const { rows } = await sql<Row>`
    select ${columns} from feedback where receipt = any (${[...receipts]}::text[])`.execute(read)
  const events = await eventRows(
    read,
    rows.map((row) => row.id),
  )
  const byMessage = Map.groupBy(events, (one) => one.feedback)
  return rows.map((row) => ({ message: messageOf(row), events: (byMessage.get(row.id) ?? []).map(eventOf) }))
}

export interface QueueFilter {
  organisation?: string | undefined
  /** A sector's key; `none` for those without one. */
  sector?: string | undefined
  late?: boolean
  /** Also those that are answered. */
  closed?: boolean
}

/** The messages of one page of the queue. */
export const QUEUE_PAGE = 50

const filtered = (filter: QueueFilter, today: Temporal.PlainDate) => sql`
  ${filter.closed === true ? sql`closed_on is not null` : sql`closed_on is null and merged_into is null`}
  ${filter.organisation === undefined ? sql`` : sql`and owner_org = ${filter.organisation}`}
  ${filter.sector === undefined ? sql`` : filter.sector === 'none' ? sql`and sector is null` : sql`and sector = ${filter.sector}`}
  ${filter.late === true ? sql`and due < ${today.toString()}::date` : sql``}`

/** Messages that wait for an answer, the most urgent first; of answered ones the newest. One query. */
export async function queue(
  read: Read,
  filter: QueueFilter,
  today: Temporal.PlainDate,
  page: number,
): Promise<{ messages: Message[]; total: number }> {
  const order = filter.closed === true ? sql`closed_on desc, number desc` : sql`due, number`
  const { rows } = await sql<Row & { total: string }>`
    select ${columns}, count(*) over () as total from feedback where ${filtered(filter, today)}
    order by ${order} limit ${QUEUE_PAGE} offset ${QUEUE_PAGE * (page - 1)}`.execute(read)
  return { messages: rows.map(messageOf), total: Number(rows[0]?.total ?? 0) }
}

/** The message that comes after one in the queue, else the first of those that wait; undefined when none does. */
export async function nextInQueue(
  read: Read,
  filter: QueueFilter,
  after: Message,
  today: Temporal.PlainDate,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from feedback where ${filtered({ ...filter, closed: false }, today)} and id <> ${after.id}
    order by (due, number) <= (${after.due}::date, ${after.number}::bigint), due, number limit 1`.execute(read)
  return rows[0]?.id
}

/** How many wait in each organisation and sector that the reader handles. One query. */
export async function waitingCounts(
  read: Read,
  today: Temporal.PlainDate,
): Promise<{ organisation: string; sector: string | undefined; waiting: number; late: number }[]> {
  const { rows } = await sql<{ owner_org: string; sector: string | null; waiting: string; late: string }>`
    select owner_org, sector, count(*) as waiting, count(*) filter (where due < ${today.toString()}::date) as late
    from feedback where closed_on is null and merged_into is null group by 1, 2 order by 1, 2`.execute(read)
  return rows.map((row) => ({
    organisation: row.owner_org,
    sector: row.sector ?? undefined,
    waiting: Number(row.waiting),
    late: Number(row.late),
  }))
}

export const eventKinds = [
  'received',
  'sorted',
  'given',
  'noted',
  'movedOn',
  'answered',
  'outside',
  'merged',
  'unmerged',
  'contactDropped',
] as const
export type EventKind = (typeof eventKinds)[number]

/** Something that happened to a message. */
export interface FeedbackEvent {
  what: EventKind
  text: string | undefined
  organisation: string | undefined
  sector: string | undefined
  category: Category | undefined
  person: string | undefined
  other: string | undefined
  at: Temporal.Instant
  by: string | undefined
}

const eventRows = (read: Read, feedback: readonly string[]) =>
  read
    .selectFrom('feedback_event')
    .select(['feedback', 'what', 'text', 'organisation', 'sector', 'category', 'person', 'other'])
    .select(['recorded_at', 'recorded_by'])
    .where(sql<SqlBool>`feedback = any (${[...feedback]}::uuid[])`)
    .orderBy('id', 'desc')
    .execute()

const eventOf = (row: Awaited<ReturnType<typeof eventRows>>[number]): FeedbackEvent => ({
  what: row.what as EventKind,
  text: row.text ?? undefined,
  organisation: row.organisation ?? undefined,
  sector: row.sector ?? undefined,
  category: (row.category as Category | null) ?? undefined,
  person: row.person ?? undefined,
  other: row.other ?? undefined,
  at: row.recorded_at,
  by: row.recorded_by ?? undefined,
})

/** What happened to a message, the newest first. */
export const eventsOf = async (read: Read, feedback: string): Promise<FeedbackEvent[]> =>
  (await eventRows(read, [feedback])).map(eventOf)

export interface Contact {
  name: string | undefined
  email: string | undefined
  phone: string | undefined
}

/** How the sender may be reached; undefined when there is nothing. */
export async function contactOf(read: Read, feedback: string): Promise<Contact | undefined> {
  const row = await read
    .selectFrom('feedback_contact')
    .select(['name', 'email', 'phone'])
    .where('feedback', '=', feedback)
    .executeTakeFirst()
  return row && { name: row.name ?? undefined, email: row.email ?? undefined, phone: row.phone ?? undefined }
}

/** Messages that were joined to one, oldest first. */
export async function mergedInto(read: Read, feedback: string): Promise<Message[]> {
  const { rows } = await sql<Row>`
    select ${columns} from feedback where merged_into = ${feedback} order by number`.execute(read)
  return rows.map(messageOf)
}

/** Other waiting messages of the same organisation that may be about the same: same category first, newest first. */
export async function alike(read: Read, { id, organisation, category }: Message): Promise<Message[]> {
  const { rows } = await sql<Row>`
    select ${columns} from feedback where owner_org = ${organisation} and id <> ${id} and closed_on is null
      and merged_into is null order by (category = ${category}) desc, number desc limit 20`.execute(read)
  return rows.map(messageOf)
}

/** What another module takes of a message that leads to a finding. */
export interface FeedbackForFinding {
  id: string
  /** As a moderator approved it; undefined when it is not public. */
  publicText: string | undefined
  municipality: string
  sector: string | undefined
  category: Category
  receivedOn: string
}

/**
 * A message by its id, under the reader's rights: who handles it sees it, and everybody sees what is published of it.
 * @param read with the eyes of whoever asks (`scopeOf`).
 */
export async function feedbackForFinding(read: Read, id: string): Promise<FeedbackForFinding | undefined> {
  const published = await read
    .selectFrom('feedback_publication')
    .select(['text', 'owner_org', 'sector', 'category', 'received_on'])
    .where('feedback', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  const message = await messageById(read, id)
  if (published === undefined && message === undefined) return undefined
  return {
    id,
    publicText: published?.text,
    municipality: message?.organisation ?? published?.owner_org ?? '',
    sector: message?.sector ?? published?.sector ?? undefined,
    category: (message?.category ?? published?.category ?? 'other') as Category,
    receivedOn: message?.receivedOn ?? published?.received_on ?? '',
  }
}
