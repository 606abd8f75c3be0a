import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { bodies, organisations } from '../src/platform/access/index.ts'
import { shows, type TestApp, type TestPerson, testApp } from './app.ts'
import { enterPhases } from './plan.ts'

const MEASURE = 'P2.5'
const fact = { organisation: '074', body: 'Kunnanhallitus', section: '§ 9', until: '31.12.2028', link: '' }

describe('As reported', () => {
  let app: TestApp
  let lead: TestPerson
  const served = new Map<string, string>()
  /** Pages whose content is of the day; their frame (menu, footer) is of now. */
  const pages = (day: string) =>
    ['', '/sv', '/en'].flatMap((language) =>
      [
        `/measures/${MEASURE}`,
        '/measures',
        '/matrix',
        '/municipalities/074',
        '/packages/P2',
        '/goals/P',
        '/timeline',
      ].map((path) => `${language}${path}?on=${day}`),
    )
  const content = async (address: string) => /<main.*<\/main>/s.exec((await app.get(address)).body)?.[0] ?? ''
  const shownThen = new Map<string, string>()
  const addresses = (day: string) => [
    `/api/v1/measures?on=${day}`,
    `/measures.csv?on=${day}`,
    `/measures.json?on=${day}`,
    `/measures/${MEASURE}/figures.csv?on=${day}`,
  ]
  const note = async (day: string) => {
    for (const address of addresses(day)) served.set(address, (await app.get(address)).body)
    for (const address of pages(day)) shownThen.set(address, await content(address))
  }

  before(async () => {
    app = await testApp({ now: '2026-03-01' })
    lead = await app.person('digitalLead', '074')
  })
  after(() => app.close())

  test('attest, change and withdraw on three days: each day answers byte for byte what was served then', async () => {
    const path = `/measures/${MEASURE}/attestations`
    assert.equal((await lead.post(path, { ...fact, day: '15.2.2026' })).status, 303)
    await note('2026-03-01')
    app.turnTo('2026-03-02')
    await app.freeze()
    const [first] = await app.database.read.selectFrom('attestation').select('id').execute()
    assert.equal(
      (await lead.post(path, { ...fact, day: '20.2.2026', section: '§ 10', seen: first?.id ?? '' })).status,
      303,
    )
    await note('2026-03-02')
    app.turnTo('2026-03-03')
    await app.freeze()
    const rows = await app.database.read.selectFrom('attestation').select('id').orderBy('number').execute()
    for (const row of rows.reverse())
      assert.equal((await lead.post(`${path}/${row.id}/withdrawal`, { grounds: 'Väärä kunta' })).status, 303)
    await note('2026-03-03')
    app.turnTo('2026-03-20')
    await app.freeze()
    for (const [address, body] of served) assert.equal((await app.get(address)).body, body, address)
    const on = async (day: string) => (await app.get(`/api/v1/measures?on=${day}`)).body
    assert.match(await on('2026-03-01'), /"basis":"reported".*"done":1,"total":5/)
    assert.match(await on('2026-03-03'), /"basis":"reported"/)
    assert.doesNotMatch(await on('2026-03-03'), /"done":1,"total":5/)
  })

  test('pages of a past day stay as they were, whatever is changed, ended, renamed or added later', async () => {
    const team = await app.person('strategyTeam')
    const exempt = {
      organisation: '421',
      body: 'Kunnanvaltuusto',
      day: '1.3.2026',
      section: '§ 1',
      grounds: 'Ei hanki itse',
    }
    const path = `/measures/${MEASURE}/not-applicable`
    assert.equal((await team.post(path, { ...exempt, until: '1.3.2027' })).status, 303)
    await note('2026-03-20')
    app.turnTo('2026-04-02')
    await app.freeze()
    const [decision] = await app.database.read.selectFrom('not_applicable').select('id').execute()
    assert.equal(
      (await team.post(`${path}/${decision?.id}/end`, { day: '1.4.2026', grounds: 'Hankkii taas' })).status,
      303,
    )
    const starts = [2024, 2025, 2026, 2027, 2028].flatMap((year) => [`${year}-01-01`, `${year}-07-01`])
    await enterPhases(team, Object.fromEntries(starts.map((start) => [`phase_P2_${start}`, 'active'])))
    await app.database.transact({ kind: 'system' }, async (tx) => {
      await tx
        .insertInto('organisation_name')
        .values({ organisation: '074', recorded_at: app.now(), nominative: 'Uusi-Halsua', sv: 'Nya Halso' })
        .execute()
      await tx
        .insertInto('body')
        .values({
          organisation: '074',
          kind: 'committee',
          name: 'Uusi lautakunta',
          decides_strategy: true,
          since: '2026-01-01',
          recorded_at: app.now(),
        })
        .execute()
    })
    assert.match((await app.get('/matrix')).body, /Uusi-Halsua/)
    for (const [address, body] of shownThen) assert.equal(await content(address), body, address)
    for (const [address, body] of served) assert.equal((await app.get(address)).body, body, address)
  })

  test('a past day stays as it was when a body or a municipality ends backdated, one joins, or the host changes', async () => {
    const admin = await app.person('administrator')
    const sameAsShown = async () => {
      for (const [address, body] of shownThen) assert.equal(await content(address), body, address)
      for (const [address, body] of served) assert.equal((await app.get(address)).body, body, address)
    }
    const more = (day: string) => ['/municipalities/421', '/municipalities/421.csv'].map((path) => `${path}?on=${day}`)
    await note('2026-04-02')
    for (const day of ['2026-03-03', '2026-04-02'])
      for (const address of more(day)) shownThen.set(address, await content(address))
    const council = (await bodies(app.database.read)).find(
      (one) => one.organisation === '074' && one.kind === 'council',
    )
    app.turnTo('2026-04-20')
    await app.freeze()
    assert.ok(council !== undefined && /<h2 id="decision">[\s\S]*valtuusto/i.test(await content('/municipalities/074')))
    const saved = async (path: string, fields: Record<string, string>) =>
      assert.equal((await admin.post(path, fields)).status, 303, path)
    await saved(`/admin/bodies/${council?.id}/endings`, { until: '1.3.2026', seen: '' })
    await saved('/admin/organisations/region/hosts', { host: '074', seen: '' })
    await saved('/admin/organisations/421/endings', { until: '1.3.2026', seen: '', grounds: 'Kuntaliitos' })
    assert.ok(!/<h2 id="decision">[\s\S]*valtuusto/i.test(await content('/municipalities/074')))
    shows(await app.get('/municipalities/421'), /Viimeinen päivä oli 28\.2\.2026/)
    interface Items {
      basis: string
      items: { id: string; evidence: { organisation: string; total: number }[] }[]
    }
    const counted = async (day: string) => {
      const { basis, items } = (await app.get(`/api/v1/measures?on=${day}`)).json() as Items
      const all = items.find((one) => one.id === MEASURE)?.evidence.find((one) => one.organisation === 'all')
      return [basis, all?.total]
    }
    assert.deepEqual(await counted('2026-04-20'), ['reported', 4])
    await sameAsShown()
    const added = { code: '584', since: '1.4.2026', nominative: 'Perho', genitive: 'Perhon' }
    await saved('/admin/municipalities', added)
    assert.deepEqual(await counted('2026-04-20'), ['reported', 5])
    await sameAsShown()
    app.turnTo('2026-04-21')
    await app.freeze()
    await note('2026-04-20')
    await saved('/admin/organisations/421/endings', { until: '', seen: '2026-03-01', grounds: 'Liitos peruttiin' })
    await saved('/admin/organisations/584/endings', { until: '1.5.2026', seen: '', grounds: 'Kuntaliitos' })
    await sameAsShown()
    assert.deepEqual(await counted('2026-04-21'), ['reported', 6])
    app.turnTo('2026-05-01')
    await app.freeze()
    assert.deepEqual(await counted('2026-05-01'), ['reported', 5])
    assert.deepEqual(await counted('2026-04-21'), ['reported', 6])
    await sameAsShown()
  })

  test('of today what is reported is what is shown, right after a municipality joins, is renamed or ends', async () => {
    const admin = await app.person('administrator')
    const items = async (query: string) => {
      const { items, basis } = (await app.get(`/api/v1/measures${query}`)).json() as { items: unknown; basis: string }
      return { items, basis }
    }
    const agrees = async () => {
      const [live, reported] = [await items(''), await items('?on=2026-05-02')]
      assert.deepEqual([live.basis, reported.basis], ['live', 'reported'])
      assert.deepEqual(reported.items, live.items)
      return JSON.stringify(live.items)
    }
    app.turnTo('2026-05-02')
    await app.freeze()
    const first = await agrees()
    const added = { code: '217', since: '2.5.2026', nominative: 'Kannus', genitive: 'Kannuksen' }
    assert.equal((await admin.post('/admin/municipalities', added)).status, 303)
    const joined = await agrees()
    assert.notEqual(joined, first)
    const seen = (await organisations(app.database.read)).find((one) => one.id === '217')?.named ?? ''
    app.turnTo(app.now().add({ minutes: 1 }))
    const renamed = await admin.post('/admin/organisations/217/names', { nominative: 'Uusi-Kannus', seen })
    assert.equal(renamed.status, 303)
    await agrees()
    const ended = await admin.post('/admin/organisations/217/endings', {
      until: '3.5.2026',
      seen: '',
      grounds: 'Kuntaliitos',
    })
    assert.equal(ended.status, 303)
    assert.equal((await agrees()).replaceAll('Uusi-', ''), joined.replaceAll('Uusi-', ''))
    const today = await admin.post('/admin/organisations/074/endings', {
      until: '2.5.2026',
      seen: '',
      grounds: 'Kuntaliitos',
    })
    assert.equal(today.status, 303)
    assert.notEqual(await agrees(), joined)
  })

  test('before the first snapshot a day is restated; a bad or future day is 400 and names `on`', async () => {
    assert.match((await app.get('/api/v1/measures?on=2026-02-01')).body, /"basis":"restated"/)
    for (const bad of ['31.2.2026', '2026-02-30', 'eilen', '2026-12-31', '%00', '2026-03-01&on=2026-03-02']) {
      const answer = await app.get(`/api/v1/measures?on=${bad}`)
      assert.equal(answer.status, 400, bad)
      assert.equal((answer.json() as { field: string }).field, 'on', bad)
    }
  })

  test('update and delete of snapshots and attestations fail in the database, for its owner too', async () => {
    const owner = new pg.Client({ connectionString: app.ownerUrl })
    await owner.connect()
    try {
      for (const table of ['snapshot', 'attestation', 'attestation_withdrawal', 'audit_event', 'strategy_version'])
        for (const statement of [`delete from ${table}`, `truncate ${table} cascade`])
          await assert.rejects(owner.query(statement), /never changed or deleted/, statement)
      await assert.rejects(owner.query("update snapshot set state = 'done'"), /never changed or deleted/)
    } finally {
      await owner.end()
    }
    await assert.rejects(app.database.read.deleteFrom('snapshot').execute())
    await assert.rejects(app.database.read.updateTable('snapshot').set({ state: 'done' }).execute())
  })
})
