import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { enterPhases } from '../../../tests/plan.ts'
import { complaints } from '../../../tests/valid-html.ts'

const file = () => {
  const content = structuredClone(otherRegionFile)
  const [a1, a2] = content.goals[0]?.packages[0]?.measures ?? []
  const b = content.goals[1]?.packages[0]?.measures[0]
  assert.ok(a1 && a2 && b)
  Object.assign(a1, { responsible: 'HR ja IT' })
  Object.assign(a2, { responsible: 'it, Kunnat (johtoryhmä)' })
  return content
}

interface Listed {
  parties: { id: string; name: string; measures: string[]; mapped: string[] }[]
}

describe('responsible parties', () => {
  let app: TestApp
  let team: TestPerson
  const listed = async (query = '') => ((await app.get(`/parties.json${query}`)).json() as Listed).parties
  before(async () => {
    app = await testApp({ content: file() })
    team = await app.person('strategyTeam')
  })
  after(() => app.close())

  it('are listed under one name with their measures, and what nobody answers for', async () => {
    assert.deepEqual(
      (await listed()).map((one) => [one.id, one.name, one.measures]),
      [
        ['hr', 'HR', ['A1.1']],
        ['it', 'IT', ['A1.1', 'A1.2']],
        ['kunnat', 'Kunnat', ['A1.2']],
      ],
    )
    const page = await app.get('/parties')
    shows(page, /Toimenpiteet, joilla ei ole vastuutahoa/)
    lacks(page, /Strategian sanat/)
    assert.deepEqual(complaints(page.body), [])
    for (const url of ['/parties?on=2026-11-20', '/sv/parties', '/parties/it', '/en/parties/it?on=2026-11-20']) {
      const shown = await app.get(url)
      assert.equal(shown.status, 200, url)
      assert.deepEqual(complaints(shown.body), [], url)
    }
    assert.equal((await app.get('/parties/none')).status, 404)
    assert.equal((await app.get('/parties/it.csv')).status, 200)
  })

  it('have a page of what they answer for, in the source’s own words too', async () => {
    const page = await app.get('/parties/it')
    shows(page, /2 toimenpidettä\. Mikään ei ole myöhässä eikä vaarassa\./)
    shows(page, /HR ja IT/)
    shows(page, /it, Kunnat \(johtoryhmä\)/)
    shows(page, /href="\/matrix\?responsible=it"/)
    shows(await app.get('/measures/A1.1'), /href="\/parties\/hr"/)
    shows(await app.get('/matrix?responsible=it'), /Näytetään 2 toimenpidettä/)
    shows(await app.get('/matrix?responsible=it'), /href="\/parties\/it"/)
  })

  it('tell first what is late', async () => {
    const marks = { 'phase_A1_2026-07-01': 'active', 'phase_A1_2027-01-01': 'none', 'phase_A1_2028-01-01': 'none' }
    await enterPhases(team, marks)
    app.turnTo('2027-02-01')
    await app.freeze()
    shows(await app.get('/parties/hr'), /1 toimenpide\. 1 on myöhässä tai vaarassa\./)
    assert.match((await app.get('/parties/hr')).body, /<h2 id="need">Myöhässä tai vaarassa/)
    app.turnTo('2027-02-02')
  })

  it('are mapped by the strategy team alone', async () => {
    const fields = { to: 'municipalities', since: '1.1.2027', until: '' }
    assert.equal((await app.post('/parties/kunnat/mappings', fields)).status, 403)
    assert.equal((await (await app.person('digitalLead', '901')).post('/parties/kunnat/mappings', fields)).status, 403)
    const faulty = await team.post('/parties/kunnat/mappings', { to: 'x', since: '31.2.2027', until: '' })
    assert.equal(faulty.status, 422)
    shows(faulty, /Kuka tai mikä tämä on: Tällaista vaihtoehtoa ei ole/)
    shows(faulty, /Mistä alkaen: Päivämäärä ei ole oikein/)
    assert.deepEqual(complaints(faulty.body), [])
    assert.equal((await team.post('/parties/none/mappings', fields)).status, 404)
    assert.equal((await team.post('/parties/kunnat/mappings', fields)).status, 303)
    const twice = await team.post('/parties/kunnat/mappings', fields)
    assert.equal(twice.status, 409)
    shows(twice, /on jo liitetty/)
    shows(await app.get('/parties/kunnat'), /<b>Kaikki kunnat<\/b>/)
    assert.deepEqual((await listed()).find((one) => one.id === 'kunnat')?.mapped, ['Kaikki kunnat'])
    shows(await team.get('/parties'), /2 vastuutahoa odottaa liittämistä/)
  })

  it('are mapped to people whose names only those who work here see', async () => {
    const reader = await app.person('reader', '902')
    const lead = await app.person('digitalLead', '901')
    const to = `person:${lead.actor.person}`
    assert.equal((await team.post('/parties/hr/mappings', { to, since: '1.1.2027', until: '' })).status, 303)
    shows(await reader.get('/parties/hr'), new RegExp(`<b>${lead.actor.name}</b>`))
    for (const url of ['/parties/hr', '/parties', '/parties.json', '/parties.csv', '/sv/parties/hr']) {
      lacks(await app.get(url), new RegExp(`${lead.actor.name}|${lead.actor.person}`))
      lacks(await reader.get('/parties.json'), new RegExp(lead.actor.name))
    }
    shows(await app.get('/parties/hr'), /ei ole vielä liitetty/)
  })

  it('keep the days before the end of a mapping', async () => {
    const form = await team.get('/parties/kunnat')
    const end = /\/parties\/kunnat\/mappings\/[\w-]+\/end/.exec(form.body)?.[0]
    assert.ok(end)
    app.turnTo('2027-02-05')
    await app.freeze()
    assert.deepEqual(complaints((await team.get(end)).body), [])
    assert.equal((await team.post(end, { day: '' })).status, 422)
    assert.equal((await team.post(end, { day: '5.2.2027' })).status, 303)
    assert.equal((await team.post(end, { day: '5.2.2027' })).status, 404)
    lacks(await app.get('/parties/kunnat'), /Kaikki kunnat/)
    shows(await app.get('/parties/kunnat?on=2027-02-04'), /Kaikki kunnat/)
    lacks(await app.get('/parties/kunnat?on=2027-02-01'), /Kaikki kunnat/)
  })

  it('follow the reading that the team confirms, and the past keeps the one of its day', async () => {
    const page = await team.get('/parties')
    shows(page, /Ehdotus/)
    const path = /\/parties\/readings\/(it-kunnat[\w-]*)/.exec(page.body)?.[0]
    assert.ok(path)
    const form = await team.get(path)
    shows(form, /<textarea[^>]*>it\nKunnat<\/textarea>/)
    assert.deepEqual(complaints(form.body), [])
    app.turnTo('2027-02-06')
    await app.freeze()
    assert.equal((await team.post(path, { parties: ' ', seen: '' })).status, 422)
    assert.equal((await team.post(path, { parties: 'Kuntien johtoryhmät\nIT\nit', seen: '' })).status, 303)
    assert.deepEqual(
      (await listed()).map((one) => one.name),
      ['HR', 'IT', 'Kuntien johtoryhmät'],
    )
    assert.deepEqual(
      (await listed('?on=2027-02-05')).map((one) => one.name),
      ['HR', 'IT', 'Kunnat'],
    )
    const late = await team.post(path, { parties: 'Muu', seen: '' })
    assert.equal(late.status, 409)
    shows(late, /Toinen vahvisti: Kuntien johtoryhmät ja IT/)
    assert.deepEqual(complaints(late.body), [])
    shows(await app.get('/measures/A1.2'), /it, Kunnat \(johtoryhmä\)/)
  })
})
