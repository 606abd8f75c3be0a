// docs/routes.md: every route and what a request of each role meets.
import { z } from 'zod'
import { type Actor, permitted, type Relation, visitor } from '../../src/platform/access/index.ts'
import type { AnyRoute } from '../../src/platform/http/index.ts'

export const roles = ['visitor', 'reader', 'digitalLead', 'managementGroup', 'strategyTeam', 'administrator'] as const
export type Role = (typeof roles)[number]

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
- **allowed**: the door is open. Of one organisation's things the handler still asks for a role in that organisation, and what one may not see is answered like what does not exist.
- **sign-in**: 303 to \`/sign-in\`, and back after it. **not allowed**: 403.
- **on**: takes \`?on=2026-03-31\` and answers as things were known on that day.
- Every POST also needs the token of the session and an origin of our own.

Besides these the program serves \`/assets/*\`, \`/healthz\`, \`/readyz\` and, to the machine itself, \`/metrics\`.
`

/** The document: one row for each route, ordered by address. */
export function routesDocument(routes: readonly AnyRoute[]): string {
  const head = ['Method', 'Address', 'Languages', ...roles, 'on', 'About']
  const rows = routes
    .toSorted((a, b) => compare(a.path, b.path) || compare(a.method, b.method))
    .map((route) => [
      route.method,
      `\`${route.path}\``,
      route.localized ? 'fi sv en' : '',
      ...roles.map((role) => meets(route, role)),
      takesOn(route) ? 'yes' : '',
      route.about.replaceAll('|', '\\|'),
    ])
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return `${HEAD}\n${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
