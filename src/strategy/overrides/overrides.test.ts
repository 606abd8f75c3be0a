import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { complaints } from '../../../tests/valid-html.ts'

interface Item {
  id: string
  state: string
  override: { state: string; grounds: string; since: string; until: string } | null
}

describe('a state set by hand', () => {
  let app: TestApp
  let team: TestPerson
  const path = '/measures/A1.1/overrides'
  const item = async (query = '') =>
    ((await app.get(`/api/v1/measures${query}`)).json() as { items: Item[] }).items.find((one) => one.id === 'A1.1')
  const newest = async () => (await app.database.read.selectFrom('state_override').select('id').execute()).at(-1)?.id
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    team = await app.person('strategyTeam')
  })
  after(() => app.close())

  it('is for the strategy team alone', async () => {
    const fields = { state: 'underWay', grounds: 'Työ on alkanut', until: '31.12.2026', seen: '' }
    for (const relation of ['digitalLead', 'managementGroup', 'reader', 'administrator'] as const) {
      const person = await app.person(relation, '901')
      assert.equal((await person.post(path, fields)).status, 403, relation)
      lacks(await person.get('/measures/A1.1'), /Aseta tila käsin/)
    }
    assert.equal((await team.get('/measures/none/overrides')).status, 404)
    shows(await team.get('/measures/A1.1'), /Aseta tila käsin/)
  })

  it('needs grounds and an end no later than the next half-year', async () => {
    const form = await team.get(path)
    shows(form, /Viimeistään 30\.6\.2027/)
    assert.deepEqual(complaints(form.body), [])
    for (const [until, said] of [
      ['1.7.2027', /Päivä on liian myöhään\. Valitse päivä, joka on viimeistään 30\.6\.2027/],
      ['23.11.2026', /Päivä 23\.11\.2026 on jo mennyt/],
      ['', /Voimassa asti: Tieto puuttuu/],
    ] as const) {
      const faulty = await team.post(path, { state: 'underWay', grounds: '', until, seen: '' })
      assert.equal(faulty.status, 422, until)
      shows(faulty, said)
      shows(faulty, /Perustelu: Tieto puuttuu/)
      assert.deepEqual(complaints(faulty.body), [])
    }
    const state = await team.post(path, { state: 'notApplicable', grounds: 'Siksi vain', until: '1.6.2027', seen: '' })
    assert.equal(state.status, 422)
    assert.equal(await newest(), undefined)
  })

  it('stands beside the derived state and never instead of it', async () => {
    const before = await item()
    const fields = { state: 'underWay', grounds: 'Kilpailutus on käynnissä', until: '30.6.2027', seen: '' }
    assert.equal((await team.post(path, fields)).status, 303)
    const now = await item()
    assert.equal(now?.state, before?.state)
    assert.deepEqual(now?.override, {
      state: 'underWay',
      grounds: 'Kilpailutus on käynnissä',
      since: '2026-11-24',
      until: '2027-06-30',
    })
    for (const url of ['/measures.csv', '/matrix.csv'])
      shows(await app.get(url), /\nA1\.1,[^\n]*,Ei vielä tietoa,[^\n]*,Käynnissä,2027-06-30,Kilpailutus on käynnissä/i)
    const page = await app.get('/measures/A1.1')
    shows(page, /<span class="state pill no-data">Ei vielä tietoa<\/span><span class="by-hand">Käsin: /)
    shows(page, /Kilpailutus on käynnissä/)
    shows(page, /Asetettu 24\.11\.2026\. Voimassa 30\.6\.2027 asti/)
    lacks(page, new RegExp(team.actor.name))
    shows(await team.get('/measures/A1.1'), new RegExp(`Asetettu 24\\.11\\.2026, ${team.actor.name}`))
    for (const url of ['/measures', '/matrix', '/packages/A1']) shows(await app.get(url), /by-hand">Käsin/)
    for (const url of ['/measures/A1.1', '/measures', '/matrix', '/en/measures/A1.1', '/packages/A1'])
      assert.deepEqual(complaints((await app.get(url)).body), [], url)
    // Filters and counts go by the derived state.
    lacks(await app.get('/measures?state=underWay'), /Yhteinen ajanvaraus/)
  })

  it('shows both versions to the second of two people', async () => {
    const late = await team.post(path, { state: 'done', grounds: 'Valmis jo', until: '30.6.2027', seen: '' })
    assert.equal(late.status, 409)
    shows(late, /Toinen asetti tilan Käynnissä: Kilpailutus on käynnissä/)
    assert.deepEqual(complaints(late.body), [])
    const seen = (await newest()) ?? ''
    const sent = await Promise.all(
      ['1', '2'].map((one) =>
        team.post(path, { state: 'atRisk', grounds: `Peruste ${one}`, until: '31.5.2027', seen }),
      ),
    )
    assert.deepEqual(sent.map((one) => one.status).sort(), [303, 409])
    assert.equal((await item())?.override?.state, 'atRisk')
  })

  it('is ended before its time by another row, and past days stay as they were then known', async () => {
    await app.freeze()
    app.turnTo('2026-11-26')
    await app.freeze()
    const end = `${path}/${await newest()}/end`
    assert.deepEqual(complaints((await team.get(end)).body), [])
    assert.equal((await team.post(end, { grounds: '' })).status, 422)
    assert.equal((await team.post(end, { grounds: 'Kilpailutus päättyi' })).status, 303)
    assert.equal((await team.post(end, { grounds: 'Kilpailutus päättyi' })).status, 409)
    assert.equal((await item())?.override, null)
    shows(await app.get('/measures/A1.1'), /Kilpailutus päättyi/)
    lacks(await app.get('/matrix'), /by-hand/)
    assert.equal((await item('?on=2026-11-25'))?.override?.state, 'atRisk')
    shows(await app.get('/measures/A1.1?on=2026-11-25'), /by-hand">Käsin/)
    lacks(await app.get('/measures/A1.1?on=2026-11-25'), /Kilpailutus päättyi/)
    assert.equal((await item('?on=2026-11-23'))?.override, null)
  })

  it('passes by itself after its last day', async () => {
    const fields = { state: 'done', grounds: 'Tehty toisin', until: '27.11.2026', seen: '' }
    assert.equal((await team.post(path, fields)).status, 303)
    app.turnTo('2026-11-27')
    assert.equal((await item())?.override?.state, 'done')
    app.turnTo('2026-11-28')
    assert.equal((await item())?.override, null)
  })
})
