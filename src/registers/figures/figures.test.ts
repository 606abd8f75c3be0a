import assert from 'node:assert/strict'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { send } from '../../../tests/http/house.ts'
import { connectors } from '../../connectors.ts'
import { definitions } from '../../engines/metrics/index.ts'
import { system } from '../../platform/access/index.ts'
import { workFetches } from '../sources/index.ts'
import { readPeriod } from './period.ts'

describe('a period', () => {
  it('is read as people write it', () => {
    for (const [text, first] of [
      ['2026', '2026-01-01'],
      ['10/2026', '2026-10-01'],
      ['2026-10', '2026-10-01'],
      ['Q3 2026', '2026-07-01'],
      ['2026 q1', '2026-01-01'],
      ['Kevät 2026', '2026-01-01'],
      ['hösten 2026', '2026-07-01'],
      ['2026-10-15', '2026-10-15'],
    ] as const)
      assert.equal(readPeriod(text)?.toString(), first, text)
    for (const text of ['13/2026', '2026-02-30', 'Q5 2026', 'viime vuosi', ''])
      assert.equal(readPeriod(text), undefined)
  })
})

describe('figures', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  const shares = [...definitions.values()].filter((one) => one.asks === 'share')
  const [share, other] = shares
  assert.ok(share !== undefined && other !== undefined)
  before(async () => {
    app = await testApp()
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', '236')
  })
  after(() => app.close())

  const add = async (as: TestPerson, fields: Record<string, string>) => {
    const added = await as.post('/sources', { name: 'Luvut', every: '30', ...fields })
    assert.equal(added.status, 303, added.body.slice(0, 3000))
    return added.location?.split('/')[2] ?? ''
  }
  const bring = async (source: string, as: TestPerson, lines: string) => {
    const sent = await send(app, `/sources/${source}/files`, {
      method: 'POST',
      as,
      fields: { intake: 'figures.rows' },
      file: {
        field: 'file',
        name: 'luvut.csv',
        type: 'text/csv',
        body: Buffer.from(`Mittari;Kunta;Päivä;Toteutunut;Yhteensä;Arvo\n${lines}\n`),
      },
    })
    const url = sent.location ?? ''
    assert.equal((await as.post(`${url}/confirmation`, {})).status, 303)
    return as.get(url)
  }
  const observed = () =>
    app.database.read
      .selectFrom('observation')
      .select(['indicator', 'organisation', 'done', 'total', 'day', 'live'])
      .where('source', 'like', 'source:%')
      .orderBy('id')
      .execute()

  it('of a sheet are recorded once, and a municipality brings its own only', async () => {
    const source = await add(lead, { kind: 'figuresFile', organisation: '236' })
    const sheet = `${share.key};236;;12;40;\n${share.key};74;;1;2;\n${share.key};236;31.10.2026;50;40;\nei-ole;236;;1;2;`
    const page = await bring(source, lead, sheet)
    shows(page, /Lähde on toisen kunnan/)
    shows(page, /Toteutunut on suurempi kuin yhteensä/)
    shows(page, /Mittaria ei ole/)
    assert.deepEqual(
      (await observed()).map((one) => [one.indicator, one.organisation, one.done, one.total, one.live]),
      [[share.key, '236', 12, 40, true]],
    )
    await bring(source, lead, sheet)
    assert.equal((await observed()).length, 1)
    // It stays as fresh as its source: the second good run was noted.
    app.turnTo(app.now().add({ hours: 24 }))
    await bring(source, lead, `${share.key};236;;12;40;`)
    const runs = app.database.read.selectFrom('observation_run').select('day').where('source', '=', `source:${source}`)
    assert.equal((await runs.execute()).length, 2)
    assert.equal((await observed()).length, 1)
    assert.equal((await lead.post(`/sources/${source}/end`, {})).status, 303)
    const taken = await app.database.read.selectFrom('observation_withdrawal').select('source').execute()
    assert.ok(taken.some((one) => one.source === `source:${source}`))
  })

  it('of a server come by a mapping of its fields, and a changed field is told', async () => {
    let answer: unknown = { data: { rows: [{ muni: '074', ok: 3, all: { n: 9 } }] } }
    let key: string | undefined
    const server = http.createServer((request, response) => {
      key = request.headers['x-api-key']?.toString()
      response.end(JSON.stringify(answer))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.7', resolve))
    const { port } = server.address() as AddressInfo
    const ways = {
      resolve: async () => ['127.0.0.7'],
      isOpen: () => true,
      protocols: ['http:'],
      wait: async () => undefined,
      time: 1000,
      size: 10_000,
    }
    try {
      const source = await add(team, {
        kind: 'jsonFigures',
        organisation: 'region',
        set_address: `http://luvut.example:${port}/a`,
        set_keyHeader: 'x-api-key',
        set_key: 'salainen-avain',
        set_list: 'data.rows',
        set_indicator: `=${other.key}`,
        set_organisation: 'muni',
        set_done: 'ok',
        set_total: 'all.n',
      })
      lacks(await team.get(`/sources/${source}/settings`), /salainen-avain/)
      const run = async () => {
        await workFetches(app.region, connectors, ways)
        return (await team.get(`/sources/${source}`)).body
      }
      const runs = () =>
        app.database.readAs(system, (read) =>
          read
            .selectFrom('import_run')
            .select(['id', 'state', 'rows_new', 'rows_rejected'])
            .where('source', '=', source)
            .orderBy('number')
            .execute(),
        )
      assert.match(await run(), /Odottaa tarkistusta/)
      assert.equal(key, 'salainen-avain')
      const [first] = await runs()
      assert.equal((await team.post(`/sources/${source}/runs/${first?.id}/confirmation`, {})).status, 303)
      assert.deepEqual((await observed()).at(-1), {
        indicator: other.key,
        organisation: '074',
        done: 3,
        total: 9,
        day: (await observed()).at(-1)?.day,
        live: true,
      })
      // The next day by itself, without anybody looking.
      app.turnTo(app.now().add({ hours: 24 * 30 + 1 }))
      answer = { data: { rows: [{ muni: '074', ok: 4, all: { n: 9 } }] } }
      assert.match(await run(), /Ajan tasalla/)
      assert.equal((await observed()).at(-1)?.done, 4)
      // A field that is named otherwise from one day to the next: nothing can be read, so a person is asked.
      app.turnTo(app.now().add({ hours: 24 * 30 + 1 }))
      answer = { data: { rows: [{ kunta: '074', ok: 5, all: { n: 9 } }] } }
      assert.match(await run(), /Odottaa tarkistusta/)
      assert.equal((await observed()).at(-1)?.done, 4)
      answer = {}
      const waiting = (await runs()).at(-1)
      assert.equal((await team.post(`/sources/${source}/runs/${waiting?.id}/rejection`, {})).status, 303)
      app.turnTo(app.now().add({ hours: 24 * 30 + 1 }))
      assert.match(await run(), /ei ole luetteloa/)
    } finally {
      server.close()
    }
  })
})
