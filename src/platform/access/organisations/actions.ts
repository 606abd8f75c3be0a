import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../database/index.ts'
import type { Actor } from '../../permissions.ts'
import type { Freeze } from '../../region.ts'
import { type BodyKind, bodies, type Organisation, organisations, runs } from './queries.ts'

/** A name as it is entered: forms that are not known are absent. */
export type EnteredName = Organisation['name']

export const keyOf = (actor: Actor): string | null => (actor.kind === 'person' ? actor.person : null)

/** Makes changes of one thing follow each other; the second sees the first. */
export const hold = async (tx: Tx, what: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${what}, 7414))`.execute(tx)
}

const recordName = (tx: Tx, actor: Actor, now: Temporal.Instant, organisation: string, name: EnteredName) =>
  tx
    .insertInto('organisation_name')
    .values({
      organisation,
      recorded_at: now,
      recorded_by: keyOf(actor),
      nominative: name.nominative,
      genitive: name.genitive ?? null,
      partitive: name.partitive ?? null,
      in: name.in ?? null,
      from: name.from ?? null,
      to: name.to ?? null,
      sv: name.sv ?? null,
      en: name.en ?? null,
    })
    .execute()

/**
 * Records a new name; the older ones stay. Reasons of measures name organisations: everything is frozen again.
 * @param change.seen when the name that the editor saw was recorded (`Organisation.named`).
 * @returns 'conflict' with what has been recorded meanwhile, so that the editor can choose.
 */
export async function renameOrganisation(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  freeze: Freeze,
  change: { id: string; seen: string; name: EnteredName },
): Promise<{ is: 'saved' } | { is: 'conflict'; current: Organisation } | { is: 'notFound' }> {
  await hold(tx, `organisation ${change.id}`)
  const current = (await organisations(tx)).find((one) => one.id === change.id)
  if (current === undefined) return { is: 'notFound' }
  if (current.named !== change.seen) return { is: 'conflict', current }
  await recordName(tx, actor, now, change.id, change.name)
  await audit(tx, actor, now, { action: 'organisation.renamed', subject: change.id, organisation: change.id })
  if (current.kind !== 'partner') await freeze(now)
  return { is: 'saved' }
}

/** Ids that mean something else in addresses and open data: everybody together, the region. */
const reserved: ReadonlySet<string> = new Set(['all', 'region'])

export type AddedOrganisation = { is: 'saved' } | { is: 'taken' } | { is: 'beforeRegion'; since: string }

/**
 * Adds a municipality or a partner. A municipality counts from its first day: everything is frozen in the same transaction.
 * @returns 'taken' when the id is in use or stands for something else, 'beforeRegion' when the region began later.
 */
export async function addOrganisation(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  freeze: Freeze,
  added: { kind: 'municipality' | 'partner'; id: string; name: EnteredName; since: string },
): Promise<AddedOrganisation> {
  const { kind, id, name, since } = added
  await hold(tx, 'organisations')
  const all = await organisations(tx)
  const same = (one: string) => one.toLowerCase() === id.toLowerCase()
  if ([...reserved].some(same) || all.some((one) => same(one.id))) return { is: 'taken' }
  const region = all.find((one) => one.kind === 'region')
  if (kind === 'municipality' && region !== undefined && since < region.since)
    return { is: 'beforeRegion', since: region.since }
  const position = Math.max(0, ...all.filter((one) => one.kind === kind).map((one) => one.position)) + 1
  await tx.insertInto('organisation').values({ id, kind, since, recorded_at: now, position }).execute()
  await recordName(tx, actor, now, id, name)
  await audit(tx, actor, now, { action: 'organisation.added', subject: id, organisation: id, detail: { kind, since } })
  if (kind === 'municipality') await freeze(now)
  return { is: 'saved' }
}

/** Adds a decision-making body or a group. */
export async function addBody(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  body: {
    organisation: string
    kind: BodyKind
    name: string
    sv: string | undefined
    en: string | undefined
    decidesStrategy: boolean
    since: string
  },
): Promise<{ is: 'saved'; id: string } | { is: 'notFound' } | { is: 'afterEnd'; until: string }> {
  const organisation = (await organisations(tx)).find((one) => one.id === body.organisation)
  if (organisation === undefined) return { is: 'notFound' }
  const { until } = organisation
  if (until !== null && until <= body.since) return { is: 'afterEnd', until }
  const { id } = await tx
    .insertInto('body')
    .values({
      organisation: body.organisation,
      kind: body.kind,
      name: body.name,
      sv: body.sv ?? null,
      en: body.en ?? null,
      decides_strategy: body.decidesStrategy,
      since: body.since,
      recorded_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, actor, now, { action: 'body.added', subject: id, organisation: body.organisation })
  return { is: 'saved', id }
}

/** What a new membership, body or name can be given to: organisations and bodies that run on a day. */
export async function running(tx: Parameters<typeof organisations>[0], today: Temporal.PlainDate) {
  const [all, groups] = [await organisations(tx), await bodies(tx)]
  return { organisations: all.filter((one) => runs(one, today)), bodies: groups.filter((one) => runs(one, today)) }
}
