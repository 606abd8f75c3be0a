// Tokens of other programs: a directory of people, a learning environment. Shown once, kept as a sum.
import { createHash, randomBytes } from 'node:crypto'
import { audit } from '../../audit/index.ts'
import { dayOf } from '../../config/index.ts'
import type { Database, Read, Tx } from '../../database/index.ts'
import type { Actor } from '../../permissions.ts'
import { keyOf } from '../organisations/actions.ts'
import { withdrawGiven } from '../people/given.ts'
import { system } from '../scope.ts'

/** What administrators make tokens for: people of a directory, completions of a learning environment, feedback. */
export const servicePurposes = ['scim', 'xapi', 'open311'] as const
/** `write`: rows of a source, in its own terms; whoever looks after the source makes the key. */
export type ServicePurpose = (typeof servicePurposes)[number] | 'write'

/** What a key that writes is bound to. */
export interface WriteBounds {
  source: string
  /** Kinds of rows: `figures.rows`, or only some of them: `figures.rows:services.digitalShare`. */
  scopes: readonly string[]
  /** The last day, ISO. */
  endsOn: string
}

/** Who sends: a program of one organisation. */
export interface ServiceCaller {
  id: string
  organisation: string
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Makes a token. @returns its id and the token itself, which is shown once and never again. */
export async function makeServiceToken(
  tx: Tx,
  given: { organisation: string; name: string } & (
    | { purpose: Exclude<ServicePurpose, 'write'> }
    | { purpose: 'write'; bounds: WriteBounds }
  ),
  by: Actor,
  now: Temporal.Instant,
): Promise<{ id: string; token: string }> {
  const token = randomBytes(32).toString('base64url')
  const { id } = await tx
    .insertInto('service_token')
    .values({
      owner_org: given.organisation,
      purpose: given.purpose,
      name: given.name,
      hash: hashOf(token),
      made_at: now,
      made_by: keyOf(by),
      ...(given.purpose === 'write'
        ? { source: given.bounds.source, scopes: [...given.bounds.scopes], ends_on: given.bounds.endsOn }
        : {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, by, now, {
    action: 'serviceToken.made',
    subject: id,
    organisation: given.organisation,
    detail: { kind: given.purpose, ...(given.purpose === 'write' ? { scopes: given.bounds.scopes.join(' ') } : {}) },
  })
  return { id, token }
}

/** A directory that nobody hears any more gives nothing any more; one that has another token goes on. */
async function dropGivenByDirectory(tx: Tx, organisation: string, by: Actor, now: Temporal.Instant): Promise<void> {
  const other = await tx
    .selectFrom('service_token')
    .select('id')
    .where('owner_org', '=', organisation)
    .where('purpose', '=', 'scim')
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (other === undefined) await withdrawGiven(tx, by, now, `scim:${organisation}`)
}

/** Ends a token: the next request with it is refused. What it brought stays. */
export async function endServiceToken(tx: Tx, id: string, by: Actor, now: Temporal.Instant): Promise<boolean> {
  const row = await tx
    .updateTable('service_token')
    .set({ ended_at: now, ended_by: keyOf(by) })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning(['owner_org', 'purpose'])
    .executeTakeFirst()
  if (row === undefined) return false
  if (row.purpose === 'scim') await dropGivenByDirectory(tx, row.owner_org, by, now)
  await audit(tx, by, now, { action: 'serviceToken.ended', subject: id, organisation: row.owner_org })
  return true
}

export interface ServiceToken {
  id: string
  organisation: string
  purpose: ServicePurpose
  name: string
  madeAt: Temporal.Instant
  scopes: readonly string[]
  endsOn: string | null
  usedOn: string | null
  endedAt: Temporal.Instant | null
}

/**
 * Tokens that the reader looks after, the newest first, ended ones too.
 * @param source only those of a source.
 */
export async function serviceTokens(read: Read, source?: string): Promise<ServiceToken[]> {
  const rows = await read
    .selectFrom('service_token')
    .selectAll()
    .$if(source !== undefined, (query) => query.where('source', '=', source ?? ''))
    .orderBy('made_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    organisation: row.owner_org,
    purpose: row.purpose as ServicePurpose,
    name: row.name,
    madeAt: row.made_at,
    scopes: row.scopes,
    endsOn: row.ends_on,
    usedOn: row.used_on,
    endedAt: row.ended_at,
  }))
}

/** The token of a header: `Bearer t`, or the password of `Basic`, as some learning environments can do no other. */
function shown(authorization: string | null): string | undefined {
  const [, scheme = '', value = ''] = /^(\w+)\s+(\S+)$/.exec(authorization ?? '') ?? []
  if (scheme.toLowerCase() === 'bearer') return value
  if (scheme.toLowerCase() !== 'basic') return undefined
  return Buffer.from(value, 'base64').toString('utf8').split(/:(.*)/s)[1]
}

/**
 * Who sends a request, by the token that it shows; undefined when there is none, it is of something else, or it has
 * been ended. The day of use is noted once a day.
 */
export async function serviceCaller(
  database: Database,
  purpose: ServicePurpose,
  headers: Headers,
  now: Temporal.Instant,
): Promise<(ServiceCaller & { bounds: WriteBounds | undefined }) | undefined> {
  const token = shown(headers.get('authorization'))
  if (token === undefined || !/^[\w-]{43}$/.test(token)) return undefined
  const today = dayOf(now).toString()
  const row = await database.readAs(system, (read) =>
    read
      .selectFrom('service_token')
      .innerJoin('organisation', 'organisation.id', 'service_token.owner_org')
      .select(['service_token.id', 'owner_org', 'used_on', 'source', 'scopes', 'ends_on'])
      .where('hash', '=', hashOf(token))
      .where('purpose', '=', purpose)
      .where('ended_at', 'is', null)
      .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>=', today)]))
      .executeTakeFirst(),
  )
  if (row === undefined) return undefined
  if (row.used_on !== today)
    await database.transact(system, (tx) =>
      tx.updateTable('service_token').set({ used_on: today }).where('id', '=', row.id).execute(),
    )
  const { source, scopes, ends_on: endsOn } = row
  const bounds = source === null || endsOn === null ? undefined : { source, scopes, endsOn }
  return { id: row.id, organisation: row.owner_org, bounds }
}
