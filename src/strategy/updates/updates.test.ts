import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { strategyUpdates } from './updates.ts'

const stages = 'Kysely kuntiin\n  Työpaja  \n\nPäätös'

describe('the update of the strategy', () => {
  let app: TestApp
  let team: TestPerson
  const newest = async () => {
    const [update] = await strategyUpdates(app.database.read)
    assert.ok(update)
    return update
  }
  const frozen = () =>
    app.database.read
      .selectFrom('snapshot')
      .select(['done', 'total', 'state'])
      .where('subject', '=', 'B.csv')
      .where('occasion', '=', 'change')
      .orderBy('id', 'desc')
      .execute()
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    team = await app.person('strategyTeam')
  })
  after(() => app.close())

  it('is an empty page with its way to begin before one is opened', async () => {
    const page = await app.get('/updates')
    shows(page, /Päivitystä ei ole vielä avattu/)
    lacks(page, /<form action="\/updates"/)
    const own = await team.get('/updates')
    shows(own, /<form action="\/updates" method="post"/)
    assert.deepEqual(complaints(own.body), [])
  })

  it('offers the steps of the strategy’s own making as stages', async () => {
    const whole = await testApp()
    try {
      shows(await (await whole.person('strategyTeam')).get('/updates'), /Strategiatyöpajat\n/)
    } finally {
      await whole.close()
    }
  })

  it('is opened by the strategy team with at least two stages', async () => {
    const fields = { title: 'Digipolku 2029', openedOn: '24.11.2026', stages }
    assert.equal((await app.post('/updates', fields)).status, 403)
    assert.equal((await (await app.person('administrator')).post('/updates', fields)).status, 403)
    const few = await team.post('/updates', { ...fields, title: '', stages: 'Yksi' })
    assert.equal(few.status, 422)
    shows(few, /Vaiheita on liian vähän/)
    shows(few, /Päivityksen nimi: Tieto puuttuu|Tieto puuttuu/)
    assert.deepEqual(complaints(few.body), [])
    assert.equal((await team.post('/updates', { ...fields, openedOn: '25.11.2026' })).status, 422)
    assert.equal((await team.post('/updates', { ...fields, stages: 'Sama\nSama' })).status, 422)
    assert.deepEqual(await strategyUpdates(app.database.read), [])
    const done = await team.post('/updates', fields)
    assert.equal(done.status, 303)
    assert.deepEqual(
      (await newest()).stages.map((stage) => stage.name),
      ['Kysely kuntiin', 'Työpaja', 'Päätös'],
    )
    assert.equal((await team.post('/updates', fields)).status, 409)
  })

  it('moves the measure that its stages decide, in the same breath', async () => {
    const { id } = await newest()
    const url = `/updates/${id}/stages/0`
    assert.equal((await team.get(url)).status, 200)
    assert.equal((await app.get(url)).status, 303)
    assert.equal((await team.post(url, { planned: '', reached: '25.11.2026', note: '', seen: '0' })).status, 422)
    const done = await team.post(url, { planned: '1.11.2026', reached: '20.11.2026', note: 'Vastauksia 12', seen: '0' })
    assert.equal(done.status, 303)
    const [last] = await frozen()
    assert.deepEqual([Number(last?.done), Number(last?.total)], [1, 3])
    for (const page of [await app.get('/updates'), await app.get('/strategy')]) {
      shows(page, /1\/3 vaihetta valmiina/)
      shows(page, /Valmis 20\.11\.2026/)
      assert.deepEqual(complaints(page.body), [])
    }
    shows(await app.get('/'), /Strategian päivitys: Kysely kuntiin/)
  })

  it('shows both versions when two people date the same stage', async () => {
    const { id, stages: before } = await newest()
    const late = await team.post(`/updates/${id}/stages/0`, { planned: '2.11.2026', reached: '', note: '', seen: '0' })
    assert.equal(late.status, 409)
    shows(late, /20\.11\.2026/)
    shows(late, /value="2\.11\.2026"/)
    shows(late, new RegExp(`name="seen" value="${before[0]?.revision}"`))
    assert.deepEqual(complaints(late.body), [])
    assert.equal((await newest()).stages[0]?.reached, '2026-11-20')
  })

  it('is opened anew only when every one before is done, and never for an earlier day', async () => {
    const first = await newest()
    const next = { title: 'Digipolku 2030', openedOn: '24.11.2026', stages: 'Kysely\nPäätös' }
    const finish = async (id: string, at: number, seen: number) =>
      team.post(`/updates/${id}/stages/${at}`, { planned: '', reached: '24.11.2026', note: '', seen: String(seen) })
    for (const at of [1, 2]) assert.equal((await finish(first.id, at, 0)).status, 303)
    const early = await team.post('/updates', { ...next, openedOn: '23.11.2026' })
    assert.equal(early.status, 422)
    shows(early, /Edellinen päivitys avattiin 24\.11\.2026/)
    shows(early, /value="23\.11\.2026"/)
    assert.deepEqual(complaints(early.body), [])
    assert.equal((await team.post('/updates', next)).status, 303)
    const second = (await strategyUpdates(app.database.read)).find((one) => one.title === next.title)
    assert.ok(second)
    for (const at of [0, 1]) assert.equal((await finish(second.id, at, 0)).status, 303)
    const { stages: done } = first
    const undone = { planned: '', reached: '', note: '', seen: String(done[0]?.revision) }
    assert.equal((await team.post(`/updates/${first.id}/stages/0`, undone)).status, 303)
    assert.equal((await team.post('/updates', { ...next, title: 'Digipolku 2031' })).status, 409)
    assert.equal((await strategyUpdates(app.database.read)).length, 2)
  })

  it('knows no stage that is not there', async () => {
    const { id } = await newest()
    assert.equal((await team.get(`/updates/${id}/stages/3`)).status, 404)
    assert.equal(
      (await team.post(`/updates/${id}/stages/3`, { planned: '', reached: '', note: '', seen: '0' })).status,
      404,
    )
    assert.equal((await team.get('/updates/00000000-0000-0000-0000-000000000000/stages/0')).status, 404)
  })
})
