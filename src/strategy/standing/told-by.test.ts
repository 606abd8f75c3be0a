import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type TestApp, testApp } from '../../../tests/app.ts'
import { record } from '../../engines/metrics/index.ts'

describe('what is told of a deliverable that some have attested and others got from a system', () => {
  let app: TestApp
  before(async () => {
    app = await testApp()
  })
  after(() => app.close())

  it('is never that all of them have attested it', async () => {
    const system = { kind: 'system' } as const
    await app.database.transact(system, (tx) =>
      record(
        tx,
        { id: 'points', by: 'connected', every: 31 },
        ['074', '236'].map((organisation) => ({
          indicator: 'places.openServicePoint',
          organisation,
          done: 1,
          total: 1,
        })),
        app.now(),
      ),
    )
    const lead = await app.person('digitalLead', '421')
    const fields = {
      organisation: '421',
      body: 'Kunnanhallitus',
      section: '§ 12',
      day: '1.11.2026',
      until: '1.11.2027',
    }
    const done = await lead.post('/measures/P3.1/attestations', fields)
    assert.equal(done.status, 303, done.body)
    const { item } = JSON.parse((await app.get('/measures/P3.1/figures.json')).body)
    const told = JSON.stringify(item)
    assert.match(told, /3\/5 kunnasta on saanut tämän valmiiksi/)
    assert.doesNotMatch(told, /3\/5 kunnasta on vahvistanut/)
  })
})
