import type { Scope } from '../database/index.ts'
import type { Actor, Relation } from '../permissions.ts'

const holds = (actor: Actor, relation: Relation): boolean =>
  actor.kind === 'person' && actor.memberships.some((membership) => membership.relation === relation)

/** Whose eyes the database shall see with. `organisations` are those whose facts the person may change. */
export function scopeOf(actor: Actor): Scope {
  if (actor.kind === 'visitor') return { kind: 'visitor' }
  return {
    kind: 'person',
    person: actor.person,
    organisations: [
      ...new Set(
        actor.memberships
          .filter((membership) => membership.relation === 'digitalLead')
          .map((membership) => membership.organisation),
      ),
    ],
    administrator: holds(actor, 'administrator'),
    strategyTeam: holds(actor, 'strategyTeam'),
  }
}

export const system: Scope = { kind: 'system' }
