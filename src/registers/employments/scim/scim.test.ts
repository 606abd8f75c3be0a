import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, testApp } from '../../../../tests/app.ts'
import { openSession } from '../../../../tests/http/house.ts'
import { makeServiceToken, system, visitor } from '../../../platform/access/index.ts'
import { bjensen, bjensenReplaced, enterprise, patches, tourGuides } from './fixtures.testing.ts'

const OWN = '236'
const OTHER = '074'
type Body = Record<string, unknown> & { id: string; Resources?: Body[]; totalResults?: number; scimType?: string }

describe('SCIM', () => {
  let app: TestApp
  let token = ''
  let other = ''
  const ask = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown, as = token) => {
    const got = await app.app.inject({
      method,
      url: `/scim/v2/${path}`,
      remoteAddress: `10.1.0.${Math.floor(Math.random() * 250)}`,
      headers: {
        authorization: `Bearer ${as}`,
        ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return { status: got.statusCode, body: (got.body === '' ? {} : got.json()) as Body, headers: got.headers }
  }
  const employment = (person: string) =>
    app.database.readAs(system, (read) =>
      read
        .selectFrom('employment as e')
        .leftJoin('unit as u', 'u.id', 'e.unit')
        .select(['e.title', 'e.until', 'u.name as unit', 'e.person'])
        .where('e.person', '=', person)
        .where('e.replaced_at', 'is', null)
        .where('e.source', '=', 'scim')
        .executeTakeFirstOrThrow(),
    )
  const personOf = async (email: string) =>
    (
      await app.database.readAs(system, (read) =>
        read.selectFrom('person_detail').select('person').where('email', '=', email).executeTakeFirstOrThrow(),
      )
    ).person
  const patch = (...Operations: unknown[]) => ({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations,
  })
  before(async () => {
    app = await testApp({ freeze: false })
    const make = (organisation: string) =>
      app.database.transact(system, (tx) =>
        makeServiceToken(tx, { organisation, purpose: 'scim', name: 'Entra ID' }, visitor, app.now()),
      )
    token = (await make(OWN)).token
    other = (await make(OTHER)).token
  })
  after(() => app.close())

  it('creates, gives, finds and replaces the examples of the standard', async () => {
    const made = await ask('POST', 'Users', bjensen)
    assert.equal(made.status, 201, JSON.stringify(made.body))
    assert.match(String(made.headers.location), new RegExp(`^https?://[^/]+/scim/v2/Users/${made.body.id}$`))
    assert.match(String(made.headers['content-type']), /^application\/scim\+json/)
    assert.deepEqual([made.body.userName, made.body.externalId, made.body.active], ['bjensen', 'bjensen', true])
    const again = await ask('POST', 'Users', { ...bjensen, userName: 'BJENSEN' })
    assert.deepEqual([again.status, again.body.scimType, again.body.status], [409, 'uniqueness', '409'])
    const found = await ask('GET', `Users?filter=${encodeURIComponent('userName Eq "BJensen"')}`)
    assert.deepEqual([found.body.totalResults, found.body.Resources?.[0]?.id], [1, made.body.id])
    assert.equal(
      (await ask('GET', `Users?filter=${encodeURIComponent('externalId eq "nobody"')}`)).body.totalResults,
      0,
    )
    assert.equal(
      (await ask('GET', `Users?filter=${encodeURIComponent('userName co "x"')}`)).body.scimType,
      'invalidFilter',
    )
    const replaced = await ask('PUT', `Users/${made.body.id}`, bjensenReplaced)
    assert.deepEqual([replaced.status, replaced.body.id], [200, made.body.id])
    assert.deepEqual(replaced.body.emails, bjensenReplaced.emails)
    assert.equal((await ask('GET', 'Users?startIndex=2&count=1')).body.totalResults, 1)
    assert.deepEqual((await ask('GET', 'Users?count=0')).body.Resources, [])
    assert.equal((await ask('GET', 'Users/nothing')).status, 404)
    for (const path of ['ServiceProviderConfig', 'Schemas', 'ResourceTypes', 'ResourceTypes/User'])
      assert.equal((await ask('GET', path)).status, 200, path)
  })

  it('makes an employment of what the directory knows, and a patch of Entra ID changes it', async () => {
    const made = await ask('POST', 'Users', {
      ...enterprise,
      emails: [{ value: 'tour@example.com', type: 'work' }],
      userName: 'tour',
    })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    assert.equal('password' in made.body, false)
    const person = await personOf('tour@example.com')
    assert.deepEqual(await employment(person), { title: 'Tour Guide', until: null, unit: 'Tour Operations', person })
    const done = await ask(
      'PATCH',
      `Users/${made.body.id}`,
      patch(
        { op: 'Replace', path: 'title', value: 'Opas' },
        { op: 'Add', path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', value: 'Matkailu' },
      ),
    )
    assert.equal(done.status, 200, JSON.stringify(done.body))
    assert.deepEqual(await employment(person), { title: 'Opas', until: null, unit: 'Matkailu', person })
    assert.equal(
      (await ask('PATCH', `Users/${made.body.id}`, patch({ op: 'replace', path: '((', value: 1 }))).body.scimType,
      'invalidPath',
    )
    assert.equal((await ask('PATCH', `Users/${made.body.id}`, { Operations: [] })).status, 400)
  })

  it('letting somebody go ends sessions at once and the employment today, deletes nothing, and can be undone', async () => {
    const reader = await app.person('reader', OWN)
    await openSession(app, reader)
    const { email } = await app.database.readAs(system, (read) =>
      read
        .selectFrom('person_detail')
        .select('email')
        .where('person', '=', reader.actor.person)
        .executeTakeFirstOrThrow(),
    )
    const made = await ask('POST', 'Users', { userName: email, displayName: 'Esimerkki Lähtijä' })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const sessions = () =>
      app.database.readAs(system, (read) =>
        read.selectFrom('account_session').select('id').where('id', '=', reader.actor.session).execute(),
      )
    assert.equal((await sessions()).length, 1)
    assert.equal(
      (await ask('PATCH', `Users/${made.body.id}`, patch({ op: 'Replace', value: { active: 'False' } }))).status,
      200,
    )
    assert.equal((await sessions()).length, 0)
    assert.equal((await employment(reader.actor.person)).until, '2026-11-24')
    assert.equal((await ask('GET', `Users/${made.body.id}`)).body.active, false)
    const closed = () =>
      app.database.readAs(system, (read) =>
        read.selectFrom('account_closed').selectAll().where('person', '=', reader.actor.person).execute(),
      )
    assert.equal((await closed()).length, 1)
    assert.equal(
      (await ask('PATCH', `Users/${made.body.id}`, patch({ op: 'Replace', path: 'active', value: 'True' }))).status,
      200,
    )
    assert.equal((await closed()).length, 0)
    assert.equal((await employment(reader.actor.person)).until, null)
    assert.equal((await ask('DELETE', `Users/${made.body.id}`)).status, 204)
    assert.equal((await ask('GET', `Users/${made.body.id}`)).body.active, false)
  })

  it('locks nobody out who belongs elsewhere, and sees nothing of another organisation', async () => {
    const administrator = await app.person('administrator')
    await openSession(app, administrator)
    const { email } = await app.database.readAs(system, (read) =>
      read
        .selectFrom('person_detail')
        .select('email')
        .where('person', '=', administrator.actor.person)
        .executeTakeFirstOrThrow(),
    )
    const made = await ask('POST', 'Users', { userName: email, active: true })
    await ask('DELETE', `Users/${made.body.id}`)
    const closed = await app.database.readAs(system, (read) =>
      read.selectFrom('account_closed').selectAll().where('person', '=', administrator.actor.person).execute(),
    )
    assert.equal(closed.length, 0)
    assert.equal((await ask('GET', `Users/${made.body.id}`, undefined, other)).status, 404)
    assert.equal((await ask('DELETE', `Users/${made.body.id}`, undefined, other)).status, 404)
    assert.equal((await ask('GET', 'Users', undefined, other)).body.totalResults, 0)
  })

  it('keeps groups and their members', async () => {
    const user = (await ask('GET', `Users?filter=${encodeURIComponent('userName eq "bjensen"')}`)).body.Resources?.[0]
    const made = await ask('POST', 'Groups', { displayName: 'Tour Guides', members: [{ value: user?.id }] })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    assert.deepEqual(made.body.members, [{ value: user?.id, display: 'bjensen' }])
    const removed = patch({ op: 'Remove', path: `members[value eq "${user?.id}"]` })
    assert.deepEqual((await ask('PATCH', `Groups/${made.body.id}`, removed)).body.members, [])
    assert.equal((await ask('POST', 'Groups', { displayName: 'tour guides' })).status, 409)
    assert.equal(
      (await ask('PUT', `Groups/${made.body.id}`, { displayName: 'Oppaat', members: [{ value: crypto.randomUUID() }] }))
        .status,
      400,
    )
    assert.equal((await ask('DELETE', `Groups/${made.body.id}`)).status, 204)
    assert.equal((await ask('GET', `Groups/${made.body.id}`)).status, 404)
  })

  it('gives what a group of the standard’s example is mapped to, and takes it back with the member, the role or the key', async () => {
    const administrator = await app.person('administrator')
    const memberships = async (person: string) =>
      (
        await app.database.readAs(system, (read) =>
          read
            .selectFrom('membership')
            .select(['relation', 'organisation', 'until'])
            .where('person', '=', person)
            .where('source', '=', `scim:${OWN}`)
            .orderBy('until', (order) => order.asc().nullsFirst())
            .orderBy('relation')
            .execute(),
        )
      ).map((row) => `${row.relation} ${row.organisation}${row.until === null ? '' : ' ended'}`)
    const make = async (userName: string, displayName: string) => {
      const { body } = await ask('POST', 'Users', { userName, displayName, active: true })
      return { id: body.id, person: await personOf(userName) }
    }
    const babs = await make('babs@example.com', 'Babs Jensen')
    const mandy = await make('mandy@example.com', 'Mandy Pepperidge')
    // The example's own ids are of another server: ours stand in their place.
    const ids = new Map([
      ['2819c223-7f76-453a-919d-413861904646', babs.id],
      ['902c246b-6245-4190-8e05-00816be7344a', mandy.id],
    ])
    const here = (value: unknown) =>
      JSON.parse([...ids].reduce((text, [theirs, ours]) => text.replaceAll(theirs, ours), JSON.stringify(value)))
    const group = await ask('POST', 'Groups', here(tourGuides))
    assert.equal(group.status, 201, JSON.stringify(group.body))
    assert.deepEqual(await memberships(babs.person), [])

    const page = `/admin/directories/${OWN}`
    const role = (relation: string) => administrator.post(`${page}/roles`, { group: group.body.id, relation, body: '' })
    shows(await administrator.get(page), /Tour Guides/)
    assert.equal((await administrator.get('/admin/directories/999')).status, 404)
    assert.equal((await role('administrator')).status, 422)
    assert.equal((await role('strategyTeam')).status, 422, 'not in a municipality')
    assert.equal((await role('reader')).location, page)
    assert.equal((await role('reader')).status, 422, 'twice')
    assert.deepEqual(
      [await memberships(babs.person), await memberships(mandy.person)],
      [['reader 236'], ['reader 236']],
    )

    await ask('PATCH', `Groups/${group.body.id}`, patch(...here(patches.removeMember)))
    assert.deepEqual(
      [await memberships(babs.person), await memberships(mandy.person)],
      [['reader 236 ended'], ['reader 236']],
    )
    await ask('PATCH', `Groups/${group.body.id}`, patch(...here(patches.addMember)))
    assert.deepEqual(await memberships(babs.person), ['reader 236', 'reader 236 ended'])

    await ask('PATCH', `Users/${mandy.id}`, patch({ op: 'Replace', path: 'active', value: 'False' }))
    assert.deepEqual(await memberships(mandy.person), ['reader 236 ended'])

    const action = /action="([^"]*\/ending)"/.exec((await administrator.get(page)).body)?.[1] ?? ''
    assert.equal((await administrator.post(action, {})).location, page)
    assert.deepEqual(await memberships(babs.person), ['reader 236 ended', 'reader 236 ended'])
    assert.equal((await role('reader')).location, page)
    assert.equal((await memberships(babs.person))[0], 'reader 236')
  })

  it('is told among the sources: what came in a day is one run, refused rows with why', async () => {
    const team = await app.person('strategyTeam')
    const list = await team.get('/sources')
    shows(list, /Henkilöhakemisto \(SCIM\)/)
    const source = /href="(\/sources\/[0-9a-f-]{36})">Henkilöhakemisto/.exec(list.body)?.[1] ?? ''
    const runs = async () =>
      (await app.database.readAs(system, (read) => read.selectFrom('import_run').selectAll().execute())).map((run) => {
        const { rows_read: read, rows_new: added, rows_changed: changed } = run
        return {
          read,
          added,
          changed,
          same: run.rows_same,
          gone: run.rows_gone,
          rejected: run.rows_rejected,
          id: run.id,
        }
      })
    const [before] = await runs()
    assert.ok(before !== undefined && (await runs()).length === 1)
    const user = await ask('POST', 'Users', { userName: 'viimeinen@example.com', displayName: 'Esimerkki Viimeinen' })
    await ask('PUT', `Users/${user.body.id}`, { userName: 'viimeinen@example.com', displayName: 'Esimerkki Viimeinen' })
    await ask('PATCH', `Users/${user.body.id}`, patch({ op: 'Replace', path: 'title', value: 'Opas' }))
    await ask('POST', 'Users', { userName: 'VIIMEINEN@example.com' })
    await ask('DELETE', `Users/${user.body.id}`)
    const [after] = await runs()
    assert.deepEqual(after, {
      read: before.read + 5,
      added: before.added + 1,
      changed: before.changed + 1,
      same: before.same + 1,
      gone: before.gone + 1,
      rejected: before.rejected + 1,
      id: before.id,
    })
    shows(await team.get(`${source}/runs/${before.id}?show=rejected`), /Tunnus on jo toisella/)
    lacks(await team.get('/sources/new'), /SCIM/)
    app.turnTo(app.now().add({ hours: 24 }))
    await ask('POST', 'Users', { userName: 'huominen@example.com' })
    assert.equal((await runs()).length, 2)
  })

  it('opens to no stolen token once it is ended, to none of another purpose, and to no odd body', async () => {
    for (const body of ['{', '[]', 'null', '"x"']) assert.equal((await ask('POST', 'Users', body)).status, 400, body)
    assert.equal((await ask('POST', 'Users', { userName: 'x', active: 'perhaps' })).status, 400)
    assert.equal((await ask('POST', 'Users', `{"userName":"${'x'.repeat(300_000)}"}`)).status, 413)
    const { token: xapi } = await app.database.transact(system, (tx) =>
      makeServiceToken(tx, { organisation: OWN, purpose: 'xapi', name: 'Moodle' }, visitor, app.now()),
    )
    assert.equal((await ask('GET', 'Users', undefined, xapi)).status, 401)
    const administrator = await app.person('administrator')
    const page = await administrator.get('/admin/service-tokens')
    const ending = [...page.body.matchAll(/action="(\/admin\/service-tokens\/[\w-]+\/ending)"/g)].map(
      (one) => one[1] ?? '',
    )
    for (const url of ending) assert.equal((await administrator.post(url, {})).status, 303)
    const refused = await ask('GET', 'Users')
    assert.deepEqual([refused.status, refused.body.status], [401, '401'])
    assert.match(String(refused.headers['www-authenticate']), /Bearer/)
    assert.equal((await ask('POST', 'Users', bjensen)).status, 401)
    const left = await app.database.readAs(system, (read) =>
      read
        .selectFrom('membership')
        .select('id')
        .where('source', '=', `scim:${OWN}`)
        .where((of) => of.or([of('until', 'is', null), of('until', '>', app.now().toString().slice(0, 10))]))
        .execute(),
    )
    assert.deepEqual(left, [], 'a directory without a key gives nothing')
  })
})
