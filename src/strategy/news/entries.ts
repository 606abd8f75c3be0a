import { type StateChange, stateChanges } from '../../engines/metrics/index.ts'
import type { Read } from '../../platform/database/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { type Post, posts } from './queries.ts'

/** Something that has happened: news, or a state that became another. */
export type Entry =
  | { is: 'post'; at: Temporal.Instant; post: Post }
  | { is: 'change'; at: Temporal.Instant; change: StateChange }

/** How many a page or a feed tells. */
export const MOST = 50
/** Changes of state older than this many days are not news for a feed, nor for the pages of what happened. */
const NEWS_FOR = { feed: 180, pages: 730 }

interface Asked {
  measure?: string
  /** What everybody may see, whoever asks: for feeds. */
  onlyPublic: boolean
  /** From 1; older ones are on later pages. */
  page?: number
  as: keyof typeof NEWS_FOR
}

/** One page of news and changes of state, the newest first, and whether there are older ones. Two queries. */
export async function entries(
  read: Read,
  strategy: Strategy,
  today: Temporal.PlainDate,
  { measure, onlyPublic, page = 1, as }: Asked,
): Promise<{ entries: Entry[]; older: boolean }> {
  const most = page * MOST + 1
  const told = await posts(read, { measure, onlyPublic, most })
  const changed = await stateChanges(read, today.subtract({ days: NEWS_FOR[as] }), measure, most)
  const all = [
    ...told.map((post): Entry => ({ is: 'post', at: post.at, post })),
    ...changed.map((change): Entry => ({ is: 'change', at: change.at, change })),
  ]
    .filter((one) => strategy.measure(one.is === 'post' ? one.post.measure : one.change.subject) !== undefined)
    .sort((a, b) => Temporal.Instant.compare(b.at, a.at))
  return { entries: all.slice((page - 1) * MOST, page * MOST), older: all.length > page * MOST }
}
