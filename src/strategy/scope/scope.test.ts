import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { enterPhases } from '../../../tests/plan.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { ownersOf } from './queries.ts'

describe('the scope of a measure', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  const path = '/measures/A1.1/scope'
  const rows = () =>
    app.database.read.selectFrom('measure_scope').select(['organisation', 'start', 'owner']).orderBy('id').execute()
  const seen = async () => /name="seen" value="(\d+)"/.exec((await team.get(path)).body)?.[1] ?? ''
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', '901')
    const marks = { 'phase_A1_2026-07-01': 'active', 'phase_A1_2027-01-01': 'active' }
    await enterPhases(team, marks)
  })
  after(() => app.close())

  it('shows each organisation with its start, owner and target, and the way to “does not apply”', async () => {
    const page = await team.get(path)
    assert.equal(page.status, 200)
    assert.deepEqual(complaints(page.body), [])
    for (const part of [
      /name="start_901"/,
      /name="owner_x_csv"/,
      /href="\/measures\/A1\.1\/not-applicable"/,
      /Ei vielä ketään/,
    ])
      shows(page, part)
    shows(page, new RegExp(`<option value="${lead.actor.person}">${lead.actor.name}`))
    assert.equal((await lead.get(path)).status, 403)
    assert.equal((await app.post(path, { seen: '0', start_901: '1.1.2027' })).status, 403)
  })

  it('stores what changed in one save, with the owner’s key only', async () => {
    const fields = { seen: '0', start_901: '1.3.2027', owner_901: lead.actor.person, start_902: '', owner_902: '' }
    assert.equal((await team.post(path, fields)).status, 303)
    assert.deepEqual(await rows(), [{ organisation: '901', start: '2027-03-01', owner: lead.actor.person }])
    assert.deepEqual(await ownersOf(app.database.read), [
      { measure: 'A1.1', organisation: '901', owner: lead.actor.person },
    ])
  })

  it('moves the state of that organisation, and freezes it at once', async () => {
    const row = await app.database.read
      .selectFrom('snapshot')
      .select(['definition', 'occasion'])
      .where('subject', '=', 'A1.1')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    assert.equal(row.occasion, 'change')
    assert.match(row.definition, /901>2027-03-01/)
    app.turnTo('2027-02-15')
    // The others have had their first half-year without evidence; the one that has not begun is not blamed.
    shows(await app.get('/measures/A1.1/figures.json'), /Huomiota tarvitsevat: Mallila, Kokeila\./)
    app.turnTo('2026-11-24')
  })

  it('shows owners to those who work here, never in public', async () => {
    const name = new RegExp(lead.actor.name)
    shows(await team.get('/measures/A1.1'), name)
    shows(await lead.get('/measures/A1.1'), name)
    for (const url of [
      '/measures/A1.1',
      '/measures/A1.1?on=2026-11-24',
      '/measures/A1.1/figures.json',
      '/measures/A1.1/figures.csv',
      '/municipalities/901',
    ])
      lacks(await app.get(url), name)
    shows(await app.get('/measures/A1.1'), /Esimerkkilä \(1\.3\.2027 alkaen\)/)
  })

  it('tells what cannot be, and keeps what was typed', async () => {
    const wrong = await team.post(path, { seen: await seen(), start_901: '31.2.2027', owner_901: 'x' })
    assert.equal(wrong.status, 422)
    shows(wrong, /Alkupäivä: Esimerkkilä/)
    shows(wrong, /Tällaista henkilöä ei ole/)
    shows(wrong, /value="31\.2\.2027"/)
    assert.deepEqual(complaints(wrong.body), [])
    const late = await team.post(path, { seen: await seen(), start_902: '1.1.2029' })
    assert.equal(late.status, 422)
    shows(late, /Mallila: Oma alkupäivä on myöhemmin kuin/)
    const nobody = await team.post(path, { seen: await seen(), owner_902: '00000000-0000-4000-8000-000000000000' })
    assert.equal(nobody.status, 422)
    shows(nobody, /ei ole voimassa olevaa jäsenyyttä/)
    assert.equal((await rows()).length, 1)
  })

  it('shows both versions to the second of two editors of the same place', async () => {
    const late = await team.post(path, { seen: '0', start_901: '1.4.2027', owner_901: lead.actor.person })
    assert.equal(late.status, 409)
    shows(late, /Esimerkkilä, Alkaa\. Nyt voimassa: 1\.3\.2027/)
    shows(late, /value="1\.4\.2027"/)
    assert.deepEqual(complaints(late.body), [])
    assert.equal((await team.post(path, { seen: '0', start_902: '1.4.2027' })).status, 303)
    assert.equal((await rows()).length, 2)
  })

  it('holds a target against the organisation’s own start', async () => {
    const fields = { organisation: '902', day: '31.3.2027' }
    const refused = await team.post('/measures/A1.1/targets', fields)
    assert.equal(refused.status, 422)
    shows(refused, /ei ole aikataulun alkupäivän 1\.4\.2027 jälkeen/)
    assert.equal((await team.post('/measures/A1.1/targets', { ...fields, day: '30.6.2027' })).status, 303)
    const later = await team.post(path, { seen: await seen(), start_902: '30.6.2027' })
    assert.equal(later.status, 422)
    shows(later, /Mallila: Tavoitepäivä 30\.6\.2027/)
  })
})
