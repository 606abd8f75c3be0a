import { randomUUID } from 'node:crypto'
import { audit } from '../../audit/index.ts'
import { dayOf } from '../../config/index.ts'
import type { Tx } from '../../database/index.ts'
import type { Actor, Relation } from '../../permissions.ts'
import { hold, keyOf, running } from '../organisations/actions.ts'
import { withdrawGiven } from '../people/given.ts'
import { misfit } from '../people/roles.ts'
import { secretAbout } from './exchange.ts'
import { findProvider, mappings, type Provider, sourceOf } from './queries.ts'
import { seal } from './sealing.ts'

export interface Settings {
  issuer: string
  client: string
  /** Undefined: the one that is stored stays. */
  secret: string | undefined
  domains: string[]
  claim: string
  inUse: boolean
}

/** Adds a provider of an organisation. @returns its id; undefined when there is no such organisation today. */
export async function addProvider(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  regionSecret: string,
  given: Omit<Settings, 'secret' | 'inUse'> & { organisation: string; secret: string },
): Promise<string | undefined> {
  const { organisations } = await running(tx, dayOf(now))
  if (!organisations.some((one) => one.id === given.organisation)) return undefined
  const id = randomUUID()
  const signed = { recorded_at: now, recorded_by: keyOf(actor) }
  await tx
    .insertInto('identity_provider')
    .values({ id, organisation: given.organisation, ...signed })
    .execute()
  await tx
    .insertInto('identity_provider_setting')
    .values({
      provider: id,
      issuer: given.issuer,
      client: given.client,
      secret: seal(regionSecret, secretAbout(id), given.secret),
      domains: given.domains,
      claim: given.claim,
      in_use: true,
      ...signed,
    })
    .execute()
  await audit(tx, actor, now, { action: 'identityProvider.added', subject: id, organisation: given.organisation })
  return id
}

/**
 * New settings of a provider. Put out of use, what it has given ends at once, and so it does when it becomes another
 * issuer: then other people stand behind the same words.
 */
export async function changeProvider(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  regionSecret: string,
  change: Settings & { id: string; seen: string },
): Promise<{ is: 'saved' } | { is: 'notFound' } | { is: 'conflict'; current: Provider }> {
  await hold(tx, `identity provider ${change.id}`)
  const current = await findProvider(tx, change.id)
  if (current === undefined) return { is: 'notFound' }
  if (current.seen !== change.seen) return { is: 'conflict', current }
  await tx
    .insertInto('identity_provider_setting')
    .values({
      provider: change.id,
      issuer: change.issuer,
      client: change.client,
      secret: change.secret === undefined ? current.secret : seal(regionSecret, secretAbout(change.id), change.secret),
      domains: change.domains,
      claim: change.claim,
      in_use: change.inUse,
      recorded_at: now,
      recorded_by: keyOf(actor),
    })
    .execute()
  if (!change.inUse || change.issuer !== current.issuer) await withdrawGiven(tx, actor, now, sourceOf(change.id))
  await audit(tx, actor, now, {
    action: change.inUse ? 'identityProvider.changed' : 'identityProvider.stopped',
    subject: change.id,
    organisation: current.organisation,
  })
  return { is: 'saved' }
}

/** Says what a group or attribute gives. */
export async function addMapping(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  given: { provider: string; value: string; relation: Relation; body: string | undefined },
): Promise<{ is: 'saved' } | { is: 'notFound' } | { is: 'invalid'; problem: 'notHere' | 'notInBody' | 'twice' }> {
  const provider = await findProvider(tx, given.provider)
  if (provider === undefined) return { is: 'notFound' }
  const places = await running(tx, dayOf(now))
  const organisation = places.organisations.find((one) => one.id === provider.organisation)
  const body = given.body === undefined ? undefined : places.bodies.find((one) => one.id === given.body)
  // By hand only: whoever keeps a directory must not be able to take the whole region over.
  if (organisation === undefined || given.relation === 'administrator') return { is: 'invalid', problem: 'notHere' }
  if (given.body !== undefined && body?.organisation !== organisation.id) return { is: 'invalid', problem: 'notInBody' }
  const problem = misfit(given.relation, organisation.kind, body?.kind)
  if (problem !== undefined) return { is: 'invalid', problem: problem === 'relationNotHere' ? 'notHere' : 'notInBody' }
  const held = await mappings(tx, provider.id)
  const isSame = (one: { value: string; relation: string; body: string | null }) =>
    one.value === given.value && one.relation === given.relation && one.body === (given.body ?? null)
  if (held.some(isSame)) return { is: 'invalid', problem: 'twice' }
  await tx
    .insertInto('identity_mapping')
    .values({
      provider: provider.id,
      value: given.value,
      relation: given.relation,
      body: given.body ?? null,
      recorded_at: now,
      recorded_by: keyOf(actor),
    })
    .execute()
  await audit(tx, actor, now, {
    action: 'identityMapping.added',
    subject: provider.id,
    organisation: provider.organisation,
    detail: { relation: given.relation },
  })
  return { is: 'saved' }
}

/** Ends a mapping, and what it has given unless another mapping gives the same. */
export async function endMapping(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  which: { provider: string; mapping: string },
): Promise<{ is: 'saved' } | { is: 'notFound' }> {
  await hold(tx, `identity provider ${which.provider}`)
  const held = await mappings(tx, which.provider)
  const found = held.find((one) => one.id === which.mapping)
  if (found === undefined) return { is: 'notFound' }
  await tx
    .insertInto('identity_mapping_end')
    .values({ mapping: found.id, recorded_at: now, recorded_by: keyOf(actor) })
    .execute()
  const isGivenElse = held.some(
    (one) => one.id !== found.id && one.relation === found.relation && one.body === found.body,
  )
  if (!isGivenElse) await withdrawGiven(tx, actor, now, sourceOf(which.provider), found)
  await audit(tx, actor, now, {
    action: 'identityMapping.ended',
    subject: which.provider,
    detail: { relation: found.relation },
  })
  return { is: 'saved' }
}
