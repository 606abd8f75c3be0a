import type { State } from '../../engines/metrics/index.ts'
import type { Membership } from '../../platform/access/index.ts'
import type { Read } from '../../platform/database/index.ts'
import { comments } from '../comments/queries.ts'
import type { Strategy } from '../content/strategy.ts'
import { posts } from '../news/queries.ts'
import { sees } from '../news/rules.ts'
import type { Standings } from '../standing/index.ts'
import { subscriptions } from './queries.ts'

/** The measures and municipalities that somebody follows of their own choice; those of a package count as measures. */
export interface Subscribed {
  measures: ReadonlySet<string>
  municipalities: ReadonlySet<string>
}

/** What somebody follows, in the measures of a strategy. One query. */
export async function subscribed(read: Read, person: string, strategy: Strategy): Promise<Subscribed> {
  const measures = new Set<string>()
  const municipalities = new Set<string>()
  for (const { kind, subject } of (await subscriptions(read, [person])).get(person) ?? []) {
    if (kind === 'municipality') municipalities.add(subject)
    if (kind === 'measure') measures.add(subject)
    if (kind === 'package') for (const one of strategy.package(subject)?.measures ?? []) measures.add(one.id)
  }
  return { measures, municipalities }
}

/** News, comments and states set by hand. `organisation` is the teller's. */
export type Told = { measure: string; organisation: string | undefined; at: Temporal.Instant; path: string } & (
  | { is: 'post'; title: string }
  | { is: 'comment' | 'mention' }
  | { is: 'override'; state: State }
)

const MOST = 200

/**
 * What has been told since an instant of what somebody follows, and each comment that names the person; the newest
 * first. Only what the person may see, and nothing of the person's own doing. Three queries.
 * @param reach what the person follows.
 */
export async function toldSince(
  read: Read,
  who: { person: string; memberships: readonly Membership[] },
  reach: { measures: ReadonlySet<string>; organisations: ReadonlySet<string> },
  since: Temporal.Instant,
  standings: Standings,
): Promise<Told[]> {
  const told: Told[] = []
  for (const one of await posts(read, { since, most: MOST }))
    if (one.by !== who.person && sees(who.memberships, one))
      if (reach.measures.has(one.measure) || reach.organisations.has(one.organisation))
        told.push({
          is: 'post',
          measure: one.measure,
          organisation: one.organisation,
          at: one.at,
          path: `/measures/${one.measure}#u-${one.origin}`,
          title: one.title,
        })
  for (const one of await comments(read, { since, most: MOST })) {
    const isNamed = one.mentions.includes(who.person)
    if (one.by === who.person || !sees(who.memberships, one) || !(isNamed || reach.measures.has(one.measure))) continue
    told.push({
      is: isNamed ? 'mention' : 'comment',
      measure: one.measure,
      organisation: one.organisation,
      at: one.at,
      path: `/measures/${one.measure}/comments#k-${one.id}`,
    })
  }
  for (const one of [...reach.measures].flatMap((measure) => standings.overridesOf(measure).all))
    if (Temporal.Instant.compare(one.recordedAt, since) >= 0 && one.recordedBy !== who.person)
      told.push({
        is: 'override',
        measure: one.measure,
        organisation: undefined,
        at: one.recordedAt,
        path: `/measures/${one.measure}#kasin`,
        state: one.state,
      })
  return told.sort((a, b) => Temporal.Instant.compare(b.at, a.at))
}
