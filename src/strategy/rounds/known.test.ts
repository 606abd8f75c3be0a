import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { enterPhases } from '../../../tests/plan.ts'
import { mailDigests } from '../my/mailing.ts'
import { runRounds } from './reminders.ts'
import { DAYS, mailsTo, openedRound } from './rounds.testing.ts'

const OWN = '236'
const LATE = 'P2.1'
const origin = 'http://localhost'

describe('What the system knows is not asked', () => {
  let app: TestApp
  let lead: TestPerson
  let form: string
  before(async () => {
    app = await testApp()
    const team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', OWN)
    await enterPhases(team, { 'phase_P2_2025-07-01': 'active' })
    form = `${await openedRound(team)}/parts/${OWN}/answer/measures`
  })
  after(() => app.close())

  it('as the states of measures and what has changed since the half-year began', async () => {
    const page = await lead.get(form)
    shows(page, /Toimenpiteistänne 0\/\d+ on kunnossa/)
    shows(page, new RegExp(`name="next-${LATE}"`))
    lacks(page, /jatkotoimi on kesken/)
  })

  it('as the next step of a measure, once an action is begun that serves it; money is told', async () => {
    const action = { title: 'Pyydä tarjoukset', expected: 'Arvio on tehty', organisation: OWN, due: '31.1.2027' }
    const begun = await lead.post(`/measures/${LATE}/actions`, {
      ...action,
      steps: 'Kirjoita pyyntö 10.12.2026',
      moves: LATE,
    })
    assert.equal(begun.status, 303, begun.body.replace(/<[^>]+>/g, ' ').slice(0, 1500))
    const money = { organisation: OWN, year: '2026', kind: 'systems', title: 'Arvio', planned: '12 500' }
    assert.equal((await lead.post(`/measures/${LATE}/investments`, money)).status, 303)
    const page = await lead.get(form)
    shows(page, /1 jatkotoimi on kesken, ja se on aikataulussa/)
    shows(page, /Rahaa vuonna 2026: suunniteltu 12.500,00.€/)
    shows(page, /Seuraava askel on tiedossa:/)
    lacks(page, new RegExp(`name="next-${LATE}"`))
    shows(page, new RegExp(`name="obstacle-${LATE}"`))
  })

  it('and the step becomes part of the answer', async () => {
    const page = await lead.get(form)
    const asked = /name="asked" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
    const texts = [...page.body.matchAll(/<textarea[^>]* name="((?:obstacle|next)-[^"]+)"/g)].map(
      ([, name = '']) => name,
    )
    const words = Object.fromEntries(texts.map((name) => [name, 'Aika loppui']))
    assert.equal((await lead.post(form, { seen: '', asked, judgement: 'slow', ...words })).status, 303)
    const needs = form.replace(/measures$/, 'needs')
    assert.equal((await lead.post(needs, { seen: '', need: 'none', next: 'Jatketaan' })).status, 303)
    const review = await lead.get(form.replace(/measures$/, 'review'))
    shows(review, /Pyydä tarjoukset \(31\.1\.2027\)/)
    lacks(review, /Vastauksesta puuttuu/)
  })

  it('and a day has one mail about the round: the digest leaves out what a letter of its own has told', async () => {
    const about = async () =>
      (await mailsTo(app, lead.actor.person)).filter((one) =>
        /Vastaa seurantakierrokseen|seurantakierr/i.test(one.body),
      ).length
    const before = await about()
    await mailDigests(app.region, origin)
    assert.equal(await about(), before)
    app.turnTo('2026-12-15')
    assert.ok(DAYS.answersDue.startsWith('15.12.'))
    assert.equal(await runRounds(app.region, origin), 1)
    await mailDigests(app.region, origin)
    assert.equal(await about(), before + 1)
  })
})
