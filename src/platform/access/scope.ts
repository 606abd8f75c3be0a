import type { Scope } from '../database/index.ts'
import { type Actor, insideOf, type Relation } from '../permissions.ts'

const holds = (actor: Actor, relation: Relation): boolean =>
  actor.kind === 'person' && actor.memberships.some((membership) => membership.relation === relation)

const organisationsAs = (actor: Extract<Actor, { kind: 'person' }>, relation: Relation): string[] => [
  ...new Set(actor.memberships.filter((one) => one.relation === relation).map((one) => one.organisation)),
]

/** Whose eyes the database shall see with. `organisations` are those whose facts the person may change,
 * `groups` those in whose management group the person is. */
export function scopeOf(actor: Actor): Scope {
  if (actor.kind === 'visitor') return { kind: 'visitor' }
  const inside = insideOf(actor.memberships)
  return {
    kind: 'person',
    person: actor.person,
    organisations: organisationsAs(actor, 'digitalLead'),
    groups: organisationsAs(actor, 'managementGroup'),
    own: [...new Set(inside.map((one) => one.organisation))],
    memberships: actor.memberships.map((one) => `${one.relation}:${one.organisation}`),
    bodies: actor.memberships.flatMap((one) => (one.body === undefined ? [] : [one.body])),
    staff: inside.length > 0,
    administrator: holds(actor, 'administrator'),
    strategyTeam: holds(actor, 'strategyTeam'),
  }
}

export const system: Scope = { kind: 'system' }
