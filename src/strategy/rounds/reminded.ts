import type { Read } from '../../platform/database/index.ts'

/** How often those of a part were written to since a day, and when last. */
export interface Reminded {
  /** Mornings on which somebody was written to; two people of one morning are one reminder. */
  count: number
  /** ISO day. */
  last: string
}

/** Reminders of a round by part. One query, with the program's own eyes: who was written to is nobody else's. */
export async function remindedSince(read: Read, round: string, since: string): Promise<ReadonlyMap<string, Reminded>> {
  const rows = await read
    .selectFrom('round_reminder as r')
    .innerJoin('round_part as p', 'p.id', 'r.part')
    .select((of) => ['r.part', of.fn.count<string>('r.day').distinct().as('count'), of.fn.max('r.day').as('last')])
    .where('p.round', '=', round)
    .where('r.day', '>=', since)
    .groupBy('r.part')
    .execute()
  return new Map(rows.map((row) => [row.part, { count: Number(row.count), last: row.last }]))
}
