import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { work } from '../../engines/processes/index.ts'
import { scopeOf, system } from '../../platform/access/index.ts'
import { followUps, progressing } from './queries.ts'

describe('follow-up actions', () => {
  let app: TestApp
  let lead: TestPerson
  let team: TestPerson
  let helper: TestPerson
  let id: string
  const given = () => ({
    title: 'Ota ajanvaraus käyttöön',
    expected: 'Ajan voi varata verkossa',
    organisation: '902',
    owner: helper.actor.person,
    due: '31.1.2027',
    steps: 'Pyydä tarjoukset 10.12.2026\nTee sopimus',
    cost: '2 500',
    links: 'https://www.example.com/hankinta',
    moves: 'A1.1',
  })
  const today = () => app.now().toZonedDateTimeISO('Europe/Helsinki').toPlainDate()
  const one = async () => {
    const [found] = await progressing(app.database, today(), id)
    assert.ok(found)
    return found
  }
  const mine = (person: TestPerson) =>
    app.database.readAs(
      scopeOf(person.actor),
      async (read) => (await work(read, person.actor, { today: today() })).rows,
    )
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    lead = await app.person('digitalLead', '902')
    team = await app.person('strategyTeam')
    helper = await app.person('reader', '902')
  })
  after(() => app.close())

  it('say what belongs there while there are none', async () => {
    const page = await app.get('/actions')
    shows(page, /Jatkotoimia ei ole vielä/)
    assert.deepEqual(complaints(page.body), [])
    shows(await lead.get('/measures/A1.1'), /Aloita jatkotoimi/)
  })

  it('tell every fault of the form at once and store nothing', async () => {
    const faulty = await lead.post('/measures/A1.1/actions', {
      title: '',
      expected: '',
      organisation: '901',
      owner: crypto.randomUUID(),
      due: '32.1.2027',
      steps: 'Päätä 31.2.2027',
      cost: 'paljon',
      links: 'javascript:alert(1)',
      moves: 'A1.1',
    })
    assert.equal(faulty.status, 422)
    for (const told of [/Mitä tehdään: Tieto puuttuu/, /Määräpäivä: Päivämäärä/, /Päivää ei ole: Päätä 31\.2\.2027/])
      shows(faulty, told)
    shows(faulty, /Summa ei ole oikein/)
    shows(faulty, /Osoite ei ole oikein: javascript/)
    assert.deepEqual(complaints(faulty.body), [])
    const second = await lead.post('/measures/A1.1/actions', {
      ...given(),
      organisation: '901',
      owner: crypto.randomUUID(),
    })
    shows(second, /Kunta tai seutu: Et voi tehdä tätä/)
    shows(second, /Valitse vastuuhenkilö luettelosta/)
    // What would be late at once: the day of the whole and of a step, told with what else is missing.
    const passed = await lead.post('/measures/A1.1/actions', {
      ...given(),
      title: '',
      due: '1.1.2026',
      steps: 'Pyydä tarjoukset 2.1.2026',
    })
    assert.equal(passed.status, 422)
    shows(passed, /Mitä tehdään: Tieto puuttuu/)
    shows(passed, /Määräpäivä: Päivä 1\.1\.2026 on jo mennyt/)
    shows(passed, /Vaiheet: Päivä 2\.1\.2026 on jo mennyt/)
    assert.deepEqual(await followUps(app.database.read), [])
    assert.equal((await lead.post('/measures/nothing/actions', given())).status, 404)
  })

  it('are begun by the digital lead, and each step is asked of its owner', async () => {
    assert.equal((await helper.post('/measures/A1.1/actions', given())).status, 403)
    const done = await lead.post('/measures/A1.1/actions', { ...given(), serves_A1_2: 'yes' })
    assert.equal(done.status, 303)
    id = /\/actions\/([\w-]+)/.exec(done.location ?? '')?.[1] ?? ''
    const { progress, measures, cost } = await one()
    assert.deepEqual([progress.state, progress.done, progress.total], ['open', 0, 2])
    assert.deepEqual(measures, ['A1.1', 'A1.2'])
    assert.equal(cost, 250_000)
    assert.deepEqual(
      (await mine(helper)).map((step) => [step.name, step.due, step.link]),
      [
        ['Pyydä tarjoukset', '2026-12-10', `/actions/${id}`],
        ['Tee sopimus', '2027-01-31', `/actions/${id}`],
      ],
    )
    assert.deepEqual(await mine(lead), [])
  })

  it('are public without names; those who work here see the owner', async () => {
    const open = await app.get(`/actions/${id}`)
    shows(open, /Ota ajanvaraus käyttöön/)
    shows(open, /Ajan voi varata verkossa/)
    lacks(open, /Esimerkki reader/)
    lacks(await app.get('/actions'), /Esimerkki reader/)
    assert.ok(!JSON.stringify((await app.get('/actions.json')).json()).includes(helper.actor.person))
    shows(await lead.get(`/actions/${id}`), /Esimerkki reader/)
    shows(await app.get('/measures/A1.2'), /1 jatkotoimi/)
    shows(await app.get('/actions.csv?state=open'), /Ota ajanvaraus käyttöön,Kesken,0,2,2027-01-31,902,A1\.1 A1\.2/)
    assert.deepEqual((await app.get('/actions.json?state=done')).json(), { actions: [] })
    assert.deepEqual(complaints(open.body), [])
  })

  it('go on step by step: the owner marks one as done, and it can be opened again', async () => {
    const first = (await one()).progress.steps[0]
    assert.ok(first)
    const settle = { run: first.run, step: first.key, what: 'settle' }
    const stranger = await app.person('reader', '901')
    assert.equal((await stranger.post(`/actions/${id}/outcomes`, settle)).status, 404)
    const colleague = await app.person('reader', '902')
    assert.equal((await colleague.post(`/actions/${id}/outcomes`, settle)).status, 403)
    lacks(await colleague.get(`/actions/${id}`), /Merkitse tehdyksi/)
    shows(await helper.get(`/actions/${id}`), /Merkitse tehdyksi/)
    assert.equal((await helper.post(`/actions/${id}/outcomes`, settle)).status, 303)
    assert.equal((await helper.post(`/actions/${id}/outcomes`, settle)).status, 409)
    assert.equal((await one()).progress.done, 1)
    assert.equal((await colleague.post(`/actions/${id}/outcomes`, { ...settle, what: 'reopen' })).status, 403)
    assert.equal((await lead.post(`/actions/${id}/outcomes`, { ...settle, what: 'reopen' })).status, 303)
    assert.equal((await one()).progress.done, 0)
    assert.equal((await helper.post(`/actions/${id}/outcomes`, settle)).status, 303)
    assert.equal((await helper.post(`/actions/${id}/outcomes`, { ...settle, run: crypto.randomUUID() })).status, 404)
  })

  it('past a step’s day are late', async () => {
    app.turnTo('2027-02-01')
    assert.equal((await one()).progress.state, 'late')
    shows(await app.get('/actions?state=late'), /Ota ajanvaraus käyttöön/)
  })

  it('changed by two at once: the second sees both; open steps follow the new owner and day', async () => {
    const { version } = await one()
    const change = { ...given(), owner: lead.actor.person, due: '28.2.2027', seen: version, steps: '' }
    shows(await team.get(`/actions/${id}/change`), /Ota ajanvaraus käyttöön/)
    // The day that has passed may stay, and no other one is set before today.
    assert.equal((await team.post(`/actions/${id}`, { ...change, due: '30.1.2027' })).status, 422)
    assert.equal((await team.post(`/actions/${id}`, change)).status, 303)
    const second = await lead.post(`/actions/${id}`, { ...change, due: '1.3.2027' })
    assert.equal(second.status, 409)
    shows(second, /määräpäivä on 28\.2\.2027/)
    shows(second, /value="1\.3\.2027"/)
    assert.deepEqual(await mine(helper), [])
    assert.deepEqual(
      (await mine(lead)).map((step) => [step.name, step.due]),
      [['Tee sopimus', '2027-02-28']],
    )
    assert.equal((await one()).progress.state, 'open')
  })

  it('take more steps, and are called off with grounds', async () => {
    assert.equal((await lead.post(`/actions/${id}/steps`, { steps: '' })).status, 422)
    assert.equal((await lead.post(`/actions/${id}/steps`, { steps: 'Kouluta henkilöstö' })).status, 303)
    assert.equal((await one()).progress.total, 3)
    shows(await lead.get(`/actions/${id}/end`), /Lopetetaanko jatkotoimi/)
    assert.equal((await lead.post(`/actions/${id}/end`, { grounds: '' })).status, 422)
    assert.equal((await helper.post(`/actions/${id}/end`, { grounds: 'Ei tarvita' })).status, 403)
    assert.equal((await lead.post(`/actions/${id}/end`, { grounds: 'Naapuri hoitaa' })).status, 303)
    const { progress } = await one()
    assert.deepEqual([progress.state, progress.done, progress.total], ['ended', 1, 1])
    shows(await app.get(`/actions/${id}`), /Naapuri hoitaa/)
    assert.equal((await lead.post(`/actions/${id}/end`, { grounds: 'Uudelleen' })).status, 409)
    assert.deepEqual(await mine(lead), [])
  })

  it('of another municipality are not to be changed, in the program or in the database', async () => {
    const stranger = await app.person('digitalLead', '901')
    assert.equal((await stranger.get(`/actions/${id}/change`)).status, 404)
    assert.equal((await stranger.post(`/actions/${id}/end`, { grounds: 'Vieras' })).status, 404)
    await assert.rejects(app.database.transact(system, (tx) => tx.deleteFrom('action').execute()))
    const row = {
      action: crypto.randomUUID(),
      measures: ['A1.1'],
      moves: 'A1.1',
      expected: 'x',
      organisation: '902',
      title: 'x',
      due: '2027-01-01',
      recorded_at: app.now(),
      recorded_by: stranger.actor.person,
    }
    await assert.rejects(
      app.database.transact(scopeOf(stranger.actor), (tx) => tx.insertInto('action').values(row).execute()),
      /row-level security/,
    )
  })
})
