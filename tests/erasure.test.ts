import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { makeServiceToken, system, visitor } from '../src/platform/access/index.ts'
import { type TestApp, type TestPerson, testApp } from './app.ts'
import { addSource } from './source-by-pages.ts'

const OWN = '236'
const NAME = 'Esimerkki Kadonnut'
const EMAIL = 'kadonnut@example.com'
/** Anything that tells who it was. */
const TELLS = 'kadonnut|kadotettu'

describe('A person whom every register knows', () => {
  let app: TestApp
  let administrator: TestPerson
  let person: string
  before(async () => {
    app = await testApp({ freeze: false })
    administrator = await app.person('administrator')
    const lead = await app.person('digitalLead', OWN)
    await app.database.transact(system, (tx) =>
      tx
        .insertInto('account_user')
        .values({ person: administrator.actor.person, email: 'admin@example.com', name: '', email_verified: true })
        .execute(),
    )
    const staff = await addSource(app, lead, 'staffFile', OWN)
    await staff.bring('employments.staff', ['Nimi;Sähköposti;Alkaen', `${NAME};${EMAIL};1.1.2024`])
    const done = await addSource(app, lead, 'completionsFile', OWN)
    await done.bring('completions.file', ['Sähköposti;Kurssi;Suoritettu', `${EMAIL};Tietosuoja;1.11.2026`])
    const token = (purpose: 'scim' | 'xapi') =>
      app.database.transact(system, (tx) =>
        makeServiceToken(tx, { organisation: OWN, purpose, name: 'Testi' }, visitor, app.now()),
      )
    const scim = await app.app.inject({
      method: 'POST',
      url: '/scim/v2/Users',
      headers: { authorization: `Bearer ${(await token('scim')).token}`, 'content-type': 'application/scim+json' },
      payload: JSON.stringify({
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName: EMAIL,
        externalId: 'kadotettu-1',
        displayName: NAME,
        emails: [{ value: EMAIL, primary: true }],
      }),
    })
    assert.equal(scim.statusCode, 201, scim.body)
    const statement = {
      id: '6690e6c9-3ef0-4ed3-8b37-7f3964730bee',
      actor: { name: NAME, mbox: `mailto:${EMAIL}` },
      verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
      object: { id: 'http://example.com/tekoaly' },
      timestamp: '2026-11-02T10:00:00Z',
    }
    const learnt = await app.app.inject({
      method: 'POST',
      url: '/xapi/statements',
      headers: {
        'content-type': 'application/json',
        'x-experience-api-version': '1.0.3',
        authorization: `Bearer ${(await token('xapi')).token}`,
      },
      payload: JSON.stringify(statement),
    })
    assert.equal(learnt.statusCode, 200, learnt.body)
    const found = await app.database.readAs(system, (read) =>
      read.selectFrom('person_detail').select('person').where('email', '=', EMAIL).execute(),
    )
    assert.equal(found.length, 1)
    person = found[0]?.person ?? ''
  })
  after(() => app.close())

  /** Tables of the whole database in which something tells who it was. */
  const telling = async (): Promise<string[]> => {
    const owner = new pg.Client({ connectionString: app.ownerUrl })
    await owner.connect()
    try {
      const { rows } = await owner.query<{ name: string }>(
        `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
      )
      const found = []
      for (const { name } of rows) {
        const held = await owner.query(`select 1 from "${name}" as t where t::text ~* $1 limit 1`, [TELLS])
        if ((held.rowCount ?? 0) > 0) found.push(name)
      }
      return found
    } finally {
      await owner.end()
    }
  }

  test('is told everything that is held: staff, directory and completions', async () => {
    const told = (await administrator.get(`/admin/people/${person}/data.json`)).json() as {
      held: { key: string; rows: unknown[] }[]
    }
    const rows = Object.fromEntries(told.held.map((one) => [one.key, one.rows.length]))
    assert.equal(rows['completions.completion'], 2)
    assert.ok((rows['employments.employment'] ?? 0) >= 1)
    assert.ok((await telling()).includes('scim_user'))
  })

  test('is nowhere in the whole database once erased; completions and employments stay under the key', async () => {
    assert.equal((await administrator.post(`/admin/people/${person}/erasure`, {})).status, 303)
    assert.deepEqual(await telling(), [])
    const left = await app.database.readAs(system, async (read) => [
      (await read.selectFrom('completion').select('id').where('person', '=', person).execute()).length,
      (await read.selectFrom('employment').select('id').where('person', '=', person).execute()).length > 0,
      (await read.selectFrom('scim_user').select('id').where('person', '=', person).execute()).length,
    ])
    assert.deepEqual(left, [2, true, 0])
  })
})
