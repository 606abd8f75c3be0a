import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { confirmDraft, enterPhases } from '../../../tests/plan.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { agreeTarget } from '../../engines/metrics/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
import { phaseRevision } from './phases.ts'

const starts = ['2026-07-01', '2027-01-01', '2028-01-01']
/** Marks of a package as its row of the form sends them. */
const marks = (first: string, second: string, third: string, own = 'A1') =>
  Object.fromEntries([first, second, third].map((mark, at) => [`phase_${own}_${starts[at]}`, mark]))

interface Phases {
  on: string
  phases: { package: string; period: string; from: string; until: string; mark: string }[]
}

describe('the timeline', () => {
  let app: TestApp
  let team: TestPerson
  const revision = () => phaseRevision(app.database.read)
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
    assert.equal((await app.post('/timeline/phases', fields)).status, 403)
    assert.equal((await (await app.person('administrator')).post('/timeline/phases', fields)).status, 403)
    assert.equal((await (await app.person('digitalLead', '901')).get('/timeline/phases')).status, 403)
    lacks(await app.get('/timeline'), /href="\/timeline\/phases"/)
    shows(await team.get('/timeline'), /href="\/timeline\/phases"/)
    assert.equal(await revision(), 0)
  })

  it('is a grid of every package and period as a form, with a name on each cell', async () => {
    const form = await team.get('/timeline/phases')
    assert.equal(form.status, 200)
    assert.deepEqual(complaints(form.body), [])
    assert.equal(form.body.match(/<select [^>]*name="phase_/g)?.length, 6)
    shows(form, /aria-label="A1 Vuosi 2027"/)
    shows(form, /id="B_json"/)
  })

  it('is stored after a preview that tells every change and how many states move', async () => {
    const fields = {
      seen: '0',
      ...marks('active', 'notEntered', 'none'),
      ...marks('notEntered', 'notEntered', 'notEntered', 'B.json'),
    }
    const made = await team.post('/timeline/phases', fields)
    assert.equal(made.status, 303)
    const draft = await team.get(made.location ?? '')
    shows(draft, /2 muutosta/)
    shows(draft, /Mitään ei ole vielä tallennettu/)
    shows(draft, /Alkuvuosi 2028/)
    shows(draft, /<span>A1 <span[^>]*>Asiointi<\/span><\/span>/)
    shows(draft, /Tilat on laskettu vain tälle päivälle, 24\.11\.2026/)
    assert.deepEqual(complaints(draft.body), [])
    assert.equal(await revision(), 0)
    const before = (await app.get('/api/v1/measures')).json() as { items: { id: string; state: string }[] }
    const done = await confirmDraft(team, made.location ?? '')
    assert.match(done.location ?? '', /^\/plan\/saves\/[\w-]+\?saved=yes$/)
    const after = (await app.get('/api/v1/measures')).json() as typeof before
    const moved = after.items.filter((one, at) => one.state !== before.items[at]?.state).map((one) => one.id)
    const told = [...draft.body.matchAll(/<b>([\w.]+)<\/b> <span class="state/g)].map((found) => found[1])
    assert.deepEqual(told, moved)
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
    const save = await team.get(done.location ?? '')
    shows(save, /2 muutosta tallennettu/)
    assert.deepEqual(complaints(save.body), [])
  })

  it('says when nothing differs', async () => {
    const seen = String(await revision())
    const same = await team.post('/timeline/phases', { seen, ...marks('active', 'notEntered', 'none') })
    assert.equal(same.location, '/timeline/phases?saved=nothing')
    shows(await team.get('/timeline/phases?saved=nothing'), /Mikään merkintä ei muuttunut/)
    assert.equal(String(await revision()), seen)
  })

  it('goes on with the same mark to the end from the period that a row names', async () => {
    const row = { ...marks('active', 'continuous', 'none'), same_A1: '2027-01-01' }
    const made = await team.post('/timeline/phases', { seen: String(await revision()), ...row })
    shows(await team.get(made.location ?? ''), /2 muutosta/)
    assert.equal((await confirmDraft(team, made.location ?? '')).status, 303)
    assert.deepEqual(await marksShown(), ['active', 'continuous', 'continuous'])
    await enterPhases(team, marks('active', 'notEntered', 'none'))
  })

  it('shows both versions to the second of two editors of a cell', async () => {
    const late = await team.post('/timeline/phases', { seen: '0', ...marks('continuous', 'active', 'none') })
    assert.equal(late.status, 409)
    shows(late, /Toinen tallensi: Aktiivinen/)
    assert.equal(late.body.match(/Toinen tallensi/g)?.length, 1)
    shows(late, new RegExp(`name="seen" value="${await revision()}"`))
    assert.deepEqual(complaints(late.body), [])
    assert.deepEqual(await marksShown(), ['active', 'notEntered', 'none'])
  })

  it('lets two editors of different cells both save', async () => {
    const seen = String(await revision())
    const other = 'phase_B.json_2027-01-01'
    await enterPhases(team, { seen, [other]: 'continuous' })
    await enterPhases(team, { seen, ...marks('active', 'none', 'none'), [other]: 'notEntered' })
    assert.deepEqual(await marksShown(), ['active', 'none', 'none'])
    const form = await team.get('/timeline/phases')
    shows(
      form,
      /name="phase_B\.json_2027-01-01"[^>]*>(?:<option value="\w+">[^<]*<\/option>)*<option value="continuous" selected/,
    )
    await enterPhases(team, marks('active', 'notEntered', 'none'))
  })

  it('refuses marks that are none', async () => {
    const seen = String(await revision())
    assert.equal((await team.post('/timeline/phases', { seen, ...marks('often', 'none', 'none') })).status, 400)
    assert.equal((await team.post('/timeline/phases', { seen: 'x' })).status, 400)
    assert.equal((await team.post('/timeline/phases', { seen, 'phase_none_2027-01-01': 'active' })).status, 303)
    assert.equal(String(await revision()), seen)
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
    const refused = await team.post('/timeline/phases', { seen, ...marks('none', 'active', 'none') })
    assert.equal(refused.status, 422)
    shows(refused, /A1\.2: Tavoitepäivä 31\.12\.2026 ei ole aikataulun alkupäivän 1\.1\.2027 jälkeen/)
    shows(refused, /href="#A1"/)
    assert.deepEqual(complaints(refused.body), [])
    assert.deepEqual(await marksShown(), ['active', 'notEntered', 'none'])
  })

  it('shows a past day with the marks that were then known', async () => {
    app.turnTo('2026-11-26')
    await app.freeze()
    await enterPhases(team, marks('active', 'active', 'none'))
    assert.deepEqual(await marksShown(), ['active', 'active', 'none'])
    assert.deepEqual(await marksShown('?on=2026-11-25'), ['active', 'notEntered', 'none'])
    const page = await app.get('/timeline?on=2026-11-25')
    shows(page, /Näytetään tilanne 25\.11\.2026/)
    shows(page, /href="\/timeline"/)
    assert.deepEqual(complaints(page.body), [])
    assert.equal((await app.get('/timeline?on=2026-11-27')).status, 400)
  })
})
