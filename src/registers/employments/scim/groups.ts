// Groups of a directory and who is in them.
import { sql } from 'kysely'
import type { Read, Tx } from '../../../platform/database/index.ts'
import { type Fields, isFields, isList, type Test, valueIn } from './paths.ts'
import type { Stored } from './resources.ts'
import { giveByGroups, membersOf } from './roles.ts'

export interface ScimGroup extends Stored {
  fields: Fields
}

/** Groups, one by id or a page of them; undefined when a filter asks for what is not filtered by. */
export async function groupsBy(
  read: Read,
  organisation: string,
  tests: readonly Test[],
  from = 1,
  count = 1,
): Promise<{ groups: ScimGroup[]; total: number } | undefined> {
  let query = read.selectFrom('scim_group').where('owner_org', '=', organisation).where('gone_at', 'is', null)
  for (const { attribute, value } of tests) {
    const name = attribute.toLowerCase()
    if (typeof value !== 'string') return undefined
    if (name === 'displayname') query = query.where(sql<boolean>`lower(display_name) = ${value.toLowerCase()}`)
    else if (name === 'externalid') query = query.where('external_id', '=', value)
    else if (name === 'id') query = query.where(sql<boolean>`id::text = ${value.toLowerCase()}`)
    else return undefined
  }
  const { total } = await query.select((of) => of.fn.countAll<string>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .selectAll()
    .orderBy('made_at')
    .orderBy('id')
    .offset(from - 1)
    .limit(count)
    .execute()
  const members =
    rows.length === 0
      ? []
      : await read
          .selectFrom('scim_member')
          .innerJoin('scim_user', 'scim_user.id', 'scim_member.scim_user')
          .select(['scim_group', 'scim_user.id as value', 'scim_user.user_name as display'])
          .where(
            'scim_group',
            'in',
            rows.map((row) => row.id),
          )
          .orderBy('scim_user.user_name')
          .execute()
  const byGroup = Map.groupBy(members, (one) => one.scim_group)
  const groups = rows.map((row) => ({
    id: row.id,
    version: row.version,
    madeAt: row.made_at,
    changedAt: row.changed_at,
    fields: {
      displayName: row.display_name,
      ...(row.external_id === null ? {} : { externalId: row.external_id }),
      members: (byGroup.get(row.id) ?? []).map(({ value, display }) => ({ value, display })),
    },
  }))
  return { groups, total: Number(total) }
}

export type SavedGroup = { ok: true; id: string } | { ok: false; why: 'taken' | 'noName' | 'noSuchMember' }

/** Saves a group with exactly the members that are given. */
export async function saveGroup(
  tx: Tx,
  fields: Fields,
  known: string | undefined,
  organisation: string,
  now: Temporal.Instant,
): Promise<SavedGroup> {
  const name = valueIn(fields, 'displayName')
  const external = valueIn(fields, 'externalId')
  if (typeof name !== 'string' || name.trim() === '' || name.length > 200) return { ok: false, why: 'noName' }
  await sql`select pg_advisory_xact_lock(hashtextextended(${`scim ${organisation}`}, 7431))`.execute(tx)
  const [other] =
    (await groupsBy(tx, organisation, [{ attribute: 'displayName', operator: 'eq', value: name }]))?.groups ?? []
  if (other !== undefined && other.id !== known) return { ok: false, why: 'taken' }
  const given = valueIn(fields, 'members')
  const ids = [
    ...new Set(
      (isList(given) ? given : []).flatMap((one) => {
        const value = isFields(one) ? valueIn(one, 'value') : undefined
        return typeof value === 'string' ? [value.toLowerCase()] : []
      }),
    ),
  ]
  const held = await sql<{ id: string }>`select id from scim_user
    where owner_org = ${organisation} and id::text = any (${ids}::text[])`.execute(tx)
  if (held.rows.length < ids.length) return { ok: false, why: 'noSuchMember' }
  const values = { display_name: name, external_id: typeof external === 'string' ? external : null, changed_at: now }
  const { id } =
    known === undefined
      ? await tx
          .insertInto('scim_group')
          .values({ ...values, owner_org: organisation, made_at: now })
          .returning('id')
          .executeTakeFirstOrThrow()
      : await tx
          .updateTable('scim_group')
          .set({ ...values, version: sql<number>`version + 1` })
          .where('id', '=', known)
          .returning('id')
          .executeTakeFirstOrThrow()
  const before = await membersOf(tx, id)
  await tx.deleteFrom('scim_member').where('scim_group', '=', id).execute()
  if (held.rows.length > 0)
    await tx
      .insertInto('scim_member')
      .values(held.rows.map((row) => ({ scim_group: id, scim_user: row.id, owner_org: organisation })))
      .execute()
  // Of a large group only those are looked at who came or left.
  await giveByGroups(tx, organisation, before.symmetricDifference(await membersOf(tx, id)), now)
  return { ok: true, id }
}

/** A group that the directory deletes is gone from now on. */
export async function removeGroup(tx: Tx, organisation: string, id: string, now: Temporal.Instant): Promise<void> {
  const before = await membersOf(tx, id)
  await tx.deleteFrom('scim_member').where('scim_group', '=', id).execute()
  await tx.updateTable('scim_group').set({ gone_at: now, changed_at: now }).where('id', '=', id).execute()
  await giveByGroups(tx, organisation, before, now)
}
