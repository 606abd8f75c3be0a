// docs/routes.md: every route and what a request of each role meets.
import { z } from 'zod'
import {
  type Actor,
  may,
  type Permission,
  permitted,
  type Relation,
  relations,
  visitor,
} from '../../src/platform/access/index.ts'
import type { AnyRoute } from '../../src/platform/http/index.ts'

export const roles = ['visitor', ...relations] as const
type Role = (typeof roles)[number]

export type Met = 'allowed' | 'sign-in' | 'not allowed'

const actorOf = (role: Role): Actor => (role === 'visitor' ? visitor : personOf(role))

const personOf = (relation: Relation): Actor => ({
  kind: 'person',
  person: '',
  name: '',
  session: '',
  memberships: [{ relation, organisation: 'region' }],
})

/** What a request meets at the door of a route, before the thing itself is looked for. */
export function meets(route: AnyRoute, role: Role): Met {
  if (permitted(route.access, actorOf(role))) return 'allowed'
  return role === 'visitor' && route.localized && route.method === 'GET' ? 'sign-in' : 'not allowed'
}

/** Whether a route answers for a past day. */
export const takesOn = (route: AnyRoute): boolean => route.query instanceof z.ZodObject && 'on' in route.query.shape

const HEAD = `# Routes

Written by \`npm run docs\` from the routes themselves; \`npm test\` fails when it is stale, and walks every row.

- **Languages**: a page in Finnish, also under \`/sv\` and \`/en\`; data has one address.
- **Access**: the permission that opens the door; *public* is for everybody. A visitor without it is led to \`/sign-in\` and back from pages, and meets 403 elsewhere, like whoever is signed in and has not got it.
- Behind an open door of one organisation's things the handler still asks for a role in that organisation, and what one may not see is answered like what does not exist.
- **on**: takes \`?on=2026-03-31\` and answers as things were known on that day.
- Every POST also needs the token of the session and an origin of our own.

Besides these the program serves \`/assets/*\`, \`/healthz\`, \`/readyz\` and, to the machine itself, \`/metrics\`.
`

/** The document: one row for each route, ordered by address. */
export function routesDocument(routes: readonly AnyRoute[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
    [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
  const permissions = (Object.keys(may) as Permission[]).map((permission) => [
    permission,
    ...relations.map((relation) => (may[permission](personOf(relation)) ? 'yes' : '')),
  ])
  const rows = routes
    .toSorted((a, b) => compare(a.path, b.path) || compare(a.method, b.method))
    .map((route) => [
      route.method,
      `\`${route.path}\``,
      route.localized ? 'fi sv en' : '',
      route.access,
      takesOn(route) ? 'yes' : '',
      route.about.replaceAll('|', '\\|'),
    ])
  return `${HEAD}
## Who has which permission

Nobody has one without a role, and a role counts from its first day until its last.

${table(['', ...relations], permissions)}

## Every route

${table(['Method', 'Address', 'Languages', 'Access', 'on', 'About'], rows)}
`
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
