import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { lacks as lacksText, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { system } from '../../platform/access/index.ts'
import { runIntake } from '../employments/run-intake.testing.ts'
import { systemsFile } from './intake.ts'
import { drawing, lacksOf, reviewOf } from './rules.ts'

const OWN = '236'

describe('the drawing of flows', () => {
  it('has every system and flow, no two systems in one place, whatever circles there are', () => {
    const name = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F')
    const flow = fc.record({ from: name, to: name, data: fc.constant('x'), how: fc.constant(null) })
    fc.assert(
      fc.property(fc.array(flow, { maxLength: 15 }), (flows) => {
        const made = drawing(flows)
        assert.equal(made.edges.length, flows.length)
        assert.equal(new Set(made.nodes.map((node) => `${node.x} ${node.y}`)).size, made.nodes.length)
        for (const node of made.nodes) assert.ok(node.x < made.width && node.y < made.height)
      }),
    )
  })

  it('a review is old after twelve months, and an agreement that has ended is none', () => {
    const on = Temporal.PlainDate.from('2026-11-24')
    const of = (day: string) => reviewOf('a', [{ system: 'A', seen: '', day }], on)
    assert.ok(of('2025-11-25') !== undefined && of('2025-11-24') === undefined && of('2026-11-25') === undefined)
    const none = { owner: null, deputy: null, supplier: null, data: null, users: null }
    const one = { ...none, personal: false, trainings: 'x' }
    assert.deepEqual(lacksOf({ ...one, agreementUntil: '2026-11-23' }, '2026-11-24'), ['owner', 'agreement'])
  })
})

describe('systems', () => {
  let app: TestApp
  let it1: TestPerson
  let owner: TestPerson
  let deputy: TestPerson
  const [systems, interfaces] = systemsFile.intakes
  const given = () => ({ organisation: OWN, now: app.now() })
  before(async () => {
    app = await testApp({ freeze: false })
    it1 = await app.person('itStaff', OWN)
    assert.ok(systems && interfaces)
    const rows = [
      {
        name: 'Henkilöstöjärjestelmä',
        supplier: 'Esimerkki Oy',
        personal: 'Kyllä',
        agreementUntil: '31.12.2028',
        trainings: 'Peruskurssi',
      },
      { name: 'Palkat', personal: 'ei', agreementUntil: '31.12.2020' },
    ]
    assert.equal((await runIntake(app.database, systems, rows, given())).stored, 2)
    const flows = [
      { from: 'Henkilöstöjärjestelmä', to: 'Palkat', data: 'Palkkatiedot', how: 'Rajapinta' },
      { from: 'Palkat', to: 'palkat', data: 'x' },
    ]
    assert.deepEqual(
      (await runIntake(app.database, interfaces, flows, given())).rejects.map((one) => one.field),
      ['to'],
    )
  })
  after(() => app.close())

  it('tell what is missing and what flows, as a picture and as a table', async () => {
    for (const url of ['/systems', '/sv/systems', '/en/systems']) {
      const page = await it1.get(url)
      assert.equal(page.status, 200)
      assert.deepEqual(complaints(page.body), [], url)
    }
    const page = await it1.get('/systems')
    shows(page, /Koulutus puuttuu \(1\):<\/b> Palkat/)
    shows(page, /Voimassa oleva sopimus puuttuu \(1\):<\/b> Palkat/)
    shows(page, /<svg role="img" aria-label="Tietovirtakuva: järjestelmiä 2, tietovirtoja 1"/)
    shows(page, /Palkkatiedot/)
    const neighbour = await app.person('digitalLead', '074')
    lacksText(await neighbour.get('/systems'), /Palkat/)
    assert.equal((await neighbour.get(`/systems?organisation=${OWN}`)).status, 404)
  })

  it('are added and described by hand, and an import changes nothing of what people said', async () => {
    owner = await app.person('employee', OWN)
    deputy = await app.person('employee', OWN)
    const given = {
      organisation: OWN,
      name: 'Vuorolista',
      owner: owner.actor.person,
      supplier: 'Oma Oy',
      personal: 'yes',
    }
    assert.equal((await it1.post('/systems', { ...given, name: '' })).status, 422)
    assert.equal((await it1.post('/systems', { ...given, owner: '11111111-1111-4111-8111-111111111111' })).status, 422)
    assert.equal((await (await app.person('itStaff', '074')).post('/systems', given)).status, 404)
    const added = await it1.post('/systems', given)
    assert.equal(added.status, 303, added.body)
    assert.equal((await it1.post('/systems', given)).status, 422)
    const path = `/systems/${OWN}/${encodeURIComponent('palkat')}/additions`
    const form = await it1.get(path)
    assert.deepEqual(complaints(form.body), [])
    const said = {
      seen: '',
      owner: owner.actor.person,
      deputy: deputy.actor.person,
      data: 'Palkat ja verot',
      agreementUntil: '',
    }
    assert.equal((await it1.post(path, said)).status, 303)
    assert.equal((await it1.post(path, said)).status, 409)
    assert.ok(systems)
    const rows = [{ name: 'Palkat', personal: 'ei', data: 'Tuotu', supplier: 'Uusi Oy', agreementUntil: '31.12.2029' }]
    await runIntake(app.database, systems, rows, { organisation: OWN, now: app.now() })
    const page = await it1.get(`/systems/${OWN}/palkat`)
    shows(page, /Palkat ja verot/)
    shows(page, /Uusi Oy/)
    shows(page, /31\.12\.2029/)
    shows(page, /lähteestä, täydennetty käsin/)
    assert.deepEqual(complaints(page.body), [])
  })

  it('have flows that people tell and take back', async () => {
    const path = `/systems/${OWN}/vuorolista`
    const flow = { direction: 'out', other: 'Palkat', data: 'Työvuorot', how: '' }
    assert.equal((await it1.post(`${path}/interfaces`, { ...flow, other: 'vuorolista' })).status, 422)
    assert.equal((await it1.post(`${path}/interfaces`, flow)).status, 303)
    assert.equal((await it1.post(`${path}/interfaces`, flow)).status, 422)
    const end = /action="([^"]+\/interfaces\/[^"]+\/end)"/.exec((await it1.get(path)).body)?.[1] ?? ''
    assert.equal((await (await app.person('itStaff', '074')).post(end, {})).status, 404)
    assert.equal((await it1.post(end, {})).status, 303)
    shows(await it1.get(path), /Tietovirtoja ei ole vielä kirjattu/)
    assert.equal((await it1.post(`${path}/interfaces`, flow)).status, 303)
  })

  it('are confirmed by their owner or who may act for the owner, with a day and what was seen, and by nobody else', async () => {
    const path = `/systems/${OWN}/palkat`
    // Nothing else leads there: no menu tells of it to who looks after no others.
    shows(await owner.get(`/my`), /href="\/systems\/236\/palkat"/)
    shows(await owner.get('/systems'), /href="\/systems\/236\/palkat"/)
    lacksText(await owner.get('/systems'), /Henkilöstöjärjestelmä/)
    assert.equal((await owner.get(`/systems/${OWN}/henkil%C3%B6st%C3%B6j%C3%A4rjestelm%C3%A4`)).status, 404)
    const seen = /name="seen" value="([^"]+)"/.exec((await owner.get(path)).body)?.[1] ?? ''
    lacksText(await it1.get(path), /name="seen"/)
    shows(await it1.get(path), /Vastuuhenkilö tai sijainen vahvistaa/)
    const review = { seen, day: '20.11.2026' }
    assert.equal((await it1.post(`${path}/reviews`, review)).status, 404)
    assert.equal((await owner.post(`${path}/reviews`, { ...review, seen: 'x' })).status, 409)
    assert.equal((await owner.post(`${path}/reviews`, { ...review, day: '25.11.2026' })).status, 422)
    assert.equal((await owner.post(`${path}/reviews`, { ...review, day: '24.11.2025' })).status, 422)
    assert.equal((await owner.post(`${path}/reviews`, review)).status, 303)
    assert.equal((await deputy.post(`${path}/reviews`, { ...review, day: '21.11.2026' })).status, 303)
    shows(await it1.get('/systems'), /21\.11\.2026/)
    const figure = await app.database.readAs(system, (read) =>
      read
        .selectFrom('observation')
        .select(['done', 'total', 'provenance'])
        .where('indicator', '=', 'dataFlows.reviewed')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),
    )
    assert.deepEqual(figure, { done: 1, total: 3, provenance: 'records' })
    assert.ok(interfaces)
    const more = [{ from: 'Palkat', to: 'Kirjanpito', data: 'Kustannuspaikat' }]
    await runIntake(app.database, interfaces, more, { organisation: OWN, now: app.now(), source: 'toinen' })
    shows(await it1.get('/systems'), /muuttunut tarkistuksen jälkeen/)
  })

  it('are taken out of use by hand when people added them', async () => {
    assert.equal((await it1.post(`/systems/${OWN}/palkat/end`, {})).status, 404)
    assert.equal((await it1.get(`/systems/${OWN}/vuorolista/end`)).status, 200)
    assert.equal((await it1.post(`/systems/${OWN}/vuorolista/end`, {})).status, 303)
    assert.equal((await it1.get(`/systems/${OWN}/vuorolista`)).status, 404)
  })
})
