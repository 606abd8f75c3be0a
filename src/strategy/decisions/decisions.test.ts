import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { bodies } from '../../platform/access/index.ts'
import { chainOf, decidedOn, decisions } from './queries.ts'

describe('decisions of bodies on the strategy', () => {
  let app: TestApp
  let team: TestPerson
  let body: string
  const chain = async () => chainOf(await decisions(app.database.read), body)
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    team = await app.person('strategyTeam')
    const own = (await bodies(app.database.read)).find((one) => one.organisation === '902')
    assert.ok(own)
    body = own.id
  })
  after(() => app.close())

  it('stand as not recorded for every body until the team records them', async () => {
    const page = await app.get('/strategy')
    assert.equal(page.body.split('Ei vielä kirjattu').length - 1, 5)
    lacks(page, /Kirjaa päätös/)
    shows(await team.get('/strategy'), /Kirjaa päätös/)
  })

  it('are recorded only by the strategy team', async () => {
    const fields = { body, day: '6.11.2026', section: '§ 42', seen: '' }
    assert.equal((await app.post('/decisions', fields)).status, 403)
    for (const relation of ['administrator', 'digitalLead', 'reader'] as const)
      assert.equal((await (await app.person(relation, '902')).post('/decisions', fields)).status, 403, relation)
    assert.deepEqual(await decisions(app.database.read), [])
  })

  it('tell every fault of the form at once and keep what was typed', async () => {
    const faulty = await team.post('/decisions', { body, day: '31.2.2026', section: '', seen: '' })
    assert.equal(faulty.status, 422)
    shows(faulty, /Päätöksen päivä: Päivämäärä ei ole oikein/)
    shows(faulty, /Pykälä: Tieto puuttuu/)
    shows(faulty, /value="31\.2\.2026"/)
    assert.deepEqual(complaints(faulty.body), [])
    const ahead = await team.post('/decisions', { body, day: '25.11.2026', section: '§ 1', seen: '' })
    assert.equal(ahead.status, 422)
    shows(ahead, /ei ole vielä ollut/)
    const both = await team.post('/decisions', { body, day: '25.11.2026', section: '', seen: '' })
    shows(both, /Pykälä: Tieto puuttuu/)
    shows(both, /Päätöksen päivä: Päivä 25\.11\.2026 ei ole vielä ollut/)
    const early = await team.post('/decisions', { body, day: '30.6.2026', section: '§ 1', seen: '' })
    assert.equal(early.status, 422)
    shows(early, /Strategian tekeminen alkoi 1\.7\.2026\. Valitse se tai myöhempi päivä/)
    shows(early, /value="30\.6\.2026"/)
    assert.deepEqual(complaints(early.body), [])
    assert.equal((await team.post('/decisions', { body: 'x', day: '1.1.2026', section: '§ 1' })).status, 404)
    assert.deepEqual(await decisions(app.database.read), [])
  })

  it('are shown on the page of the strategy, of the municipality and on the front page', async () => {
    // A bare number gets its mark.
    const done = await team.post('/decisions', { body, day: '6.11.2026', section: '42', seen: '' })
    assert.equal(done.status, 303)
    assert.equal(done.location, '/strategy')
    for (const url of ['/strategy', '/municipalities/902']) {
      shows(await app.get(url), /6\.11\.2026/)
      shows(await app.get(url), /§ 42/)
    }
    shows(await app.get('/'), /Mallila: Valtuusto päätti strategiasta/)
    shows(await app.get('/sv'), /Mallby: Fullmäktige beslutade om strategin/)
    lacks(await app.get('/municipalities/902?on=2026-11-05'), /§ 42/)
    shows(await app.get('/municipalities/902?on=2026-11-06'), /§ 42/)
  })

  it('show both versions when two people record at the same time, and keep the corrected one', async () => {
    const [first] = await chain()
    const late = await team.post('/decisions', { body, day: '7.11.2026', section: '§ 7', seen: '' })
    assert.equal(late.status, 409)
    shows(late, /Toinen tallensi: 6\.11\.2026, § 42/)
    shows(late, /value="7\.11\.2026"/)
    shows(late, new RegExp(`name="seen" value="${first?.id}"`))
    assert.deepEqual(complaints(late.body), [])
    const now = await team.post('/decisions', { body, day: '7.11.2026', section: '§ 7', seen: first?.id ?? '' })
    assert.equal(now.status, 303)
    const page = await app.get('/strategy')
    shows(page, /§ 7/)
    shows(page, /Korjattu aiempi kirjaus/)
    assert.deepEqual(
      (await chain()).map((one) => one.section),
      ['§ 7', '§ 42'],
    )
  })

  it('that are sent at the same moment never both replace the same record', async () => {
    const [current, ...earlier] = await chain()
    const sent = await Promise.all(
      ['§ 1', '§ 2', '§ 3'].map((section) =>
        team.post('/decisions', { body, day: '8.11.2026', section, seen: current?.id ?? '' }),
      ),
    )
    assert.deepEqual(sent.map((one) => one.status).sort(), [303, 409, 409])
    assert.equal((await chain()).length, earlier.length + 2)
    assert.equal((await decisions(app.database.read)).length, earlier.length + 2)
  })

  it('leave the bodies of an earlier day as they were, whatever is recorded of bodies later', async () => {
    const { read, transact } = app.database
    const by = { kind: 'system' } as const
    const on = (day: string, basis: 'reported' | 'restated' | 'live') =>
      decidedOn(read, Temporal.PlainDate.from(day), basis, '902').then((all) => all.map((one) => one.body.id))
    app.turnTo('2026-11-26')
    const added = { organisation: '902', kind: 'executive', name: 'Kunnanhallitus', since: '2026-11-20' }
    const later = await transact(by, (tx) =>
      tx
        .insertInto('body')
        .values({ ...added, decides_strategy: true, recorded_at: app.now() })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
    assert.deepEqual(await on('2026-11-25', 'reported'), [body])
    assert.deepEqual(await on('2026-11-26', 'reported'), [body, later.id])
    assert.deepEqual(await on('2026-11-20', 'restated'), [body, later.id])
    assert.deepEqual(await on('2026-11-19', 'restated'), [body])
    await transact(by, (tx) =>
      tx.insertInto('body_end').values({ body, until: '2026-11-20', recorded_at: app.now() }).execute(),
    )
    assert.deepEqual(await on('2026-11-25', 'reported'), [body])
    assert.deepEqual(await on('2026-11-26', 'live'), [later.id])
  })
})
