import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { system } from '../../platform/access/index.ts'
import { investments } from './queries.ts'

const given = {
  organisation: '902',
  year: '2026',
  kind: 'systems',
  title: 'Kalenteri',
  planned: '12 500',
  decided: '',
  spent: '',
  body: '',
  day: '',
  section: '',
  plan: 'budget',
  link: '',
}

describe('investments', () => {
  let app: TestApp
  let lead: TestPerson
  let team: TestPerson
  const all = () => investments(app.database.read)
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    lead = await app.person('digitalLead', '902')
    team = await app.person('strategyTeam')
  })
  after(() => app.close())

  it('say what belongs there while there are none', async () => {
    const page = await app.get('/investments')
    shows(page, /Investointeja ei ole vielä kirjattu/)
    lacks(page, /Kirjaa investointi/)
    shows(await lead.get('/investments?measure=A1.1'), /Kirjaa investointi/)
    assert.deepEqual(complaints(page.body), [])
    assert.deepEqual((await app.get('/investments.json')).json(), { investments: [] })
  })

  it('tell every fault of the form at once and store nothing', async () => {
    const faulty = await lead.post('/measures/A1.1/investments', {
      ...given,
      organisation: '901',
      year: '26',
      planned: 'paljon',
      decided: '500',
      day: '30.2.2026',
    })
    assert.equal(faulty.status, 422)
    shows(faulty, /Vuosi: Vuosi ei ole oikein/)
    assert.equal((await lead.post('/measures/nothing/investments', given)).status, 404)
    shows(faulty, /Suunniteltu: Summa ei ole oikein/)
    shows(faulty, /Päätöksen päivä: Päivämäärä ei ole oikein/)
    shows(faulty, /value="paljon"/)
    shows(faulty, /Kunta tai seutu: Et voi tehdä tätä/)
    shows(faulty, /Pykälä: Päätetty summa tarvitsee päätöksen/)
    const second = await lead.post('/measures/A1.1/investments', { ...given, organisation: '901', decided: '500' })
    assert.equal(second.status, 422)
    shows(second, /Kunta tai seutu: Et voi tehdä tätä/)
    shows(second, /Toimielin: Päätetty summa tarvitsee päätöksen/)
    const none = await lead.post('/measures/A1.1/investments', { ...given, planned: '' })
    shows(none, /Kirjoita ainakin yksi summa/)
    assert.deepEqual(complaints(second.body), [])
    assert.deepEqual(await all(), [])
  })

  it('are entered by the digital lead for the own municipality, and by nobody without the right', async () => {
    for (const relation of ['reader', 'managementGroup', 'administrator'] as const)
      assert.equal(
        (await (await app.person(relation, '902')).post('/measures/A1.1/investments', given)).status,
        403,
        relation,
      )
    assert.equal((await app.post('/measures/A1.1/investments', given)).status, 403)
    assert.equal((await lead.post('/measures/A1.1/investments', given)).status, 303)
    const [one] = await all()
    assert.equal(one?.planned, 1_250_000)
    assert.equal(one.spent, undefined)
    shows(await app.get('/investments'), /Kalenteri/)
    shows(await app.get('/measures/A1.1'), /Suunniteltu yhteensä 12.500,00.€/)
    shows(await app.get('/investments.csv'), /A1\.1,902,2026,Järjestelmät,Kalenteri,12500\.00,,/)
    shows(await app.get('/sv/investments'), /Investeringar/)
  })

  it('are filtered by address, with sums of what is shown', async () => {
    await team.post('/measures/A1.1/investments', {
      ...given,
      organisation: '901',
      planned: '500,50',
      year: '2027',
      kind: 'skills',
    })
    shows(await app.get('/investments'), /13.000,50/)
    const own = await app.get('/investments?organisation=901')
    shows(own, /500,50/)
    lacks(own, /12.500,00/)
    shows(await app.get('/investments?year=2031'), /Näillä rajauksilla ei ole investointeja/)
    assert.equal((await app.get('/investments?on=31.2.2026')).status, 400)
  })

  it('that two people change at once: the second sees both', async () => {
    const [one] = (await all()).filter((row) => row.organisation === '902')
    assert.ok(one)
    const changed = {
      ...given,
      decided: '12 000',
      body: 'Hallitus',
      day: '1.11.2026',
      section: '§ 9',
      seen: one.version,
    }
    assert.equal((await team.post(`/investments/${one.id}`, changed)).status, 303)
    const second = await lead.post(`/investments/${one.id}`, { ...given, planned: '11 000', seen: one.version })
    assert.equal(second.status, 409)
    shows(second, /Toinen tallensi: Kalenteri, suunniteltu 12.500,00.€, päätetty 12.000,00.€/)
    shows(second, /value="11 000"/)
    assert.equal((await all()).find((row) => row.id === one.id)?.planned, 1_250_000)
  })

  it('of a past day are as they were then known, and one taken back leaves the sums', async () => {
    const [one] = (await all()).filter((row) => row.organisation === '902')
    assert.ok(one)
    app.turnTo('2026-11-26')
    await app.freeze()
    const stranger = await app.person('digitalLead', '901')
    assert.equal((await stranger.get(`/investments/${one.id}`)).status, 404)
    assert.equal((await stranger.post(`/investments/${one.id}/withdrawal`, { grounds: 'Turha' })).status, 404)
    shows(await lead.get(`/investments/${one.id}/withdrawal`), /Poistetaanko investointi/)
    assert.equal((await lead.post(`/investments/${one.id}/withdrawal`, { grounds: '' })).status, 422)
    assert.equal(
      (await lead.post(`/investments/${one.id}/withdrawal`, { grounds: 'Kahteen kertaan', seen: one.version })).status,
      303,
    )
    lacks(await app.get('/investments'), /Hallitus/)
    shows(await app.get('/investments?on=2026-11-24'), /Hallitus/)
    assert.equal((await lead.get(`/investments/${one.id}`)).status, 404)
  })

  it('cannot be changed in the database, nor entered there for another municipality', async () => {
    await assert.rejects(
      app.database.transact(system, (tx) => tx.updateTable('investment').set({ planned: '1' }).execute()),
    )
    const scope = {
      kind: 'person' as const,
      person: lead.actor.person,
      organisations: ['902'],
      groups: [],
      staff: true,
      administrator: false,
      strategyTeam: false,
    }
    const row = {
      investment: crypto.randomUUID(),
      measure: 'A1.1',
      organisation: '901',
      year: 2026,
      kind: 'skills',
      title: 'x',
      recorded_at: app.now(),
      recorded_by: lead.actor.person,
    }
    const insert = (organisation: string) =>
      app.database.transact(scope, (tx) =>
        tx
          .insertInto('investment')
          .values({ ...row, organisation })
          .execute(),
      )
    await assert.rejects(insert('901'), /row-level security/)
    await insert('902')
  })
})
