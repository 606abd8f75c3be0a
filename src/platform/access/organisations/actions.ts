import { audit } from '../../audit/index.ts'
import type { Tx } from '../../database/index.ts'
import type { Actor } from '../../permissions.ts'
import { type Body, type BodyKind, bodies, type Organisation, organisations, runs } from './queries.ts'

/** A name as it is entered: forms that are not known are absent. */
export type EnteredName = Organisation['name']

const keyOf = (actor: Actor) => (actor.kind === 'person' ? actor.person : null)

/** Makes two changes of one organisation's name follow each other. */
const hold = (tx: Tx, id: string) =>
  tx.selectFrom('organisation').select('id').where('id', '=', id).forUpdate().executeTakeFirst()

/**
 * Records a new name; the older ones stay.
 * @param change.seen when the name that the editor saw was recorded (`Organisation.named`).
 * @returns 'conflict' with what has been recorded meanwhile, so that the editor can choose.
 */
export async function renameOrganisation(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  change: { id: string; seen: string; name: EnteredName },
): Promise<{ is: 'saved' } | { is: 'conflict'; current: Organisation } | { is: 'notFound' }> {
  await hold(tx, change.id)
  const current = (await organisations(tx)).find((one) => one.id === change.id)
  if (current === undefined) return { is: 'notFound' }
  if (current.named !== change.seen) return { is: 'conflict', current }
  const { name } = change
  await tx
    .insertInto('organisation_name')
    .values({
      organisation: change.id,
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
  await audit(tx, actor, now, { action: 'organisation.renamed', subject: change.id, organisation: change.id })
  return { is: 'saved' }
}

/** Ids that mean something else in addresses and open data: everybody together, the region. */
const reserved: ReadonlySet<string> = new Set(['all', 'region'])

/** Adds a partner. @returns 'taken' when the id is in use or stands for something else. */
export async function addPartner(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  partner: { id: string; name: EnteredName; since: string },
): Promise<{ is: 'saved' } | { is: 'taken' }> {
  if (reserved.has(partner.id.toLowerCase())) return { is: 'taken' }
  const added = await tx
    .insertInto('organisation')
    .values({ id: partner.id, kind: 'partner', since: partner.since, recorded_at: now, position: 100 })
    .onConflict((row) => row.column('id').doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows !== 1n) return { is: 'taken' }
  const { name } = partner
  await tx
    .insertInto('organisation_name')
    .values({
      organisation: partner.id,
      recorded_at: now,
      recorded_by: keyOf(actor),
      nominative: name.nominative,
      sv: name.sv ?? null,
      en: name.en ?? null,
    })
    .execute()
  await audit(tx, actor, now, { action: 'organisation.added', subject: partner.id, organisation: partner.id })
  return { is: 'saved' }
}

/** Says which municipality hosts the region's work, or that none does. */
export async function setHost(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  host: string | null,
): Promise<{ is: 'saved' } | { is: 'notFound' }> {
  const all = await organisations(tx)
  const region = all.find((one) => one.kind === 'region' && one.until === null)
  const known = host === null || all.some((one) => one.id === host && one.kind === 'municipality' && one.until === null)
  if (region === undefined || !known) return { is: 'notFound' }
  await tx.updateTable('organisation').set({ host }).where('id', '=', region.id).execute()
  await audit(tx, actor, now, { action: 'host.set', subject: region.id, organisation: region.id, detail: { host } })
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
): Promise<{ is: 'saved' } | { is: 'notFound' }> {
  if (!(await organisations(tx)).some((one) => one.id === body.organisation && one.until === null))
    return { is: 'notFound' }
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
  return { is: 'saved' }
}

/**
 * Ends a body from a day on. Its memberships end with it.
 * @returns 'tooEarly' when the day is not after the body's first day.
 */
export async function endBody(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  end: { id: string; until: string },
): Promise<{ is: 'saved' } | { is: 'notFound' } | { is: 'tooEarly' }> {
  const body: Body | undefined = (await bodies(tx)).find((one) => one.id === end.id && one.until === null)
  if (body === undefined) return { is: 'notFound' }
  if (end.until <= body.since) return { is: 'tooEarly' }
  await tx.updateTable('body').set({ until: end.until }).where('id', '=', end.id).execute()
  await audit(tx, actor, now, {
    action: 'body.ended',
    subject: end.id,
    organisation: body.organisation,
    detail: { until: end.until },
  })
  return { is: 'saved' }
}

/** What a new membership, body or name can be given to: organisations and bodies that run on a day. */
export async function running(tx: Parameters<typeof organisations>[0], today: Temporal.PlainDate) {
  const [all, groups] = [await organisations(tx), await bodies(tx)]
  return { organisations: all.filter((one) => runs(one, today)), bodies: groups.filter((one) => runs(one, today)) }
}
