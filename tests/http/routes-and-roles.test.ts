import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { allRoutes } from '../../src/modules.ts'
import { furnishedHouse, furtherRoles, type House, type Role, roles, send } from './house.ts'

/** Who may what, told here once more and apart from the program's own permissions. */
const inside: readonly Role[] = [
  ...(['reader', 'digitalLead', 'managementGroup', 'strategyTeam', 'administrator'] as const),
  ...(['humanResources', 'sectorHead', 'itStaff', 'dataProtectionOfficer', 'archivist'] as const),
]
const everybody: readonly Role[] = [...roles, ...furtherRoles]
const allowed: Readonly<Record<string, readonly Role[]>> = {
  public: everybody,
  readProof: inside,
  keepAccount: everybody.filter((role) => role !== 'visitor'),
  workHere: inside,
  approvePart: ['managementGroup', 'strategyTeam'],
  meet: ['digitalLead', 'managementGroup', 'strategyTeam'],
  attest: ['digitalLead', 'strategyTeam'],
  publish: ['digitalLead', 'strategyTeam'],
  notePart: ['digitalLead', 'managementGroup', 'strategyTeam'],
  steer: ['strategyTeam'],
  keepSources: ['digitalLead', 'itStaff', 'strategyTeam', 'administrator'],
  keepStaff: ['humanResources', 'digitalLead', 'administrator'],
  keepServices: ['digitalLead', 'strategyTeam'],
  keepForms: ['digitalLead', 'humanResources', 'sectorHead', 'strategyTeam'],
  keepSystems: ['itStaff', 'dataProtectionOfficer', 'digitalLead'],
  administer: ['administrator'],
  keepFeedback: ['digitalLead', 'sectorHead', 'strategyTeam'],
  handleFeedback: everybody.filter((role) => role !== 'visitor'),
}

const isAllowed = (access: string, role: Role): boolean => {
  const those = allowed[access]
  assert.ok(those, `Say in this test who has the permission "${access}"`)
  return those.includes(role)
}

const isFurther = (role: Role): boolean => (furtherRoles as readonly string[]).includes(role)

const prefixes = ['', '/sv', '/en']
const inLanguage = (prefix: string, path: string) => (path === '/' && prefix !== '' ? prefix : `${prefix}${path}`)

/** Pages that answer somebody who may see them with something else than 200, and why. */
const special = (path: string, role: Role): number =>
  (path === '/sign-in' && role !== 'visitor') ||
  path === '/start' ||
  path === '/feedback/queue/:message/next' ||
  path === '/services/:id/feedback' ||
  /^\/sign-in\/(callback|providers)/.test(path) ||
  (path === '/sign-in/passkey' && role !== 'visitor') ||
  path.endsWith('/answer/sent')
    ? 303 // Is signed in already; is led to where the own work begins, to another site and back; has sent no answer yet.
    : path.includes(':passkey') || (path === '/account/passkeys/new' && isFurther(role))
      ? 404 // Made by a browser only; the people of the test have no account.
      : role === 'strategyTeam' && /^\/(surveys\/:survey|training-plans)|^\/services\/:id\/survey$/.test(path)
        ? 404 // Surveys and plans of a municipality are its own.
        : path === '/feedback/spoken' && !allowed.keepFeedback?.includes(role)
          ? 404 // Of those who handle feedback; who they are is a list of each organisation.
          : path.startsWith('/feedback/queue/:message') && role !== 'digitalLead' && role !== 'sectorHead'
            ? 404 // A message of another organisation.
            : /^\/forms\/:key\/(?!receipts|drafts)/.test(path) && role === 'strategyTeam'
              ? 404 // A form of a municipality.
              : path.startsWith('/scim/')
                ? 401 // By the token of a program only.
                : path.includes(':token') || path.startsWith('/answers/:link')
                  ? 410 // The link of the test was never made.
                  : /:(?:comment|post|sheet)\b/.test(path) && role !== 'digitalLead'
                    ? 404 // Told inside another organisation, or said by somebody else.
                    : path.includes('/claims/') && (role === 'reader' || role === 'administrator')
                      ? 404 // Told to those whose part of the round it is, and to the strategy team.
                      : path === '/systems/:organisation/:key' && !allowed.keepSystems?.includes(role)
                        ? 404 // Told to those who look after systems, and to whoever answers for the one.
                        : 200

/** The rows of every table: what a refused request must leave as it was. */
async function rowsOf(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    )
    const counts: Record<string, string> = {}
    for (const { name } of tables) {
      const found = await client.query<{ sum: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from public.${name} t`,
      )
      counts[name] = found.rows[0]?.sum ?? ''
    }
    return counts
  } finally {
    await client.end()
  }
}

describe('Every route for every role', () => {
  let house: House
  before(async () => {
    house = await furnishedHouse()
  })
  after(() => house.app.close())

  const pages = allRoutes().filter((one) => one.method === 'GET')
  const changes = allRoutes().filter((one) => one.method === 'POST')

  for (const role of everybody) {
    test(`every page answers the ${role} as its access says, in every language`, async () => {
      // The door asks who comes, not in which language: the first six show that.
      const wrong: string[] = []
      for (const route of pages) {
        const address = house.address(route)
        for (const prefix of route.localized && !isFurther(role) ? prefixes : ['']) {
          const url = inLanguage(prefix, address)
          const answer = await send(house.app, url, { as: house.people[role] })
          const may = isAllowed(route.access, role)
          const toSignIn = !may && role === 'visitor' && route.localized
          const expected = may ? special(route.path, role) : toSignIn ? 303 : 403
          if (answer.status !== expected) wrong.push(`${url} (${route.access}): ${answer.status}, not ${expected}`)
          else if (toSignIn && answer.location !== `${prefix}/sign-in?next=${encodeURIComponent(address)}`)
            wrong.push(`${url}: to ${answer.location}`)
        }
      }
      assert.deepEqual(wrong, [])
    })
  }

  test('no change is taken from another site, without the token or with somebody else’s, or from those who may not; nothing is stored', async () => {
    const earlier = await rowsOf(house.app.ownerUrl)
    const wrong: string[] = []
    const stranger = await house.app.person('administrator')
    const later = await rowsOf(house.app.ownerUrl)
    assert.notDeepEqual(later, earlier, 'a change must be seen by this test')
    for (const route of changes)
      for (const role of everybody) {
        const url = house.address(route)
        const as = house.people[role]
        const expectRefused = async (how: string, sending: Parameters<typeof send>[2]) => {
          const { status } = await send(house.app, url, { method: 'POST', as, ...sending })
          if (status !== 403) wrong.push(`POST ${url} as ${role}, ${how}: ${status}`)
        }
        await expectRefused('from another site', { headers: { 'sec-fetch-site': 'cross-site' } })
        await expectRefused('from another origin', { headers: { origin: 'https://evil.example' } })
        if (as !== undefined) {
          await expectRefused('without token', { csrf: false })
          await expectRefused('with the token of another', { csrf: false, fields: { _csrf: stranger.csrf } })
        }
        if (!isAllowed(route.access, role)) await expectRefused('who may not', {})
      }
    assert.deepEqual(wrong, [])
    assert.deepEqual(await rowsOf(house.app.ownerUrl), later)
  })

  test('what is not there is 404 for everybody, in every language and as data', async () => {
    const unknown = [
      '/nothing',
      '/sv/nothing',
      '/en/nothing',
      '/measures/Z9.9',
      '/goals/Z',
      '/packages/Z9',
      '/municipalities/999',
      '/measures/%00',
      '/measures/Z9.9/figures.json',
      '/api/v1/nothing',
      '/admin/nothing',
    ]
    for (const role of roles)
      for (const url of unknown) {
        const answer = await send(house.app, url, { as: house.people[role] })
        assert.equal(answer.status, 404, `${url} as ${role}`)
        const asData = url.startsWith('/api/') || url.endsWith('.json')
        assert.match(answer.type, asData ? /^application\/problem\+json/ : /^text\/html/, url)
      }
  })

  test('a route that reads takes no POST, and one that changes no GET of another', async () => {
    const both = new Set(changes.map((one) => one.path))
    for (const route of pages) {
      if (both.has(route.path)) continue
      const answer = await send(house.app, house.address(route), { method: 'POST', as: house.people.administrator })
      assert.ok([404, 405].includes(answer.status), `POST ${route.path}: ${answer.status}`)
    }
  })
})
