import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { attest, attestedDeliverable, decideNotApplicable, lockSubject } from '../../engines/metrics/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
import { groundOf, takeSnapshot } from '../standing/index.ts'

interface Listed {
  on: string
  basis: string
  municipalities: { code: string; name: string }[]
  measures: {
    id: string
    state: string
    done: number | null
    total: number | null
    municipalities: { code: string; state: string }[]
  }[]
}

describe('measures by municipality', () => {
  let app: TestApp
  const listed = async (query = '') => (await app.get(`/matrix.json${query}`)).json() as Listed
  const ids = async (query: string) => (await listed(query)).measures.map((one) => one.id)
  before(async () => {
    app = await testApp({ content: otherRegionFile })
  })
  after(() => app.close())

  it('show the region’s figure, and what does not apply stays in sight', async () => {
    const team = await app.person('strategyTeam')
    const { strategy } = await groundOf(app.region)
    const measure = strategy.measure('A1.1')
    assert.ok(measure)
    await app.database.transact(scopeOf(team.actor), async (tx) => {
      await lockSubject(tx, measure.id)
      const fact = {
        body: 'Hallitus',
        day: '2026-11-20',
        section: '§ 1',
        until: '2027-11-20',
        link: undefined,
        file: undefined,
      }
      await attest(tx, attestedDeliverable.key, measure.id, '901', fact, '', team.actor, app.now())
      const exempt = {
        organisation: '902',
        body: 'Valtuusto',
        day: '2026-11-01',
        section: '§ 2',
        grounds: 'Ei ole.',
        until: '2027-11-01',
      }
      await decideNotApplicable(tx, measure.id, exempt, team.actor, app.now())
      await takeSnapshot(tx, measure, app.now())
    })
    const page = await app.get('/matrix')
    shows(page, /1\/2, 1 ei koske/)
    shows(page, /<td role="cell" data-label="Mallila"><span class="state not-applicable">Ei koske<\/span>/)
    shows(await app.get('/sv/matrix'), /data-label="Mallby"><span class="state not-applicable">Gäller inte/)
    const row = (await listed()).measures.find((one) => one.id === 'A1.1')
    assert.deepEqual([row?.done, row?.total], [1, 2])
  })

  it('can be filtered by goal, state, target group and responsible party, all at once', async () => {
    assert.deepEqual(await ids(''), ['A1.1', 'A1.2', 'B.csv'])
    assert.deepEqual(await ids('?goal=B'), ['B.csv'])
    assert.deepEqual(await ids('?group=Yritykset'), ['A1.1', 'A1.2'])
    assert.deepEqual(await ids('?responsible=Asiointitiimi'), ['A1.1'])
    assert.deepEqual(await ids('?goal=B&responsible=Asiointitiimi'), [])
    assert.deepEqual(await ids('?goal=&group=&responsible=&state='), ['A1.1', 'A1.2', 'B.csv'])
    const states = (await listed()).measures
    const [first] = states
    assert.deepEqual(
      await ids(`?state=${first?.state}`),
      states.filter((one) => one.state === first?.state).map((one) => one.id),
    )
  })

  it('keep the filters in the addresses of the page', async () => {
    const page = await app.get('/matrix?goal=A&responsible=Asiointitiimi')
    shows(page, /href="\/matrix\?goal=B&amp;responsible=Asiointitiimi"/)
    shows(page, /href="\/matrix\.csv\?goal=A&amp;responsible=Asiointitiimi"/)
    shows(page, /<option value="asiointitiimi" selected/)
    shows(page, /Näytetään 1 toimenpide\./)
    assert.deepEqual(complaints(page.body), [])
    const none = await app.get('/matrix?goal=nothing')
    assert.equal(none.status, 200)
    shows(none, /Rajaukseen sopivia toimenpiteitä ei ole/)
    assert.deepEqual(complaints(none.body), [])
  })

  it('refuse a state that is none and a filter given twice', async () => {
    for (const query of ['?state=often', '?goal=A&goal=B', '?on=2026-13-01', '?on=2026-11-25', '?lang=de'])
      for (const address of ['/matrix', '/matrix.csv', '/matrix.json'])
        assert.equal((await app.get(`${address}${query}`)).status, 400, `${address}${query}`)
    const problem = (await app.get('/matrix.json?on=x')).json() as { status: number; field?: string }
    assert.equal(problem.status, 400)
  })

  it('are one row a measure as CSV, with the municipalities as columns', async () => {
    const [head, ...rows] = (await app.get('/matrix.csv')).body.trimEnd().split('\r\n')
    assert.match(head ?? '', /^\uFEFFTunnus,Toimenpide,.*,Esimerkkilä,Mallila,Kokeila$/)
    assert.equal(rows.length, 3)
    assert.match(rows[0] ?? '', /^A1\.1,Yhteinen ajanvaraus,fi,A,A1,Asiointitiimi,Käynnissä,1,2,vahvistettu,/)
    assert.match((await app.get('/matrix.csv?lang=sv')).body, /Gemensam tidsbokning,sv/)
  })

  it('show a day before the first snapshot with what is known now, and say so', async () => {
    const page = await app.get('/matrix?on=2026-11-20')
    shows(page, /Näytetään tilanne 20\.11\.2026/)
    shows(page, /laskettu nykyisillä tiedoilla/)
    assert.deepEqual(complaints(page.body), [])
    const then = await listed('?on=2026-11-19')
    assert.equal(then.basis, 'restated')
    assert.equal(then.measures.find((one) => one.id === 'A1.1')?.done, 0)
    const today = await listed('?on=2026-11-24')
    assert.equal(today.basis, 'reported')
    lacks(await app.get('/matrix'), /Näytetään tilanne/)
  })
})

describe('the whole strategy by municipality', () => {
  it('stays under 90 kB of HTML in every language', async () => {
    const app = await testApp()
    try {
      for (const url of ['/matrix', '/sv/matrix', '/en/matrix']) {
        const bytes = Buffer.byteLength((await app.get(url)).body)
        assert.ok(bytes <= 90_000, `${url}: ${bytes}`)
        assert.ok(bytes > 30_000, `${url}: ${bytes}`)
      }
    } finally {
      await app.close()
    }
  })

  it('offers each responsible party once, and finds its measures however they are spelt', async () => {
    const app = await testApp()
    try {
      const page = await app.get('/matrix?responsible=digistrategiatiimi')
      const [, select = ''] = /<select[^>]*name="responsible"[^>]*>(.*?)<\/select>/s.exec(page.body) ?? []
      const parties = [...select.matchAll(/<option value="([^"]+)"/g)].map(([, party = '']) => party.toLowerCase())
      assert.ok(parties.length > 20)
      assert.equal(new Set(parties).size, parties.length)
      assert.match(select, /<option value="digistrateg-[0-9a-f]{4}" selected>Digistrategiatiimi</)
      // Also those that name it beside others.
      shows(page, /Näytetään 24 toimenpidettä/)
    } finally {
      await app.close()
    }
  })

  it('escapes what the content brings', async () => {
    const evil = '<script>alert(1)</script>"\'&'
    const content = structuredClone(otherRegionFile)
    const [goal] = content.goals
    const [one] = goal?.packages ?? []
    const [measure] = one?.measures ?? []
    assert.ok(goal && one && measure)
    Object.assign(measure, { title: evil, responsible: '=1+1' })
    Object.assign(one, { title: evil })
    Object.assign(goal, { title: evil, aim: evil, target_groups: [evil] })
    const app = await testApp({ content })
    try {
      for (const url of [
        '/',
        '/matrix',
        '/timeline',
        '/goals/A',
        '/packages/A1',
        '/municipalities/901',
        '/search?q=script',
        '/sv/matrix',
      ])
        lacks(await app.get(url), /<script/)
      shows(await app.get('/matrix.csv'), /'=1\+1/)
    } finally {
      await app.close()
    }
  })
})
