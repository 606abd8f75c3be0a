import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { record } from '../../engines/metrics/index.ts'
import { work } from '../../engines/processes/index.ts'
import { scopeOf, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { decideFinding, recordFinding } from './actions.ts'
import { recordFindings } from './counts.ts'
import { findings, findingsFor } from './queries.ts'
import type { Told } from './sources.ts'

const GAUGE = 'P2.3 services.digital'

describe('findings', () => {
  let app: TestApp
  let lead: TestPerson
  let neighbour: TestPerson
  let reader: TestPerson
  const on = (day: string) => app.turnTo(day)
  const all = () => app.database.readAs(system, (read) => findings(read))
  const one = async (id: string) => {
    const found = (await all()).find((known) => known.id === id)
    assert.ok(found)
    return found
  }
  const tasks = async (person: TestPerson) =>
    (
      await app.database.readAs(scopeOf(person.actor), (read) =>
        work(read, person.actor, { today: dayOf(app.now()), kind: 'finding' }),
      )
    ).rows.map((step) => [step.key, step.due])
  /** Figures of what the indicator reads: so many services of so many. */
  const digital = (done: number, total: number) =>
    app.database.transact(system, (tx) =>
      record(
        tx,
        { id: 'services', by: 'connected', every: 400 },
        [{ indicator: 'services.digital', organisation: '074', done, total }],
        app.now(),
      ),
    )
  const figure = async (indicator: string) => {
    await app.database.transact(system, (tx) => recordFindings(tx, app.now()))
    const row = await app.database.read
      .selectFrom('observation')
      .select(['done', 'total'])
      .where('indicator', '=', indicator)
      .where('organisation', '=', '074')
      .orderBy('id', 'desc')
      .executeTakeFirst()
    return row === undefined ? 'none' : `${row.done}/${row.total}`
  }
  const begin = async (title: string, more: Record<string, string> = {}) => {
    const posted = await lead.post('/findings', {
      title,
      text: 'Kuusi ihmistä kysyi samaa viikon aikana.',
      organisation: '074',
      ...more,
    })
    assert.equal(posted.status, 303, posted.body.slice(0, 500))
    return posted.location?.split('/').at(-1) ?? ''
  }
  const decide = async (id: string, what: string, more: Record<string, string> = {}) => {
    const { decisions } = await one(id)
    return lead.post(`/findings/${id}/decisions`, {
      what,
      seen: decisions.at(-1)?.id ?? '',
      said: 'Ajanvarausta ei löydä.',
      grounds: 'Siirrämme sen etusivulle.',
      by: `person:${lead.actor.person}`,
      day: dayOf(app.now()).toString(),
      action: 'new',
      actionTitle: 'Siirrä ajanvaraus',
      actionDue: '31.3.2027',
      gauge: GAUGE,
      looks: '1.6.2027',
      ...more,
    })
  }
  before(async () => {
    app = await testApp()
    lead = await app.person('digitalLead', '074')
    neighbour = await app.person('digitalLead', '236')
    reader = await app.person('reader', '236')
  })
  after(() => app.close())

  it('say what belongs there while there are none, to staff and to residents', async () => {
    shows(await lead.get('/findings'), /Havaintoja ei ole vielä/)
    const page = await app.get('/said-and-done/074')
    shows(page, /Päätöksiä ei ole vielä tehty/)
    shows(page, /href="\/feedback"/)
    assert.deepEqual(complaints(page.body), [])
    shows(await app.get('/municipalities/074'), /href="\/said-and-done\/074"/)
    assert.equal((await app.get('/findings')).status, 303)
  })

  let id = ''
  it('are recorded, asked to be decided within 30 days, and seen by their own people only', async () => {
    const faulty = await lead.post('/findings', { title: '', text: '', organisation: '236', indicator: 'x' })
    assert.equal(faulty.status, 422)
    assert.deepEqual(await all(), [])
    id = await begin('Ajanvarausta ei löydä etusivulta', { indicator: 'P2.3' })
    assert.deepEqual(await tasks(lead), [['decide', '2026-12-24']])
    shows(await lead.get(`/findings/${id}`), /Ei ole vielä arvioitu/)
    assert.equal((await reader.get(`/findings/${id}`)).status, 404)
    assert.equal((await neighbour.get(`/findings/${id}/decision`)).status, 404)
    lacks(await app.get('/said-and-done/074'), /Ajanvaraus/)
  })

  it('are weighed in plain terms', async () => {
    const page = await lead.get(`/findings/${id}/weight`)
    assert.deepEqual(complaints(page.body), [])
    const faulty = await lead.post(`/findings/${id}/weights`, { concerns: 'monta', measure: 'X' })
    assert.equal(faulty.status, 422)
    shows(faulty, /value="monta"/)
    const good = { concerns: '1 200', severity: 'hinders', measure: 'P2.3' }
    assert.equal((await lead.post(`/findings/${id}/weights`, good)).status, 303)
    assert.equal((await one(id)).weight?.concerns, 1200)
    shows(await lead.get('/findings'), /1\u00a0200/)
  })

  it('get an action whose effect, indicator and day are named beforehand and cannot be changed', async () => {
    await digital(20, 100)
    for (const what of ['action', 'no', 'same'])
      assert.deepEqual(complaints((await lead.get(`/findings/${id}/decision?what=${what}`)).body), [])
    const faulty = await decide(id, 'action', { looks: '24.11.2026', gauge: 'x', by: 'body:x', said: '', action: 'x' })
    assert.equal(faulty.status, 422)
    for (const field of ['looks', 'gauge', 'by', 'said', 'action']) shows(faulty, new RegExp(`href="#${field}"`))
    const done = await decide(id, 'action')
    assert.equal(done.status, 303, done.body.slice(0, 500))
    const [decision] = (await one(id)).decisions
    assert.deepEqual(decision?.effect?.before.sample, { of: 'share', done: 20, total: 100 })
    assert.deepEqual(await tasks(lead), [['look', '2027-06-01']])
    await assert.rejects(
      app.database.transact(system, (tx) => tx.updateTable('finding_effect').set({ looks: '2026-12-01' }).execute()),
      /permission denied|final|never changed/i,
    )
    // Once decided, those who work here learn of it too; the second to decide is told.
    assert.equal((await reader.get(`/findings/${id}`)).status, 200)
    shows(await decide(id, 'no', { seen: '' }), /Joku ehti päättää tästä/)
    const page = await app.get('/said-and-done/074')
    shows(page, /Ajanvarausta ei löydä\./)
    shows(page, /Katsotaan 1\.6\.2027/)
    lacks(page, new RegExp(lead.actor.name))
    assert.deepEqual(complaints(page.body), [])
  })

  it('are looked at when the day comes, by figures that a person cannot choose; a real change is told as one', async () => {
    assert.equal((await lead.get(`/findings/${id}/look`)).status, 303)
    on('2027-06-01')
    await digital(45, 100)
    const form = await lead.get(`/findings/${id}/look`)
    shows(form, /Tilanne parani, ja muutos on suurempi kuin sattuma selittää\. Ennen 20\/100, nyt 45\/100/)
    assert.deepEqual(complaints(form.body), [])
    assert.equal((await lead.post(`/findings/${id}/looks`, { learned: '' })).status, 422)
    assert.equal(await figure('findings.effectSeen'), '0/1')
    const looked = { learned: 'Lyhyt nimi auttoi.', verdict: 'better' }
    assert.equal((await lead.post(`/findings/${id}/looks`, looked)).status, 303)
    assert.deepEqual(await tasks(lead), [])
    assert.equal(await figure('findings.effectSeen'), '1/1')
    for (const [prefix, words] of [
      ['', /Vaikutus näkyy.*Lyhyt nimi auttoi/s],
      ['/sv', /Effekten syns.*slumpen förklarar/s],
      ['/en', /The effect shows.*chance explains/s],
    ] as const) {
      const page = await app.get(`${prefix}/said-and-done/074`)
      shows(page, words)
      assert.deepEqual(complaints(page.body), [])
    }
    const { decisions } = (await app.get('/said-and-done/074.json')).json() as { decisions: { verdict: string }[] }
    assert.deepEqual(
      decisions.map((known) => known.verdict),
      ['better'],
    )
  })

  it('publish a failure as well, and can then be decided anew', async () => {
    const failed = await begin('Lomake katkeaa puhelimella')
    assert.equal((await decide(failed, 'action', { looks: '1.9.2027', said: 'Lomake katkeaa.' })).status, 303)
    on('2027-09-01')
    await digital(47, 100)
    assert.equal((await lead.post(`/findings/${failed}/looks`, { learned: 'Vika oli muualla.' })).status, 303)
    assert.equal(await figure('findings.effectSeen'), '1/2')
    const page = await app.get('/said-and-done')
    shows(page, /Vaikutusta ei erota sattumasta.*Muutos voi olla pelkkää sattumaa.*Vika oli muualla/s)
    assert.equal((await decide(failed, 'no', { grounds: 'Korjaus kuuluu naapurille.' })).status, 303)
    shows(await app.get('/said-and-done'), /Emme tee, ja tässä syy.*Aiemmin päätetty.*Vika oli muualla/s)
  })

  it('are shown as they were known on a past day', async () => {
    const then = await app.get('/said-and-done/074?on=2027-05-31')
    shows(then, /Katsotaan 1\.6\.2027/)
    lacks(then, /Lyhyt nimi auttoi/)
    lacks(await app.get('/said-and-done/074?on=2026-11-20'), /Ajanvarausta/)
    shows(await app.get('/said-and-done/074?on=2027-06-02&basis=restated'), /Lyhyt nimi auttoi/)
  })

  it('give lists as files, filtered, with no formula in them', async () => {
    await begin('=1+1')
    const csv = await lead.get('/findings.csv?state=new')
    shows(csv, /'=1\+1/)
    lacks(csv, /Ajanvaraus/)
    assert.equal(((await reader.get('/findings.json')).json() as { findings: unknown[] }).findings.length, 2)
  })

  it('tell those who gave the feedback, in the same transaction', async () => {
    const told: (Told & { id: string })[] = []
    await app.database.transact(scopeOf(lead.actor), async (tx) => {
      const source = { kind: 'feedback' as const, id: 'p1', path: '/feedback/p1' }
      const given = { organisation: '074', title: 'Palaute', text: 'Sama asia', source }
      const made = await recordFinding(tx, given, false, lead.actor, app.now())
      assert.ok(made.ok)
      const no = { what: 'no' as const, said: 'a', grounds: 'b', by: { person: lead.actor.person }, day: '2027-09-01' }
      const tell = async (_tx: unknown, key: string, what: Told) => void told.push({ id: key, ...what })
      const done = await decideFinding(tx, made.id, '', no, false, lead.actor, app.now(), tell)
      assert.ok(done.ok)
    })
    assert.deepEqual(told, [{ id: 'p1', organisation: '074', what: 'decided', path: '/said-and-done/074' }])
    const feedback = (await findingsFor(app.database, lead.actor)).find((known) => known.source.kind === 'feedback')
    shows(await lead.get(`/findings/${feedback?.id}`), /href="\/feedback\/p1"/)
    assert.equal((await lead.get('/findings/new?source=feedback&id=p1')).status, 404)
  })
})
