import {
  type Actor,
  findScopedLink,
  may,
  type Organisation,
  peopleOf,
  type Relation,
  type ScopedLink,
  type ScopedLinkState,
  scopedLinkCookie,
  scopedLinkMark,
  scopedLinkState,
  scopeOf,
  system,
} from '../../platform/access/index.ts'
import type { Read, Scope } from '../../platform/database/index.ts'
import type { Ask } from '../../platform/http/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import { groundOf } from '../standing/index.ts'
import { allRounds, type Part, parts, type Round } from './queries.ts'
import { ANSWER, APPROVAL } from './tell.ts'
import { partPath } from './work.ts'

/** A part of a round and somebody who works at it, signed in or by a link. */
export interface Desk {
  round: Round
  /** The rounds before it, the newest first. */
  earlier: readonly Round[]
  part: Part
  organisation: Organisation
  /** In which people write here. */
  language: Locale
  /** Who works; by a link nothing but the link's own person in the link's own relation. */
  actor: Extract<Actor, { kind: 'person' }>
  scope: Scope
  /** Where the pages of the answer are: `base/measures`. */
  base: string
  /** Where the approval is. */
  approval: string
  link: ScopedLink | undefined
  /** A hidden field of the link's forms, as `_csrf` is of a session's. */
  mark: { name: string; value: string } | undefined
}

/** The field of {@link Desk.mark}. */
export const MARK = '_link'

/** As what somebody works by a link, by what it is for. */
export const relationOf: Readonly<Record<string, Relation>> = { [ANSWER]: 'digitalLead', [APPROVAL]: 'managementGroup' }

async function placeOf(
  ask: Pick<Ask, 'region'>,
  read: Read,
  find: (all: readonly Part[]) => Part | undefined,
  of: Parameters<typeof parts>[1],
) {
  const part = find(await parts(read, of))
  if (part === undefined) return undefined
  const all = await allRounds(read)
  const at = all.findIndex((one) => one.id === part.round)
  const round = all[at]
  const ground = await groundOf(ask.region)
  const organisation = ground.organisations.find((one) => one.id === part.organisation)
  if (round === undefined || organisation === undefined) return undefined
  return {
    round,
    earlier: all.slice(at + 1).filter((one) => one.cancelled === undefined),
    part,
    organisation,
    language: ground.strategy.language,
  }
}

/** The desk of somebody signed in; undefined when there is no such part, or the person does not work here. */
export async function deskOf(
  ask: Pick<Ask<{ id: string; organisation: string }>, 'region' | 'actor' | 'params'>,
): Promise<Desk | undefined> {
  const { actor } = ask
  if (actor.kind !== 'person' || !may.workHere(actor)) return undefined
  const scope = scopeOf(actor)
  const { id, organisation } = ask.params
  const place = await ask.region.database.readAs(scope, (read) =>
    placeOf(ask, read, (all) => all.find((one) => one.organisation === organisation), { rounds: [id] }),
  )
  if (place === undefined) return undefined
  const path = partPath(id, organisation)
  return {
    ...place,
    actor,
    scope,
    base: `${path}/answer`,
    approval: `${path}/approval`,
    link: undefined,
    mark: undefined,
  }
}

export type Opened =
  | { is: 'desk'; desk: Desk }
  /** The link is there, but this browser cannot work by it. */
  | { is: 'shut'; why: Exclude<ScopedLinkState, 'own'>; link: ScopedLink; desk: Desk }
  | { is: 'nothing' }

/**
 * The desk of a link: what its person may do at its one part, as long as the person still is what the link was made for.
 * Opening one changes nothing.
 */
export async function deskByLink(
  ask: Pick<Ask, 'region' | 'headers' | 'now' | 'today'>,
  by: { token: string } | { id: string },
): Promise<Opened> {
  const found = await ask.region.database.readAs(system, async (read) => {
    const link = await findScopedLink(read, ask.region, by)
    const relation = link === undefined ? undefined : relationOf[link.purpose]
    if (link === undefined || relation === undefined) return undefined
    const place = await placeOf(ask, read, (all) => all[0], { part: link.subject })
    const holders = await peopleOf(read, link.organisation, relation, ask.today)
    return place === undefined || !holders.includes(link.person) ? undefined : { link, relation, place }
  })
  if (found === undefined) return { is: 'nothing' }
  const { link, relation, place } = found
  const actor = {
    kind: 'person' as const,
    person: link.person,
    name: '',
    session: link.id,
    memberships: [{ relation, organisation: link.organisation }],
  }
  const secret = scopedLinkCookie(ask.headers, link.id)
  const base = `/answers/${link.id}`
  const desk: Desk = {
    ...place,
    actor,
    scope: scopeOf(actor),
    base,
    approval: `${base}/approval`,
    link,
    mark: secret === undefined ? undefined : { name: MARK, value: scopedLinkMark(ask.region, secret) },
  }
  const state = scopedLinkState(link, secret, ask.now)
  return state === 'own' ? { is: 'desk', desk } : { is: 'shut', why: state, link, desk }
}
