import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { targets } from '../../engines/metrics/index.ts'

describe('targets of a measure', () => {
  let app: TestApp
  let team: TestPerson
  const path = '/measures/A1.2/targets'
  const fields = { organisation: '', value: '80 %', day: '31.12.2027', baseline: '20 %', baselineDay: '1.9.2026' }
  const inForce = async () =>
    (await targets(app.database.read, ['A1.2']))
      .map((one) => `${one.organisation ?? '*'} ${one.value} ${one.day}`)
      .sort()
  const frozen = async () =>
    (await app.database.read.selectFrom('snapshot').select('id').where('occasion', '=', 'change').execute()).length
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    team = await app.person('strategyTeam')
  })
  after(() => app.close())

  it('are told in plain words, for each kind of measure', async () => {
    const coverage = await team.get(path)
    assert.equal(coverage.status, 200)
    assert.deepEqual(complaints(coverage.body), [])
    shows(coverage, /Tämä on osuus/)
    shows(coverage, /Tavoitearvoja ei ole sovittu/)
    const deliverable = await team.get('/measures/A1.1/targets')
    shows(deliverable, /joko tehty tai ei/)
    shows(deliverable, /Jaksoja ei ole vielä merkitty/)
    lacks(deliverable, /name="value"/)
    assert.equal((await team.get('/measures/none/targets')).status, 404)
  })

  it('are agreed only by the strategy team', async () => {
    for (const relation of ['administrator', 'digitalLead', 'reader', 'managementGroup'] as const)
      assert.equal((await (await app.person(relation, '901')).post(path, fields)).status, 403, relation)
    assert.equal((await app.post(path, fields)).status, 403)
    assert.deepEqual(await inForce(), [])
  })

  it('tell every fault of the form at once', async () => {
    const wrong = {
      ...fields,
      value: 'paljon',
      day: '31.2.2027',
      organisation: '999',
      baseline: '',
      decided: '1.1.2027',
    }
    const faulty = await team.post(path, wrong)
    assert.equal(faulty.status, 422)
    shows(faulty, /Mihin mennessä: Päivämäärä ei ole oikein/)
    // A browser must not cut what is too much off: it would be another day, and nobody would be told.
    shows(await team.get(path), /name="day"[^>]*maxlength="40"/i)
    const long = await team.post(path, { ...wrong, day: '2026-12-31x' })
    shows(long, /Mihin mennessä: Päivämäärä ei ole oikein/)
    shows(long, /value="2026-12-31x"/)
    const more = await team.post(path, { ...wrong, day: '' })
    assert.equal(more.status, 422)
    for (const part of [
      /Arvo ei ole osuus/,
      /Tällaista vaihtoehtoa ei ole/,
      /tai jätä molemmat tyhjiksi/,
      /Kirjoita, mikä toimielin päätti/,
    ])
      shows(more, part)
    shows(more, /value="paljon"/)
    assert.deepEqual(complaints(more.body), [])
    assert.deepEqual(await inForce(), [])
  })

  it('that have nothing to be counted from are refused in words', async () => {
    const refused = await team.post(path, { ...fields, baseline: '', baselineDay: '' })
    assert.equal(refused.status, 422)
    shows(refused, /ei ole aikataulua eikä lähtötason päivää/i)
    assert.deepEqual(complaints(refused.body), [])
  })

  it('are agreed with their baseline and decision, freeze the measure and are public', async () => {
    const before = await frozen()
    const done = await team.post(path, { ...fields, body: 'Johtoryhmä', decided: '20.11.2026' })
    assert.equal(done.status, 303)
    assert.equal(done.location, `${path}?saved=yes`)
    assert.deepEqual(await inForce(), ['* 0.8 2027-12-31'])
    assert.equal(await frozen(), before + 1)
    const own = await team.get(`${path}?saved=yes`)
    shows(own, /Tavoitearvot on tallennettu/)
    shows(own, /20\s%\s\(1\.9\.2026\)/)
    assert.deepEqual(complaints(own.body), [])
    const open = await app.get('/measures/A1.2')
    shows(open, /Sovitut tavoitearvot/)
    shows(open, /Johtoryhmä/)
    lacks(open, /Muuta tavoitearvoja/)
    lacks(open, new RegExp(team.actor.name))
    assert.deepEqual(complaints(open.body), [])
  })

  it('never ease with time, and are not agreed twice', async () => {
    const eased = await team.post(path, { ...fields, value: '60', day: '30.6.2028' })
    assert.equal(eased.status, 422)
    shows(eased, /on löysempi kuin aiempi|helpompi|60\s%/)
    // Of one day the stricter one counts: a looser one beside it would ask for nothing.
    const looser = await team.post(path, { ...fields, value: '70 %' })
    assert.equal(looser.status, 422)
    shows(looser, /On jo sovittu tiukempi tavoitearvo: 80\s%\s31\.12\.2027/)
    shows(looser, /Tila lasketaan nyt tavoitearvosta 80\s%, 31\.12\.2027 asti/)
    const twice = await team.post(path, { ...fields, baseline: '', baselineDay: '' })
    assert.equal(twice.status, 422)
    shows(twice, /Sama tavoitearvo on jo voimassa/)
    assert.deepEqual(await inForce(), ['* 0.8 2027-12-31'])
  })

  it('of one organisation stand beside the common ones', async () => {
    const own = { ...fields, organisation: '902', value: '0,5', day: '30.6.2027' }
    assert.equal((await team.post(path, own)).status, 303)
    assert.deepEqual(await inForce(), ['* 0.8 2027-12-31', '902 0.5 2027-06-30'])
    shows(await app.get('/measures/A1.2'), /<b>Mallila<\/b>/)
  })

  it('on a day that has passed ask for a tick, and name the target that stands in the way', async () => {
    const own = { organisation: '901', value: '50 %', day: '1.11.2026', baseline: '20 %', baselineDay: '1.9.2026' }
    const asked = await team.post(path, own)
    assert.equal(asked.status, 422)
    shows(asked, /Mihin mennessä: Päivä on jo mennyt/)
    shows(asked, /name="past"/)
    assert.deepEqual(complaints(asked.body), [])
    assert.equal((await team.post(path, { ...own, past: 'yes' })).status, 303)
    const old = (await targets(app.database.read, ['A1.2'])).find((one) => one.organisation === '901')
    assert.ok(old)
    const next = { ...own, day: '31.12.2027', value: '40 %' }
    const refused = await team.post(path, next)
    assert.equal(refused.status, 422)
    shows(refused, /estää tallennuksen: Esimerkkilä: 50\s%, 1\.11\.2026/)
    shows(refused, /Päätä se ensin/)
    assert.ok(refused.body.includes(`href="${path}/${old.id}/end"`))
    assert.deepEqual(complaints(refused.body), [])
    const form = await team.get(`${path}?correct=${old.id}`)
    shows(form, /Korjaa tavoitearvo/)
    shows(form, /value="50 %"/)
    assert.deepEqual(complaints(form.body), [])
    assert.equal((await team.post(path, { ...next, instead: old.id })).status, 303)
    assert.deepEqual(await inForce(), ['* 0.8 2027-12-31', '901 0.4 2027-12-31', '902 0.5 2027-06-30'])
    const late = await team.post(path, { ...next, day: '31.1.2028', instead: old.id })
    assert.equal(late.status, 409)
    const now = (await targets(app.database.read, ['A1.2'])).find((one) => one.organisation === '901')
    assert.equal((await team.post(`${path}/${now?.id}/end`, { grounds: 'Kokeilu' })).status, 303)
  })

  it('end with grounds, stay in the history, and are as they were on a past day', async () => {
    app.turnTo('2026-11-26')
    await app.freeze()
    const own = (await targets(app.database.read, ['A1.2'])).find((one) => one.organisation === '902')
    assert.ok(own)
    const ending = `${path}/${own.id}/end`
    const asked = await team.get(ending)
    shows(asked, /Päätetäänkö tavoitearvo Mallila: 50\s%, 30\.6\.2027\?/)
    assert.deepEqual(complaints(asked.body), [])
    assert.equal((await team.post(ending, { grounds: '' })).status, 422)
    assert.equal((await team.post(ending, { grounds: 'Kunta sopi muuta' })).status, 303)
    assert.deepEqual(await inForce(), ['* 0.8 2027-12-31'])
    assert.equal((await team.post(ending, { grounds: 'Uudelleen' })).status, 409)
    const page = await team.get(path)
    shows(page, /Päättyneet/)
    shows(page, /Kunta sopi muuta/)
    lacks(await app.get('/measures/A1.2'), /<b>Mallila<\/b> 50/)
    shows(await app.get('/measures/A1.2?on=2026-11-25'), /<b>Mallila<\/b> 50/)
  })
})
