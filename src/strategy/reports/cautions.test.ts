import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { sendForm } from '../../../tests/http/house.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { approved, drafted } from '../../../tests/reports.ts'
import { complaints } from '../../../tests/valid-html.ts'

describe('the approval of a report', () => {
  let app: TestApp
  let team: TestPerson
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    team = await app.person('strategyTeam')
  })
  after(() => app.close())

  it('warns of a half-year that still runs and of answers that are missing, and may be sent all the same', async () => {
    const page = await team.get(`${await drafted(team, 'region')}/approval`)
    assert.equal(page.status, 200)
    shows(page, /Puolivuosi päättyy vasta 31\.12\.2026\./)
    lacks(page, /seurantakierros on vielä auki|vastaus puuttuu/)
    const days = { opens: '24.11.2026', answersDue: '1.12.2026', approvalDue: '8.12.2026', closes: '15.12.2026' }
    const opened = await team.post('/rounds', { period: '2026-07-01', ...days, confirmed: 'yes' })
    assert.equal(opened.status, 303, opened.body.slice(0, 2000))
    const own = await drafted(team, 'municipality:902')
    const page902 = await team.get(`${own}/approval`)
    shows(page902, /seurantakierros on vielä auki/)
    const named = /Seurantakierroksen vastaus puuttuu: ([^.<]+)\./.exec(page902.body)?.[1] ?? ''
    assert.ok(named !== '' && !/,| ja /.test(named), `only its own: ${named}`)
    const closed = await sendForm(app, team, `${opened.location}/closing`, { grounds: 'Testi' })
    assert.equal(closed.status, 303, closed.body.slice(0, 2000))
    const after = await team.get(`${own}/approval`)
    lacks(after, /seurantakierros on vielä auki/)
    shows(after, /vastaus puuttuu/)
    assert.deepEqual(complaints(after.body), [])
    assert.match(await approved(app, team, own), /\/reports\/\d+/)
  })
})
