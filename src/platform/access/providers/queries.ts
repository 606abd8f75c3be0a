import { sql } from 'kysely'
import type { Read } from '../../database/index.ts'
import type { Relation } from '../../permissions.ts'

export interface Provider {
  id: string
  organisation: string
  issuer: string
  client: string
  /** Sealed: only signing in opens it. */
  secret: Buffer
  /** E-mail domains of which the provider knows whose they are. */
  domains: string[]
  /** The claim that holds groups or another attribute. */
  claim: string
  inUse: boolean
  /** The row of the settings: what an editor has seen. */
  seen: string
}

export interface Mapping {
  id: string
  provider: string
  value: string
  relation: Relation
  body: string | null
}

/**
 * Providers with their newest settings, in the order of organisations. System and administrators see them.
 * @param only one provider.
 */
export async function providers(read: Read, only?: string): Promise<Provider[]> {
  let query = read
    .selectFrom('identity_provider as p')
    .innerJoin('identity_provider_setting as s', 's.provider', 'p.id')
    .innerJoin('organisation as o', 'o.id', 'p.organisation')
    .select(['p.id', 'p.organisation', 's.issuer', 's.client', 's.secret', 's.domains', 's.claim'])
    .select(['s.in_use as inUse', 's.id as seen'])
    .where('s.id', '=', (of) =>
      of
        .selectFrom('identity_provider_setting as newest')
        .select((max) => max.fn.max('newest.id').as('id'))
        .whereRef('newest.provider', '=', 'p.id'),
    )
    .orderBy('o.position')
    .orderBy('o.id')
    .orderBy('p.recorded_at')
  if (only !== undefined) query = query.where('p.id', '=', only)
  return (await query.execute()).map((row) => ({ ...row, seen: String(row.seen) }))
}

export const findProvider = async (read: Read, id: string): Promise<Provider | undefined> =>
  (await providers(read, id))[0]

/** What groups and attributes give now. */
export async function mappings(read: Read, provider?: string): Promise<Mapping[]> {
  let query = read
    .selectFrom('identity_mapping as m')
    .leftJoin('identity_mapping_end as e', 'e.mapping', 'm.id')
    .select(['m.id', 'm.provider', 'm.value', 'm.relation', 'm.body'])
    .where('e.mapping', 'is', null)
    .orderBy(sql`m.value collate "fi-x-icu"`)
    .orderBy('m.recorded_at')
  if (provider !== undefined) query = query.where('m.provider', '=', provider)
  return (await query.execute()).map((row) => ({ ...row, relation: row.relation as Relation }))
}

/** What a provider's memberships say of where they are from. */
export const sourceOf = (provider: string): string => `oidc:${provider}`
