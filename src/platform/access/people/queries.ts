import { sql } from 'kysely'
import type { Read } from '../../database/index.ts'
import type { Locale } from '../../i18n/index.ts'
import { insideRelations, type Membership, type Relation } from '../../permissions.ts'
import { hasAdministrator } from '../accounts/setup.ts'

export interface PersonMembership {
  id: string
  relation: Relation
  /** Of a membership in a body, the body's organisation. */
  organisation: string
  body: string | null
  bodyName: string | null
  since: string
  until: string | null
  /** What gave it; null: somebody by hand. */
  source: string | null
}

export interface Person {
  id: string
  name: string
  /** Null for staff of a register who have none. */
  email: string | null
  /** When the details were last changed; what an editor has seen. */
  changed: string
  canSignIn: boolean
  /** Until when an unused invitation works. */
  invitedUntil: Temporal.Instant | undefined
  memberships: PersonMembership[]
}

/**
 * People with their details, by name; residents are not among them. Only the administrator and the program itself see
 * others than themselves.
 * @param only one person; without it those who have or had something to do here, not the staff of the registers.
 */
export async function people(read: Read, now: Temporal.Instant, only?: string): Promise<Person[]> {
  let details = read
    .selectFrom('person_detail')
    .leftJoin('account_user', 'account_user.person', 'person_detail.person')
    .select(['person_detail.person as id', 'person_detail.name', 'person_detail.email', 'person_detail.changed_at'])
    .select('account_user.id as account')
    .where((of) => of.or([of('account_user.id', 'is', null), of('account_user.realm', '=', 'staff')]))
    .orderBy('person_detail.name')
    .orderBy('person_detail.email')
  let held = read
    .selectFrom('membership')
    .leftJoin('body', 'body.id', 'membership.body')
    .select(['membership.id', 'membership.person', 'membership.relation', 'membership.body', 'body.name as bodyName'])
    .select((of) => of.fn.coalesce('membership.organisation', 'body.organisation').as('organisation'))
    .select(['membership.since', 'membership.until', 'membership.source'])
    .orderBy('membership.since')
    .orderBy('membership.id')
  let links = read
    .selectFrom('one_use_link')
    .select(['person', 'expires_at'])
    .where('purpose', '=', 'invitation')
    .where('used_at', 'is', null)
    .where('void_at', 'is', null)
    .where('expires_at', '>', now)
  if (only === undefined)
    details = details.where(({ or, not, exists, selectFrom }) =>
      or([
        exists(selectFrom('membership as m').select('m.id').whereRef('m.person', '=', 'person_detail.person')),
        not(
          exists(
            selectFrom('person_register as r').select('r.person').whereRef('r.person', '=', 'person_detail.person'),
          ),
        ),
      ]),
    )
  else {
    details = details.where('person_detail.person', '=', only)
    held = held.where('membership.person', '=', only)
    links = links.where('person', '=', only)
  }
  const [rows, memberships, invitations] = [await details.execute(), await held.execute(), await links.execute()]
  const invited = new Map(invitations.map((link) => [link.person, link.expires_at]))
  const byPerson = Map.groupBy(memberships, (row) => row.person)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    changed: row.changed_at.toString(),
    canSignIn: row.account !== null,
    invitedUntil: invited.get(row.id),
    memberships: (byPerson.get(row.id) ?? []).map(({ person: _, ...membership }) => ({
      ...membership,
      relation: membership.relation as Relation,
      organisation: membership.organisation ?? '',
    })),
  }))
}

export const findPerson = async (read: Read, now: Temporal.Instant, id: string): Promise<Person | undefined> =>
  (await people(read, now, id))[0]

/** The end of what a membership is in, as now known; null when it has none. */
const endOfPlace = sql<string | null>`coalesce(
  (select until from body_until where body_until.body = membership.body),
  (select until from organisation_until where organisation_until.organisation = membership.organisation))`

/** Keys of those who are something to an organisation on a day (to mail them, to give them tasks). System only. */
export async function peopleOf(
  read: Read,
  organisation: string,
  relation: Relation,
  today: Temporal.PlainDate,
): Promise<string[]> {
  const rows = await read
    .selectFrom('membership')
    .innerJoin('person_detail', 'person_detail.person', 'membership.person')
    .leftJoin('body', 'body.id', 'membership.body')
    .select('membership.person')
    .distinct()
    .where((of) => of(of.fn.coalesce('membership.organisation', 'body.organisation'), '=', organisation))
    .where('membership.relation', '=', relation)
    .where('membership.since', '<=', today.toString())
    .where((of) => of.or([of('membership.until', 'is', null), of('membership.until', '>', today.toString())]))
    .where((of) => of.or([of(endOfPlace, 'is', null), of(endOfPlace, '>', today.toString())]))
    .orderBy('membership.person')
    .execute()
  return rows.map((row) => row.person)
}

/** Names by key, for pages that tell who did something; those erased are absent, and all for a visitor. */
export async function namesOf(read: Read, persons: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (persons.length === 0) return new Map()
  const rows = await read.selectFrom('person_name').select(['person', 'name']).where('person', 'in', persons).execute()
  // The catalogue does not say of a view's column that it is never null.
  return new Map(rows.flatMap(({ person, name }) => (person === null || name === null ? [] : [[person, name]])))
}

/** Whether the region would be without an administrator on a day, were this membership or this person gone. */
export const wouldLeaveNone = (
  read: Read,
  without: { membership?: string; person?: string },
  today: Temporal.PlainDate,
): Promise<boolean> => hasAdministrator(read, today, without).then((has) => !has)

/** In which language each person reads their mails; the default where none is chosen. The program's own eyes only. */
export async function languages(read: Read, fallback: Locale): Promise<(person: string) => Locale> {
  const rows = await read
    .selectFrom('person_detail')
    .select(['person', 'language'])
    .where('language', 'is not', null)
    .execute()
  const chosen = new Map(rows.map((row) => [row.person, row.language as Locale]))
  return (person) => chosen.get(person) ?? fallback
}

export interface Colleague {
  person: string
  name: string
  memberships: readonly Membership[]
}

/**
 * Those who look after the strategy on a day, by name: to choose an owner from. Empty for a visitor.
 * @param which 'everybody': also those who are employees only, and the like.
 */
export async function colleagues(
  read: Read,
  today: Temporal.PlainDate,
  which: 'inside' | 'everybody' = 'inside',
): Promise<Colleague[]> {
  let query = read
    .selectFrom('membership')
    .innerJoin('person_name', 'person_name.person', 'membership.person')
    .leftJoin('body', 'body.id', 'membership.body')
    .select(['membership.person', 'person_name.name', 'membership.relation', 'membership.body'])
    .select((of) => of.fn.coalesce('membership.organisation', 'body.organisation').as('organisation'))
    .where('membership.since', '<=', today.toString())
    .where((of) => of.or([of('membership.until', 'is', null), of('membership.until', '>', today.toString())]))
    .where((of) => of.or([of(endOfPlace, 'is', null), of(endOfPlace, '>', today.toString())]))
    .orderBy(sql`person_name.name collate "fi-x-icu"`)
    .orderBy('membership.person')
  if (which === 'inside') query = query.where('membership.relation', 'in', insideRelations)
  const rows = await query.execute()
  return [...Map.groupBy(rows, (row) => row.person)].map(([person, own]) => ({
    person,
    name: own[0]?.name ?? '',
    memberships: own.map((one) => ({
      relation: one.relation as Relation,
      organisation: one.organisation ?? '',
      ...(one.body === null ? {} : { body: one.body }),
    })),
  }))
}
