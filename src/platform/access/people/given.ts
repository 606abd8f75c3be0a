// Memberships that a source gives: an identity provider's groups, a directory of people. Each source keeps its own.
import { audit } from '../../audit/index.ts'
import { dayOf } from '../../config/index.ts'
import type { Read, Tx } from '../../database/index.ts'
import type { Actor, Relation } from '../../permissions.ts'
import { hold, keyOf, running } from '../organisations/actions.ts'
import { misfit } from './roles.ts'

/** A membership that a source wants somebody to have. */
export interface Given {
  relation: Relation
  organisation: string
  body?: string
}

const name = (one: { relation: string; organisation: string | null; body?: string | null }): string =>
  `${one.relation} ${one.body ?? one.organisation ?? ''}`

/** Whether an organisation's sign-in has given somebody something that is in force. */
export const isGivenByProvider = (read: Read, person: string, now: Temporal.Instant): Promise<boolean> =>
  read
    .selectFrom('membership')
    .select('id')
    .where('person', '=', person)
    .where('source', 'like', 'oidc:%')
    .where((of) => of.or([of('until', 'is', null), of('until', '>', dayOf(now).toString())]))
    .executeTakeFirst()
    .then((row) => row !== undefined)

/**
 * Ends what a source has given to anybody: all of it, or one relation in its organisation or one body.
 * @returns how many memberships ended.
 */
export async function withdrawGiven(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  source: string,
  which?: { relation: Relation; body: string | null },
): Promise<number> {
  const today = dayOf(now).toString()
  let query = tx
    .updateTable('membership')
    .set({ until: today })
    .where('source', '=', source)
    .where((of) => of.or([of('until', 'is', null), of('until', '>', today)]))
  if (which !== undefined)
    query = query.where('relation', '=', which.relation).where('body', 'is not distinct from', which.body)
  const ended = await query.returning(['person', 'organisation', 'relation']).execute()
  for (const one of ended)
    await audit(tx, actor, now, {
      action: 'membership.ended',
      subject: one.person,
      ...(one.organisation === null ? {} : { organisation: one.organisation }),
      detail: { relation: one.relation, until: today, source },
    })
  return ended.length
}

/**
 * Makes what a source has given a person to be exactly what it gives now: what is missing begins today, what is no
 * more ends today. What was given by hand or by another source is never touched. Nobody becomes an administrator so,
 * and what does not fit where it is given (no such organisation, another kind) is left out.
 * @param source its kind and id: `oidc:4f2…`.
 * @returns how many began and ended.
 */
export async function giveMemberships(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  to: { person: string; source: string; memberships: readonly Given[] },
): Promise<{ begun: number; ended: number }> {
  const today = dayOf(now)
  await hold(tx, `memberships of ${to.person}`)
  const places = await running(tx, today)
  const wanted = new Map<string, Given>()
  for (const one of to.memberships) {
    const body = one.body === undefined ? undefined : places.bodies.find((found) => found.id === one.body)
    const organisation = places.organisations.find((found) => found.id === one.organisation)
    if (organisation === undefined || one.relation === 'administrator') continue
    if (one.body !== undefined && body?.organisation !== organisation.id) continue
    if (misfit(one.relation, organisation.kind, body?.kind) === undefined) wanted.set(name(one), one)
  }
  const held = await tx
    .selectFrom('membership')
    .select(['id', 'relation', 'organisation', 'body'])
    .where('person', '=', to.person)
    .where('source', '=', to.source)
    .where((of) => of.or([of('until', 'is', null), of('until', '>', today.toString())]))
    .execute()
  const gone = held.filter((one) => !wanted.has(name(one)))
  const begun = [...wanted].filter(([key]) => !held.some((one) => name(one) === key)).map(([, one]) => one)
  // A source gives from today on, so every one of its memberships has begun.
  const until = today.toString()
  for (const one of gone) {
    await tx.updateTable('membership').set({ until }).where('id', '=', one.id).execute()
    await audit(tx, actor, now, {
      action: 'membership.ended',
      subject: to.person,
      ...(one.organisation === null ? {} : { organisation: one.organisation }),
      detail: { relation: one.relation, until, source: to.source },
    })
  }
  for (const one of begun) {
    await tx
      .insertInto('membership')
      .values({
        person: to.person,
        organisation: one.body === undefined ? one.organisation : null,
        body: one.body ?? null,
        relation: one.relation,
        since: today.toString(),
        recorded_at: now,
        recorded_by: keyOf(actor),
        source: to.source,
      })
      .execute()
    await audit(tx, actor, now, {
      action: 'membership.added',
      subject: to.person,
      organisation: one.organisation,
      detail: { relation: one.relation, since: today.toString(), source: to.source },
    })
  }
  return { begun: begun.length, ended: gone.length }
}
