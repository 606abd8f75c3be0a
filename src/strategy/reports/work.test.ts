import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { sendForm } from '../../../tests/http/house.ts'
import { approved, drafted } from '../../../tests/reports.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { progressing } from '../actions/queries.ts'
import type { FrozenReport } from './frozen.ts'

const MEASURE = 'P2.5'

describe('follow-up actions and money in a report', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  let action: string
  const frozen = async (url: string) => JSON.parse((await app.get(`${url}.json`)).body) as FrozenReport
  before(async () => {
    app = await testApp({ now: '2026-05-20' })
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', '236')
    const begun = await lead.post(`/measures/${MEASURE}/actions`, {
      title: 'Pyydä tarjoukset',
      expected: 'Ohje on valmis',
      organisation: '236',
      due: '31.8.2026',
      moves: MEASURE,
    })
    assert.equal(begun.status, 303)
    action = begun.location?.split('/').at(-1) ?? ''
    const money = { organisation: '236', year: '2026', kind: 'systems', title: 'Ajanvaraus', planned: '12 500' }
    assert.equal((await lead.post(`/measures/${MEASURE}/investments`, money)).status, 303)
  })
  after(() => app.close())

  it('are sections of their own, chosen like the others, with a picture and its text', async () => {
    const draft = await drafted(team, 'region', '2026-01-01')
    const page = await team.get(draft)
    shows(page, /name="section-actions"/)
    shows(page, /name="section-money"/)
    shows(page, /<h3>Jatkotoimet</)
    shows(page, /aria-label="Pylväs, jossa jatkotoimet ovat tiloittain: kesken 1\."/)
    shows(page, /Pyydä tarjoukset/)
    shows(page, /<h3>Investoinnit</)
    shows(page, /12\s500,00\s€/)
    // Nothing before to compare with.
    lacks(page, /Päätetty edellisessä raportissa/)
    assert.deepEqual(complaints(page.body), [])
    const url = await approved(app, team, draft)
    const { actions, money } = await frozen(url)
    assert.deepEqual(
      actions?.map(({ title, state, moves, organisation }) => ({ title, state, moves, organisation })),
      [{ title: 'Pyydä tarjoukset', state: 'open', moves: MEASURE, organisation: '236' }],
    )
    assert.deepEqual(
      money?.map(({ kind, planned, decided }) => ({ kind, planned, decided })),
      [{ kind: 'systems', planned: 1_250_000, decided: null }],
    )
    // Who owns it is nobody's but staff's.
    assert.doesNotMatch(JSON.stringify(actions), /owner/)
  })

  it('are compared with the report before, and a municipality’s own report has its own only', async () => {
    app.turnTo('2026-09-10')
    const [row] = await progressing(app.database, app.now().toZonedDateTimeISO('Europe/Helsinki').toPlainDate(), action)
    const [step] = row?.progress.steps ?? []
    assert.ok(step)
    const settled = await sendForm(app, lead, `/actions/${action}`, {}, `/actions/${action}/outcomes`)
    assert.equal(settled.status, 303, settled.body.slice(0, 500))
    app.turnTo('2026-11-20')
    await app.freeze()
    const draft = await drafted(team, 'region')
    const page = await team.get(draft)
    shows(page, /Edellisen raportin jälkeen valmistui 1 jatkotoimi\./)
    shows(page, /Päätetty edellisessä raportissa/)
    shows(page, /Nyt: tehty 1\. Edellisessä raportissa: kesken 1\./)
    const other = await drafted(team, 'municipality:074')
    lacks(await team.get(other), /Pyydä tarjoukset/)
    shows(await team.get(other), /Puolivuoden aikana ei ole ollut jatkotoimia/)
  })

  it('tell of a reported day what was known then', async () => {
    const day = Temporal.PlainDate.from('2026-06-01')
    const before = await progressing(app.database, day, action, Temporal.Instant.from('2026-06-01T00:00:00Z'))
    assert.deepEqual(
      before.map((one) => one.progress.state),
      ['open'],
    )
    const earlier = await progressing(app.database, day, action, Temporal.Instant.from('2026-05-01T00:00:00Z'))
    assert.deepEqual(earlier, [])
  })
})
