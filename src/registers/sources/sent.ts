// Programs that send rows by an interface of their own, as they come: a directory of people, a learning environment.
import { sql } from 'kysely'
import { HELSINKI } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Said } from './contract.ts'
import type { Counts } from './engine/rules.ts'
import { recordSources } from './figures.ts'

/** Who sent, and what. */
export interface Sender {
  /** The kind of source. */
  connector: string
  organisation: string
  /** As the source is called when it begins. */
  name: string
  every: number
  /** What the rows are. */
  intake: string
}

export interface SentRows {
  counts: Partial<Omit<Counts, 'read' | 'rejected'>>
  rejects?: readonly { place: string; why: Said }[]
}

/**
 * Notes what a program has sent, so that it stands among the other sources with its runs: all that comes in a day is one
 * run. The first row begins the source.
 */
export async function noteSent(tx: Tx, of: Sender, { counts, rejects = [] }: SentRows, now: Temporal.Instant) {
  const { connector, organisation, intake } = of
  const { new: added = 0, changed = 0, same = 0, gone = 0 } = counts
  const read = added + changed + same + gone + rejects.length
  if (read === 0) return
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sent ${connector} ${organisation}`}, 0))`.execute(tx)
  const known = await tx
    .selectFrom('source')
    .select('id')
    .where('owner_org', '=', organisation)
    .where('connector', '=', connector)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  const source =
    known ??
    (await tx
      .insertInto('source')
      .values({ owner_org: organisation, connector, name: of.name, every: of.every, started_at: now })
      .returning('id')
      .executeTakeFirstOrThrow())
  const midnight = now.toZonedDateTimeISO(HELSINKI).startOfDay().toInstant()
  const running = await tx
    .updateTable('import_run')
    .set({
      ended_at: now,
      rows_read: sql<number>`rows_read + ${read}`,
      rows_new: sql<number>`rows_new + ${added}`,
      rows_changed: sql<number>`rows_changed + ${changed}`,
      rows_same: sql<number>`rows_same + ${same}`,
      rows_gone: sql<number>`rows_gone + ${gone}`,
      rows_rejected: sql<number>`rows_rejected + ${rejects.length}`,
    })
    .where('source', '=', source.id)
    .where('origin', '=', 'api')
    .where('began_at', '>=', midnight)
    .returning(['id', 'rows_read'])
    .executeTakeFirst()
  const run =
    running ??
    (await tx
      .insertInto('import_run')
      .values({
        source: source.id,
        owner_org: organisation,
        origin: 'api',
        intake,
        preview: false,
        state: 'stored',
        began_at: now,
        ended_at: now,
        rows_read: read,
        rows_new: added,
        rows_changed: changed,
        rows_same: same,
        rows_gone: gone,
        rows_rejected: rejects.length,
      })
      .returning(['id', 'rows_read'])
      .executeTakeFirstOrThrow())
  if (rejects.length > 0)
    await tx
      .insertInto('import_reject')
      .values(
        rejects.map(({ place, why }) => ({
          run: run.id,
          owner_org: organisation,
          intake,
          line: run.rows_read,
          place,
          why: JSON.stringify(why),
        })),
      )
      .execute()
  // What has come today makes the source fresh; the rest of the day changes nothing in that.
  if (running === undefined) await recordSources(tx, now)
}
