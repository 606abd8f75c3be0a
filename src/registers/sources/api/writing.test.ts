import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import { type TestApp, type TestPerson, testApp } from '../../../../tests/app.ts'
import { definitions } from '../../../engines/metrics/index.ts'
import { system } from '../../../platform/access/index.ts'
import { allowedBy, outside } from './scopes.ts'

const faulty = z.object({
  status: z.number(),
  detail: z.string().optional(),
  faults: z.array(z.object({ row: z.number(), field: z.string().nullable(), why: z.string() })).optional(),
})
const stored = z.object({ run: z.uuid(), read: z.number(), new: z.number(), changed: z.number(), same: z.number() })

const shares = [...definitions.values()].filter((one) => one.asks === 'share' && one.subject === 'org')
const [share, other] = shares
assert.ok(share !== undefined && other !== undefined)

describe('what a key may send', () => {
  const intake = { key: 'a.rows', narrows: { column: 'x', values: ['1', '2'] } }
  it('is a kind of rows, or those with some values', () => {
    assert.equal(allowedBy([], intake), undefined)
    assert.equal(allowedBy(['a.rowsand'], intake), undefined)
    const narrow = allowedBy(['a.rows:1'], intake)
    assert.ok(narrow)
    assert.equal(outside(narrow, intake, [{ x: '1' }, { x: ' 1 ' }]), undefined)
    assert.deepEqual(outside(narrow, intake, [{ x: '1' }, { x: '2' }, {}]), { row: 1, value: '2' })
    assert.deepEqual(outside(narrow, intake, [{}]), { row: 0, value: '' })
    const wide = allowedBy(['a.rows', 'a.rows:1'], intake)
    assert.ok(wide)
    assert.equal(outside(wide, intake, [{ x: 'anything' }]), undefined)
  })
})

describe('rows by the key of a program', () => {
  let app: TestApp
  let lead: TestPerson
  let neighbour: TestPerson
  let source = ''
  before(async () => {
    app = await testApp()
    lead = await app.person('digitalLead', '236')
    neighbour = await app.person('digitalLead', '074')
    source = await addSource(lead, '236')
  })
  after(() => app.close())

  const addSource = async (as: TestPerson, organisation: string, kind = 'figuresFile') => {
    const added = await as.post('/sources', { name: 'Luvut', every: '30', kind, organisation })
    assert.equal(added.status, 303, added.body.slice(0, 2000))
    return added.location?.split('/')[2] ?? ''
  }
  /** Makes a key as people do, and reads it from the one page that shows it. */
  const makeKey = async (as: TestPerson, of: string, fields: Record<string, string> = {}) => {
    const made = await as.post(`/sources/${of}/keys`, {
      name: 'Luvut',
      intake: 'figures.rows',
      endsOn: '31.12.2026',
      ...fields,
    })
    assert.equal(made.status, 303, made.body.slice(0, 3000))
    const cookie = /digiseutu_key=[^;]+/.exec(String(made.headers['set-cookie']))?.[0] ?? ''
    const page = await app.app.inject({
      url: `/sources/${of}/keys`,
      headers: { cookie: `${as.cookie}; ${cookie}` },
    })
    const key = /class="ref">([\w-]{43})</.exec(page.body)?.[1]
    assert.ok(key, 'the key is shown')
    assert.ok(!(await as.get(`/sources/${of}/keys`)).body.includes(key), 'and only once')
    return key
  }
  const send = async (
    key: string | undefined,
    rows: unknown,
    more: { path?: string; idempotencyKey?: string | null; headers?: Record<string, string>; payload?: string } = {},
  ) => {
    const idempotencyKey = more.idempotencyKey === undefined ? randomUUID() : more.idempotencyKey
    const answer = await app.app.inject({
      method: 'POST',
      url: more.path ?? '/api/v1/rows/figures.rows',
      headers: {
        'content-type': 'application/json',
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(idempotencyKey === null ? {} : { 'idempotency-key': idempotencyKey }),
        ...more.headers,
      },
      payload: more.payload ?? JSON.stringify({ rows }),
    })
    return {
      status: answer.statusCode,
      headers: answer.headers,
      json: () => answer.json() as unknown,
      body: answer.body,
    }
  }
  const row = { indicator: share.key, organisation: '236', day: '2026-10-31', done: 12, total: 40 }
  const observed = () =>
    app.database.read
      .selectFrom('observation')
      .select(['indicator', 'organisation', 'done'])
      .where('indicator', 'in', [share.key, other.key])
      .orderBy('id')
      .execute()

  it('are stored as those of a file, and shown among its runs; sent again they change nothing', async () => {
    const key = await makeKey(lead, source)
    const idempotencyKey = randomUUID()
    const first = await send(key, [row], { idempotencyKey })
    assert.equal(first.status, 200, first.body)
    const answer = stored.parse(first.json())
    assert.deepEqual([answer.read, answer.new], [1, 1])
    assert.deepEqual(await observed(), [{ indicator: share.key, organisation: '236', done: 12 }])
    // The answer was lost: the same request, byte for byte or not, is answered the same and not done again.
    const again = await send(key, [row], { idempotencyKey })
    assert.deepEqual(stored.parse(again.json()), answer)
    assert.equal(again.headers['idempotency-replayed'], 'true')
    const reused = await send(key, [{ ...row, done: 13 }], { idempotencyKey })
    assert.equal(reused.status, 422)
    assert.match(faulty.parse(reused.json()).detail ?? '', /same key came before/)
    const same = stored.parse((await send(key, [row])).json())
    assert.deepEqual([same.new, same.changed, same.same], [0, 0, 1])
    assert.equal((await observed()).length, 1)
    const changed = stored.parse((await send(key, [{ ...row, done: 13 }])).json())
    assert.equal(changed.changed, 1)
    const page = await lead.get(`/sources/${source}`)
    assert.match(page.body, /rajapinta/)
    assert.match(page.body, /Ajan tasalla/)
    const run = await lead.get(`/sources/${source}/runs/${changed.run}`)
    assert.equal(run.status, 200)
    // Nobody had to send it: the source updates by itself.
    const own = await app.database.read
      .selectFrom('observation')
      .select(['done', 'total'])
      .where('indicator', '=', 'sources.automaticAndFresh')
      .where('organisation', '=', '236')
      .orderBy('id', 'desc')
      .executeTakeFirst()
    assert.deepEqual(own, { done: 1, total: 1 })
    // When it was used is noted.
    assert.match((await lead.get(`/sources/${source}/keys`)).body, /24\.11\.2026/)
  })

  it('are stored whole or not at all: every fault is told with its row and field', async () => {
    const key = await makeKey(lead, source)
    const before = await observed()
    const refused = await send(
      key,
      [
        { ...row, indicator: other.key },
        { ...row, indicator: other.key, done: 50 },
        { ...row, indicator: 'ei.ole' },
        { ...row, organisation: '074' },
        { ...row, day: 'eilen' },
      ],
      { headers: { 'accept-language': 'fi-FI' } },
    )
    assert.equal(refused.status, 422, refused.body)
    const { faults = [] } = faulty.parse(refused.json())
    assert.deepEqual(faults[0], { row: 0, field: null, why: 'Rivi 1 kertoo samasta asiasta. Jätä vain toinen.' })
    assert.ok(faults.some((one) => one.row === 4 && one.field === 'day' && /24\.11\.2026/.test(one.why)))
    const later = faulty.parse(
      (
        await send(key, [
          { ...row, indicator: other.key },
          { ...row, done: 50, day: '2026-09-30' },
          { ...row, indicator: 'ei.ole' },
          { ...row, organisation: '074' },
        ])
      ).json(),
    )
    assert.deepEqual(
      later.faults?.map((one) => [one.row, one.field]),
      [
        [1, 'done'],
        [2, 'indicator'],
        [3, 'organisation'],
      ],
    )
    assert.match(later.faults?.[2]?.why ?? '', /source is of another municipality/)
    const odd = faulty.parse(
      (
        await send(key, [
          { ...row, donee: 1 },
          { ...row, done: [1] },
        ])
      ).json(),
    )
    assert.deepEqual(
      odd.faults?.map((one) => [one.row, one.field]),
      [
        [0, 'donee'],
        [1, 'done'],
      ],
    )
    assert.deepEqual(await observed(), before)
  })

  it('need a key that is in force, and nothing is told without one', async () => {
    const key = await makeKey(lead, source, { endsOn: '30.11.2026' })
    for (const wrong of [undefined, 'x', 'A'.repeat(43)]) {
      const answer = await send(wrong, [row])
      assert.equal(answer.status, 401)
      assert.equal(answer.headers['www-authenticate'], 'Bearer')
    }
    assert.equal((await send(key, [row])).status, 200)
    const then = app.now()
    app.turnTo('2026-11-30')
    assert.equal((await send(key, [row])).status, 200, 'on its last day too')
    app.turnTo('2026-12-01')
    assert.equal((await send(key, [row])).status, 401, 'after it no more')
    app.turnTo(then)
    const stolen = await makeKey(lead, source, { name: 'Varastettu' })
    const page = await lead.get(`/sources/${source}/keys`)
    const ending = /action="([^"]+\/ending)"(?:(?!action=).)*: Varastettu/s.exec(page.body)?.[1] ?? ''
    assert.equal((await neighbour.post(ending, {})).status, 404, 'not by somebody of another municipality')
    assert.equal((await send(stolen, [row])).status, 200)
    assert.equal((await lead.post(ending, {})).status, 303)
    assert.equal((await send(stolen, [row])).status, 401)
    // A token of a directory opens nothing here, and this key opens nothing there.
    const scim = await app.app.inject({ url: '/scim/v2/Users', headers: { authorization: `Bearer ${key}` } })
    assert.equal(scim.statusCode, 401)
  })

  it('are kept to what the key is for: 403 says what that is', async () => {
    const key = await makeKey(lead, source, { only: `${share.key}\n` })
    assert.equal((await send(key, [row])).status, 200)
    const beyond = await send(key, [row, { ...row, indicator: other.key }])
    assert.equal(beyond.status, 403)
    const { detail = '' } = faulty.parse(beyond.json())
    assert.ok(detail.includes(`may send figures.rows:${share.key}`) && detail.includes(`Row 1`), detail)
    const elsewhere = await send(key, [{ x: 1 }], { path: '/api/v1/rows/completions.file' })
    assert.equal(elsewhere.status, 403)
    assert.match(faulty.parse(elsewhere.json()).detail ?? '', /may not send completions\.file/)
  })

  it('of another organisation’s key go to nobody else', async () => {
    const theirs = await addSource(neighbour, '074')
    const key = await makeKey(neighbour, theirs)
    const refused = await send(key, [row])
    assert.equal(refused.status, 422)
    assert.equal(faulty.parse(refused.json()).faults?.[0]?.field, 'organisation')
    // Nor can somebody make a key of another municipality's source, or see one.
    assert.equal((await neighbour.get(`/sources/${source}/keys`)).status, 404)
    const attempt = await neighbour.post(`/sources/${source}/keys`, {
      name: 'x',
      intake: 'figures.rows',
      endsOn: '31.12.2026',
    })
    assert.equal(attempt.status, 404)
    // With the source its keys end.
    assert.equal((await neighbour.post(`/sources/${theirs}/end`, {})).status, 303)
    assert.equal((await send(key, [{ ...row, organisation: '074' }])).status, 401)
  })

  it('are refused when they are none, too many or too often', async () => {
    const key = await makeKey(lead, source)
    assert.equal((await send(key, [row], { idempotencyKey: null })).status, 400)
    assert.equal((await send(key, [], {})).status, 400)
    assert.equal((await send(key, [], { payload: 'not json' })).status, 400)
    assert.equal((await send(key, [], { payload: '[]' })).status, 400)
    assert.equal(
      (
        await send(
          key,
          Array.from({ length: 1001 }, () => row),
        )
      ).status,
      400,
    )
    const statuses = new Set<number>()
    app.turnTo(app.now().add({ minutes: 5 }))
    for (let n = 0; n < 61; n += 1) {
      const answer = await app.app.inject({
        method: 'POST',
        url: '/api/v1/rows/figures.rows',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        payload: '{}',
        remoteAddress: `10.9.${n % 7}.${n}`,
      })
      statuses.add(answer.statusCode)
      if (n === 60) assert.equal(answer.headers['retry-after'], '60')
    }
    assert.deepEqual([...statuses], [400, 429])
  })

  it('have keys of which the house keeps only a sum', async () => {
    const key = await makeKey(lead, source)
    const { rows } = {
      rows: await app.database.readAs(system, (read) => read.selectFrom('service_token').selectAll().execute()),
    }
    assert.ok(rows.length > 0 && !JSON.stringify(rows).includes(key))
    const form = async (fields: Record<string, string>) =>
      (
        await lead.post(`/sources/${source}/keys`, {
          name: 'x',
          intake: 'figures.rows',
          endsOn: '31.12.2026',
          ...fields,
        })
      ).body
    assert.match(await form({ endsOn: '1.1.2026' }), /on jo mennyt/)
    assert.match(await form({ endsOn: '1.1.2030' }), /enintään kaksi vuotta/)
    assert.match(await form({ only: 'ei.ole' }), /Mittaria ei\.ole ei ole/)
  })
})
