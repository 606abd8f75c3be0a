// People of a directory: what SCIM says of somebody becomes a person and an employment of the register.
import { sql } from 'kysely'
import { closeAccount, endSessions, openAccount, type ServiceCaller, visitor } from '../../../platform/access/index.ts'
import { dayOf } from '../../../platform/config/index.ts'
import type { Read, Tx } from '../../../platform/database/index.ts'
import type { Said, StoreContext } from '../../sources/index.ts'
import { staffIntake } from '../staff.ts'
import type { StaffRow } from '../staff-columns.ts'
import { type Fields, isFields, isList, type Json, type Test, valueIn } from './paths.ts'
import { ENTERPRISE, type Stored } from './resources.ts'
import { giveByGroups } from './roles.ts'

export interface ScimUser extends Stored {
  person: string
  userName: string
  active: boolean
  fields: Fields
}

const text = (value: Json | undefined, max: number): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, max) : undefined

const inside = (fields: Fields, name: string): Fields | undefined => {
  const value = valueIn(fields, name)
  return isFields(value) ? value : undefined
}

/** The work address, else the primary one, else the first, else a user name that is an address. */
function emailOf(fields: Fields): string | undefined {
  const held = valueIn(fields, 'emails')
  const all = (isList(held) ? held : []).filter(isFields)
  const chosen =
    all.find((one) => valueIn(one, 'type') === 'work') ?? all.find((one) => valueIn(one, 'primary') === true) ?? all[0]
  const found = (text(valueIn(chosen, 'value'), 200) ?? text(valueIn(fields, 'userName'), 200))?.toLowerCase()
  return found !== undefined && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]{2,}$/.test(found) ? found : undefined
}

function nameOf(fields: Fields): string {
  const name = inside(fields, 'name')
  const parts = [text(valueIn(name, 'givenName'), 60), text(valueIn(name, 'familyName'), 60)].filter(
    (part) => part !== undefined,
  )
  const whole = text(valueIn(fields, 'displayName'), 120) ?? text(valueIn(name, 'formatted'), 120)
  return parts.length === 2 ? parts.join(' ') : (whole ?? parts[0] ?? text(valueIn(fields, 'userName'), 120) ?? '')
}

const shown = (row: {
  id: string
  person: string
  user_name: string
  attributes: unknown
  active: boolean
  version: number
  made_at: Temporal.Instant
  changed_at: Temporal.Instant
}): ScimUser => ({
  id: row.id,
  person: row.person,
  userName: row.user_name,
  active: row.active,
  version: row.version,
  madeAt: row.made_at,
  changedAt: row.changed_at,
  fields: { ...(row.attributes as Fields), userName: row.user_name, active: row.active },
})

export async function findUser(read: Read, organisation: string, id: string): Promise<ScimUser | undefined> {
  const row = await read
    .selectFrom('scim_user')
    .selectAll()
    .where('owner_org', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : shown(row)
}

/** How an attribute of a filter is compared in the database; undefined for one that is not filtered by. */
function condition({ attribute, value }: Test) {
  const plain = attribute.toLowerCase().replace(/\[type eq "work"\]/, '')
  if (plain === 'active') return sql<boolean>`active = ${value === true}`
  if (typeof value !== 'string') return undefined
  switch (plain) {
    case 'username':
      return sql<boolean>`lower(user_name) = ${value.toLowerCase()}`
    case 'externalid':
      return sql<boolean>`external_id = ${value}`
    case 'id':
      return sql<boolean>`id::text = ${value.toLowerCase()}`
    case 'displayname':
      return sql<boolean>`lower(attributes ->> 'displayName') = ${value.toLowerCase()}`
    case 'emails':
    case 'emails.value':
      return sql<boolean>`exists (select 1 from jsonb_array_elements(
        case jsonb_typeof(attributes -> 'emails') when 'array' then attributes -> 'emails' else '[]' end) e
        where lower(e ->> 'value') = ${value.toLowerCase()})`
    default:
      return undefined
  }
}

/** A page of users; undefined when a filter asks for what is not filtered by. Two queries. */
export async function usersBy(
  read: Read,
  organisation: string,
  tests: readonly Test[],
  from: number,
  count: number,
): Promise<{ users: ScimUser[]; total: number } | undefined> {
  const conditions = tests.map(condition)
  if (conditions.some((one) => one === undefined)) return undefined
  let query = read.selectFrom('scim_user').where('owner_org', '=', organisation)
  for (const one of conditions) if (one !== undefined) query = query.where(one)
  const { total } = await query.select((of) => of.fn.countAll<string>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .selectAll()
    .orderBy('made_at')
    .orderBy('id')
    .offset(from - 1)
    .limit(count)
    .execute()
  return { users: rows.map(shown), total: Number(total) }
}

/** The supervisor by what the register knows them by; the directory names them by its id. */
async function supervisorOf(tx: Tx, organisation: string, fields: Fields): Promise<string | undefined> {
  const manager = inside(inside(fields, ENTERPRISE) ?? {}, 'manager')
  const id = text(valueIn(manager, 'value'), 60)
  if (id === undefined || !/^[\da-f-]{36}$/i.test(id)) return undefined
  const found = await findUser(tx, organisation, id)
  if (found === undefined) return undefined
  return emailOf(found.fields) ?? text(valueIn(inside(found.fields, ENTERPRISE), 'employeeNumber'), 40)?.toLowerCase()
}

const noUserName: Said = {
  fi: 'Käyttäjätunnus (userName) puuttuu.',
  sv: 'Användarnamnet (userName) saknas.',
  en: 'userName is required',
}
const notTrueNorFalse: Said = {
  fi: 'Tieto active ei ole tosi eikä epätosi.',
  sv: 'Uppgiften active är varken sann eller falsk.',
  en: 'active must be true or false',
}

export type Saved = { ok: true; user: ScimUser } | { ok: false; why: 'taken' } | { ok: false; why: 'value'; told: Said }

/**
 * Saves what the directory says of somebody: a new one, or another word of a known one. Whoever is not active any more
 * has no open session from this moment, and their employment ends today; nobody is deleted.
 */
export async function saveUser(
  tx: Tx,
  fields: Fields,
  known: ScimUser | undefined,
  caller: ServiceCaller,
  now: Temporal.Instant,
): Promise<Saved> {
  const { organisation } = caller
  const userName = text(valueIn(fields, 'userName'), 200)
  const stated = valueIn(fields, 'active')
  if (userName === undefined) return { ok: false, why: 'value', told: noUserName }
  if (stated !== undefined && typeof stated !== 'boolean') return { ok: false, why: 'value', told: notTrueNorFalse }
  const active = stated ?? true
  await sql`select pg_advisory_xact_lock(hashtextextended(${`scim ${organisation}`}, 7431))`.execute(tx)
  const other = await tx
    .selectFrom('scim_user')
    .select('id')
    .where('owner_org', '=', organisation)
    .where(sql<boolean>`lower(user_name) = ${userName.toLowerCase()}`)
    .executeTakeFirst()
  if (other !== undefined && other.id !== known?.id) return { ok: false, why: 'taken' }
  const enterprise = inside(fields, ENTERPRISE)
  const id = known?.id ?? crypto.randomUUID()
  const email = emailOf(fields)
  const row: StaffRow = {
    name: nameOf(fields),
    email,
    // Without either the directory's own id is what the person is known by.
    number: text(valueIn(enterprise, 'employeeNumber'), 40) ?? (email === undefined ? id : undefined),
    sector: text(valueIn(enterprise, 'division'), 80),
    parentUnit: undefined,
    unit: text(valueIn(enterprise, 'department'), 120),
    title: text(valueIn(fields, 'title'), 120),
    role: 'employee',
    body: undefined,
    since: dayOf(known?.madeAt ?? now).toString(),
    until: undefined,
    supervisor: await supervisorOf(tx, organisation, fields),
    employment: undefined,
  }
  const context: StoreContext = { source: 'scim', organisation, now, today: dayOf(now) }
  // One who is gone is only ended: what is said of them afterwards does not bring them back.
  const rejects = active || known === undefined ? await staffIntake.store(tx, [{ key: id, row }], context) : []
  const [reject] = rejects
  if (reject !== undefined) return { ok: false, why: 'value', told: reject.why }
  const { person } = known ?? (await personOf(tx, organisation, id))
  if (!active) await staffIntake.close?.(tx, [id], context)
  const { id: _, meta: __, password: ___, ...kept } = fields
  const saved = await tx
    .insertInto('scim_user')
    .values({
      id,
      owner_org: organisation,
      person,
      user_name: userName,
      external_id: text(valueIn(fields, 'externalId'), 200) ?? null,
      attributes: JSON.stringify(kept),
      active,
      made_at: now,
      changed_at: now,
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((of) => ({
        user_name: of.ref('excluded.user_name'),
        external_id: of.ref('excluded.external_id'),
        attributes: of.ref('excluded.attributes'),
        active: of.ref('excluded.active'),
        changed_at: of.ref('excluded.changed_at'),
        version: sql<number>`scim_user.version + 1`,
      })),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  if (!active && known?.active !== false) await shutOut(tx, person, caller, now)
  if (active && known?.active === false) await openAccount(tx, visitor, now, person, `scim:${caller.id}`)
  if (known !== undefined && known.active !== active) await giveByGroups(tx, organisation, new Set([person]), now)
  return { ok: true, user: shown(saved) }
}

const personOf = (tx: Tx, organisation: string, key: string) =>
  tx
    .selectFrom('employment')
    .select('person')
    .where('owner_org', '=', organisation)
    .where('source', '=', 'scim')
    .where('key', '=', key)
    .where('replaced_at', 'is', null)
    .executeTakeFirstOrThrow()

/**
 * Ends somebody's sessions at once. The account is closed as well, but for those who also belong elsewhere: one
 * municipality's directory must not lock out another's people, nor the administrator of the region.
 */
async function shutOut(tx: Tx, person: string, caller: ServiceCaller, now: Temporal.Instant): Promise<void> {
  const elsewhere = await tx
    .selectFrom('membership')
    .leftJoin('body', 'body.id', 'membership.body')
    .select('membership.id')
    .where('membership.person', '=', person)
    .where((of) => of(of.fn.coalesce('membership.organisation', 'body.organisation'), '!=', caller.organisation))
    .where((of) => of.or([of('membership.until', 'is', null), of('membership.until', '>', dayOf(now).toString())]))
    .executeTakeFirst()
  if (elsewhere === undefined) await closeAccount(tx, visitor, now, person, `scim:${caller.id}`)
  else await endSessions(tx, person)
}
