import assert from 'node:assert/strict'
import fs from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { bodies, missingNameForms, organisations } from '../index.ts'
import { type Browser, type SampleHouse, sampleHouse } from '../sample-house.testing.ts'
import { administrator } from '../sample-people.testing.ts'

const halsua = {
  nominative: 'Halsua',
  genitive: 'Halsuan',
  partitive: 'Halsuaa',
  in: 'Halsualla',
  from: 'Halsualta',
  to: 'Halsualle',
  sv: 'Halso',
  en: 'Halsua',
}

describe('organisations', () => {
  let house: SampleHouse
  let admin: Browser
  before(async () => {
    house = await sampleHouse()
    admin = await administrator(house)
  })
  after(() => house.close())
  const read = () => house.region.database.read
  const seenOf = (body: string) => /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? ''

  it('come with their names in one query, the region first', async () => {
    const all = await organisations(read())
    assert.deepEqual(
      all.map((one) => [one.id, one.kind, one.name.nominative]),
      [
        ['region', 'region', 'Esimerkin seutu'],
        ['074', 'municipality', 'Halsua'],
        ['924', 'municipality', 'Veteli'],
      ],
    )
    assert.equal(all[1]?.name.in, 'Halsualla')
    assert.equal('partitive' in (all[1]?.name ?? {}), false)
  })

  it('lack name forms until somebody enters them; older names stay', async () => {
    const lacking = async () => (await missingNameForms(read())).map((one) => one.organisation.id)
    assert.deepEqual(await lacking(), ['region', '074', '924'])
    const seen = seenOf((await admin.get('/admin/organisations/074')).body)
    house.wait({ seconds: 1 })
    assert.equal((await admin.post('/admin/organisations/074/names', { ...halsua, seen })).status, 303)
    assert.deepEqual(await lacking(), ['region', '924'])
    const rows = await read()
      .selectFrom('organisation_name')
      .select('nominative')
      .where('organisation', '=', '074')
      .execute()
    assert.equal(rows.length, 2)
  })

  it('renamed by two at once: the second sees both versions and chooses', async () => {
    const at = '/admin/organisations/924'
    const seen = seenOf((await admin.get(at)).body)
    house.wait({ seconds: 1 })
    const theirs = await admin.post(`${at}/names`, { nominative: 'Veteli', in: 'Vetelissä', sv: 'Vetil', seen })
    assert.equal(theirs.status, 303)
    house.wait({ seconds: 1 })
    const mine = await admin.post(`${at}/names`, { nominative: 'Veteli', in: 'Vetelissä', sv: 'Veteli', seen })
    assert.equal(mine.status, 409)
    assert.match(mine.body, /Vetil[\s\S]*Pidä voimassa oleva/)
    const now = seenOf(mine.body)
    assert.notEqual(now, seen)
    assert.equal((await organisations(read())).find((one) => one.id === '924')?.name.sv, 'Vetil')
    const chosen = await admin.post(`${at}/names`, { nominative: 'Veteli', in: 'Vetelissä', sv: 'Veteli', seen: now })
    assert.equal(chosen.status, 303)
    assert.equal((await organisations(read())).find((one) => one.id === '924')?.name.sv, 'Veteli')
  })

  it('of an empty name are told so, with what was typed', async () => {
    const answer = await admin.post('/admin/organisations/074/names', { nominative: ' ', genitive: 'Typed' })
    assert.equal(answer.status, 422)
    assert.match(answer.body, /Tieto puuttuu/)
    assert.match(answer.body, /value="Typed"/)
  })

  it('are not given an id that stands for everybody or for the region', async () => {
    for (const id of ['all', 'ALL', 'region', 'Region']) {
      const answer = await admin.post('/admin/organisations', { id, name: 'Esimerkki Yhdistys' })
      assert.equal(answer.status, 422, id)
      assert.match(answer.body, /Tunnus on jo käytössä/)
    }
  })

  it('get partners, once for each id', async () => {
    const partner = { id: 'tuki', name: 'Esimerkki Yhdistys' }
    assert.equal((await admin.post('/admin/organisations', partner)).to, '/admin/organisations/tuki')
    const again = await admin.post('/admin/organisations', partner)
    assert.equal(again.status, 422)
    assert.match(again.body, /Tunnus on jo käytössä/)
    assert.equal(
      (await admin.post('/admin/organisations', { id: 'å b', name: '' })).body.match(/class="error-text"/g)?.length,
      2,
    )
  })

  it('have a host municipality, which must be a municipality; a second choice at once sees the first', async () => {
    const at = '/admin/organisations/region'
    const noMunicipality = await admin.post(`${at}/hosts`, { host: 'tuki', seen: '' })
    assert.equal(noMunicipality.status, 422)
    assert.match(noMunicipality.body, /href="#host"[\s\S]*Isännän pitää olla kunta/)
    assert.equal((await admin.post(`${at}/hosts`, { host: '924', seen: '' })).status, 303)
    const late = await admin.post(`${at}/hosts`, { host: '074', seen: '' })
    assert.equal(late.status, 409)
    assert.match(late.body, /Nyt voimassa: Veteli/)
    assert.equal((await organisations(read()))[0]?.host, '924')
    assert.equal((await admin.post('/admin/organisations/tuki/hosts', { host: '074', seen: '' })).status, 303)
    assert.equal((await organisations(read())).find((one) => one.id === 'tuki')?.host, '074')
    assert.equal((await admin.post('/admin/organisations/924/hosts', { host: '074', seen: '' })).status, 404)
  })

  it('have bodies that are added, ended, and not ended after all', async () => {
    const at = '/admin/organisations/074'
    const body = { body: 'Kunnanhallitus', kind: 'executive', since: '1.1.2025', decides: 'yes' }
    assert.equal((await admin.post(`${at}/bodies`, body)).status, 303)
    const made = (await bodies(read())).find((one) => one.organisation === '074')
    assert.equal(made?.decidesStrategy, true)
    const end = (until: string, seen: string) => admin.post(`/admin/bodies/${made?.id}/endings`, { until, seen })
    const untilNow = async () => (await bodies(read())).find((one) => one.id === made?.id)?.until
    assert.match((await admin.get(`/admin/bodies/${made?.id}/ending`)).body, /Päättyykö toimielin ”Kunnanhallitus”/)
    for (const [until, words] of [
      ['1.1.2025', /Alkamispäivä on 1\.1\.2025/],
      ['', /Päättymistä ei ole kirjattu/],
      ['31.2.2026', /href="#until"/],
    ] as const) {
      const refused = await end(until, '')
      assert.equal(refused.status, 422)
      assert.match(refused.body, words)
    }
    assert.equal((await end('31.12.2026', '')).to, at)
    assert.equal(await untilNow(), '2026-12-31')
    const second = await end('1.1.2027', '')
    assert.equal(second.status, 409)
    assert.match(second.body, /Nyt voimassa: 31\.12\.2026[\s\S]*value="1\.1\.2027"/)
    assert.equal((await end('', '2026-12-31')).status, 303)
    assert.equal(await untilNow(), null)
    assert.equal((await read().selectFrom('body_end').select('id').execute()).length, 2)
  })

  it('leave a row in the audit for each change', async () => {
    const log = (await admin.get('/admin/audit')).body
    for (const words of [
      'Organisaation nimi muutettu',
      'Organisaatio lisätty',
      'Isäntäkunta valittu',
      'Toimielin lisätty',
      'Toimielin päätetty',
      'Toimielimen päättyminen peruttu',
      'Kunnanhallitus, Halsua',
    ])
      assert.match(log, new RegExp(`>${words}<`))
    assert.match(log, /Esimerkki Pääkäyttäjä/)
    assert.equal((await admin.get('/admin/audit?page=99')).status, 200)
    assert.equal((await admin.get('/admin/audit?page=x')).status, 400)
  })

  it('with an old backup are told on the overview', async () => {
    const folder = `${house.region.config.dataDir}/backups`
    await fs.mkdir(folder)
    await fs.writeFile(`${folder}/one.backup`, '')
    assert.doesNotMatch((await admin.get('/admin')).body, /Viimeisin varmuuskopio/)
    house.wait({ hours: 8 * 24 })
    assert.match((await admin.get('/admin')).body, /Viimeisin varmuuskopio on päivältä/)
  })
})
