import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, testApp } from '../../../tests/app.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { record } from '../../engines/metrics/index.ts'

describe('figures beside the one that decides', () => {
  let app: TestApp
  before(async () => {
    app = await testApp()
  })
  after(() => app.close())

  it('are shown on the measure’s page, and change neither its figure nor its state', async () => {
    const before = (await app.get('/api/v1/measures')).body
    lacks(await app.get('/measures/P2.3'), /Muut luvut/)
    const give = (indicator: string, figure: { done: number; total: number }) =>
      app.database.transact({ kind: 'system' }, (tx) =>
        record(
          tx,
          { id: 'counts', by: 'connected', every: 92 },
          [{ indicator, organisation: '074', ...figure }],
          app.now(),
        ),
      )
    await give('services.digitalTransactions', { done: 30, total: 120 })
    await give('courses.aiCompletions', { done: 2, total: 6 })
    const page = await app.get('/measures/P2.3')
    shows(page, /Muut luvut/)
    shows(page, /<b>25\s%<\/b>/)
    const people = await app.get('/measures/O2.2')
    shows(people, /ettemme näytä lukua/)
    lacks(people, /2\/6/)
    assert.deepEqual(complaints(people.body), [])
    assert.equal((await app.get('/api/v1/measures')).body, before)
  })
})
