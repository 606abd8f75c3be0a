import { type Recorded, recordedSince, type State, standingAt } from '../../engines/metrics/index.ts'
import type { Membership } from '../../platform/access/index.ts'
import type { Read } from '../../platform/database/index.ts'
import type { Ground, Standings } from '../standing/index.ts'

/** What a person follows: their own municipalities, the whole region, and what they own. */
export interface Followed {
  /** The whole region, so every measure. */
  region: boolean
  organisations: ReadonlySet<string>
  /** `measure organisation` of what the person owns. */
  owned: ReadonlySet<string>
}

export type Change =
  | { is: 'state'; measure: string; organisation: string | undefined; from: State; to: State }
  | { is: Recorded['is']; measure: string; organisation: string; at: Temporal.Instant }

/** The most changes that are told at once. */
export const MOST_CHANGES = 60

/** What somebody follows by their memberships and by what they own. */
export function followedBy(
  who: { person: string; memberships: readonly Membership[] },
  { organisations, scopes }: Pick<Ground, 'organisations' | 'scopes'>,
): Followed {
  const kinds = new Map(organisations.map((one) => [one.id, one.kind]))
  const theirs = who.memberships.map((one) => one.organisation)
  const owned = [...scopes.values()].flatMap((own) => [...own.values()].filter((one) => one.owner === who.person))
  return {
    region: theirs.some((one) => kinds.get(one) === 'region'),
    organisations: new Set(theirs.filter((one) => kinds.get(one) !== 'region')),
    owned: new Set(owned.map((one) => `${one.measure} ${one.organisation}`)),
  }
}

/** Whether one follows how an organisation stands with a measure. */
const follows = (followed: Followed, measure: string, organisation: string): boolean =>
  followed.organisations.has(organisation) || followed.owned.has(`${measure} ${organisation}`)

/**
 * What has changed since an instant in what somebody follows: states that moved, facts attested and withdrawn. All of
 * it is public; following only chooses. Two queries.
 */
export async function changesSince(
  read: Read,
  followed: Followed,
  since: Temporal.Instant,
  standings: Standings,
): Promise<Change[]> {
  if (!followed.region && followed.organisations.size === 0 && followed.owned.size === 0) return []
  const subjects = standings.strategy.measures.map((measure) => measure.id)
  const before = await standingAt(read, subjects, since)
  const changes: Change[] = []
  for (const now of standings.measures) {
    const then = before.get(now.subject)
    if (then === undefined) continue
    const { subject: measure } = now
    if (followed.region && then.state !== now.state)
      changes.push({ is: 'state', measure, organisation: undefined, from: then.state, to: now.state })
    for (const cell of now.cells) {
      const from = then.cells.get(cell.organisation)
      if (from === undefined || from === cell.state || !follows(followed, measure, cell.organisation)) continue
      changes.push({ is: 'state', measure, organisation: cell.organisation, from, to: cell.state })
    }
  }
  for (const one of await recordedSince(read, since, MOST_CHANGES * 4)) {
    if (standings.strategy.measure(one.subject) === undefined) continue
    if (followed.region || follows(followed, one.subject, one.organisation))
      changes.push({ is: one.is, measure: one.subject, organisation: one.organisation, at: one.at })
  }
  return changes.slice(0, MOST_CHANGES)
}
