import type { Read } from '../../platform/database/index.ts'

/** What one who works here has said of a measure. */
export interface Comment {
  id: string
  measure: string
  organisation: string
  audience: 'staff' | 'organisation'
  text: string
  at: Temporal.Instant
  by: string
  /** Keys of the colleagues that it names. */
  mentions: readonly string[]
}

export interface CommentFilter {
  measures?: readonly string[]
  /** One comment alone. */
  id?: string
  before?: Temporal.Instant | undefined
  since?: Temporal.Instant | undefined
  most?: number
}

/** Comments that the reader may see, the newest first; those taken back are absent. Two queries. */
export async function comments(read: Read, filter: CommentFilter): Promise<Comment[]> {
  const { measures, id, before, since } = filter
  const rows = await read
    .selectFrom('comment')
    .select(['id', 'measure', 'organisation', 'audience', 'text', 'recorded_at', 'recorded_by'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('comment_withdrawal')
            .select('comment_withdrawal.comment')
            .whereRef('comment_withdrawal.comment', '=', 'comment.id'),
        ),
      ),
    )
    .$if(measures !== undefined, (query) => query.where('measure', 'in', measures?.length ? [...measures] : ['']))
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? null))
    .$if(before !== undefined, (query) => query.where('recorded_at', '<', before ?? null))
    .$if(since !== undefined, (query) => query.where('recorded_at', '>=', since ?? null))
    .orderBy('number', 'desc')
    .limit(filter.most ?? 200)
    .execute()
  const ids = rows.map((row) => row.id)
  const named =
    ids.length === 0
      ? []
      : await read
          .selectFrom('comment_mention')
          .select(['comment', 'person'])
          .where('comment', 'in', ids)
          .orderBy('person')
          .execute()
  const mentions = Map.groupBy(named, (row) => row.comment)
  return rows.map((row) => ({
    id: row.id,
    measure: row.measure,
    organisation: row.organisation,
    audience: row.audience === 'staff' ? 'staff' : 'organisation',
    text: row.text,
    at: row.recorded_at,
    by: row.recorded_by,
    mentions: (mentions.get(row.id) ?? []).map((one) => one.person),
  }))
}
