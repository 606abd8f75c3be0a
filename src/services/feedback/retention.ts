// How to reach a sender is forgotten in time; what was said stays as data.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Database } from '../../platform/database/index.ts'
import type { Region } from '../../platform/region.ts'

/** Days after the answer: long enough to ask what was meant. */
export const DAYS_AFTER_ANSWER = 30
/** Nothing waits longer than this, answered or not. */
const MOST_MONTHS = 12

/** Drops contact details in time, and what could tell from which network "me too" was pressed. */
export async function pruneFeedback({ database, clock }: Pick<Region, 'database' | 'clock'>): Promise<void> {
  const now = clock.now()
  const today = dayOf(now)
  await database.transact(system, async (tx) => {
    const dropped = await sql<{ feedback: string }>`
      delete from feedback_contact c using feedback f where f.id = c.feedback
        and (f.closed_on < ${today.subtract({ days: DAYS_AFTER_ANSWER }).toString()}::date
          or f.received_on < ${today.subtract({ months: MOST_MONTHS }).toString()}::date)
      returning c.feedback`.execute(tx)
    if (dropped.rows.length > 0)
      await tx
        .insertInto('feedback_event')
        .values(
          dropped.rows.map(({ feedback }) => ({
            feedback,
            what: 'contactDropped',
            day: today.toString(),
            recorded_at: now,
          })),
        )
        .execute()
    await sql`delete from feedback_picture p using feedback f where f.id = p.feedback
      and f.received_on < ${today.subtract({ months: MOST_MONTHS }).toString()}::date`.execute(tx)
    const marks = await tx
      .selectFrom('feedback_support')
      .select(['publication', 'mark'])
      .where('day', '<', today.toString())
      .where('mark', 'like', 'n%')
      .limit(5000)
      .execute()
    for (const { publication, mark } of marks)
      await tx
        .updateTable('feedback_support')
        .set({ mark: `r${randomBytes(12).toString('base64url')}` })
        .where('publication', '=', publication)
        .where('mark', '=', mark)
        .execute()
  })
}

/** The sender takes the contact details away. @returns false when no message has this number. */
export const dropContact = (database: Database, receipt: string, now: Temporal.Instant): Promise<boolean> =>
  database.transact(system, async (tx) => {
    const found = await tx.selectFrom('feedback').select('id').where('receipt', '=', receipt).executeTakeFirst()
    if (found === undefined) return false
    const gone = await tx.deleteFrom('feedback_contact').where('feedback', '=', found.id).executeTakeFirst()
    if (gone.numDeletedRows > 0n)
      await tx
        .insertInto('feedback_event')
        .values({ feedback: found.id, what: 'contactDropped', day: dayOf(now).toString(), recorded_at: now })
        .execute()
    return true
  })
