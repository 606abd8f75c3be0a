import { may, namesOf, scopeOf } from '../../platform/access/index.ts'
import { endOf } from '../../platform/config/index.ts'
import type { Ask } from '../../platform/http/index.ts'
import { type Comment, comments } from '../comments/queries.ts'
import { isFollowing } from '../following/routes.tsx'
import { type Post, posts } from '../news/queries.ts'
import { publishesFor } from '../news/rules.ts'
import type { MeasureDetail } from './measure.ts'

/** What is told and said of a measure, as the reader may see it. */
export interface Talk {
  posts: readonly Post[]
  /** Undefined for visitors, who see none. */
  comments: readonly Comment[] | undefined
  /** Names by key of those who did what the page tells; empty for visitors. */
  names: ReadonlyMap<string, string>
  /** Whether the reader follows the measure; undefined for visitors. */
  following: boolean | undefined
  mayWrite: boolean
  mayChange(organisation: string): boolean
  self: string | undefined
}

/** Reads it with the reader's own eyes. A past day shows what was told by its end; what was withdrawn never. */
export async function talkOf(
  ask: Pick<Ask, 'region' | 'actor'>,
  detail: MeasureDetail,
  on: Temporal.PlainDate | undefined,
): Promise<Talk> {
  const { actor, region } = ask
  const measure = detail.measure.id
  const before = on === undefined ? undefined : endOf(on)
  const works = may.workHere(actor)
  const [told, said, names] = await region.database.readAs(scopeOf(actor), async (read) => {
    const news = await posts(read, { measure, before, most: 20, onlyPublic: !works })
    if (!works) return [news, undefined, new Map<string, string>()] as const
    const talk = await comments(read, { measures: [measure], before })
    const keys = [
      ...detail.standings.overridesOf(measure).all.map((one) => one.recordedBy),
      ...[...detail.scopes.values()].flatMap((one) => one.owner ?? []),
      ...talk.flatMap((one) => [one.by, ...one.mentions]),
    ]
    return [news, talk, await namesOf(read, [...new Set(keys)])] as const
  })
  return {
    posts: told,
    comments: said,
    names,
    following: on === undefined ? await isFollowing(ask, { kind: 'measure', subject: measure }) : undefined,
    mayWrite: publishesFor(actor).length > 0,
    mayChange: (organisation) => may.publish(actor, organisation),
    self: actor.kind === 'person' ? actor.person : undefined,
  }
}
