// After the closing: the report of that half-year is asked of the team until somebody makes it.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { sendForm } from '../../../tests/http/house.ts'
import { work } from '../../engines/processes/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { remind } from '../reminders/remind.ts'
import { openedRound } from './rounds.testing.ts'

const OTHER_REGION = new URL('../../../tests/content/other-region.json', import.meta.url).pathname

describe('The report of a closed round', () => {
  let app: TestApp
  let team: TestPerson
  let round: string
  const steps = async () => {
    await remind(app.region)
    const list = await app.database.readAs(scopeOf(team.actor), (read) =>
      work(read, team.actor, { today: dayOf(app.now()), kind: 'reminder.report' }),
    )
    return list.rows.map((one) => one.link)
  }
  const begin = async (of: string) =>
    (await team.post('/reports/drafts', { period: '2026-07-01', of })).location?.split('/').at(-1) ?? ''
  const discard = (draft: string) => {
    const url = `/reports/drafts/${draft}/discard`
    return sendForm(app, team, url, {}, url)
  }
  before(async () => {
    app = await testApp({ content: OTHER_REGION })
    team = await app.person('strategyTeam')
    round = await openedRound(team)
  })
  after(() => app.close())

  it('is not asked while the round runs', async () => {
    assert.deepEqual(await steps(), [])
  })

  it('is a step of the team once it is closed; its link and the round’s choose that half-year', async () => {
    assert.equal((await team.post(`${round}/closing`, { grounds: 'Puuttuu' })).status, 303)
    assert.deepEqual(await steps(), ['/reports/drafts?period=2026-07-01'])
    shows(await team.get('/my'), /Tee puolivuoden raportti: seurantakierros on suljettu/)
    shows(await team.get(round), /href="\/reports\/drafts\?period=2026-07-01"/)
    shows(await team.get('/reports/drafts?period=2026-07-01'), /<option value="2026-07-01" selected/)
    shows(await team.get('/reports/drafts?period=nonsense'), /<option value="2026-07-01"/)
  })

  it('goes when the region’s report is begun or approved, and comes back with a discarded draft', async () => {
    await begin('residents')
    assert.equal((await steps()).length, 1)
    const draft = await begin('region')
    assert.deepEqual(await steps(), [])
    assert.equal((await discard(draft)).status, 303)
    assert.equal((await steps()).length, 1)
    const made = await begin('region')
    const done = await sendForm(app, team, `/reports/drafts/${made}/approval`, { section: '§ 5' })
    assert.equal(done.status, 303)
    assert.deepEqual(await steps(), [])
    // The round leads to the report now, and offers no other one.
    shows(await team.get(round), new RegExp(`href="${done.location}"`))
    lacks(await team.get(round), /Tee puolivuoden raportti/)
  })
})
