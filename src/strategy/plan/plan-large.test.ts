import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { shows, type TestApp, type TestPerson } from '../../../tests/app.ts'
import { send } from '../../../tests/http/house.ts'
import { workDrafts } from './draft-work.ts'
import { largeRegion, largeSheet, ROWS } from './large.testing.ts'

describe('an import of 5,000 rows', () => {
  let app: TestApp
  let team: TestPerson
  before(async () => {
    ;({ app, team } = await largeRegion())
  })
  after(() => app.close())

  it('is worked out and stored by the job, and says how far it is', async () => {
    assert.equal(ROWS, 5000)
    const body = await largeSheet(team.actor.name)
    const sent = await send(app, '/plan/import', {
      method: 'POST',
      as: team,
      file: { field: 'file', name: 'suuri.xlsx', type: 'x', body },
    })
    assert.equal(sent.status, 303, sent.body.slice(0, 2000))
    const url = sent.location ?? ''
    const reading = await team.get(url)
    assert.equal(reading.headers.refresh, '2')
    shows(reading, /Luetaan taulukkoa/)
    shows(reading, /0 \/ 5\s000/)
    await workDrafts(app.region)
    shows(await team.get(url), /15\s000 muutosta/)
    assert.equal((await team.post(url, {})).location, url)
    shows(await team.get(url), /Tallennetaan muutoksia/)
    const owner = new pg.Client({ connectionString: app.ownerUrl })
    await owner.connect()
    await owner.query('alter table plan_change add constraint broken check (false) not valid')
    await workDrafts(app.region)
    await owner.query('alter table plan_change drop constraint broken')
    await owner.end()
    const broken = await team.get(url)
    shows(broken, /Tallennus keskeytyi, eikä mitään tallennettu/)
    assert.equal((await team.post(url, {})).location, url)
    // The page tells how far it is while it stores: others see it before the save is committed.
    const told = new Set<number>()
    let isStoring = true
    const storing = workDrafts(app.region).finally(() => {
      isStoring = false
    })
    while (isStoring) {
      const page = await team.get(url)
      if (/Tallennetaan muutoksia/.test(page.body)) told.add(Number(/<progress value="(\d+)"/.exec(page.body)?.[1]))
    }
    await storing
    assert.ok(
      [...told].some((done) => done > 0 && done < 15_000),
      `told ${[...told].join(', ')}`,
    )
    const stored = await team.get(url)
    shows(stored, /Muutokset on tallennettu/)
    assert.equal(stored.headers.refresh, undefined)
    const { read } = app.database
    const count = async (table: 'measure_scope' | 'target') =>
      (await read.selectFrom(table).select('id').execute()).length
    assert.deepEqual([await count('measure_scope'), await count('target')], [5000, 5000])
    shows(await team.get('/plan'), /15\s000 muutosta/)
  })
})
