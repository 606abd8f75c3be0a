import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import { type TestApp, testApp } from '../../../tests/app.ts'
import { Counter } from '../../../tests/counter.ts'
import { furnishedHouse, type House, MEASURE, THIRD } from '../../../tests/http/house.ts'
import { allRoutes } from '../../modules.ts'
import { system } from '../../platform/access/index.ts'
import { readBySchema } from '../../platform/datasets/read-csv.testing.ts'
import { httpDate } from './data-routes.ts'

const piece = z.object({
  dataset: z.string(),
  on: z.string().nullable(),
  items: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  next: z.string().nullable(),
})

const keys = allRoutes().flatMap(({ path }) => /^\/open-data\/([a-z-]+)\.csv$/.exec(path)?.[1] ?? [])
const takesDay = new Set(
  allRoutes().flatMap(({ path, query }) =>
    query instanceof z.ZodObject && 'on' in query.shape ? (/^\/open-data\/([a-z-]+)\.csv$/.exec(path)?.[1] ?? []) : [],
  ),
)

/** A dataset's JSON, piece by piece to its end. */
async function wholeJson(app: TestApp, key: string, limit: number, more = ''): Promise<unknown[]> {
  const items: unknown[] = []
  let next: string | null = null
  do {
    const after = next === null ? '' : `&after=${encodeURIComponent(next)}`
    const answer = await app.get(`/open-data/${key}.json?limit=${limit}${after}${more}`)
    assert.equal(answer.status, 200, answer.body)
    const got = piece.parse(answer.json())
    items.push(...got.items)
    next = got.next
  } while (next !== null)
  return items
}

describe('open data', () => {
  let house: House
  let app: TestApp
  before(async () => {
    house = await furnishedHouse()
    app = house.app
  })
  after(() => app.close())

  it('says the same in CSV, read by its schema, and in JSON by pieces of any size', async () => {
    assert.ok(keys.length >= 12, keys.join())
    for (const key of keys) {
      const csv = await app.get(`/open-data/${key}.csv`)
      assert.equal(csv.status, 200)
      const schema = (await app.get(`/open-data/${key}/schema.json`)).json()
      const rows = readBySchema(csv.body, schema)
      assert.ok(rows.length > 0, `${key} has a row in a furnished house`)
      // Rows of small ones are asked one by one too.
      for (const limit of rows.length > 20 ? [7, 1000] : [1, 1000])
        assert.deepEqual(await wholeJson(app, key, limit), rows, `${key} by ${limit}`)
    }
  })

  it('follows the schema of its description, is for any site’s scripts, and says when nothing changed', async () => {
    for (const route of allRoutes().filter(({ path }) => /^\/open-data\/[a-z-]+\.json$/.test(path))) {
      const answer = await app.get(route.path)
      assert.ok(route.answers?.safeParse(answer.json()).success, route.path)
      assert.equal(answer.headers['access-control-allow-origin'], '*')
      const etag = String(answer.headers.etag)
      const again = await app.app.inject({ url: route.path, headers: { 'if-none-match': etag } })
      assert.equal(again.statusCode, 304, route.path)
      assert.match(String(answer.headers['last-modified']), /GMT$/)
    }
  })

  it('refuses what it cannot read, and names the parameter', async () => {
    for (const [url, field] of [
      ['/open-data/measures.json?after=unknown', 'after'],
      ['/open-data/services.json?after=unknown', 'after'],
      ['/open-data/transactions.json?after=unknown', 'after'],
      ['/open-data/places.json?after=x', 'after'],
      ['/open-data/measures.json?limit=0', 'limit'],
      ['/open-data/measures.json?limit=1001', 'limit'],
      ['/open-data/measures.csv?on=2099-01-01', 'on'],
    ] as const) {
      const answer = await app.get(url)
      assert.equal(answer.status, 400, url)
      assert.equal((answer.json() as { field: string }).field, field)
    }
    assert.equal((await app.get('/open-data/unknown')).status, 404)
    assert.equal((await app.get('/open-data/unknown/schema.json')).status, 404)
  })

  it('of a past day is as it was then, where the register knows', async () => {
    assert.ok(takesDay.has('states') && takesDay.has('targets') && !takesDay.has('services'))
    await app.region.freeze(app.now())
    const before = await wholeJson(app, 'evidence', 1000)
    const then = app.now()
    app.turnTo(then.add({ hours: 48 }))
    const day = '2026-11-24'
    await app.freeze()
    const attested = await house.people.strategyTeam?.post(`/measures/${MEASURE}/attestations`, {
      organisation: THIRD,
      body: 'Kunnanhallitus',
      day: '25.11.2026',
      section: '§ 113',
      until: '31.12.2027',
      link: 'https://www.example.com/paatos',
      seen: '',
    })
    assert.equal(attested?.status, 303)
    const now = await wholeJson(app, 'evidence', 1000)
    assert.notDeepEqual(now, before)
    assert.deepEqual(await wholeJson(app, 'evidence', 1000, `&on=${day}`), before)
    assert.equal(piece.parse((await app.get(`/open-data/evidence.json?on=${day}`)).json()).on, day)
  })
})

describe('the terms of the open data', () => {
  let app: TestApp
  before(async () => {
    app = await testApp()
  })
  after(() => app.close())

  it('are CC BY 4.0 until a body decides, and then what it decided, with who and when', async () => {
    assert.match((await app.get('/open-data')).body, /CC BY 4\.0<\/a>.*Seutu ei ole päättänyt/s)
    const team = await app.person('strategyTeam')
    const decision = { licence: 'CC0-1.0', body: 'Seutuhallitus', day: '20.11.2026' }
    const ahead = await team.post('/open-data/licence', { ...decision, day: '1.12.2026' })
    assert.equal(ahead.status, 422)
    assert.match(ahead.body, /ei ole vielä ollut/)
    assert.match(ahead.body, /value="Seutuhallitus"/)
    assert.equal((await team.post('/open-data/licence', decision)).status, 303)
    assert.match((await app.get('/open-data')).body, /CC0 1\.0<\/a>.*Päättänyt: Seutuhallitus/s)
    assert.match((await app.get('/open-data/catalogue.ttl')).body, /authority\/licence\/CC0>/)
    const lead = await app.person('digitalLead', '236')
    assert.equal((await lead.post('/open-data/licence', decision)).status, 403)
  })
})

describe('an instant in a header', () => {
  it('is spelt as HTTP wants it', () => {
    assert.equal(httpDate(Temporal.Instant.from('2026-11-24T08:05:09.5Z')), 'Tue, 24 Nov 2026 08:05:09 GMT')
  })
})

describe('a large register', () => {
  const MANY = 20_000
  let app: TestApp
  before(async () => {
    app = await testApp()
    await app.database.transact(system, async (tx) => {
      for (let at = 0; at < MANY; at += 1000)
        await tx
          .insertInto('service')
          .values(
            Array.from({ length: 1000 }, (_, n) => ({
              source: 'test',
              key: `${at + n}`,
              owner_org: '236',
              municipality: '236',
              name: `Palvelu ${at + n}`,
              plain: `palvelu ${at + n}`,
              kind: 'service',
              classes: ['P1'],
              municipalities: ['236'],
              languages: ['fi'],
              since: '2026-01-01',
              changed_at: app.now(),
            })),
          )
          .execute()
    })
  })
  after(() => app.close())

  it('is given whole as CSV and by pieces as JSON, each by few queries and in little time', async () => {
    const counter = new Counter()
    await app.get('/open-data/services.json?limit=1')
    const timed = async (url: string) => {
      counter.begin()
      const start = performance.now()
      const answer = await app.get(url)
      const ms = performance.now() - start
      counter.end()
      return { answer, ms, queries: counter.take().length }
    }
    const csv = await timed('/open-data/services.csv')
    assert.equal(csv.answer.body.split('\r\n').length, MANY + 2)
    assert.ok(csv.queries <= 12, `${csv.queries} queries`)
    assert.ok(csv.ms < 5000, `${csv.ms} ms`)
    const first = await timed('/open-data/services.json')
    const got = piece.parse(first.answer.json())
    assert.equal(got.items.length, 1000)
    const second = await timed(`/open-data/services.json?after=${got.next}`)
    assert.ok(second.queries <= 12 && second.ms < 2000, `${second.queries} queries, ${second.ms} ms`)
    assert.notDeepEqual(piece.parse(second.answer.json()).items[0], got.items[0])
  })
})
