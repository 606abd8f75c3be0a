import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { shows, type TestApp, testApp } from '../../../tests/app.ts'
import { system } from '../../platform/access/index.ts'

describe('the lists of measures', () => {
  let app: TestApp
  before(async () => {
    app = await testApp()
  })
  after(() => app.close())
  const head = async (address: string) => (await app.get(address)).body.split('\r\n')[0] ?? ''

  it('have the same columns as the other lists, in the reader’s language', async () => {
    for (const [lang, words] of [
      ['fi', 'Tunnus,Toimenpide,Kieli,'],
      ['sv', 'Kod,Åtgärd,Språk,'],
      ['en', 'Id,Measure,Language,'],
    ] as const) {
      const own = await head(`/measures.csv?lang=${lang}`)
      assert.ok(own.startsWith(`\uFEFF${words}`), own)
      assert.ok((await head(`/matrix.csv?lang=${lang}`)).startsWith(`${own},`), lang)
    }
    assert.equal((await app.get('/measures.csv?lang=de')).status, 400)
    shows(await app.get('/sv/measures?goal=P'), /href="\/measures\.csv\?goal=P&amp;lang=sv"/)
  })

  it('speak the reader’s language of one measure, too', async () => {
    assert.equal(
      await head('/measures/P2.5/figures.csv?lang=en'),
      '\uFEFFId,Organisation,State,Done,Total,Actual,Data,Why',
    )
    assert.equal(
      await head('/measures/P2.5/figures.csv'),
      '\uFEFFTunnus,Organisaatio,Tila,Toteutunut,Yhteensä,Toteuma,Tieto,Miksi',
    )
    assert.equal(await head('/measures/P2.5/curve.csv?lang=sv'), '\uFEFFDag,Siffrorna,Utfall,Totalt')
  })

  it('begin with an import that is written down', async () => {
    const [first] = await app.database.readAs(system, (read) =>
      read.selectFrom('audit_event').select(['action', 'subject', 'person']).orderBy('id').limit(1).execute(),
    )
    const version = await app.database.read.selectFrom('strategy_version').select('id').executeTakeFirstOrThrow()
    assert.deepEqual(first, { action: 'strategy.imported', subject: version.id, person: null })
  })
})
