import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { attest, attestedDeliverable, lockSubject, type State, withdraw } from '../../engines/metrics/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
import { byNeed } from '../../platform/ui/index.ts'
import { groundOf, takeSnapshot } from '../standing/index.ts'

describe('a municipality’s page', () => {
  let app: TestApp
  let lead: TestPerson
  let attestation = ''
  const change = (work: Parameters<typeof app.database.transact>[1]) =>
    app.database.transact(scopeOf(lead.actor), async (tx) => {
      const measure = (await groundOf(app.region)).strategy.measure('A1.1')
      assert.ok(measure)
      await lockSubject(tx, measure.id)
      await work(tx)
      await takeSnapshot(tx, measure, app.now())
    })
  before(async () => {
    app = await testApp({ content: otherRegionFile, now: '2026-11-20' })
    lead = await app.person('digitalLead', '901')
  })
  after(() => app.close())

  it('says what belongs there while nothing has been attested', async () => {
    const page = await app.get('/municipalities/901')
    shows(page, /<h1>Esimerkkilä<\/h1>/)
    shows(page, /Kunta ei ole vielä vahvistanut toimenpiteitä/)
    shows(page, /Ei vielä kirjattu/)
    assert.deepEqual(complaints(page.body), [])
  })

  it('knows only municipalities', async () => {
    for (const code of ['region', '999', '901.pdf', '.csv', 'x'.repeat(150)])
      assert.equal((await app.get(`/municipalities/${code}`)).status, 404, code)
    assert.equal((await app.get(`/municipalities/${'x'.repeat(300)}`)).status >= 400, true)
  })

  it('shows what has been attested with its proof, and no person', async () => {
    await change(async (tx) => {
      const fact = {
        body: 'Kunnanhallitus',
        day: '2026-11-18',
        section: '§ 9',
        until: '2027-11-18',
        link: 'https://example.com/a?b=1&c=2',
        file: undefined,
      }
      const done = await attest(tx, attestedDeliverable.key, 'A1.1', '901', fact, '', lead.actor, app.now())
      assert.ok(done.ok)
      attestation = done.id
    })
    const page = await app.get('/municipalities/901')
    shows(page, /Yksi voimassa oleva vahvistus/)
    shows(page, /Kunnanhallitus, § 9<\/span>, <a href="https:\/\/example\.com\/a\?b=1&amp;c=2"/)
    shows(page, /18\.11\.2027 asti/)
    lacks(page, new RegExp(lead.actor.name))
    lacks(page, new RegExp(lead.actor.person))
    assert.deepEqual(complaints(page.body), [])
    lacks(await app.get('/municipalities/902'), /Kunnanhallitus/)
    shows(await app.get('/'), /Esimerkkilä vahvisti toimenpiteen/)
  })

  it('sorts measures by need inside each goal', async () => {
    const list = (await app.get('/municipalities/901.json')).json() as { measures: { id: string; state: State }[] }
    const states = list.measures.map((one) => one.state)
    assert.deepEqual(states, states.toSorted(byNeed))
    assert.deepEqual(
      list.measures.map((one) => one.id),
      ['A1.2', 'A1.1'],
    )
    const csv = (await app.get('/municipalities/901.csv')).body
    assert.match(csv, /^\uFEFFTunnus,Toimenpide,/)
    assert.equal(csv.trimEnd().split('\r\n').length, 3)
  })

  it('shows of two attestations of the same instant the one that counts, the later recorded', async () => {
    const at = app.now()
    for (const section of ['§ 8', '§ 9']) {
      await change(async (tx) => {
        const fact = {
          body: 'Kunnanhallitus',
          day: '2026-11-18',
          section,
          until: '2027-11-18',
          link: 'https://example.com/a?b=1&c=2',
          file: undefined,
        }
        const done = await attest(tx, attestedDeliverable.key, 'A1.1', '901', fact, attestation, lead.actor, at)
        assert.ok(done.ok)
        attestation = done.id
      })
      shows(await app.get('/municipalities/901'), new RegExp(section))
      lacks(await app.get('/municipalities/901'), section === '§ 8' ? /§ 9/ : /§ 8/)
    }
  })

  it('keeps a past day as it was reported after the attestation is withdrawn', async () => {
    app.turnTo('2026-11-23')
    await change(async (tx) => {
      assert.ok((await withdraw(tx, 'A1.1', attestation, 'Väärä pykälä', lead.actor, app.now())).ok)
    })
    lacks(await app.get('/municipalities/901'), /§ 9/)
    shows(await app.get('/municipalities/901?on=2026-11-21'), /§ 9/)
    lacks(await app.get('/municipalities/901?on=2026-11-23'), /§ 9/)
    shows(await app.get('/'), /Esimerkkilä perui vahvistuksen/)
  })
})
