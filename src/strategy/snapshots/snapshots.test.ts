import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { system } from '../../platform/access/index.ts'

describe('a snapshot on demand', () => {
  let app: TestApp
  let team: TestPerson
  const taken = () =>
    app.database.read.selectFrom('snapshot').select(['subject', 'day']).where('occasion', '=', 'demand').execute()
  before(async () => {
    app = await testApp()
    team = await app.person('strategyTeam')
  })
  after(() => app.close())

  it('is asked for on a page that the strategy team finds from the measures', async () => {
    shows(await team.get('/measures'), /<a [^>]*href="\/snapshots"/)
    lacks(await app.get('/measures'), /\/snapshots/)
    const page = await team.get('/snapshots')
    shows(page, /52 toimenpiteen tila ja luvut tallentuvat/)
    shows(page, /<form action="\/snapshots" method="post"/)
    assert.deepEqual(complaints(page.body), [])
  })

  it('freezes every measure once, and is written down', async () => {
    assert.equal((await team.post('/snapshots', {})).status, 303)
    const rows = await taken()
    assert.equal(rows.length, 52)
    assert.equal(new Set(rows.map((row) => row.subject)).size, 52)
    const [event, ...more] = await app.database.readAs(system, (read) =>
      read.selectFrom('audit_event').select(['person', 'detail']).where('action', '=', 'snapshot.taken').execute(),
    )
    assert.deepEqual(more, [])
    assert.deepEqual(event, { person: team.actor.person, detail: { measures: 52 } })
    const page = await team.get('/snapshots')
    shows(page, /Pyydettiin/)
    assert.deepEqual(complaints(page.body), [])
  })

  it('is nobody else’s to take', async () => {
    for (const person of [await app.person('administrator'), await app.person('digitalLead', '236')])
      assert.equal((await person.post('/snapshots', {})).status, 403)
    assert.equal((await app.post('/snapshots', {})).status, 403)
    assert.equal((await taken()).length, 52)
  })
})
