import { type StateChange, stateChanges } from '../../engines/metrics/index.ts'
import type { Read } from '../../platform/database/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { type Post, posts } from './queries.ts'

/** Something that has happened: news, or a state that became another. */
export type Entry =
  | { is: 'post'; at: Temporal.Instant; post: Post }
  | { is: 'change'; at: Temporal.Instant; change: StateChange }

/** How many of the newest a page or a feed tells. */
export const MOST = 50
/** Changes of state older than this many days are not news. */
const NEWS_FOR = 180

/**
 * The newest news and changes of state, the newest first. Two queries.
 * @param onlyPublic what everybody may see, whoever asks: for feeds.
 */
export async function entries(
  read: Read,
  strategy: Strategy,
  today: Temporal.PlainDate,
  { measure, onlyPublic }: { measure?: string; onlyPublic: boolean },
): Promise<Entry[]> {
  const told = await posts(read, { measure, onlyPublic, most: MOST })
  const since = today.subtract({ days: NEWS_FOR })
  const changed = await stateChanges(read, since, measure, MOST)
  const all: Entry[] = [
    ...told.map((post): Entry => ({ is: 'post', at: post.at, post })),
    ...changed.map((change): Entry => ({ is: 'change', at: change.at, change })),
  ]
  return all
    .filter((one) => strategy.measure(one.is === 'post' ? one.post.measure : one.change.subject) !== undefined)
    .sort((a, b) => Temporal.Instant.compare(b.at, a.at))
    .slice(0, MOST)
}
