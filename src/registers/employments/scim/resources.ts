// What is said over SCIM 2.0: resources, lists, errors, and what the service can do (RFC 7643, RFC 7644).
import type { Answer } from '../../../platform/http/index.ts'
import type { Fields, Json } from './paths.ts'

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group'
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const messages = 'urn:ietf:params:scim:api:messages:2.0'
const schemas = 'urn:ietf:params:scim:schemas:core:2.0'
/** The most in one answer, and in one request. */
export const MOST = 200

export const say = (status: number, body: Json | undefined, headers: Record<string, string> = {}): Answer => ({
  is: 'data',
  type: 'application/scim+json; charset=utf-8',
  body: body === undefined ? '' : JSON.stringify(body),
  status,
  headers: { 'cache-control': 'no-store', ...headers },
})

export type ScimType = 'invalidFilter' | 'uniqueness' | 'invalidSyntax' | 'invalidPath' | 'noTarget' | 'invalidValue'

export const fault = (status: number, detail: string, scimType?: ScimType): Answer =>
  say(
    status,
    { schemas: [`${messages}:Error`], status: String(status), detail, ...(scimType === undefined ? {} : { scimType }) },
    status === 401 ? { 'www-authenticate': 'Bearer realm="SCIM"' } : {},
  )

export interface Stored {
  id: string
  version: number
  madeAt: Temporal.Instant
  changedAt: Temporal.Instant
}

export const tagOf = (one: Pick<Stored, 'version'>): string => `W/"${one.version}"`

/** A resource as it is answered. @param base address of the service, without a slash at its end. */
export function resource(kind: 'User' | 'Group', one: Stored, fields: Fields, base: string): Fields {
  const { schemas: given, id: _, meta: __, password: ___, ...rest } = fields
  const named = Array.isArray(given) ? given.filter((schema) => typeof schema === 'string') : []
  const core = kind === 'User' ? USER : GROUP
  return {
    schemas: [...new Set([core, ...named, ...(ENTERPRISE in rest ? [ENTERPRISE] : [])])],
    id: one.id,
    ...rest,
    meta: {
      resourceType: kind,
      created: one.madeAt.toString(),
      lastModified: one.changedAt.toString(),
      location: `${base}/${kind}s/${one.id}`,
      version: tagOf(one),
    },
  }
}

export const list = (resources: readonly Fields[], total: number, from: number): Fields => ({
  schemas: [`${messages}:ListResponse`],
  totalResults: total,
  startIndex: from,
  itemsPerPage: resources.length,
  Resources: resources,
})

export const PATCH = `${messages}:PatchOp`

export const serviceProviderConfig = (base: string): Fields => ({
  schemas: [`${schemas}:ServiceProviderConfig`],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: MOST },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'A token that the administrator makes for one directory',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
})

export const resourceTypes = (base: string): Fields[] =>
  (['User', 'Group'] as const).map((name) => ({
    schemas: [`${schemas}:ResourceType`],
    id: name,
    name,
    endpoint: `/${name}s`,
    schema: name === 'User' ? USER : GROUP,
    ...(name === 'User' ? { schemaExtensions: [{ schema: ENTERPRISE, required: false }] } : {}),
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${name}` },
  }))

const attribute = (name: string, more: Fields = {}): Fields => ({
  name,
  type: 'string',
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...more,
})
const complex = (name: string, subs: readonly string[], more: Fields = {}): Fields =>
  attribute(name, { type: 'complex', subAttributes: subs.map((sub) => attribute(sub)), ...more })

export const schemaList = (base: string): Fields[] =>
  [
    {
      id: USER,
      name: 'User',
      attributes: [
        attribute('userName', { required: true, uniqueness: 'server' }),
        complex('name', ['formatted', 'familyName', 'givenName']),
        attribute('displayName'),
        attribute('title'),
        attribute('active', { type: 'boolean' }),
        complex('emails', ['value', 'type', 'primary'], { multiValued: true }),
      ],
    },
    {
      id: GROUP,
      name: 'Group',
      attributes: [
        attribute('displayName', { required: true }),
        complex('members', ['value', '$ref', 'display'], { multiValued: true }),
      ],
    },
    {
      id: ENTERPRISE,
      name: 'EnterpriseUser',
      attributes: [
        attribute('employeeNumber'),
        attribute('department'),
        attribute('division'),
        complex('manager', ['value', '$ref', 'displayName']),
      ],
    },
  ].map((one) => ({
    schemas: [`${schemas}:Schema`],
    ...one,
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${one.id}` },
  }))
