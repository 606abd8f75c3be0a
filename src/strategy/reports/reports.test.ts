import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { sendForm } from '../../../tests/http/house.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { approved, drafted } from '../../../tests/reports.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { bodies } from '../../platform/access/index.ts'
import type { FrozenReport } from './frozen.ts'

/** Every box of the form as a browser sends it. */
const boxes = (...names: string[]) => Object.fromEntries(names.map((name) => [`section-${name}`, 'yes']))

describe('reports', () => {
  let app: TestApp
  let team: TestPerson
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    team = await app.person('strategyTeam')
  })
  after(() => app.close())

  it('are none at first, and only the strategy team sees drafts', async () => {
    shows(await app.get('/reports'), /Raportteja ei vielä ole/)
    lacks(await app.get('/reports'), /Tee raportti/)
    shows(await team.get('/reports'), /Tee raportti/)
    for (const relation of ['administrator', 'digitalLead', 'reader', 'managementGroup'] as const) {
      const person = await app.person(relation, '902')
      assert.equal((await person.get('/reports/drafts')).status, 403, relation)
      assert.equal((await person.post('/reports/drafts', { period: '2026-07-01', of: 'region' })).status, 403)
    }
    assert.deepEqual(await app.database.read.selectFrom('report_draft').selectAll().execute(), [])
  })

  it('tell every fault of the forms at once', async () => {
    const none = await team.post('/reports/drafts', {})
    assert.equal(none.status, 422)
    shows(none, /Puolivuosi: Tieto puuttuu/)
    assert.equal((await team.post('/reports/drafts', { period: '2027-01-01', of: 'region' })).status, 422)
    assert.equal((await team.post('/reports/drafts', { period: '2026-07-01', of: 'municipality:none' })).status, 422)
    const draft = await drafted(team, 'region')
    const faulty = await team.post(draft, { figuresOn: '31.2.2026', foreword: 'Säilyy', seen: '' })
    assert.equal(faulty.status, 422)
    shows(faulty, /Lukujen päivä: Päivämäärä ei ole oikein/)
    shows(faulty, /Valitse vähintään yksi osa/)
    shows(faulty, /Säilyy/)
    assert.deepEqual(complaints(faulty.body), [])
    for (const figuresOn of ['25.11.2026', '30.6.2026'])
      assert.equal((await team.post(draft, { figuresOn, ...boxes('goals'), seen: '' })).status, 422, figuresOn)
    const early = await sendForm(app, team, `${draft}/approval`, { section: '', day: '1.1.2026' })
    assert.equal(early.status, 422)
    // Both faults at once: an empty section hides no wrong day.
    assert.match(early.body, /Pykälä: Tieto puuttuu/)
    assert.match(early.body, /Valitse 24\.11\.2026 tai myöhempi päivä/)
    shows(await app.get('/reports'), /Raportteja ei vielä ole/)
  })

  it('are previewed with what was written, show both versions to two writers, and may be laid aside', async () => {
    const draft = await drafted(team, 'region')
    const saved = await sendForm(app, team, draft, { foreword: 'Ensimmäinen kappale.\n\nToinen <b>kappale</b>.' })
    assert.equal(saved.status, 303)
    const page = await team.get(draft)
    shows(page, /<p>\s*<span>Ensimmäinen kappale\.<\/span>/)
    shows(page, /Toinen &lt;b>kappale&lt;\/b>\.|Toinen &lt;b&gt;kappale&lt;\/b&gt;\./)
    shows(page, /Luonnos\. Raporttia ei ole hyväksytty/)
    assert.deepEqual(complaints(page.body), [])
    const late = await team.post(draft, { figuresOn: '24.11.2026', foreword: 'Oma', ...boxes('goals'), seen: '1' })
    assert.equal(late.status, 409)
    shows(late, /Joku ehti muuttaa tätä/)
    shows(late, /Oma/)
    const seen = /name="seen" value="(\d+)"/.exec((await team.get(`${draft}/discard`)).body)?.[1] ?? ''
    assert.equal((await team.post(`${draft}/discard`, { seen })).status, 303)
    assert.equal((await team.get(draft)).status, 404)
  })

  it('are frozen when they are approved: what happens later does not change them', async () => {
    const draft = await drafted(team, 'region')
    await sendForm(app, team, draft, { foreword: 'Hyvä lukija' })
    const url = await approved(app, team, draft)
    assert.equal(url, '/reports/1')
    const page = await app.get(url)
    shows(page, /Hyvä lukija/)
    shows(page, /§\s12/)
    shows(page, /Tämä on ensimmäinen raportti/)
    assert.deepEqual(complaints(page.body), [])
    shows(await app.get('/'), /Seurantaraportti 1 on hyväksytty/)
    const frozen = (await app.get(`${url}.json`)).body
    const content = JSON.parse(frozen) as FrozenReport
    assert.equal(content.number, 1)
    assert.ok(content.measures.length > 0)
    assert.ok(content.measures.every((one) => one.definition !== '' && one.cells.length > 0))
    assert.equal(content.strategy.sha256.length, 64)
    // Something happens.
    const [measure] = content.measures.filter((one) => one.kind === 'deliverable')
    assert.ok(measure)
    const lead = await app.person('digitalLead', '902')
    app.turnTo(app.now().add({ minutes: 5 }))
    const attested = await lead.post(`/measures/${measure.id}/attestations`, {
      organisation: '902',
      body: 'Hallitus',
      day: '20.11.2026',
      section: '§ 3',
      until: '31.12.2027',
      link: '',
      seen: '',
    })
    assert.equal(attested.status, 303, attested.body.slice(0, 2000))
    assert.equal((await app.get(`${url}.json`)).body, frozen)
    assert.equal((await app.get(url)).body, page.body)
    await assert.rejects(
      app.database.transact({ kind: 'system' }, (tx) => tx.updateTable('report').set({ section: '§ 13' }).execute()),
    )
  })

  it('are compared with the report before: in words first, then in figures', async () => {
    app.turnTo('2027-01-20')
    await app.freeze()
    const draft = await drafted(team, 'region', '2027-01-01')
    const url = await approved(app, team, draft, '§ 2')
    assert.equal(url, '/reports/2')
    const page = await app.get(url)
    shows(page, /Vertailukohta on raportti 1/)
    shows(page, /(Tila|Luku) (parani|heikkeni|muuttui)[^:]*: \d+ toimenpide/)
    shows(page, /Tila ennen/)
    assert.deepEqual(complaints(page.body), [])
    for (const locale of ['/sv', '/en']) assert.deepEqual(complaints((await app.get(`${locale}${url}`)).body), [])
    shows(await app.get(`/sv${url}`), /Vad ändrades/)
  })

  it('are corrected by a new version that names the old one, which stays', async () => {
    const old = (await app.get('/reports/2.json')).body
    const begun = await team.post('/reports/2/corrections', {})
    const draft = begun.location ?? ''
    const missing = await sendForm(app, team, draft, { grounds: '' })
    assert.equal(missing.status, 422)
    assert.equal((await sendForm(app, team, draft, { grounds: 'Luku oli väärä' })).status, 303)
    assert.equal(await approved(app, team, draft, '§ 4'), '/reports/3')
    shows(await app.get('/reports/3'), /Tämä raportti korjaa raportin 2/)
    shows(await app.get('/reports/3'), /Luku oli väärä/)
    shows(await app.get('/reports/2'), /Korjattu: uudempi versio on raportti 3/)
    assert.equal((await app.get('/reports/2.json')).body, old)
    assert.equal((await team.post('/reports/2/corrections', {})).status, 409)
  })

  it('of a municipality hold its own cells only, and residents get one page', async () => {
    const own = await approved(app, team, await drafted(team, 'municipality:902', '2027-01-01'))
    const content = JSON.parse((await app.get(`${own}.json`)).body) as FrozenReport
    const organisations = new Set(
      content.measures.flatMap((one) => [...one.cells, ...one.figures].map((cell) => cell.organisation)),
    )
    assert.deepEqual([...organisations], ['902'])
    assert.deepEqual(complaints((await app.get(own)).body), [])
    const residents = await approved(app, team, await drafted(team, 'residents', '2027-01-01'))
    const page = await app.get(residents)
    shows(page, /Nämä etenivät/)
    shows(page, /Nämä ovat myöhässä/)
    assert.deepEqual(complaints(page.body), [])
    shows(await app.get('/reports'), /Mitä digistrategiassa tapahtui, Vuosi 2027/)
    assert.deepEqual(complaints((await app.get('/reports')).body), [])
  })

  it('approved at the same moment get numbers one after another, and one draft is approved once', async () => {
    const drafts = await Promise.all(['901', '902'].map((one) => drafted(team, `municipality:${one}`)))
    const [first = ''] = drafts
    const forms = await Promise.all([...drafts, first].map(async (draft) => (await team.get(`${draft}/approval`)).body))
    const value = (form: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? ''
    const body = (form: string) => /<option value="([\w-]{36})"/.exec(form)?.[1] ?? ''
    const sent = await Promise.all(
      [...drafts, first].map((draft, at) =>
        team.post(`${draft}/approval`, {
          body: body(forms[at] ?? ''),
          day: '20.1.2027',
          section: '§ 9',
          seen: value(forms[at] ?? '', 'seen'),
          digest: value(forms[at] ?? '', 'digest'),
        }),
      ),
    )
    assert.deepEqual(sent.map((one) => (one.status === 303 ? 'approved' : 'refused')).sort(), [
      'approved',
      'approved',
      'refused',
    ])
    const chain = (await app.get('/reports/chain.json')).json() as {
      reports: { number: number; previous: string; hash: string }[]
    }
    chain.reports.forEach((one, at) => {
      assert.equal(one.number, at + 1)
      assert.equal(one.previous, chain.reports[at - 1]?.hash ?? '0'.repeat(64))
    })
  })

  it('are not frozen with other figures than those that were seen', async () => {
    const draft = await drafted(team, 'municipality:901', '2027-01-01')
    const form = (await team.get(`${draft}/approval`)).body
    const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? ''
    const lead = await app.person('digitalLead', '901')
    app.turnTo(app.now().add({ minutes: 5 }))
    const attested = await lead.post('/measures/A1.1/attestations', {
      organisation: '901',
      body: 'Hallitus',
      day: '19.1.2027',
      section: '§ 5',
      until: '31.12.2027',
      link: '',
      seen: '',
    })
    assert.equal(attested.status, 303)
    const sent = await team.post(`${draft}/approval`, {
      body: /<option value="([\w-]{36})"/.exec(form)?.[1] ?? '',
      day: '20.1.2027',
      section: '§ 10',
      seen: value('seen'),
      digest: value('digest'),
    })
    assert.equal(sent.status, 409)
    shows(sent, /Luvut muuttuivat/)
    assert.deepEqual(complaints(sent.body), [])
    assert.match(await approved(app, team, draft), /\/reports\/\d+/)
  })

  it('are made once of a half-year: what is wrong is corrected', async () => {
    const again = await team.post('/reports/drafts', { period: '2027-01-01', of: 'region' })
    assert.equal(again.status, 409)
    shows(again, /Tästä on jo hyväksytty raportti 3\. Tee siitä korjattu versio/)
    shows(again, /href="\/reports\/3"/)
    assert.deepEqual(complaints(again.body), [])
    const [one, two] = [await drafted(team, 'residents'), await drafted(team, 'residents')]
    const number = (await approved(app, team, one)).split('/').at(-1) ?? ''
    const second = await sendForm(app, team, `${two}/approval`, { section: '§ 12' })
    assert.equal(second.status, 409)
    assert.match(second.body, new RegExp(`jo hyväksytty raportti ${number}`))
    assert.equal((await app.get(`/reports/${Number(number) + 1}`)).status, 404)
  })

  it('are approved by a body of the own organisation or of the region, never by a neighbour’s', async () => {
    const draft = (await team.post('/reports/4/corrections', {})).location ?? ''
    assert.equal((await sendForm(app, team, draft, { grounds: 'Luku oli väärä' })).status, 303)
    const all = await bodies(app.database.read)
    const bodyOf = (organisation: string) => all.find((one) => one.organisation === organisation)?.id ?? 'none'
    const refused = await sendForm(app, team, `${draft}/approval`, { section: '§ 12', body: bodyOf('901') })
    assert.equal(refused.status, 422)
    assert.match(refused.body, /Toimielin: Tällaista vaihtoehtoa ei ole/)
    const done = await sendForm(app, team, `${draft}/approval`, { section: '§ 12', body: bodyOf('902') })
    assert.equal(done.status, 303)
  })

  it('answer 404 for what is not there', async () => {
    for (const url of ['/reports/99', '/reports/0', '/reports/01', '/reports/1.exe', '/reports/x', '/reports/99.pdf'])
      assert.equal((await app.get(url)).status, 404, url)
    assert.equal((await team.get('/reports/drafts/00000000-0000-4000-8000-000000000000')).status, 404)
  })
})
