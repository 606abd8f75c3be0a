// What a provider says of somebody, and what it means here. Pure.
import type { Given } from '../people/given.ts'
import type { Mapping, Provider } from './queries.ts'

export type Claims = Readonly<Record<string, unknown>>

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined

/**
 * The e-mail address, in small letters, when the provider is to be believed of it: of one of its own domains, and not
 * said to be unverified. Anybody can write another's address into a directory of their own, so the domains decide.
 */
export function emailOf(claims: Claims, { domains }: Pick<Provider, 'domains'>): string | undefined {
  const email = (text(claims.email) ?? '').toLowerCase()
  const domain = /^[^\s@<>"]{1,64}@([^\s@<>"]{1,180})$/.exec(email)?.[1]
  if (domain === undefined || !domains.includes(domain)) return undefined
  return claims.email_verified === undefined || claims.email_verified === true ? email : undefined
}

/** A name to begin with; its owner's address when the provider tells none. */
export const nameOfClaims = (claims: Claims, email: string): string =>
  (
    text(claims.name) ??
    [text(claims.given_name), text(claims.family_name)].filter((part) => part !== undefined).join(' ')
  ).slice(0, 100) || email

/**
 * Groups or the values of another attribute. Undefined when the provider says that there are more than it tells (Entra
 * with over 200 groups): then nothing is known, and nothing may end because of it.
 */
export function valuesOf(claims: Claims, claim: string): string[] | undefined {
  const value = claims[claim]
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string')
  const elsewhere = claims._claim_names
  const isElsewhere = typeof elsewhere === 'object' && elsewhere !== null && claim in elsewhere
  if (isElsewhere || (claim === 'groups' && claims.hasgroups !== undefined)) return undefined
  const one = text(value)
  return one === undefined ? [] : [one]
}

/** The memberships that those values give, each in the provider's own organisation and nowhere else. */
export const givenBy = (
  values: readonly string[],
  organisation: string,
  mappings: readonly Pick<Mapping, 'value' | 'relation' | 'body'>[],
): Given[] =>
  mappings
    .filter((one) => values.includes(one.value))
    .map(({ relation, body }) => ({ relation, organisation, ...(body === null ? {} : { body }) }))
