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
    const one = { name: 'a', owner: null, supplier: null, data: null, users: null, personal: false, trainings: 'x' }
    assert.deepEqual(lacksOf({ ...one, agreementUntil: '2026-11-23' }, '2026-11-24'), ['owner', 'agreement'])
  })
})

describe('systems', () => {
  let app: TestApp
  let it1: TestPerson
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

  it('are reviewed by who looks after them, with what was seen, and that is the figure', async () => {
    const page = await it1.get('/systems')
    const seen = /name="seen" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    const review = { organisation: OWN, system: 'Henkilöstöjärjestelmä', seen }
    assert.equal((await it1.post('/systems/reviews', { ...review, seen: 'x' })).status, 409)
    assert.equal((await (await app.person('itStaff', '074')).post('/systems/reviews', review)).status, 404)
    assert.equal((await it1.post('/systems/reviews', review)).status, 303)
    shows(await it1.get('/systems'), /24\.11\.2026/)
    const figure = await app.database.readAs(system, (read) =>
      read
        .selectFrom('observation')
        .select(['done', 'total', 'provenance'])
        .where('indicator', '=', 'dataFlows.reviewed')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),
    )
    assert.deepEqual(figure, { done: 1, total: 2, provenance: 'records' })
    assert.ok(interfaces)
    const more = [
      { from: 'Henkilöstöjärjestelmä', to: 'Palkat', data: 'Palkkatiedot', how: 'Rajapinta' },
      { from: 'Henkilöstöjärjestelmä', to: 'Kirjanpito', data: 'Kustannuspaikat' },
    ]
    await runIntake(app.database, interfaces, more, given())
    shows(await it1.get('/systems'), /muuttunut tarkistuksen jälkeen/)
  })
})
