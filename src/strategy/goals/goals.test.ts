import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'

describe('goals and packages', () => {
  let app: TestApp
  before(async () => {
    app = await testApp({ content: otherRegionFile })
  })
  after(() => app.close())

  it('tell for whom a goal is', async () => {
    const outward = await app.get('/goals/A')
    shows(outward, /Tavoite näkyy ulospäin/)
    shows(outward, /Asukkaat, Yritykset/)
    const inward = await app.get('/goals/B')
    shows(inward, /Tavoite on sisäinen/)
    lacks(inward, /Kohderyhmät/)
  })

  it('lead from the goal to its packages and from a package back', async () => {
    shows(await app.get('/goals/A'), /href="\/packages\/A1"/)
    const own = await app.get('/packages/A1')
    shows(own, /href="\/goals\/A"/)
    shows(own, /href="\/measures\/A1\.1"/)
  })

  it('offer entering the periods to the strategy team only, and not on a past day', async () => {
    const link = /href="\/timeline\/phases#A1"/
    lacks(await app.get('/packages/A1'), link)
    const team = await app.person('strategyTeam')
    shows(await team.get('/packages/A1'), link)
    lacks(await team.get('/packages/A1?on=2026-11-24'), link)
  })

  it('are lists of measures as CSV and JSON, in the language that is asked for', async () => {
    const { measures, on } = (await app.get('/goals/A.json')).json() as {
      on: string
      measures: { id: string; title: string; lang: string }[]
    }
    assert.equal(on, '2026-11-24')
    assert.deepEqual(
      measures.map((one) => one.id),
      ['A1.1', 'A1.2'],
    )
    const swedish = (await app.get('/goals/A.json?lang=sv')).json() as { measures: { title: string; lang: string }[] }
    assert.deepEqual(
      swedish.measures.map((one) => `${one.lang} ${one.title}`),
      ['sv Gemensam tidsbokning', 'fi Lomakkeet verkkoon'],
    )
    assert.match((await app.get('/sv/packages/A1.csv')).body, /^\uFEFFKod,Åtgärd,/)
    assert.equal((await app.get('/goals/A1')).status, 404)
    assert.equal((await app.get('/goals/A?on=tomorrow')).status, 400)
  })

  it('carry the asked day along to other pages', async () => {
    const page = await app.get('/goals/A?on=2026-11-20')
    shows(page, /href="\/packages\/A1\?on=2026-11-20"/)
    shows(page, /href="\/measures\/A1\.1\?on=2026-11-20"/)
    shows(page, /href="\/goals\/A\.csv\?on=2026-11-20"/)
  })
})
