import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { addSource, type MadeSource } from '../../../tests/source-by-pages.ts'
import { serviceFigures } from './figures.ts'
import type { Offered } from './offered.ts'

const one = (id: string, municipality: string, rest: Partial<Offered> = {}): Offered => ({
  id,
  source: 's',
  municipality,
  family: id,
  ways: [],
  inScope: true,
  regionalVersion: undefined,
  name: id,
  sv: undefined,
  en: undefined,
  ...rest,
})

describe('figures of services', () => {
  const of = (offered: readonly Offered[], municipality: string) =>
    Object.fromEntries(
      (serviceFigures(offered).get(municipality) ?? []).map(({ indicator, done, total }) => [indicator, [done, total]]),
    )

  it('count what can be done digitally of what is in scope', () => {
    const offered = [
      one('a', '901', { ways: ['digital', 'phone'] }),
      one('b', '901', { ways: ['paper'] }),
      one('c', '901', { inScope: false }),
    ]
    assert.deepEqual(of(offered, '901'), { 'services.digital': [1, 2] })
  })

  it('count a form as common when two municipalities use it; a name of one’s own, or of another service, is none', () => {
    const own = (id: string, municipality: string, form?: string) =>
      one(`${id}${municipality}`, municipality, { family: id, regionalVersion: form })
    const offered = [
      own('a', '901', 'Seudun lupa'),
      own('a', '902', ' seudun LUPA'),
      own('b', '901', 'Oma'),
      own('b', '902'),
      own('c', '901', 'Toinen'),
      own('d', '901', 'Toinen'),
      own('d', '902'),
    ]
    assert.deepEqual(of(offered, '901')['services.oneRegionalForm'], [1, 3])
    assert.deepEqual(of(offered, '902')['services.oneRegionalForm'], [1, 3])
  })
})

describe('a source of services and places', () => {
  let app: TestApp
  let lead: TestPerson
  let source: MadeSource
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    lead = await app.person('digitalLead', '901')
    source = await addSource(app, lead, 'servicesFile', '901')
  })
  after(() => app.close())

  /** What the register says now of 901; what was taken back is not there. */
  const figures = async () => {
    const rows = await app.database.read
      .selectFrom('observation as o')
      .select(['o.indicator', 'o.done', 'o.total'])
      .where((is) =>
        is.not(
          is.exists(
            is
              .selectFrom('observation_withdrawal as w')
              .select('w.id')
              .whereRef('w.source', '=', 'o.source')
              .whereRef('w.up_to', '>=', 'o.id')
              .where((or) => or.or([or('w.indicator', 'is', null), or('w.indicator', '=', or.ref('o.indicator'))])),
          ),
        ),
      )
      .where('organisation', '=', '901')
      .where('o.source', 'like', 'source:%')
      .orderBy('o.id')
      .execute()
    return Object.fromEntries(rows.map(({ indicator, done, total }) => [indicator, [done, total]]))
  }
  const count = async () =>
    Number(
      (
        await app.database.read
          .selectFrom('observation')
          .select((of) => of.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    )
  const services = ['Tunnus;Nimi', 'k;Kirjasto', 'r;Rakennuslupa', 'v;Venepaikka']

  it('feeds the digital share; the same again changes nothing', async () => {
    await source.bring('services.service', services)
    await source.bring('services.channel', ['Tunnus;Nimi;Laji', 'c;Verkkokirjasto;verkkoasiointi'])
    await source.bring('services.connection', ['Palvelun tunnus;Kanavan tunnus', 'k;c'])
    assert.deepEqual(await figures(), { 'services.digital': [1, 3] })
    const before = await count()
    await source.bring('services.service', services)
    assert.equal(await count(), before)
  })

  it('and what people say of its rows moves it at once: scope, the service point', async () => {
    const idOf = async (table: 'service' | 'place', key: string) =>
      (await app.database.read.selectFrom(table).select('id').where('key', '=', key).executeTakeFirstOrThrow()).id
    const team = await app.person('strategyTeam')
    const said = await team.post(`/services/${await idOf('service', 'v')}/additions`, {
      seen: '',
      inScope: 'no',
      scopeGrounds: 'Hoidetaan rannassa',
    })
    assert.equal(said.status, 303)
    assert.deepEqual((await figures())['services.digital'], [1, 2])
    await source.bring('places.place', ['Tunnus;Nimi;Aukioloajat', 'p;Asiointipiste;ma–pe 9–15'])
    assert.equal((await figures())['places.openServicePoint'], undefined)
    const point = await lead.post(`/places/${await idOf('place', 'p')}/additions`, { seen: '', servicePoint: 'yes' })
    assert.equal(point.status, 303)
    assert.deepEqual((await figures())['places.openServicePoint'], [1, 1])
    await source.bring('places.place', ['Tunnus;Nimi;Aukioloajat', 'muu;Muu paikka;'])
    assert.deepEqual((await figures())['places.openServicePoint'], [0, 1])
  })

  it('takes all of it back when it is ended; the next one goes on with the same rows and what was added to them', async () => {
    await source.end()
    assert.deepEqual(await figures(), {})
    const next = await addSource(app, lead, 'servicesFile', '901')
    await next.bring('services.service', services)
    assert.deepEqual(await figures(), { 'services.digital': [0, 2] })
  })
})
