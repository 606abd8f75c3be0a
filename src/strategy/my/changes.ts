import { type Recorded, recordedSince, type State, standingAt } from '../../engines/metrics/index.ts'
import type { Membership } from '../../platform/access/index.ts'
import type { Read } from '../../platform/database/index.ts'
import { subscribed, type Told, toldSince } from '../following/changes.ts'
import type { Ground, Standings } from '../standing/index.ts'

/** What a person follows by being who they are: their own municipalities, the whole region, and what they own. */
export interface Followed {
  who: { person: string; memberships: readonly Membership[] }
  /** The whole region, so every measure. */
  region: boolean
  organisations: ReadonlySet<string>
  /** `measure organisation` of what the person owns. */
  owned: ReadonlySet<string>
}

export type Change =
  | Told
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
    who,
    region: theirs.some((one) => kinds.get(one) === 'region'),
    organisations: new Set(theirs.filter((one) => kinds.get(one) !== 'region')),
    owned: new Set(owned.map((one) => `${one.measure} ${one.organisation}`)),
  }
}

/** Whether one follows how an organisation stands with a measure. */
const follows = (followed: Followed, measure: string, organisation: string): boolean =>
  followed.organisations.has(organisation) || followed.owned.has(`${measure} ${organisation}`)

/**
 * What has changed since an instant in what somebody follows, also by their own choice: first what was told to them,
 * then states that moved and facts attested and withdrawn, which are public: following only chooses. Six queries.
 * @param read with the person's own eyes.
 */
export async function changesSince(
  read: Read,
  followed: Followed,
  since: Temporal.Instant,
  standings: Standings,
): Promise<Change[]> {
  const { region, who } = followed
  const { measures, municipalities } = await subscribed(read, who.person, standings.strategy)
  const reach = { ...followed, measures, organisations: followed.organisations.union(municipalities) }
  const told = (await toldSince(read, who, reach, since, standings)).filter(
    (one) => standings.strategy.measure(one.measure) !== undefined,
  )
  if (!region && reach.organisations.size + reach.owned.size + measures.size === 0) return told.slice(0, MOST_CHANGES)
  const subjects = standings.strategy.measures.map((measure) => measure.id)
  const before = await standingAt(read, subjects, since)
  const changes: Change[] = [...told]
  for (const now of standings.measures) {
    const then = before.get(now.subject)
    if (then === undefined) continue
    const { subject: measure } = now
    if ((region || measures.has(measure)) && then.state !== now.state)
      changes.push({ is: 'state', measure, organisation: undefined, from: then.state, to: now.state })
    for (const cell of now.cells) {
      const from = then.cells.get(cell.organisation)
      if (from === undefined || from === cell.state || !follows(reach, measure, cell.organisation)) continue
      changes.push({ is: 'state', measure, organisation: cell.organisation, from, to: cell.state })
    }
  }
  for (const one of await recordedSince(read, since, MOST_CHANGES * 4)) {
    if (standings.strategy.measure(one.subject) === undefined) continue
    if (region || measures.has(one.subject) || follows(reach, one.subject, one.organisation))
      changes.push({ is: one.is, measure: one.subject, organisation: one.organisation, at: one.at })
  }
  return changes.slice(0, MOST_CHANGES)
}
