import { z } from 'zod'
import type { Region } from '../region.ts'
import { type AnyRoute, json, route } from './route.ts'

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  field: z.string().optional().describe('The parameter at fault'),
  reference: z.string().optional(),
})

type Schema = Record<string, unknown>

const schemaOf = (type: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { target: 'draft-2020-12', io, unrepresentable: 'any' })
  return schema
}

const asPath = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}')

function parametersOf(definition: AnyRoute): Schema[] {
  const list: Schema[] = [...definition.path.matchAll(/:(\w+)/g)].map((match) => ({
    name: match[1],
    in: 'path',
    required: true,
    schema: { type: 'string', pattern: '^[A-Za-z0-9.-]{1,40}$' },
  }))
  if (definition.query === undefined) return list
  const query = schemaOf(definition.query, 'input')
  const properties = (query.properties ?? {}) as Record<string, Schema>
  const required = new Set((query.required ?? []) as string[])
  for (const [name, schema] of Object.entries(properties)) {
    const known = Object.keys(schema).length > 0 ? schema : { type: 'string' }
    list.push({
      name,
      in: 'query',
      required: required.has(name),
      schema: name === 'on' ? { type: 'string', format: 'date' } : known,
      ...(name === 'on' ? { description: 'A past day or today, for example 2026-03-01; without it: now' } : {}),
    })
  }
  return list
}

const problemAnswer = (description: string, schema: Schema = { $ref: '#/components/schemas/Problem' }) => ({
  description,
  content: { 'application/problem+json': { schema } },
})

const media: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  atom: 'application/atom+xml',
  jsonld: 'application/ld+json',
  ttl: 'text/turtle',
  mjs: 'text/javascript',
}

const idOf = ({ method, path }: AnyRoute): string =>
  `${method === 'GET' ? '' : `${method.toLowerCase()}_`}${path.replaceAll(/[^A-Za-z0-9]+/g, '_').replaceAll(/^_|_$/g, '')}`

function reading(definition: AnyRoute): Schema {
  const type = media[/\.(\w+)$/.exec(definition.path)?.[1] ?? '']
  const content =
    type === undefined
      ? {
          'application/json': {
            schema: definition.answers === undefined ? {} : schemaOf(definition.answers, 'output'),
          },
        }
      : { [type]: { schema: { type: 'string' } } }
  const parameters = parametersOf(definition)
  return {
    summary: definition.about,
    operationId: idOf(definition),
    ...(parameters.length > 0 ? { parameters } : {}),
    responses: {
      200: { description: definition.about, headers: { ETag: { schema: { type: 'string' } } }, content },
      304: { description: 'Not changed since the ETag given in If-None-Match' },
      400: problemAnswer('A parameter cannot be read; `field` names it'),
      ...(definition.path.includes(':') ? { 404: problemAnswer('There is no such thing') } : {}),
    },
  }
}

/** What a program sends with a key of its own. */
function writing(definition: AnyRoute, takes: z.ZodType): Schema {
  const refuses = definition.refuses === undefined ? undefined : schemaOf(definition.refuses, 'output')
  return {
    summary: definition.about,
    operationId: idOf(definition),
    security: [{ key: [] }],
    parameters: [
      {
        name: 'Idempotency-Key',
        in: 'header',
        required: true,
        description:
          'Of this request alone, for example a UUID. Sent again within 7 days, the request is answered the same.',
        schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
      },
      {
        name: 'Accept-Language',
        in: 'header',
        required: false,
        description: 'Language of the faults: fi, sv or en',
        schema: { type: 'string' },
      },
    ],
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(takes, 'input') } } },
    responses: {
      200: {
        description: 'Stored, all of it',
        content: {
          'application/json': {
            schema: definition.answers === undefined ? {} : schemaOf(definition.answers, 'output'),
          },
        },
      },
      400: problemAnswer('Not JSON, not rows, or no Idempotency-Key'),
      401: problemAnswer('No key, or one that has ended'),
      403: problemAnswer('The key may not send this; `detail` says what it may'),
      422: problemAnswer('Nothing was stored; `faults` names each row and field', refuses),
      429: problemAnswer('Too many requests in a minute'),
    },
  }
}

/** The open data of the house and what programs may send, as OpenAPI 3.1, from the schemas that check both. */
export function openApi(
  routes: readonly AnyRoute[],
  title: string,
  licence: { name: string; identifier: string },
): Schema {
  const paths: Record<string, Schema> = {}
  const put = (path: string, method: string, operation: Schema) => {
    paths[asPath(path)] = { ...paths[asPath(path)], [method]: operation }
  }
  for (const definition of routes) {
    if (definition.localized || definition.access !== 'public') continue
    // Protocols of their own, which are described elsewhere: SCIM, xAPI.
    if (definition.json === true && definition.takes === undefined) continue
    if (definition.method === 'GET') put(definition.path, 'get', reading(definition))
    else if (definition.takes !== undefined)
      put(definition.path, definition.method.toLowerCase(), writing(definition, definition.takes))
  }
  return {
    openapi: '3.1.0',
    info: { title, version: '1', license: licence },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key of a source, made on the page of the source' },
      },
    },
  }
}

/**
 * `GET /api/v1/openapi.json`; describes itself too.
 * @param licenceOf under which the region gives its data.
 */
export function openApiRoute(
  routes: () => readonly AnyRoute[],
  licenceOf: (region: Region) => Promise<{ name: string; identifier: string }>,
): AnyRoute {
  return route({
    method: 'GET',
    path: '/api/v1/openapi.json',
    access: 'public',
    localized: false,
    cached: true,
    about: 'Description of the open data and of what programs may send (OpenAPI 3.1)',
    handle: async ({ region }) => json(openApi(routes(), 'Digiseutu', await licenceOf(region))),
  })
}
