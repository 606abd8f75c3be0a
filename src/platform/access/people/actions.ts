import { audit } from '../../audit/index.ts'
import { dayOf } from '../../config/index.ts'
import type { Tx } from '../../database/index.ts'
import type { Locale } from '../../i18n/index.ts'
import { eraseMailOf } from '../../mail/index.ts'
import type { Actor, Relation } from '../../permissions.ts'
import { endSessions } from '../accounts/accounts.ts'
import { voidLinks } from '../accounts/links.ts'
import { voidScopedLinks } from '../accounts/scoped-links.ts'
import { addPersonRow, lockEmail } from '../accounts/setup.ts'
import { hold, keyOf, running } from '../organisations/actions.ts'
import type { Holding } from './held.ts'
import { findPerson, type Person, wouldLeaveNone } from './queries.ts'
import { misfit } from './roles.ts'

export interface NewMembership {
  /** `o:074` an organisation, `b:<uuid>` a body. */
  of: string
  relation: Relation
  since: string
  until: string | undefined
}

export type MembershipProblem = 'notAnOption' | 'relationNotHere' | 'relationNotInBody' | 'untilBeforeSince'

async function checkMembership(
  tx: Tx,
  now: Temporal.Instant,
  membership: NewMembership,
): Promise<{ problem: MembershipProblem } | { organisation: string | null; body: string | null; subject: string }> {
  if (membership.until !== undefined && membership.until <= membership.since) return { problem: 'untilBeforeSince' }
  const places = await running(tx, dayOf(now))
  const [what, id = ''] = membership.of.split(/:(.*)/s)
  const body = what === 'b' ? places.bodies.find((one) => one.id === id) : undefined
  const organisation = places.organisations.find((one) => one.id === (what === 'o' ? id : body?.organisation))
  if (organisation === undefined) return { problem: 'notAnOption' }
  const problem = misfit(membership.relation, organisation.kind, body?.kind)
  if (problem !== undefined) return { problem }
  return {
    organisation: body === undefined ? organisation.id : null,
    body: body?.id ?? null,
    subject: organisation.id,
  }
}

/** Gives a person a membership. */
export async function addMembership(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  person: string,
  membership: NewMembership,
): Promise<{ is: 'saved' } | { is: 'invalid'; problem: MembershipProblem }> {
  const checked = await checkMembership(tx, now, membership)
  if ('problem' in checked) return { is: 'invalid', problem: checked.problem }
  const { subject, ...place } = checked
  const { relation, since, until = null } = membership
  await recordMembership(tx, actor, now, { person, ...place, relation, since, until }, subject)
  return { is: 'saved' }
}

/**
 * Records a membership that has been looked at, and says so in the log.
 * @param subject the organisation that it is about.
 */
export async function recordMembership(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  held: {
    person: string
    organisation: string | null
    body: string | null
    relation: string
    since: string
    until: string | null
  },
  subject: string,
): Promise<void> {
  await tx
    .insertInto('membership')
    .values({ ...held, recorded_at: now, recorded_by: keyOf(actor) })
    .execute()
  const { person, relation, since, until } = held
  const detail = { relation, since, until }
  await audit(tx, actor, now, { action: 'membership.added', subject: person, organisation: subject, detail })
}

/** Somebody with this e-mail whom only a register of staff knows: such a person gets a first role, not a second self. */
const staffOnly = (tx: Tx, email: string): Promise<string | undefined> =>
  tx
    .selectFrom('person_detail as d')
    .select('d.person')
    .where('d.email', '=', email)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('person_register as r').select('r.person').whereRef('r.person', '=', 'd.person')),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('membership as m').select('m.id').whereRef('m.person', '=', 'd.person'))),
    )
    .executeTakeFirst()
    .then((row) => row?.person)

/** Adds a person with a first membership. Nothing is kept when either cannot be. */
export async function addPerson(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  given: { name: string; email: string; language: Locale; membership: NewMembership },
): Promise<{ is: 'saved'; person: string } | { is: 'taken' } | { is: 'invalid'; problem: MembershipProblem }> {
  const checked = await checkMembership(tx, now, given.membership)
  if ('problem' in checked) return { is: 'invalid', problem: checked.problem }
  const person = (await addPersonRow(tx, { ...given, now })) ?? (await staffOnly(tx, given.email))
  if (person === undefined) return { is: 'taken' }
  await audit(tx, actor, now, { action: 'person.added', subject: person })
  await addMembership(tx, actor, now, person, given.membership)
  return { is: 'saved', person }
}

/** Changes name and e-mail; the account follows, and its sessions end when the e-mail changes. */
export async function changePerson(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  change: { id: string; seen: string; name: string; email: string },
): Promise<{ is: 'saved' } | { is: 'conflict'; current: Person } | { is: 'taken' } | { is: 'notFound' }> {
  await tx.selectFrom('person_detail').select('person').where('person', '=', change.id).forUpdate().executeTakeFirst()
  const current = await findPerson(tx, now, change.id)
  if (current === undefined) return { is: 'notFound' }
  if (current.changed !== change.seen) return { is: 'conflict', current }
  await lockEmail(tx, change.email)
  const other = await tx
    .selectFrom('person_detail')
    .select('person')
    .where('email', '=', change.email)
    .where('person', '!=', change.id)
    .executeTakeFirst()
  if (other !== undefined) return { is: 'taken' }
  await tx
    .updateTable('person_detail')
    .set({ name: change.name, email: change.email, changed_at: now })
    .where('person', '=', change.id)
    .execute()
  if (current.email !== change.email) {
    await tx
      .updateTable('account_user')
      .set({ email: change.email, updated_at: now })
      .where('person', '=', change.id)
      .execute()
    await endSessions(tx, change.id)
    // A link sent to the old address must not work any more.
    for (const purpose of ['signIn', 'invitation'] as const) await voidLinks(tx, { purpose, person: change.id, now })
    await voidScopedLinks(tx, change.id, now)
  }
  await audit(tx, actor, now, {
    action: 'person.changed',
    subject: change.id,
    detail: { name: current.name !== change.name, email: current.email !== change.email },
  })
  return { is: 'saved' }
}

/** The later of two ISO days. */
const later = (a: string, b: string): string => [a, b].sort().at(-1) ?? a

/** Two administrators who end each other at the same moment must not both succeed. */
const holdAdministrators = (tx: Tx) => hold(tx, 'administrators')

/**
 * Ends a membership from today on; one that had not begun never begins.
 * @returns 'lastAdministrator' when nobody else could then look after the region.
 */
export async function endMembership(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  which: { person: string; membership: string },
): Promise<{ is: 'saved' } | { is: 'notFound' } | { is: 'lastAdministrator' }> {
  const today = dayOf(now)
  await holdAdministrators(tx)
  const row = await tx
    .selectFrom('membership')
    .selectAll()
    .where('id', '=', which.membership)
    .where('person', '=', which.person)
    .where((of) => of.or([of('until', 'is', null), of('until', '>', today.toString())]))
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return { is: 'notFound' }
  if (row.relation === 'administrator' && (await wouldLeaveNone(tx, { membership: row.id }, today)))
    return { is: 'lastAdministrator' }
  const until = later(row.since, today.toString())
  await tx.updateTable('membership').set({ until }).where('id', '=', row.id).execute()
  await audit(tx, actor, now, {
    action: 'membership.ended',
    subject: which.person,
    ...(row.organisation === null ? {} : { organisation: row.organisation }),
    detail: { relation: row.relation, until },
  })
  return { is: 'saved' }
}

/**
 * Erases what is personal: details, account, mail, and what other modules hold. The key stays in what was recorded, and memberships end.
 * @returns ids of mails whose files are to be removed after the commit.
 */
export async function erasePerson(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  id: string,
  holdings: readonly Holding[],
): Promise<{ is: 'saved'; mails: string[] } | { is: 'notFound' } | { is: 'lastAdministrator' }> {
  const today = dayOf(now)
  await holdAdministrators(tx)
  const person = await findPerson(tx, now, id)
  if (person === undefined) return { is: 'notFound' }
  if (await wouldLeaveNone(tx, { person: id }, today)) return { is: 'lastAdministrator' }
  for (const membership of person.memberships) {
    if (membership.until !== null && membership.until <= today.toString()) continue
    const until = later(membership.since, today.toString())
    await tx.updateTable('membership').set({ until }).where('id', '=', membership.id).execute()
  }
  const mails = person.email === null ? [] : await eraseMailOf(tx, id, person.email)
  // While the details are still there: what another module holds may be known by them only.
  for (const holding of holdings) await holding.erase(tx, id)
  await tx.deleteFrom('account_user').where('person', '=', id).execute()
  await tx.deleteFrom('one_use_link').where('person', '=', id).execute()
  await tx.deleteFrom('scoped_link').where('person', '=', id).execute()
  await tx.deleteFrom('person_register').where('person', '=', id).execute()
  await tx.deleteFrom('person_detail').where('person', '=', id).execute()
  await audit(tx, actor, now, { action: 'person.erased', subject: id })
  return { is: 'saved', mails }
}
