import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { sendForm } from '../../../tests/http/house.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { approved, drafted } from '../../../tests/reports.ts'
import { answerOf, openedRound, send, write } from '../rounds/rounds.testing.ts'
import type { FrozenReport } from './frozen.ts'

describe('answers in a report', () => {
  let app: TestApp
  let team: TestPerson
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    team = await app.person('strategyTeam')
  })
  after(() => app.close())

  it('are in a correction those that the report could tell, not what was approved since', async () => {
    const lead = await app.person('digitalLead', '902')
    const round = await openedRound(team)
    const part = `${round}/parts/902`
    await write(lead, part)
    assert.equal((await send(lead, part)).status, 303)
    assert.equal((await team.post(`${round}/closing`, { grounds: 'Puuttuu' })).status, 303)
    const answersOf = async (url: string) => (JSON.parse((await app.get(`${url}.json`)).body) as FrozenReport).answers
    const first = await approved(app, team, await drafted(team, 'municipality:902'))
    const told = await answersOf(first)
    assert.deepEqual(
      told?.map(({ hasAnswered, approved }) => ({ hasAnswered, approved })),
      [{ hasAnswered: true, approved: null }],
    )
    app.turnTo('2026-12-01')
    await app.freeze()
    const verdict = { answer: await answerOf(team, part), outcome: 'approved', body: 'Johtoryhmä', section: '§ 1' }
    assert.equal((await team.post(`${part}/approval`, { ...verdict, day: '30.11.2026' })).status, 303)
    for (const last of ['2', '3']) {
      const begun = await team.post(`/reports/${Number(last) - 1}/corrections`, {})
      const draft = begun.location ?? ''
      assert.equal((await sendForm(app, team, draft, { grounds: 'Luku oli väärä' })).status, 303)
      assert.deepEqual(await answersOf(await approved(app, team, draft, `§ ${last}`)), told)
    }
  })
})
