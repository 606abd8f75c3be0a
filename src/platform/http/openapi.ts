import { z } from 'zod'
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
    schema: { type: 'string', pattern: '^[A-Za-z0-9.-]{1,16}$' },
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

const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

/** The open data of the house as OpenAPI 3.1, from the same schemas that check requests and answers. */
export function openApi(routes: readonly AnyRoute[], title: string): Schema {
  const paths: Record<string, Schema> = {}
  for (const definition of routes) {
    if (definition.localized || definition.method !== 'GET' || definition.access !== 'public') continue
    const text = { schema: { type: 'string' } }
    const content = definition.path.endsWith('.csv')
      ? { 'text/csv': text }
      : definition.path.endsWith('.atom')
        ? { 'application/atom+xml': text }
        : {
            'application/json': {
              schema: definition.answers === undefined ? {} : schemaOf(definition.answers, 'output'),
            },
          }
    const params = parametersOf(definition)
    paths[asPath(definition.path)] = {
      get: {
        summary: definition.about,
        operationId: definition.path.replaceAll(/[^A-Za-z0-9]+/g, '_').replaceAll(/^_|_$/g, ''),
        ...(params.length > 0 ? { parameters: params } : {}),
        responses: {
          200: { description: definition.about, headers: { ETag: { schema: { type: 'string' } } }, content },
          304: { description: 'Not changed since the ETag given in If-None-Match' },
          400: problemAnswer('A parameter cannot be read; `field` names it'),
          ...(definition.path.includes(':') ? { 404: problemAnswer('There is no such thing') } : {}),
        },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: { title, version: '1', license: { name: 'CC BY 4.0', identifier: 'CC-BY-4.0' } },
    paths,
    components: { schemas: { Problem: schemaOf(problem, 'output') } },
  }
}

/** `GET /api/v1/openapi.json`; describes itself too. */
export function openApiRoute(routes: () => readonly AnyRoute[]): AnyRoute {
  let made: Schema | undefined
  return route({
    method: 'GET',
    path: '/api/v1/openapi.json',
    access: 'public',
    localized: false,
    cached: true,
    about: 'Description of the open data (OpenAPI 3.1)',
    handle: () => {
      made ??= openApi(routes(), 'Digiseutu')
      return json(made)
    },
  })
}
