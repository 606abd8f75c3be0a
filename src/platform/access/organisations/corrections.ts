import { audit } from '../../audit/index.ts'
import { dayOf } from '../../config/index.ts'
import type { Tx } from '../../database/index.ts'
import type { Actor } from '../../permissions.ts'
import type { Freeze } from '../../region.ts'
import { recordMembership } from '../people/actions.ts'
import { addBody, addOrganisation, hold, keyOf } from './actions.ts'
import { bodies, organisations } from './queries.ts'

export type Corrected =
  /** `id`: whose page tells it now. */
  | { is: 'saved'; id: string }
  | { is: 'notFound' }
  | { is: 'same' }
  | { is: 'taken' }
  | { is: 'beforeRegion'; since: string }
  | { is: 'afterEnd'; until: string }
  | { is: 'conflict'; current: string }

export interface Correction {
  id: string
  /** The first day that the editor saw. */
  seen: string
  since: string
  /** Of a municipality; the same unless it is corrected. */
  code: string
  grounds: string
}

/**
 * Corrects what was entered wrongly of a municipality or a partner: its first day, or a municipality's code. A code
 * stands in addresses and figures for good: the municipality is added with the right one, with its name, bodies and
 * people's roles, and the wrong one ends on its own first day, as if it had never been. What somebody has signed of it
 * (attestations, targets, decisions) stays as it was signed. Everything is frozen in the same transaction.
 */
export async function correctOrganisation(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  freeze: Freeze,
  correction: Correction,
): Promise<Corrected> {
  const { id, since, code, grounds } = correction
  await hold(tx, `organisation ${id}`)
  const all = await organisations(tx)
  const current = all.find((one) => one.id === id && one.kind !== 'region')
  if (current === undefined) return { is: 'notFound' }
  if (current.since !== correction.seen) return { is: 'conflict', current: current.since }
  const recorded = { grounds, recorded_at: now, recorded_by: keyOf(actor) }
  if (code !== id) {
    if (current.kind !== 'municipality' || current.until !== null) return { is: 'notFound' }
    const own = (await bodies(tx)).filter((one) => one.organisation === id)
    // Frozen once, when both are there.
    const later = async () => undefined
    const added = { kind: 'municipality' as const, id: code, name: current.name, since }
    const done = await addOrganisation(tx, actor, now, later, added)
    if (done.is !== 'saved') return done
    const bodyOf = new Map<string, string>()
    for (const body of own) {
      const made = await addBody(tx, actor, now, {
        organisation: code,
        kind: body.kind,
        name: body.name.nominative,
        sv: body.name.sv,
        en: body.name.en,
        decidesStrategy: body.decidesStrategy,
        since: body.since,
      })
      if (made.is === 'saved') bodyOf.set(body.id, made.id)
    }
    await carryRoles(tx, actor, now, { from: id, to: code, bodyOf })
    await tx
      .insertInto('organisation_end')
      .values({ organisation: id, until: current.since, ...recorded })
      .execute()
    await audit(tx, actor, now, {
      action: 'organisation.codeCorrected',
      subject: id,
      organisation: id,
      detail: { code },
    })
    await freeze(now)
    return { is: 'saved', id: code }
  }
  if (since === current.since) return { is: 'same' }
  const region = all.find((one) => one.kind === 'region')
  if (current.kind === 'municipality' && region !== undefined && since < region.since)
    return { is: 'beforeRegion', since: region.since }
  if (current.until !== null && current.until <= since) return { is: 'afterEnd', until: current.until }
  await tx
    .insertInto('organisation_since')
    .values({ organisation: id, since, ...recorded })
    .execute()
  await audit(tx, actor, now, {
    action: 'organisation.firstDayCorrected',
    subject: id,
    organisation: id,
    detail: { since },
  })
  if (current.kind === 'municipality') await freeze(now)
  return { is: 'saved', id }
}

/** Whoever worked for the wrong code works for the right one: roles that were given by hand and are in force. */
async function carryRoles(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { from, to, bodyOf }: { from: string; to: string; bodyOf: ReadonlyMap<string, string> },
): Promise<void> {
  const held = await tx
    .selectFrom('membership')
    .select(['person', 'organisation', 'body', 'relation', 'since', 'until'])
    .where('source', 'is', null)
    .where((of) =>
      of.or([of('organisation', '=', from), ...(bodyOf.size === 0 ? [] : [of('body', 'in', [...bodyOf.keys()])])]),
    )
    .where((of) => of.or([of('until', 'is', null), of('until', '>', dayOf(now).toString())]))
    .orderBy('recorded_at')
    .execute()
  for (const one of held) {
    const organisation = one.organisation === null ? null : to
    const body = one.body === null ? null : (bodyOf.get(one.body) ?? null)
    await recordMembership(tx, actor, now, { ...one, organisation, body }, to)
  }
}
