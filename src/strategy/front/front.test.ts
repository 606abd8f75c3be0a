import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { attest, attestedDeliverable, lockSubject } from '../../engines/metrics/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
import { groundOf, takeSnapshot } from '../standing/index.ts'
import { latestEvents } from './queries.ts'

describe('the front page', () => {
  let app: TestApp
  let team: TestPerson
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    team = await app.person('strategyTeam')
  })
  after(() => app.close())

  it('has search, what can be done, every goal and municipality, and says how things begin', async () => {
    const page = await app.get('/')
    shows(page, /<form class="search" action="\/search" method="get">/)
    for (const path of [
      '/measures',
      '/matrix',
      '/timeline',
      '/strategy',
      '/places',
      '/services/gaps',
      '/goals/A',
      '/goals/B',
      '/municipalities/902',
    ])
      shows(page, new RegExp(`href="${path}"`))
    shows(page, /Mitään ei ole vielä kirjattu/)
    shows(page, /3 toimenpidettä: 0 omista tiedoista, 0 haettu, 0 vahvistettu, 3 ilman tietoa\./)
    shows(page, /<h1 class="hero-line" id="h1">Esimerkkiseutu<\/h1>/)
  })

  it('leads whoever has signed in to where the own work begins', async () => {
    const toOf = async (person: TestPerson) => {
      const answer = await person.get('/start')
      return [answer.status, answer.headers.location]
    }
    assert.deepEqual(await toOf(await app.person('digitalLead', '902')), [303, '/municipalities/902'])
    assert.deepEqual(await toOf(team), [303, '/my'])
    const swedish = await (await app.person('digitalLead', '901')).get('/sv/start')
    assert.equal(swedish.headers.location, '/sv/municipalities/901')
  })

  it('tells the six newest events, the newest first, without people', async () => {
    const { strategy } = await groundOf(app.region)
    const measure = strategy.measure('A1.1')
    assert.ok(measure)
    const seen = new Map<string, string>()
    for (let at = 0; at < 8; at++) {
      app.turnTo(`2026-11-24T1${at}:00:00Z`)
      const organisation = ['901', '902'][at % 2] ?? ''
      await app.database.transact(scopeOf(team.actor), async (tx) => {
        await lockSubject(tx, measure.id)
        const fact = {
          body: 'Hallitus',
          day: '2026-11-20',
          section: `§ ${at}`,
          until: '2027-11-20',
          link: undefined,
          file: undefined,
        }
        const done = await attest(
          tx,
          attestedDeliverable.key,
          measure.id,
          organisation,
          fact,
          seen.get(organisation) ?? '',
          team.actor,
          app.now(),
        )
        assert.ok(done.ok)
        seen.set(organisation, done.id)
        await takeSnapshot(tx, measure, app.now())
      })
    }
    const events = await latestEvents(app.database.read)
    assert.equal(events.length, 6)
    const times = events.map((one) => one.at.epochMilliseconds)
    assert.deepEqual(
      times,
      times.toSorted((a, b) => b - a),
    )
    assert.equal(events[0]?.at.toString(), '2026-11-24T17:00:00Z')
    const page = await app.get('/')
    assert.equal(page.body.split('vahvisti toimenpiteen').length - 1, 6)
    lacks(page, new RegExp(team.actor.name))
    lacks(page, new RegExp(team.actor.person))
  })

  it('counts a municipality’s measures that are in order', async () => {
    const page = await app.get('/en')
    shows(page, /shared digital strategy of 3 municipalities/)
    shows(page, /3 measures: 0 from records, 0 connected, 1 attested, 2 without data\./)
  })
})
