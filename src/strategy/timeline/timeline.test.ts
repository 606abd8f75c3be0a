import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { agreeTarget } from '../../engines/metrics/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
import { phaseRevision } from './phases.ts'

const marks = (first: string, second: string, third: string) => ({
  'phase_2026-07-01': first,
  'phase_2027-01-01': second,
  'phase_2028-01-01': third,
})

interface Phases {
  on: string
  phases: { package: string; period: string; from: string; until: string; mark: string }[]
}

describe('the timeline', () => {
  let app: TestApp
  let team: TestPerson
  const revision = () => phaseRevision(app.database.read, 'A1')
  const marksShown = async (query = '') =>
    ((await app.get(`/timeline.json${query}`)).json() as Phases).phases
      .filter((one) => one.package === 'A1')
      .map((one) => one.mark)
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    team = await app.person('strategyTeam')
  })
  after(() => app.close())

  it('says that periods have not been entered, and who enters them', async () => {
    const page = await app.get('/timeline')
    shows(page, /Jaksoja ei ole vielä merkitty/)
    shows(page, /tänään 24\.11\.2026/)
    assert.deepEqual(await marksShown(), ['notEntered', 'notEntered', 'notEntered'])
  })

  it('gives its periods with ISO days as CSV and JSON, in the reader’s words', async () => {
    const csv = await app.get('/timeline.csv')
    assert.match(String(csv.headers['content-type']), /^text\/csv/)
    assert.equal(
      csv.body.split('\r\n')[0],
      '\uFEFFTunnus,Toimenpidekokonaisuus,Kieli,Tavoite,Tila,Jakso,Ensimmäinen päivä,Viimeinen päivä,Merkintä',
    )
    shows(csv, /A1,Asiointi,fi,A,Ei vielä tietoa,Vuosi 2027,2027-01-01,2027-12-31,Ei merkitty/)
    shows(await app.get('/timeline.csv?lang=en'), /First day/)
    assert.equal((await app.get('/timeline.json?on=x')).status, 400)
  })

  it('takes marks from the strategy team only', async () => {
    const fields = { seen: '0', ...marks('active', 'active', 'none') }
    assert.equal((await app.post('/packages/A1/phases', fields)).status, 403)
    assert.equal((await (await app.person('administrator')).post('/packages/A1/phases', fields)).status, 403)
    assert.equal((await (await app.person('digitalLead', '901')).get('/packages/A1/phases')).status, 403)
    assert.equal(await revision(), 0)
  })

  it('stores only the marks that changed, and freezes the measures at once', async () => {
    const form = await team.get('/packages/A1/phases')
    assert.equal(form.status, 200)
    assert.deepEqual(complaints(form.body), [])
    const done = await team.post('/packages/A1/phases', { seen: '0', ...marks('active', 'notEntered', 'none') })
    assert.equal(done.status, 303)
    assert.equal(done.location, '/packages/A1')
    const rows = await app.database.read.selectFrom('phase').select(['period_start', 'mark']).execute()
    assert.equal(rows.length, 2)
    const frozen = await app.database.read
      .selectFrom('snapshot')
      .select('subject')
      .where('occasion', '=', 'change')
      .orderBy('subject')
      .execute()
    assert.deepEqual(
      frozen.map((one) => one.subject),
      ['A1.1', 'A1.2'],
    )
    assert.deepEqual(await marksShown(), ['active', 'notEntered', 'none'])
    shows(await app.get('/timeline'), /Nyt aktiivinen vaihe/)
    lacks(await app.get('/timeline'), /Jaksot merkitsee/)
  })

  it('shows both versions to the second of two editors', async () => {
    const late = await team.post('/packages/A1/phases', { seen: '0', ...marks('continuous', 'notEntered', 'none') })
    assert.equal(late.status, 409)
    shows(late, /Toinen tallensi: Aktiivinen vaihe/)
    shows(late, new RegExp(`name="seen" value="${await revision()}"`))
    assert.deepEqual(complaints(late.body), [])
    assert.deepEqual(await marksShown(), ['active', 'notEntered', 'none'])
  })

  it('refuses marks that are none and a form with a period missing', async () => {
    const seen = String(await revision())
    assert.equal((await team.post('/packages/A1/phases', { seen, ...marks('often', 'none', 'none') })).status, 400)
    assert.equal((await team.post('/packages/A1/phases', { seen })).status, 400)
    assert.equal((await team.post('/packages/none/phases', { seen })).status, 404)
  })

  it('refuses a schedule that an agreed target does not fit', async () => {
    await app.database.transact(scopeOf(team.actor), (tx) =>
      agreeTarget(
        tx,
        {
          subject: 'A1.2',
          organisation: undefined,
          value: 0.8,
          day: Temporal.PlainDate.from('2026-12-31'),
          baseline: undefined,
        },
        team.actor,
        app.now(),
      ),
    )
    const seen = String(await revision())
    const refused = await team.post('/packages/A1/phases', { seen, ...marks('none', 'active', 'none') })
    assert.equal(refused.status, 422)
    shows(refused, /A1\.2: Tavoitepäivä 31\.12\.2026 ei ole aikataulun alkupäivän 1\.1\.2027 jälkeen/)
    assert.deepEqual(complaints(refused.body), [])
    assert.deepEqual(await marksShown(), ['active', 'notEntered', 'none'])
  })

  it('shows a past day with the marks that were then known', async () => {
    app.turnTo('2026-11-26')
    await app.freeze()
    const seen = String(await revision())
    assert.equal((await team.post('/packages/A1/phases', { seen, ...marks('active', 'active', 'none') })).status, 303)
    assert.deepEqual(await marksShown(), ['active', 'active', 'none'])
    assert.deepEqual(await marksShown('?on=2026-11-25'), ['active', 'notEntered', 'none'])
    const page = await app.get('/timeline?on=2026-11-25')
    shows(page, /Näytetään tilanne 25\.11\.2026/)
    shows(page, /href="\/timeline"/)
    assert.deepEqual(complaints(page.body), [])
    assert.equal((await app.get('/timeline?on=2026-11-27')).status, 400)
  })
})
