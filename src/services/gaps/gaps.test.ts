import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, testApp } from '../../../tests/app.ts'
import { fillRegisters } from '../../../tests/http/registers.ts'
import { complaints } from '../../../tests/valid-html.ts'
import type { Offered, Way } from '../../registers/services/index.ts'
import { families, modelOf } from './rules.ts'

const one = (id: string, municipality: string, family: string, ways: readonly Way[]): Offered => ({
  id,
  municipality,
  family,
  ways,
  name: `Palvelu ${id}`,
  sv: undefined,
  en: undefined,
  source: 's',
  inScope: true,
  regionalVersion: undefined,
})

describe('gaps between municipalities', () => {
  const found = families(
    [
      one('a', '901', 'kirjasto', ['digital', 'place']),
      one('b', '902', 'kirjasto', ['place', 'phone']),
      one('c', '902', 'kirjasto', ['paper']),
      one('d', '901', 'vain yhdellä', ['digital']),
      one('e', '901', 'sama', ['digital']),
      one('f', '902', 'sama', ['digital']),
    ],
    ['901', '902', '903'],
  )

  it('are told of services that several municipalities have, and only of those', () => {
    assert.deepEqual(
      found.map((family) => [family.key, family.hasGap]),
      [
        ['kirjasto', true],
        ['sama', false],
      ],
    )
  })

  it('are the ways of the others, over all services into which one has split it; none where it has no service', () => {
    const [library] = found
    assert.deepEqual(library?.places.get('901')?.missing, ['phone', 'paper'])
    assert.deepEqual(library?.places.get('902')?.missing, ['digital'])
    assert.deepEqual(library?.places.get('903'), { services: [], ways: [], missing: [] })
    assert.equal(library === undefined ? '' : modelOf(library, 'digital', '902')?.id, 'a')
  })
})

describe('the gap map', () => {
  let app: TestApp
  before(async () => {
    app = await testApp()
  })
  after(() => app.close())

  it('says what belongs there, then what a neighbour has, and lets the own digital lead propose it', async () => {
    shows(await app.get('/services/gaps?all=yes'), /Vertailtavia palveluja ei ole vielä/)
    await fillRegisters(app, '236', '074')
    const page = await app.get('/services/gaps')
    shows(page, /<b>ei verkossa<\/b>/)
    shows(page, />Kaustinen<span class="hidden">: <span>Kirjasto/)
    shows(page, /naapuri hoitaa verkossa mutta oma kunta ei/)
    shows(await app.get('/services/gaps?way=any'), /puuttuu: verkko, asiointipiste/)
    lacks(page, /Ehdota käyttöön/)
    assert.deepEqual(complaints(page.body), [])
    const lead = await app.person('digitalLead', '074')
    const form = /href="(\/measures\/[^"]+\/actions[^"]+)"/.exec((await lead.get('/services/gaps')).body)?.[1] ?? ''
    // The measure is the one that content binds; the form knows whose and what.
    const begun = await lead.get(form.replaceAll('&amp;', '&'))
    shows(begun, /value="Ota käyttöön: verkko, Kirjasto"/)
    shows(await app.get('/services/gaps?way=phone'), /ei ole eroja/)
    assert.match((await app.get('/services/gaps.csv')).body, /Kirjasto,074,/)
  })
})
