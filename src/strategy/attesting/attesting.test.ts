import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { record, withdrawObservations } from '../../engines/metrics/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { freezeFed, groundOf } from '../standing/index.ts'
import { askedOf, fieldsOf, periodsOf } from './figure-form.ts'

interface Item {
  id: string
  kind: string
  state: string
  evidence: { organisation: string; done: number | null; value: number | null; by: string | null }[]
}

/** The whole sitting of one organisation, by pages alone. */
async function sit(app: TestApp, lead: TestPerson, organisation: string): Promise<string[]> {
  const { strategy } = await groundOf(app.region)
  const gone: string[] = []
  let path = `/attesting?organisation=${organisation}`
  for (let step = 0; step < 60; step++) {
    const page = await lead.get(path)
    assert.equal(page.status, 200, path)
    const next = /^\/attesting\/([^?]+)/.exec(path)?.[1]
    if (next === undefined) {
      const begin = /href="(\/attesting\/[^"]+)"[^>]*>\s*Jatka/.exec(page.body)?.[1]
      if (begin === undefined) return gone
      path = begin.replaceAll('&amp;', '&')
      continue
    }
    const measure = strategy.measure(next)
    const asked = measure && askedOf(measure)
    assert.ok(asked, next)
    const numbers = { done: '7', total: '12', value: asked.asks === 'level' ? '3,5' : '2', n: '25' }
    const fields: Record<string, string> = { organisation, seen: '', section: '§ 12', body: 'Kunnanhallitus' }
    fields.until = '31.12.2027'
    if (asked.interval === undefined) fields.day = '20.11.2026'
    for (const field of fieldsOf(asked))
      if (field === 'period') fields.period = periodsOf(asked, dayOf(app.now()), 'fi')[0]?.value ?? ''
      else if (field in numbers) fields[field] = numbers[field as keyof typeof numbers]
    const posted = await lead.post(`/attesting/${next}`, fields)
    assert.equal(posted.status, 303, `${next}: ${posted.body.slice(0, 3000)}`)
    gone.push(next)
    path = posted.location ?? ''
  }
  throw new Error('The sitting has no end')
}

describe('the sitting that goes through all measures', () => {
  let app: TestApp
  let lead: TestPerson
  let team: TestPerson
  let from: string
  before(async () => {
    app = await testApp()
    lead = await app.person('digitalLead', '074')
    team = await app.person('strategyTeam')
    const source = { owner_org: '074', connector: 'servicesFile', name: 'Palvelut', every: 7, started_at: app.now() }
    const made = await app.database.transact({ kind: 'system' }, (tx) =>
      tx.insertInto('source').values(source).returning('id').executeTakeFirstOrThrow(),
    )
    from = made.id
  })
  after(() => app.close())

  const items = async () => ((await app.get('/api/v1/measures')).json() as { items: Item[] }).items
  const readings = async () => (await items()).filter((one) => one.evidence.some((each) => each.by !== null))
  const give = (indicator: string, figures: readonly { organisation: string; done: number; total: number }[]) =>
    app.database.transact({ kind: 'system' }, (tx) =>
      record(
        tx,
        { id: `source:${from}`, by: 'connected', every: 7 },
        figures.map((one) => ({ indicator, ...one })),
        app.now(),
      ),
    )

  it('is for those who attest, and of one’s own', async () => {
    assert.match((await app.get('/attesting')).location ?? '', /^\/sign-in/)
    assert.equal((await (await app.person('reader', '074')).get('/attesting')).status, 403)
    assert.equal((await lead.get('/attesting?organisation=236')).status, 404)
    const page = await lead.get('/attesting')
    shows(page, /Halsua/)
    shows(page, /Nämä odottavat sinua/)
    assert.deepEqual(complaints(page.body), [])
  })

  it('tells every fault of a figure by its field, and keeps what was typed', async () => {
    const coverage = { organisation: '074', seen: '', day: '20.11.2026', until: '31.12.2027', done: '9', total: '4' }
    const faulty = await lead.post('/attesting/P2.3', coverage)
    assert.equal(faulty.status, 422)
    shows(faulty, /Luku on suurempi kuin koko joukko/)
    shows(faulty, /Todiste puuttuu/)
    shows(faulty, /value="9"/)
    assert.deepEqual(complaints(faulty.body), [])
    const wrong = await lead.post('/attesting/P4.1', { ...coverage, period: '2026-11-01', value: 'kaksi' })
    shows(wrong, /Jaksoa ei ole valittu/)
    shows(wrong, /Luku ei ole oikein/)
    const few = await lead.post('/attesting/O2.3', { ...coverage, value: '7', n: '' })
    shows(few, /Asteikko on 1–5/)
    shows(few, /Luku puuttuu/)
    assert.equal((await app.database.read.selectFrom('attestation').select('id').execute()).length, 0)
  })

  it('tells what attesting would do, and stores nothing by it', async () => {
    const fields = { organisation: '074', seen: '', day: '20.11.2026', until: '31.12.2027', done: '9', total: '12' }
    const proof = { body: 'Kunnanhallitus', section: '§ 3', preview: 'yes' }
    const shown = await lead.post('/attesting/P2.3', { ...fields, ...proof })
    assert.equal(shown.status, 200)
    shows(shown, /Oma tila: Ei vielä tietoa → Käynnissä/)
    shows(shown, /Mitään ei ole vielä tallennettu/)
    assert.deepEqual(complaints(shown.body), [])
    assert.equal((await app.database.read.selectFrom('attestation').select('id').execute()).length, 0)
  })

  it('takes “not yet” and a proposal as answers, which count nowhere', async () => {
    const before = await items()
    const notYet = await lead.post('/attesting/P1.1/answers', { organisation: '074', answer: 'notYet' })
    assert.equal(notYet.status, 303)
    assert.match(notYet.location ?? '', /^\/attesting\/P1\.2\?organisation=074&saved=P1\.1$/)
    const bare = await lead.post('/attesting/P1.2/answers', { organisation: '074', answer: 'doesNotApply' })
    assert.equal(bare.status, 422)
    const said = { organisation: '074', answer: 'doesNotApply', grounds: 'Järjestelmät ovat naapurin' }
    assert.equal((await lead.post('/attesting/P1.2/answers', said)).status, 303)
    shows(await lead.get('/attesting'), /Järjestelmät ovat naapurin/)
    shows(await team.get('/attesting?organisation=074'), /Järjestelmät ovat naapurin/)
    lacks(await app.get('/measures/P1.2'), /Järjestelmät ovat naapurin/)
    const neighbour = await app.person('digitalLead', '236')
    lacks(await neighbour.get('/attesting'), /Järjestelmät ovat naapurin/)
    assert.equal((await neighbour.post('/attesting/P1.2/answers', said)).status, 404)
    assert.deepEqual(await items(), before)
    app.turnTo(app.now().add({ hours: 24 * 61 }))
    lacks(await lead.get('/attesting'), /Järjestelmät ovat naapurin/)
    app.turnTo(app.now().subtract({ hours: 24 * 61 }))
  })

  it('asks nothing of what comes by itself, and says from where', async () => {
    app.turnTo(app.now().add({ minutes: 1 }))
    await give('services.digital', [
      { organisation: '074', done: 3, total: 9 },
      { organisation: '236', done: 4, total: 8 },
    ])
    assert.equal(await freezeFed(app.database, app.now()), 1)
    assert.equal(await freezeFed(app.database, app.now().add({ seconds: 1 })), 0)
    const page = await lead.get('/attesting')
    shows(page, /Nämä tulevat itsestään/)
    // By its name and the way to it, for whoever looks after it.
    shows(page, new RegExp(`href="/sources/${from}" lang="fi">Palvelut`))
    lacks(page, /source:/)
  })

  it('leaves all 52 reading something: those of the municipality by its lead, the region’s by the team', async () => {
    const own = await sit(app, lead, '074')
    assert.ok(!own.includes('P2.3') && own.length > 30)
    shows(await lead.get('/attesting'), /Mitään ei ole kysyttävänä/)
    const regional = await sit(app, team, 'region')
    assert.ok(regional.length >= 5)
    // What was answered a moment ago waits; the lead changes their mind.
    for (const id of ['P1.1', 'P1.2']) {
      const fields = { organisation: '074', seen: '', day: '20.11.2026', until: '31.12.2027', done: '9', total: '12' }
      assert.equal((await lead.post(`/attesting/${id}`, { ...fields, link: 'https://example.com/a' })).status, 303)
    }
    // The update of the strategy is entered where it is made.
    const all = await readings()
    const silent = (await items()).filter((one) => !all.some((each) => each.id === one.id)).map((one) => one.id)
    assert.deepEqual(silent, ['T3.8'])
    const opened = await team.post('/updates', { title: 'Päivitys', openedOn: '24.11.2026', stages: 'Kysely\nPäätös' })
    assert.equal(opened.status, 303)
  })

  it('turns exactly what a source feeds when the source is taken back', async () => {
    app.turnTo(app.now().add({ minutes: 1 }))
    const before = new Map((await items()).map((one) => [one.id, JSON.stringify(one)]))
    const fed = await app.database.transact({ kind: 'system' }, (tx) =>
      withdrawObservations(tx, `source:${from}`, {}, 'Väärä luokitus', app.now()),
    )
    assert.deepEqual(fed, ['services.digital'])
    app.turnTo(app.now().add({ minutes: 1 }))
    assert.equal(await freezeFed(app.database, app.now()), 1)
    const turned = (await items()).filter((one) => before.get(one.id) !== JSON.stringify(one)).map((one) => one.id)
    assert.deepEqual(turned, ['P2.3'])
  })
})
