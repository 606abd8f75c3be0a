// A message comes: what it is about and by when it is answered is settled at once, and its step goes on the work list.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { start } from '../../engines/processes/index.ts'
import { system } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import { queueMail } from '../../platform/mail/index.ts'
import { type Actor, visitor } from '../../platform/permissions.ts'
import { sectors } from '../../registers/employments/index.ts'
import { assigneeOf, deskOf, desks } from './desks.ts'
import { type Letters, receivedLetter } from './letters.ts'
import { recordPictures, type StoredPicture } from './pictures.ts'
import { type Category, type Channel, dueOn, receiptFrom } from './rules.ts'
import { categoryOf, sectorOf } from './sorting.ts'
import { categoryNames } from './texts.ts'

/** The kind of the runs of messages, and their only step. */
export const RUN = 'feedback'
export const STEP = 'answer'

/** What a sender says. */
export interface Said {
  /** Whose it is: a municipality, or the region for who knows no better. */
  organisation: string
  text: string
  language: Locale
  channel: Channel
  placeText?: string | undefined
  service?: string | undefined
  place?: string | undefined
  latitude?: number | undefined
  longitude?: number | undefined
  wantsAnswer: boolean
  /** When the sender says it; plain rules propose it else. */
  category?: Category | undefined
  contact?: { name?: string | undefined; email?: string | undefined; phone?: string | undefined } | undefined
  /** Of the form: the same key twice is one message. */
  key: string
  pictures?: readonly StoredPicture[]
  example?: boolean
}

/** Puts the answer of a message on the work list of who handles its sector. Nothing of what was said is in the title. */
export async function giveStep(
  tx: Tx,
  message: { id: string; number: number; organisation: string; sector: string | null; category: Category; due: string },
  now: Temporal.Instant,
): Promise<void> {
  const { id, number, organisation, category } = message
  await start(
    tx,
    {
      kind: RUN,
      subject: id,
      organisation,
      title: `Palaute ${number}: ${categoryNames.fi[category].toLocaleLowerCase('fi')}`,
      steps: [
        {
          key: STEP,
          name: 'Vastaa palautteeseen',
          to: await assigneeOf(tx, organisation, message.sector),
          due: Temporal.PlainDate.from(message.due),
          outcomes: ['answered', 'outside'],
          link: `/feedback/queue/${id}`,
        },
      ],
    },
    { kind: 'system' },
    now,
  )
}

/**
 * Takes a message in. Sent a second time, it is the one that is there.
 * @returns the number of its receipt, and whether it is new.
 */
export function receive(
  database: Database,
  said: Said,
  letters: Letters,
  by: Actor,
  now: Temporal.Instant,
): Promise<{ id: string; receipt: string; isNew: boolean }> {
  return database.transact(system, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`feedback ${said.key}`}, 0))`.execute(tx)
    const before = await tx
      .selectFrom('feedback')
      .select(['id', 'receipt'])
      .where('key', '=', said.key)
      .executeTakeFirst()
    if (before !== undefined) return { ...before, isNew: false }
    const today = dayOf(now)
    const { organisation, text, language, channel, contact } = said
    const category = said.category ?? categoryOf(text)
    const sector = sectorOf(category, await sectors(tx))
    const { days } = deskOf(await desks(tx, organisation), organisation, sector)
    const due = dueOn(today, category, days).toString()
    const { id, number, receipt } = await tx
      .insertInto('feedback')
      .values({
        owner_org: organisation,
        received_by_org: organisation,
        receipt: receiptFrom(randomBytes(64)),
        key: said.key,
        channel,
        language,
        text,
        place_text: said.placeText ?? null,
        service: said.service ?? null,
        place: said.place ?? null,
        latitude: said.latitude ?? null,
        longitude: said.longitude ?? null,
        wants_answer: said.wantsAnswer,
        sector,
        category,
        received_at: now,
        received_on: today.toString(),
        due,
        first_due: due,
        entered_by: channel === 'spoken' && by.kind === 'person' ? by.person : null,
        example: said.example ?? false,
      })
      .returning(['id', 'number', 'receipt'])
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('feedback_event')
      .values({
        feedback: id,
        what: 'received',
        organisation,
        sector,
        category,
        day: today.toString(),
        recorded_at: now,
        recorded_by: by.kind === 'person' && channel === 'spoken' ? by.person : null,
      })
      .execute()
    if (contact !== undefined && (contact.name ?? contact.email ?? contact.phone) !== undefined) {
      const { name = null, email = null, phone = null } = contact
      await tx.insertInto('feedback_contact').values({ feedback: id, name, email, phone }).execute()
    }
    await recordPictures(tx, id, said.pictures ?? [])
    await giveStep(tx, { id, number: Number(number), organisation, sector, category, due }, now)
    await audit(tx, channel === 'spoken' ? by : visitor, now, {
      action: 'feedback.received',
      subject: id,
      organisation,
      detail: { channel, category },
    })
    if (contact?.email !== undefined)
      await queueMail(
        tx,
        { to: { address: contact.email }, ...receivedLetter(letters, { language, receipt, due, organisation }) },
        now,
      )
    return { id, receipt, isNew: true }
  })
}
