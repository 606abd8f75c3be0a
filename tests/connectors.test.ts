// Every kind of source that asks a server, through the whole way into the registers: what it moves, that twice is once,
// and what happens when the server is not as it was.
import assert from 'node:assert/strict'
import http from 'node:http'
import { after, before, describe, it } from 'node:test'
import { connectors } from '../src/connectors.ts'
import { system } from '../src/platform/access/index.ts'
import { serviceIntake } from '../src/registers/services/intakes/service.ts'
import { shows, type TestApp, type TestPerson, testApp } from './app.ts'
import { connectorCases } from './connector-cases.ts'
import { take } from './http/registers.ts'
import { otherRegionFile } from './other-region.ts'
import { addSource, askSource, type Given, runSource, type SmallServer, smallServer } from './sources.ts'

it('every kind of source that asks a server is tried', () => {
  const asking = connectors.filter((one) => one.fetch !== undefined).map((one) => one.key)
  assert.deepEqual(asking.toSorted(), connectorCases.map((one) => one.kind).toSorted())
})

for (const one of connectorCases)
  describe(`a source of ${one.kind}`, () => {
    let app: TestApp
    let team: TestPerson
    let server: SmallServer
    let trap: http.Server
    let trapped = 0
    let source = ''
    before(async () => {
      app = await testApp({ content: otherRegionFile, freeze: false })
      team = await app.person(one.organisation === 'region' ? 'strategyTeam' : 'digitalLead', one.organisation)
      server = await smallServer(one.answer)
      // Inside the house, on the same port: nobody may come here.
      trap = http.createServer((_request, response) => {
        trapped += 1
        response.end('{}')
      })
      await new Promise<void>((resolve) => trap.listen(Number(new URL(server.address()).port), '127.0.0.1', resolve))
      if (one.services !== undefined) await take(app, serviceIntake, 'region', one.services)
      source = await addSource(team, one.kind, one.organisation, one.settings(server))
    })
    after(async () => {
      server.close()
      trap.close()
      await app.close()
    })

    /** What there is: keys and hashes of the source, and every figure. */
    const held = () =>
      app.database.readAs(system, async (read) => ({
        rows: await read
          .selectFrom('source_row')
          .select(['intake', 'key', 'hash', 'gone_at'])
          .where('source', '=', source)
          .orderBy('intake')
          .orderBy('key')
          .execute(),
        figures: await read
          .selectFrom('observation')
          .select(['indicator', 'organisation', 'day', 'value', 'done', 'total'])
          .where('indicator', '<>', 'sources.automaticAndFresh')
          .orderBy('id')
          .execute(),
      }))
    /** Every first answer is this one; then the server is itself again. */
    const first = (times: number, given: Given) => {
      let left = times
      server.answer = (asked) => {
        left -= 1
        return left >= 0 ? given : one.answer(asked)
      }
      server.waited.length = 0
    }
    /** The answers as they are, but for this. */
    const but = (change: (given: Given) => Given) => {
      server.answer = (asked) => {
        const given = one.answer(asked)
        return given === undefined ? undefined : change(given)
      }
    }
    /** Asks, and nothing of what was there is lost, changed or ended by it. */
    const fails = async (why: RegExp) => {
      const before = await held()
      const run = await askSource(app, team, source, server.ways)
      assert.equal(run.state, 'failed', run.notes.join())
      assert.match(run.notes.join(), why)
      assert.deepEqual(await held(), before)
    }

    it('moves the indicators that it feeds and no others, and running it twice changes nothing', async () => {
      const run = await runSource(app, team, source, server.ways)
      assert.equal(run.state, 'stored', run.notes.join())
      assert.ok(run.new > 0)
      const { figures, rows } = await held()
      const moved = [...new Set(figures.map((figure) => figure.indicator))].sort()
      assert.deepEqual(moved, one.moves.toSorted())
      const feeds = connectors.find((connector) => connector.key === one.kind)?.feeds ?? []
      assert.ok(moved.every((indicator) => feeds.includes(indicator)))
      const again = await runSource(app, team, source, server.ways)
      assert.deepEqual([again.state, again.new, again.changed, again.gone], ['stored', 0, 0, 0])
      assert.equal(again.same + again.rejected, run.read)
      assert.deepEqual(await held(), { figures, rows })
    })

    it('waits as long as the server asks, in seconds or until a moment', async () => {
      first(1, { status: 429, headers: { 'retry-after': '7' }, body: '' })
      assert.equal((await runSource(app, team, source, server.ways)).state, 'stored')
      assert.deepEqual(server.waited, [7000])
      const at = (seconds: number) => new Date(Date.UTC(2026, 10, 24, 10, 0, seconds)).toUTCString()
      first(1, { status: 429, headers: { date: at(0), 'retry-after': at(20) }, body: '' })
      assert.equal((await runSource(app, team, source, server.ways)).state, 'stored')
      assert.deepEqual(server.waited, [20_000])
      first(9, { status: 429, headers: { date: at(0), 'retry-after': at(3600) }, body: '' })
      await fails(/koodilla 429/)
      assert.deepEqual(server.waited, [])
    })

    it('takes no half of an answer, and none that is written in something else than it says', async () => {
      but((given) => ({ ...given, cut: true }))
      await fails(/katkesi kesken/)
      but((given) => {
        const body = Buffer.from(given.body)
        // A letter of Latin-1 in the midst of what says that it is UTF-8.
        return { ...given, body: Buffer.concat([body.subarray(0, -1), Buffer.from([0xe4]), body.subarray(-1)]) }
      })
      await fails(/merkkejä, joita ei voi lukea/)
      but((given) => ({ ...given, body: '<html><body>Huolto</body></html>' }))
      await fails(/JSON|uutissyöt|vastaus/)
    })

    it('loses nothing when a field is called otherwise one day: a person is asked, or told', async () => {
      const before = await held()
      but((given) => ({
        ...given,
        body: String(given.body).replace(one.renamed, (found) => found.replace(/\w+/, 'muu')),
      }))
      const run = await askSource(app, team, source, server.ways)
      const isSeen = run.state === 'failed' || run.state === 'ready' || run.rejected > 0
      assert.ok(isSeen, JSON.stringify(run))
      assert.deepEqual(await held(), before)
      if (run.state === 'ready')
        assert.equal((await team.post(`/sources/${source}/runs/${run.id}/rejection`, {})).status, 303)
    })

    it('is led to no address inside, by a redirect or by a name that changes meanwhile', async () => {
      for (const location of ['http://169.254.169.254/latest/meta-data', server.address('/', '127.0.0.1')]) {
        first(9, { status: 302, headers: { location }, body: '' })
        await fails(/ei ole annettu|sisäverkossa/)
      }
      server.answer = one.answer
      const { resolve } = server.ways
      let times = 0
      // Checked as one address, then another: the connection goes where it was checked.
      server.ways.resolve = async (name) => {
        times += 1
        return times === 1 ? resolve(name) : ['127.0.0.1']
      }
      const before = await held()
      const run = await askSource(app, team, source, server.ways)
      assert.ok(run.state === 'stored' || /sisäverkossa/.test(run.notes.join()), run.notes.join())
      assert.deepEqual(await held(), before)
      server.ways.resolve = resolve
      assert.equal(trapped, 0)
    })

    it('says that it is silent when its time has passed twice, and comes back by itself', async () => {
      server.answer = () => ({ status: 503, body: '' })
      const every = connectors.find((connector) => connector.key === one.kind)?.every ?? 1
      app.turnTo(app.now().add({ hours: 24 * Math.max(7, 2 * every + 2) }))
      await fails(/koodilla 503/)
      shows(await team.get(`/sources/${source}`), /Hiljaa/i)
      server.answer = one.answer
      assert.equal((await runSource(app, team, source, server.ways)).state, 'stored')
      shows(await team.get(`/sources/${source}`), /Ajan tasalla/)
    })
  })
