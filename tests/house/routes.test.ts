import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { meets, roles, routesDocument, takesOn } from '../../scripts/docs/routes.ts'
import { allRoutes } from '../../src/modules.ts'
import type { AnyRoute } from '../../src/platform/http/index.ts'
import { type TestApp, type TestPerson, testApp } from '../app.ts'

const routes = allRoutes()

/** An address of the route; what it names does not exist. */
const addressOf = (route: AnyRoute): string => route.path.replace(/:\w+/g, '00000000-0000-4000-8000-000000000000')

describe('routes', () => {
  let app: TestApp
  const people = new Map<string, TestPerson>()
  before(async () => {
    app = await testApp()
    for (const role of roles) if (role !== 'visitor') people.set(role, await app.person(role))
  })
  after(() => app.close())

  it('are there, each once, with an account of itself', () => {
    assert.ok(routes.length > 20)
    const names = routes.map((route) => `${route.method} ${route.path}`)
    assert.deepEqual(
      names.filter((name, at) => names.indexOf(name) !== at),
      [],
    )
    assert.deepEqual(
      routes.filter((route) => route.about.trim().length < 5).map((route) => route.path),
      [],
    )
    assert.equal(routesDocument(routes).match(/^\| (?:GET|POST|PUT|PATCH|DELETE) /gm)?.length, routes.length)
  })

  it('that change something are POST and keep no copy; those of a past day are GET', () => {
    assert.deepEqual(
      routes.filter((route) => route.method === 'POST' && (route.cached === true || takesOn(route))),
      [],
    )
    // Kept pages are the same for everybody.
    assert.deepEqual(
      routes.filter((route) => route.cached === true && route.access !== 'public').map((route) => route.path),
      [],
    )
  })

  for (const route of routes)
    it(`${route.method} ${route.path} lets in whom docs/routes.md says`, async () => {
      for (const role of roles) {
        const person = people.get(role)
        const got = await app.app.inject({
          method: route.method,
          url: addressOf(route),
          // Each request from an address of its own: the limit on changes in a minute is not what is tested.
          remoteAddress: `10.0.${routes.indexOf(route)}.${roles.indexOf(role) + 1}`,
          headers: {
            ...(person === undefined ? {} : { cookie: person.cookie }),
            ...(route.method === 'GET' ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
          },
          ...(route.method === 'GET' ? {} : { payload: `_csrf=${person?.csrf ?? ''}` }),
        })
        const answer = { status: got.statusCode, location: got.headers.location }
        const met = meets(route, role)
        const toSignIn = answer.status === 303 && /^\/sign-in\?next=/.test(answer.location ?? '')
        const told = `${role} meets ${answer.status}, and should meet: ${met}`
        assert.ok(answer.status < 500, told)
        if (met === 'sign-in') assert.ok(toSignIn, told)
        else if (met === 'not allowed') assert.equal(answer.status, 403, told)
        else assert.ok(answer.status !== 403 && !toSignIn, told)
      }
    })
})
