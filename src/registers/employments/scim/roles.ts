// Relations that groups of a directory give, in the directory's own organisation and never above it (record 0018).
import {
  type Actor,
  bodies,
  giveMemberships,
  organisations,
  type Relation,
  relationsFor,
  visitor,
} from '../../../platform/access/index.ts'
import { audit } from '../../../platform/audit/index.ts'
import type { Read, Tx } from '../../../platform/database/index.ts'

export interface GroupRole {
  id: string
  group: string
  groupName: string
  relation: Relation
  body: string | null
}

/** What a directory's memberships say of where they are from. */
export const givenBy = (organisation: string): string => `scim:${organisation}`

const inForce = (read: Read, organisation: string) =>
  read
    .selectFrom('scim_group_role as r')
    .innerJoin('scim_group as g', 'g.id', 'r.scim_group')
    .leftJoin('scim_group_role_end as e', 'e.role', 'r.id')
    .where('r.owner_org', '=', organisation)
    .where('e.role', 'is', null)
    .where('g.gone_at', 'is', null)

/** What groups of an organisation's directory give now. */
export async function groupRoles(read: Read, organisation: string): Promise<GroupRole[]> {
  const rows = await inForce(read, organisation)
    .select(['r.id', 'r.scim_group as group', 'g.display_name as groupName', 'r.relation', 'r.body'])
    .orderBy('g.display_name')
    .orderBy('r.recorded_at')
    .execute()
  return rows.map((row) => ({ ...row, relation: row.relation as Relation }))
}

/** Groups of an organisation's directory, by name. */
export const groupNames = (read: Read, organisation: string): Promise<{ id: string; name: string }[]> =>
  read
    .selectFrom('scim_group')
    .select(['id', 'display_name as name'])
    .where('owner_org', '=', organisation)
    .where('gone_at', 'is', null)
    .orderBy('display_name')
    .execute()

/** People who are in a group and whom the directory has not let go. */
export const membersOf = async (read: Read, group: string): Promise<Set<string>> => {
  const rows = await read
    .selectFrom('scim_member as m')
    .innerJoin('scim_user as u', 'u.id', 'm.scim_user')
    .select('u.person')
    .where('m.scim_group', '=', group)
    .where('u.active', '=', true)
    .execute()
  return new Set(rows.map((row) => row.person))
}

/** Makes what a directory has given these people to be exactly what its groups give now. */
export async function giveByGroups(
  tx: Tx,
  organisation: string,
  people: ReadonlySet<string>,
  now: Temporal.Instant,
  by: Actor = visitor,
): Promise<void> {
  if (people.size === 0) return
  const rows = await inForce(tx, organisation)
    .innerJoin('scim_member as m', 'm.scim_group', 'g.id')
    .innerJoin('scim_user as u', 'u.id', 'm.scim_user')
    .select(['u.person', 'r.relation', 'r.body'])
    .where('u.active', '=', true)
    .where('u.person', 'in', [...people])
    .execute()
  const wanted = Map.groupBy(rows, (row) => row.person)
  const held = await tx
    .selectFrom('membership')
    .select('person')
    .distinct()
    .where('source', '=', givenBy(organisation))
    .where('person', 'in', [...people])
    .execute()
  // Most have nothing and get nothing.
  for (const person of new Set([...wanted.keys(), ...held.map((row) => row.person)])) {
    const memberships = (wanted.get(person) ?? []).map(({ relation, body }) => ({
      relation: relation as Relation,
      organisation,
      ...(body === null ? {} : { body }),
    }))
    await giveMemberships(tx, by, now, { person, source: givenBy(organisation), memberships })
  }
}

type Person = Extract<Actor, { kind: 'person' }>

/** Says what a group gives: its members have it from now on. */
export async function addGroupRole(
  tx: Tx,
  given: { organisation: string; group: string; relation: Relation; body: string | undefined },
  by: Person,
  now: Temporal.Instant,
): Promise<'saved' | 'notFound' | 'notHere' | 'notInBody' | 'twice'> {
  const { organisation, group, relation, body } = given
  const kind = (await organisations(tx)).find((one) => one.id === organisation)?.kind
  const groups = await groupNames(tx, organisation)
  if (kind === undefined || !groups.some((one) => one.id === group)) return 'notFound'
  if (!relationsFor(kind).includes(relation)) return 'notHere'
  if (body !== undefined) {
    const found = (await bodies(tx)).find((one) => one.id === body && one.organisation === organisation)
    if (found === undefined || !relationsFor(kind, found.kind).includes(relation)) return 'notInBody'
  }
  const isSame = (one: GroupRole) => one.group === group && one.relation === relation && one.body === (body ?? null)
  if ((await groupRoles(tx, organisation)).some(isSame)) return 'twice'
  await tx
    .insertInto('scim_group_role')
    .values({
      owner_org: organisation,
      scim_group: group,
      relation,
      body: body ?? null,
      recorded_at: now,
      recorded_by: by.person,
    })
    .execute()
  await audit(tx, by, now, { action: 'groupRole.added', subject: group, organisation, detail: { relation } })
  await giveByGroups(tx, organisation, await membersOf(tx, group), now, by)
  return 'saved'
}

/** A group gives a relation no more: what its members had by it ends, unless another group gives the same. */
export async function endGroupRole(
  tx: Tx,
  { organisation, role }: { organisation: string; role: string },
  by: Person,
  now: Temporal.Instant,
): Promise<boolean> {
  const found = (await groupRoles(tx, organisation)).find((one) => one.id === role)
  if (found === undefined) return false
  await tx
    .insertInto('scim_group_role_end')
    .values({ role, owner_org: organisation, recorded_at: now, recorded_by: by.person })
    .execute()
  const { group, relation } = found
  await audit(tx, by, now, { action: 'groupRole.ended', subject: group, organisation, detail: { relation } })
  await giveByGroups(tx, organisation, await membersOf(tx, group), now, by)
  return true
}
