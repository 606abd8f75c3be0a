import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { type Assignee, start } from '../../engines/processes/index.ts'
import { system } from '../../platform/access/index.ts'

describe('My page', () => {
  let app: TestApp
  let lead: TestPerson
  let other: TestPerson
  let team: TestPerson
  const give = (to: Assignee, more: { title: string; kind?: string; due?: string; organisation?: string }) =>
    app.database.transact(system, (tx) =>
      start(
        tx,
        {
          kind: more.kind ?? 'action',
          subject: more.title,
          organisation: more.organisation ?? '236',
          title: more.title,
          steps: [
            {
              key: 'do',
              name: 'Tee osuutesi',
              to,
              link: '/measures/P2.5',
              ...(more.due === undefined ? {} : { due: Temporal.PlainDate.from(more.due) }),
            },
          ],
        },
        { kind: 'system' },
        app.now(),
      ),
    )
  before(async () => {
    app = await testApp({ now: '2026-11-24' })
    lead = await app.person('digitalLead', '236')
    other = await app.person('digitalLead', '421')
    team = await app.person('strategyTeam')
  })
  after(() => app.close())

  it('asks a visitor to sign in, and is the first item of the menu for those who have', async () => {
    const visitor = await app.get('/my')
    assert.equal(visitor.status, 303)
    assert.match(visitor.location ?? '', /^\/sign-in\?next=/)
    shows(await lead.get('/'), /href="\/my"/)
    lacks(await app.get('/'), /href="\/my"/)
  })

  it('says what belongs there while it is empty', async () => {
    const page = await lead.get('/my')
    shows(page, /Sinulta ei odoteta nyt mitään/)
    shows(page, /Ei avoimia tehtäviä/)
    shows(page, /Ei muutoksia/)
    assert.deepEqual(complaints(page.body), [])
  })

  it('groups what is asked by its day, with the late first, and shows nobody else’s', async () => {
    const mine = { person: lead.actor.person }
    await give(mine, { title: 'Myöhäinen asia', due: '2026-11-20' })
    await give(mine, { title: 'Päivän asia', due: '2026-11-24', kind: 'round.part' })
    await give({ relation: 'digitalLead', organisation: '236' }, { title: 'Viikon asia', due: '2026-11-30' })
    await give(mine, { title: 'Joskus', organisation: '421' })
    const page = await lead.get('/my')
    shows(page, /Sinulla on 4 avointa tehtävää\. 1 on myöhässä\./)
    const order = ['Myöhäinen asia', 'Päivän asia', 'Viikon asia', 'Joskus'].map((title) => page.body.indexOf(title))
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    )
    assert.ok(order.every((at) => at > 0))
    assert.deepEqual(complaints(page.body), [])
    lacks(await other.get('/my'), /asia<|Joskus/)
    lacks(await team.get('/my'), /Päivän asia/)
  })

  it('filters by kind, organisation and lateness in the address', async () => {
    const titles = async (query: string) => {
      const { body } = await lead.get(`/my${query}`)
      return ['Myöhäinen asia', 'Päivän asia', 'Viikon asia', 'Joskus'].filter((title) => body.includes(title))
    }
    assert.deepEqual(await titles('?kind=round'), ['Päivän asia'])
    assert.deepEqual(await titles('?organisation=421'), ['Joskus'])
    assert.deepEqual(await titles('?late=yes'), ['Myöhäinen asia'])
    assert.deepEqual(await titles('?late=yes&kind=round'), [])
    shows(await lead.get('/my?late=yes&kind=round'), /Näillä rajauksilla ei löydy/)
    shows(await lead.get('/my?page=99'), /Myöhäinen asia/)
  })

  it('tells what has changed in one’s own municipality until it is marked as seen', async () => {
    app.turnTo('2026-11-25')
    const done = await lead.post('/measures/P2.5/attestations', {
      organisation: '236',
      body: 'Kunnanhallitus',
      section: '§ 1',
      day: '20.11.2026',
      until: '30.6.2028',
      seen: '',
    })
    assert.equal(done.status, 303)
    app.turnTo('2026-11-26')
    const page = await lead.get('/my')
    shows(page, /Vahvistus kirjattu/)
    shows(page, /Tila oli [^.]+, nyt Valmis\./)
    shows(await team.get('/my'), /Vahvistus kirjattu/)
    lacks(await other.get('/my'), /Vahvistus kirjattu/)
    const until = /name="until" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    app.turnTo('2026-11-27')
    assert.equal((await lead.post('/my/seen', { until })).status, 303)
    lacks(await lead.get('/my'), /Vahvistus kirjattu/)
    shows(await team.get('/my'), /Vahvistus kirjattu/)
    // What came after the page was shown is still told.
    const [attestation] = await app.database.read.selectFrom('attestation').select('id').execute()
    const taken = await team.post(`/measures/P2.5/attestations/${attestation?.id}/withdrawal`, { grounds: 'Virhe' })
    assert.equal(taken.status, 303, taken.body.slice(0, 200))
    assert.equal((await lead.post('/my/seen', { until })).status, 303)
    shows(await lead.get('/my'), /Vahvistus peruttu/)
  })

  it('takes nobody else’s step as checked and no instant that is none', async () => {
    assert.equal((await lead.post('/my/steps', { run: 'x', step: 'y' })).status, 404)
    assert.equal((await lead.post('/my/seen', { until: 'eilen' })).status, 400)
    assert.equal((await app.post('/my/steps', { run: 'x', step: 'y' })).status, 403)
  })

  it('lets one choose how often mail comes', async () => {
    shows(await lead.get('/my'), /kerran päivässä, jos on kerrottavaa/)
    const faulty = await lead.post('/my/mail', { often: 'joskus' })
    assert.equal(faulty.status, 422)
    assert.deepEqual(complaints(faulty.body), [])
    const chosen = await lead.post('/my/mail', { often: 'never', missing: 'weekly' })
    assert.equal(chosen.location, '/my?saved=mail#mail')
    const told = await lead.get('/my?saved=mail')
    shows(told, /Valintasi on tallennettu/)
    shows(told, /Et saa koosteita/)
    lacks(await lead.get('/my'), /Valintasi on tallennettu/)
    shows(await lead.get('/my/mail'), /value="never" checked/)
    shows(await other.get('/my/mail'), /value="daily" checked/)
  })

  it('asks the same number of queries however much there is', async () => {
    const counted = async (who: TestPerson) => {
      const before = await calls()
      assert.equal((await who.get('/my')).status, 200)
      return (await calls()) - before
    }
    let seen = 0
    const calls = async () => seen
    const { readAs } = app.database
    app.database.readAs = (scope, ask) =>
      readAs(scope, (read) =>
        ask(
          read.withPlugin({
            transformQuery: ({ node }) => {
              seen += 1
              return node
            },
            transformResult: async ({ result }) => result,
          }),
        ),
      )
    try {
      await counted(other)
      await give({ person: other.actor.person }, { title: 'Yksi' })
      await counted(other)
      const one = await counted(other)
      for (let n = 0; n < 30; n++) await give({ person: other.actor.person }, { title: `Asia ${n}` })
      await counted(other)
      assert.equal(await counted(other), one)
      assert.ok(one <= 14, `${one} queries`)
    } finally {
      app.database.readAs = readAs
    }
  })
})
