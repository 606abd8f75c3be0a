import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { send } from '../../../tests/http/house.ts'

describe('staff as a source', () => {
  let app: TestApp
  let lead: TestPerson
  before(async () => {
    app = await testApp()
    lead = await app.person('digitalLead', '236')
  })
  after(() => app.close())

  it('tells by name who would leave, before anything is stored', async () => {
    const fields = { kind: 'staffFile', organisation: '236', name: 'Henkilöstö', every: '30' }
    const added = await lead.post('/sources', fields)
    assert.equal(added.status, 303, added.body.slice(0, 2000))
    const bring = async (rows: string) => {
      const sent = await send(app, `${added.location}/files`, {
        method: 'POST',
        as: lead,
        fields: { intake: 'employments.staff' },
        file: {
          field: 'file',
          name: 'henkilöstö.csv',
          type: 'text/csv',
          body: Buffer.from(`Henkilönumero;Etunimi;Sukunimi;Nimike;Yksikkö;Alkaa\n${rows}\n`),
        },
      })
      assert.equal(sent.status, 303, sent.body.slice(0, 2000))
      return sent.location ?? ''
    }
    const first = await bring(
      '1;Esimerkki;Opettaja;Lehtori;Koulu;1.8.2024\n2;Esimerkki;Siivooja;Siivooja;Koulu;1.8.2024',
    )
    const stored = await lead.post(`${first}/confirmation`, {})
    assert.equal(stored.status, 303)
    shows(await lead.get(first), /Tiedot on tallennettu/)
    const second = await bring('1;Esimerkki;Opettaja;Lehtori;Koulu;1.8.2024')
    shows(await lead.get(`${second}?show=gone`), /Siivooja, Siivooja/)
  })
})
