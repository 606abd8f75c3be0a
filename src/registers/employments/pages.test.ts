import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { system } from '../../platform/access/index.ts'
import { runIntake } from './run-intake.testing.ts'
import { staffIntake } from './staff.ts'

const OWN = '236'
const OTHER = '074'

describe('the pages of staff', () => {
  let app: TestApp
  let hr: TestPerson
  before(async () => {
    app = await testApp({ freeze: false })
    hr = await app.person('humanResources', OWN)
    const row = (at: number) => ({
      name: `Esimerkki Työntekijä ${at}`,
      email: `staff.${at}@example.com`,
      unit: at % 2 === 0 ? 'Koulu' : 'Varikko',
      sector: at % 2 === 0 ? 'Sivistys' : 'Tekninen',
      since: at === 7 ? '1.11.2026' : '1.8.2024',
      title: `Nimike ${at}`,
      supervisor: at === 3 ? 'nobody@example.com' : '',
    })
    const now = app.now()
    const rows = Array.from({ length: 60 }, (_, at) => row(at + 1))
    await runIntake(app.database, staffIntake, rows, { organisation: OWN, now })
    const neighbour = [{ ...row(90), name: 'Esimerkki Naapuri' }]
    await runIntake(app.database, staffIntake, neighbour, { organisation: OTHER, now })
  })
  after(() => app.close())

  it('list the own organisation, a page at a time, by name and by what is looked for', async () => {
    const first = await hr.get('/employments')
    shows(first, /60 palvelussuhdetta/)
    shows(first, /Henkilöstö \(60\)/)
    shows(first, /Aloittaneet \(30 päivää\) \(1\)/)
    lacks(first, /Naapuri/)
    assert.deepEqual(complaints(first.body), [])
    shows(await hr.get('/employments?page=2'), /Työntekijä 9</)
    const found = await hr.get('/employments?q=ijä%2011')
    shows(found, /1 palvelussuhde\./)
    lacks(await hr.get('/employments?q=%25'), /Työntekijä/)
    shows(await hr.get('/employments?show=noSupervisor'), /Työntekijä 3</)
    for (const url of ['/sv/employments', '/en/employments/units', '/employments/new', '/employments/twice']) {
      const page = await hr.get(url)
      assert.equal(page.status, 200, url)
      assert.deepEqual(complaints(page.body), [], url)
    }
  })

  it('are nobody else’s: not a neighbour’s, not a reader’s, not a visitor’s', async () => {
    const { person } = await app.database.readAs(system, (read) =>
      read.selectFrom('employment').select('person').where('owner_org', '=', OWN).executeTakeFirstOrThrow(),
    )
    const neighbour = await app.person('digitalLead', OTHER)
    assert.equal((await neighbour.get(`/employments?organisation=${OWN}`)).status, 404)
    assert.equal((await neighbour.get(`/employments/people/${person}`)).status, 404)
    lacks(await neighbour.get('/employments'), /Työntekijä/)
    assert.equal((await (await app.person('reader', OWN)).get('/employments')).status, 403)
    assert.equal((await app.get('/employments')).status, 303)
    // The strategy team needs figures, and no list of people.
    assert.equal((await (await app.person('strategyTeam')).get(`/employments?organisation=${OWN}`)).status, 403)
    shows(await (await app.person('administrator')).get(`/employments?organisation=${OWN}`), /Työntekijä 1</)
  })

  it('each reading is one row of the log, with its purpose', async () => {
    const logged = () =>
      app.database.readAs(system, (read) =>
        read.selectFrom('audit_event').selectAll().where('action', '=', 'employment.read').orderBy('id').execute(),
      )
    const earlier = (await logged()).length
    await hr.get('/employments?page=2')
    const after = await logged()
    assert.equal(after.length, earlier + 1)
    assert.deepEqual(
      [after.at(-1)?.person, after.at(-1)?.subject, after.at(-1)?.detail],
      [hr.actor.person, OWN, { purpose: 'list' }],
    )
  })

  it('an own addition survives an import, ends by hand, and what was typed wrong stays', async () => {
    const typed = { organisation: OWN, name: 'Esimerkki Sijainen', role: 'employee', since: '1.10.2026', until: '' }
    const wrong = await hr.post('/employments', { ...typed, email: '', number: '', until: '1.9.2026' })
    assert.equal(wrong.status, 422)
    shows(wrong, /Anna sähköposti tai henkilönumero/)
    shows(wrong, /value="Esimerkki Sijainen"/)
    assert.equal((await hr.post('/employments', { ...typed, organisation: OTHER, number: '5' })).status, 403)
    const added = await hr.post('/employments', { ...typed, number: '5' })
    assert.equal(added.status, 303, added.body.slice(0, 500))
    const url = added.location ?? ''
    const again = [{ name: 'Esimerkki Sijainen', number: '5', since: '1.1.2025' }]
    await runIntake(app.database, staffIntake, again, { organisation: OWN, now: app.now() })
    const both = await hr.get(url)
    shows(both, /Lisätty itse/)
    shows(both, /Tuotu lähteestä/)
    const employment = /name="employment" value="([^"]+)"/.exec(both.body)?.[1] ?? ''
    assert.equal((await hr.post(`${url}/ends`, { employment, [`until-${employment}`]: '1.1.1999' })).status, 422)
    assert.equal((await hr.post(`${url}/ends`, { employment, [`until-${employment}`]: '30.11.2026' })).status, 303)
    const ended = await hr.get(url)
    shows(ended, /30\.11\.2026/)
    shows(ended, /Aiemmat tiedot/)
    assert.equal((await hr.post(`${url}/ends`, { employment, [`until-${employment}`]: '30.11.2026' })).status, 409)
  })

  it('what a person says of a unit counts before what a source brings, and no unit stands below itself', async () => {
    const page = await hr.get('/employments/units')
    const unit = (name: string) =>
      new RegExp(`/employments/units/([\\w-]+)">Muuta<span class="hidden"> ${name}`).exec(page.body)?.[1] ?? ''
    const school = unit('Koulu')
    const depot = unit('Varikko')
    assert.equal(
      (await hr.post(`/employments/units/${school}`, { parent: depot, sector: '', newSector: 'Hyvinvointi' })).status,
      303,
    )
    const circle = await hr.post(`/employments/units/${depot}`, { parent: school, sector: '' })
    assert.equal(circle.status, 422)
    const rows = [{ name: 'Esimerkki Uusi', number: '6', since: '1.1.2025', unit: 'Koulu', sector: 'Sivistys' }]
    await runIntake(app.database, staffIntake, rows, { organisation: OWN, now: app.now() })
    shows(await hr.get('/employments/units'), /Koulu[\s\S]*?Varikko[\s\S]*?Hyvinvointi/)
  })

  it('two of one name are proposed, decided by a person, and undone', async () => {
    const rows = ['a', 'b'].map((at) => ({
      name: 'Esimerkki Kaksonen',
      email: `twin.${at}@example.com`,
      since: '1.1.2025',
    }))
    await runIntake(app.database, staffIntake, rows, { organisation: OWN, now: app.now() })
    const page = await hr.get('/employments/twice')
    const value = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page.body)?.[1] ?? ''
    const match = { organisation: OWN, one: value('one'), other: value('other'), same: 'yes' }
    assert.equal((await hr.post('/employments/matches', match)).status, 303)
    assert.equal((await hr.post('/employments/matches', match)).status, 409)
    const decided = await hr.get('/employments/twice')
    shows(decided, /Samannimisiä ei ole/)
    const undo = /action="(\/employments\/matches\/[\w-]+\/undoing)"/.exec(decided.body)?.[1] ?? ''
    assert.equal((await (await app.person('humanResources', OTHER)).post(undo, {})).status, 404)
    assert.equal((await hr.post(undo, {})).status, 303)
    shows(await hr.get('/employments/twice'), /name="one"/)
  })

  it('erasing a person leaves the key and the counts, and no name in the whole database', async () => {
    const administrator = await app.person('administrator')
    await app.database.transact(system, (tx) =>
      tx
        .insertInto('account_user')
        .values({ person: administrator.actor.person, email: 'admin@example.com', name: '', email_verified: true })
        .execute(),
    )
    const found = await hr.get('/employments?q=ijä%2011')
    const person = /\/employments\/people\/([\w-]+)/.exec(found.body)?.[1] ?? ''
    const told = (await administrator.get(`/admin/people/${person}/data.json`)).json() as {
      held: { key: string; rows: unknown[] }[]
    }
    assert.deepEqual(
      told.held.filter((one) => /^(access|employments)\./.test(one.key)).map((one) => [one.key, one.rows.length]),
      [
        ['access.person', 1],
        ['employments.employment', 1],
      ],
    )
    assert.match(JSON.stringify(told), /staff\.11@example\.com[\s\S]*Nimike 11/)
    assert.equal((await administrator.post(`/admin/people/${person}/erasure`, {})).status, 303)
    shows(await hr.get(`/employments/people/${person}`), /Poistettu henkilö[\s\S]*Nimike 11/)
    lacks(await hr.get('/employments?q=ijä%2011'), /Työntekijä 11/)
    const { Client } = (await import('pg')).default
    const owner = new Client({ connectionString: app.ownerUrl })
    await owner.connect()
    try {
      const tables = await owner.query<{ name: string }>(
        `select tablename as name from pg_tables where schemaname = 'public'`,
      )
      for (const { name } of tables.rows) {
        const held = await owner.query(`select 1 from "${name}" as t where t::text ~* 'työntekijä 11|staff\\.11@'`)
        assert.equal(held.rowCount, 0, name)
      }
    } finally {
      await owner.end()
    }
  })
})
