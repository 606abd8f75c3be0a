import { type State, statesBefore } from '../../engines/metrics/index.ts'
import type { Membership } from '../../platform/access/index.ts'
import type { Read } from '../../platform/database/index.ts'
import { comments } from '../comments/queries.ts'
import type { Strategy } from '../content/strategy.ts'
import { posts } from '../news/queries.ts'
import { sees } from '../news/rules.ts'
import { overrides } from '../overrides/queries.ts'
import { subscriptions } from './queries.ts'
import type { Subject } from './rules.ts'

/** Somebody for whom changes are gathered. */
export interface Follower {
  person: string
  /** Those in force: what is internal is told by them. */
  memberships: readonly Membership[]
}

/** Something that has changed in what a person follows, or a comment that names the person. `path` leads to it. */
export type Change = { measure: string; path: string; at: Temporal.Instant } & (
  | { is: 'post'; title: string; organisation: string; internal: boolean }
  | { is: 'comment' | 'mention'; by: string }
  | { is: 'override'; state: State }
  /** `organisation` is set when a followed municipality's own state changed. */
  | { is: 'state'; from: State; to: State; organisation: string | undefined }
)

/** The measures and municipalities that somebody's subscriptions reach. */
function reachOf(strategy: Strategy, subjects: readonly Subject[]) {
  const measures = new Set<string>()
  const municipalities = new Set<string>()
  for (const { kind, subject } of subjects) {
    if (kind === 'municipality') municipalities.add(subject)
    if (kind === 'measure' && strategy.measure(subject) !== undefined) measures.add(subject)
    if (kind === 'package') for (const one of strategy.package(subject)?.measures ?? []) measures.add(one.id)
  }
  return { measures, municipalities }
}

/**
 * What has changed since an instant for each of the followers, the newest first: a constant number of queries, however
 * many they are. Meant for the digest, with the program's own eyes; each is given only what that person may see, and
 * nothing of the person's own doing.
 */
export async function changesFor(
  read: Read,
  strategy: Strategy,
  followers: readonly Follower[],
  since: Temporal.Instant,
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, readonly Change[]>> {
  const held = await subscriptions(
    read,
    followers.map((one) => one.person),
  )
  const told = await posts(read, { since, most: 1000 })
  const said = await comments(read, { since, most: 1000 })
  const set = [...(await overrides(read)).values()].flat()
  const subjects = strategy.measures.map((one) => one.id)
  const before = await statesBefore(read, subjects, since)
  const after = await statesBefore(read, subjects, now)
  const pathOf = (measure: string, part = '') => `/measures/${measure}${part}`

  const changesOf = ({ person, memberships }: Follower): Change[] => {
    const { measures, municipalities } = reachOf(strategy, held.get(person) ?? [])
    const changes: Change[] = []
    for (const post of told)
      if ((measures.has(post.measure) || municipalities.has(post.organisation)) && post.by !== person)
        if (sees(memberships, post))
          changes.push({
            is: 'post',
            measure: post.measure,
            path: pathOf(post.measure, `#u-${post.origin}`),
            at: post.at,
            title: post.title,
            organisation: post.organisation,
            internal: post.audience !== 'public',
          })
    for (const one of said) {
      const isNamed = one.mentions.includes(person)
      if (one.by === person || !sees(memberships, one) || !(isNamed || measures.has(one.measure))) continue
      const path = pathOf(one.measure, `/comments#k-${one.id}`)
      changes.push({ is: isNamed ? 'mention' : 'comment', measure: one.measure, path, at: one.at, by: one.by })
    }
    for (const one of set)
      if (
        measures.has(one.measure) &&
        Temporal.Instant.compare(one.recordedAt, since) >= 0 &&
        one.recordedBy !== person
      )
        changes.push({
          is: 'override',
          measure: one.measure,
          path: pathOf(one.measure, '#kasin'),
          at: one.recordedAt,
          state: one.state,
        })
    for (const [measure, now_] of after) {
      const was = before.get(measure)
      if (was === undefined) continue
      const base = { is: 'state', measure, path: pathOf(measure), at: now } as const
      if (measures.has(measure) && was.state !== now_.state)
        changes.push({ ...base, from: was.state, to: now_.state, organisation: undefined })
      for (const cell of now_.cells) {
        const old = was.cells.find((each) => each.organisation === cell.organisation)
        if (old !== undefined && old.state !== cell.state && municipalities.has(cell.organisation))
          changes.push({ ...base, from: old.state, to: cell.state, organisation: cell.organisation })
      }
    }
    return changes.sort((a, b) => Temporal.Instant.compare(b.at, a.at))
  }
  return new Map(followers.map((one) => [one.person, changesOf(one)]))
}
