import assert from 'node:assert/strict'
import { createHmac, timingSafeEqual } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, describe, it } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { approved, drafted } from '../../../tests/reports.ts'
import { system } from '../../platform/access/index.ts'
import type { Ways } from '../../registers/sources/index.ts'
import { addWebhook } from './actions.ts'
import { deliveriesOf, webhooks } from './queries.ts'
import { type EventKind, eventKinds, isSendable, nextTry, signed } from './rules.ts'
import { pruneWebhooks, workWebhooks } from './sending.ts'

/** How whoever receives checks, written from the standard and not from our own code. */
function isGenuine(secret: string, headers: http.IncomingHttpHeaders, body: string, now: number): boolean {
  const [id, sent, given] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((one) => String(headers[one]))
  if (Math.abs(now - Number(sent)) > 300) return false
  const own = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(`${id}.${sent}.${body}`)
    .digest()
  return (given ?? '').split(' ').some((one) => {
    const theirs = Buffer.from(one.replace(/^v1,/, ''), 'base64')
    return theirs.length === own.length && timingSafeEqual(theirs, own)
  })
}

describe('a signature', () => {
  it('is that of the standard’s own example', () => {
    // https://github.com/standard-webhooks/standard-webhooks: the test vector of its libraries.
    const headers = signed(
      ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      Temporal.Instant.fromEpochMilliseconds(1_614_265_330_000),
      '{"test": 2432232314}',
    )
    assert.equal(headers['webhook-signature'], 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
    assert.equal(headers['webhook-timestamp'], '1614265330')
  })

  it('holds for what was sent and for nothing else', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.base64String({ minLength: 32 }), (body, other, key) => {
        const now = Temporal.Instant.from('2026-11-24T10:00:00Z')
        const at = now.epochMilliseconds / 1000
        const headers = signed([`whsec_${key}`], 'id', now, body)
        assert.ok(isGenuine(`whsec_${key}`, headers, body, at))
        assert.equal(isGenuine(`whsec_${key}`, headers, other, at), body === other)
        assert.ok(!isGenuine(`whsec_${key}`, headers, body, at + 301), 'too old')
        assert.ok(!isGenuine(`whsec_${key}`, { ...headers, 'webhook-id': 'other' }, body, at))
      }),
    )
  })
})

describe('an address', () => {
  it('is of the public network, by https', () => {
    for (const good of ['https://digi.example.com/hook', 'https://a.example:8443/x?y=1'])
      assert.ok(isSendable(good), good)
    for (const bad of [
      'http://digi.example.com/',
      'https://localhost/',
      'https://a.localhost/',
      'https://127.0.0.1/',
      'https://10.0.0.1/',
      'https://[::1]/',
      'https://2130706433/',
      'https://server/',
      'https://server.local/',
      'https://user:pass@example.com/',
      'ftp://example.com/',
      'javascript:alert(1)',
      'x',
    ])
      assert.ok(!isSendable(bad), bad)
  })

  it('is tried ten times in three days, less and less often', () => {
    let now = Temporal.Instant.from('2026-11-24T10:00:00Z')
    const start = now
    let tries = 1
    let pause = 0
    for (let next = nextTry(tries, now); next !== undefined; next = nextTry(tries, now)) {
      const waited = now.until(next).total('minutes')
      assert.ok(waited >= pause)
      pause = waited
      now = next
      tries += 1
    }
    assert.equal(tries, 10)
    const days = start.until(now).total('hours') / 24
    assert.ok(days > 2.5 && days < 4, `${days}`)
  })
})

interface Got {
  headers: http.IncomingHttpHeaders
  body: string
}

/** A program that receives, and answers as told. */
async function receiver(host: string) {
  const got: Got[] = []
  const answer: { status: number; headers: Record<string, string> } = { status: 204, headers: {} }
  const server = http.createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (piece: string) => {
      body += piece
    })
    request.on('end', () => {
      got.push({ headers: request.headers, body })
      response.writeHead(answer.status, answer.headers).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const { port } = server.address() as AddressInfo
  return { got, answer, port, close: () => server.close() }
}

describe('events for other programs', () => {
  let app: TestApp
  let lead: TestPerson
  let team: TestPerson
  let near: Awaited<ReturnType<typeof receiver>>
  let inside: Awaited<ReturnType<typeof receiver>>
  const addresses: Record<string, string[]> = { 'near.example': ['127.0.0.7'], 'inside.example': ['127.0.0.8'] }
  /** As on the network: one machine is public, the other is not. */
  const ways: Ways = {
    resolve: async (name) => addresses[name] ?? [],
    isOpen: (address) => address === '127.0.0.7',
    protocols: ['http:'],
    wait: async () => undefined,
    time: 2000,
    size: 10_000,
  }
  const ORIGIN = 'https://digi.example.org'
  const work = () => workWebhooks(app.region, ORIGIN, ways)
  const later = (minutes: number) => app.turnTo(app.now().add({ minutes }))

  before(async () => {
    near = await receiver('127.0.0.7')
    inside = await receiver('127.0.0.8')
  })
  after(() => {
    near.close()
    inside.close()
  })
  beforeEach(async () => {
    app = await testApp()
    lead = await app.person('digitalLead', '236')
    team = await app.person('strategyTeam')
    near.got.length = 0
    near.answer.status = 204
    near.answer.headers = {}
    inside.got.length = 0
    addresses['near.example'] = ['127.0.0.7']
  })

  const subscribe = async (
    as: TestPerson,
    organisation: string,
    kinds: readonly EventKind[],
    host = 'near.example',
  ) => {
    const made = await app.database.transact(system, (tx) =>
      addWebhook(
        tx,
        app.region.secret,
        { organisation, name: 'Kunnan sivut', address: `http://${host}:${near.port}/hook`, kinds },
        as.actor,
        app.now(),
      ),
    )
    assert.ok(made)
    return made
  }
  const attest = async (as = lead, organisation = '236') => {
    const answer = await as.post('/measures/P2.5/attestations', {
      organisation,
      body: 'Kunnanhallitus',
      day: '10.11.2026',
      section: '§ 112',
      until: '31.12.2027',
      link: 'https://www.example.com/ohje',
      seen: '',
    })
    assert.equal(answer.status, 303, answer.body.slice(0, 1000))
  }
  const logOf = (id: string) => app.database.readAs(system, (read) => deliveriesOf(read, id))
  const hookOf = async (id: string) => (await app.database.readAs(system, (read) => webhooks(read, id)))[0]

  it('arrive signed, once each, and only those that were asked for', async (t) => {
    t.after(() => app.close())
    await attest(team, '074')
    later(1)
    const hook = await subscribe(lead, '236', ['evidence.attested'])
    later(1)
    await work()
    assert.equal(near.got.length, 0, 'what was before is not told')
    await attest()
    later(1)
    await work()
    await work()
    later(20)
    await work()
    assert.equal(near.got.length, 1)
    const [one] = near.got
    assert.ok(one)
    assert.equal(one.headers['content-type'], 'application/json')
    const told = z
      .object({
        type: z.literal('evidence.attested'),
        timestamp: z.iso.datetime(),
        data: z.record(z.string(), z.string()),
      })
      .parse(JSON.parse(one.body))
    assert.deepEqual(told.data, { measure: 'P2.5', organisation: '236', page: '/measures/P2.5' })
    const sent = Number(one.headers['webhook-timestamp'])
    assert.ok(isGenuine(hook.secret, one.headers, one.body, sent))
    assert.ok(!one.body.includes(lead.actor.person), 'nobody is named')
    const [delivery] = await logOf(hook.id)
    assert.deepEqual([delivery?.state, delivery?.attempts, delivery?.status], ['arrived', 1, 204])
    assert.match((await lead.get(`/webhooks/${hook.id}`)).body, /Kunta vahvisti tiedon.*Perillä/s)
  })

  it('are of every kind: states, figures, reports, silent sources', async (t) => {
    t.after(() => app.close())
    const added = await lead.post('/sources', { name: 'Luvut', every: '1', kind: 'figuresFile', organisation: '236' })
    assert.equal(added.status, 303)
    const hook = await subscribe(lead, '236', eventKinds)
    const other = await subscribe(team, '074', ['source.silent'])
    later(24 * 60)
    for (const organisation of ['236', '074', '421', '849', '924']) await attest(team, organisation)
    await lead.post('/sources', { name: 'Toinen', every: '400', kind: 'figuresFile', organisation: '236' })
    await approved(app, team, await drafted(team, 'region'))
    later(24 * 60 * 3)
    await app.freeze()
    await work()
    const kinds = new Set((await logOf(hook.id)).map((one) => one.kind))
    for (const kind of eventKinds)
      assert.equal(kinds.has(kind), kind !== 'evidence.withdrawn', `${kind} of ${[...kinds].join()}`)
    const silent = near.got.filter((one) => one.body.includes('source.silent'))
    assert.equal(silent.length, 1, 'a silence is told once, and to its own organisation only')
    assert.equal((await logOf(other.id)).length, 0)
    later(60)
    await work()
    assert.equal(near.got.filter((one) => one.body.includes('source.silent')).length, 1)
  })

  it('that do not arrive are tried again, and after three days the address is paused and its owner told', async (t) => {
    t.after(() => app.close())
    const hook = await subscribe(lead, '236', ['evidence.attested'])
    near.answer.status = 500
    later(1)
    await attest()
    later(1)
    for (let minute = 0; minute < 6; minute += 1) {
      await work()
      later(1)
    }
    assert.equal(near.got.length, 2, 'after a minute, then after five')
    const ids = new Set(near.got.map((one) => one.headers['webhook-id']))
    assert.equal(ids.size, 1, 'the same event keeps its id')
    assert.match((await lead.get(`/webhooks/${hook.id}`)).body, /Yritetään uudelleen.*Vastaus 500\./s)
    for (let hour = 0; hour < 24 * 4 && (await hookOf(hook.id))?.paused === undefined; hour += 2) {
      later(120)
      await work()
    }
    assert.equal(near.got.length, 10)
    assert.notEqual((await hookOf(hook.id))?.paused, undefined)
    const mail = await app.database.readAs(system, (read) =>
      read.selectFrom('outbox').select(['subject', 'body']).where('person', '=', lead.actor.person).execute(),
    )
    assert.equal(mail.length, 1)
    assert.match(mail[0]?.body ?? '', new RegExp(`${ORIGIN}/webhooks/${hook.id}`))
    // Paused: nothing is looked for or sent, until somebody takes it into use again.
    near.answer.status = 204
    await attest(team, '074')
    later(5)
    await work()
    assert.equal(near.got.length, 10)
    assert.equal((await lead.post(`/webhooks/${hook.id}/tests`, {})).status, 409)
    assert.equal((await lead.post(`/webhooks/${hook.id}/resumption`, {})).status, 303)
    later(1)
    await work()
    assert.equal(near.got.length, 10, 'what happened meanwhile is not told')
    await attest(team, '421')
    later(1)
    await work()
    assert.equal(near.got.length, 11)
  })

  it('are not sent where a redirect or a name leads inside', async (t) => {
    t.after(() => app.close())
    const hook = await subscribe(lead, '236', ['evidence.attested'])
    near.answer.status = 307
    near.answer.headers = { location: `http://inside.example:${inside.port}/admin` }
    later(1)
    await attest()
    later(1)
    await work()
    assert.deepEqual([near.got.length, inside.got.length], [1, 0])
    assert.match((await lead.get(`/webhooks/${hook.id}`)).body, /Vastaus 307\. Vastaanottaja ohjasi muualle/)
    // The name is somebody else's to change: it is looked at before each try.
    addresses['near.example'] = ['127.0.0.7', '127.0.0.8']
    later(2)
    await work()
    assert.deepEqual([near.got.length, inside.got.length], [1, 0])
    const [delivery] = await logOf(hook.id)
    assert.equal(delivery?.attempts, 2)
    assert.match(delivery?.fault?.en ?? '', /public|internal|private/i)
  })

  it('stop when the receiver says that it is gone', async (t) => {
    t.after(() => app.close())
    const hook = await subscribe(lead, '236', ['evidence.attested'])
    near.answer.status = 410
    later(1)
    await attest()
    later(1)
    await work()
    assert.notEqual((await hookOf(hook.id))?.paused, undefined)
    assert.deepEqual(
      (await logOf(hook.id)).map((one) => one.state),
      ['givenUp'],
    )
  })

  it('are subscribed on a page: the secret is shown once, a test goes at once, others see nothing', async (t) => {
    t.after(() => app.close())
    const fields = {
      name: 'Kunnan sivut',
      address: 'https://hooks.example.com/digi',
      organisation: '236',
      kind_measure_stateChanged: 'yes',
    }
    for (const [wrong, said] of [
      [{ address: 'http://hooks.example.com/' }, /Osoitteeseen ei voi lähettää/],
      [{ address: 'https://127.0.0.1/' }, /Osoitteeseen ei voi lähettää/],
      [{ kind_measure_stateChanged: '' }, /Valitse ainakin yksi/],
      [{ organisation: '074' }, /Et voi tehdä tätä/],
    ] as const) {
      const answer = await lead.post('/webhooks', { ...fields, ...wrong })
      assert.equal(answer.status, 422)
      assert.match(answer.body, said)
      assert.match(answer.body, /value="Kunnan sivut"/)
    }
    const made = await lead.post('/webhooks', fields)
    assert.equal(made.status, 303)
    const url = made.location ?? ''
    const cookie = /digiseutu_webhook=[^;]+/.exec(String(made.headers['set-cookie']))?.[0] ?? ''
    const shown = await app.app.inject({ url, headers: { cookie: `${lead.cookie}; ${cookie}` } })
    const secret = /whsec_[\w+/=]{44}/.exec(shown.body)?.[0]
    assert.ok(secret)
    assert.doesNotMatch((await lead.get(url)).body, /whsec_/)
    const rows = await app.database.readAs(system, (read) => read.selectFrom('webhook').selectAll().execute())
    assert.ok(!JSON.stringify(rows).includes(secret.slice(6)))
    assert.equal((await lead.post(`${url}/tests`, {})).status, 303)
    assert.match((await lead.get(url)).body, /Kokeilu/)
    const neighbour = await app.person('digitalLead', '074')
    assert.equal((await neighbour.get(url)).status, 404)
    assert.equal((await neighbour.post(`${url}/end`, {})).status, 404)
    assert.doesNotMatch((await neighbour.get('/webhooks')).body, /Kunnan sivut/)
    assert.equal((await lead.post(`${url}/end`, {})).status, 303)
    assert.match((await lead.get(url)).body, /Osoite päätettiin/)
    await work()
    const id = url.split('/').at(-1) ?? ''
    assert.deepEqual(
      (await logOf(id)).map((one) => one.state),
      ['givenUp'],
    )
    later(60 * 24 * 31)
    await pruneWebhooks(app.region)
    assert.deepEqual(await logOf(id), [])
  })

  it('get another address and another key: the old key signs beside the new one for a day', async (t) => {
    t.after(() => app.close())
    const hook = await subscribe(lead, '236', ['evidence.attested'])
    const url = `/webhooks/${hook.id}`
    assert.match((await lead.get(`${url}/change`)).body, /value="Kunnan sivut"/)
    const changed = { seen: '1', name: 'Uudet sivut', address: 'https://far.example/x', kind_report_approved: 'yes' }
    assert.equal((await lead.post(`${url}/change`, { ...changed, address: 'http://far.example/' })).status, 422)
    assert.equal((await lead.post(`${url}/change`, changed)).location, url)
    const second = await lead.post(`${url}/change`, { ...changed, name: 'Toisen nimi' })
    assert.equal(second.status, 409)
    assert.match(second.body, /Uudet sivut, https:\/\/far\.example\/x/)
    assert.match(second.body, /value="Toisen nimi"/)
    const now = await hookOf(hook.id)
    assert.deepEqual(
      [now?.name, now?.address, now?.kinds],
      ['Uudet sivut', 'https://far.example/x', ['report.approved']],
    )

    const renewed = await lead.post(`${url}/secret`, {})
    const cookie = /digiseutu_webhook=[^;]+/.exec(String(renewed.headers['set-cookie']))?.[0] ?? ''
    const shown = await app.app.inject({ url, headers: { cookie: `${lead.cookie}; ${cookie}` } })
    const secret = /whsec_[\w+/=]{44}/.exec(shown.body)?.[0] ?? ''
    assert.match(shown.body, /Vanha avain kelpaa vielä/)
    assert.notEqual(secret, hook.secret)
    assert.doesNotMatch((await lead.get(url)).body, /whsec_/)
    await app.database.transact(system, (tx) =>
      tx
        .updateTable('webhook')
        .set({ address: `http://near.example:${near.port}/hook` })
        .execute(),
    )
    const arrives = async () => {
      await lead.post(`${url}/tests`, {})
      later(1)
      await work()
      const got = near.got.at(-1)
      assert.ok(got)
      const sent = Number(got.headers['webhook-timestamp'])
      return [secret, hook.secret].map((one) => isGenuine(one, got.headers, got.body, sent))
    }
    assert.deepEqual(await arrives(), [true, true])
    later(60 * 24)
    assert.deepEqual(await arrives(), [true, false])
    const neighbour = await app.person('digitalLead', '074')
    assert.equal((await neighbour.get(`${url}/change`)).status, 404)
    assert.equal((await neighbour.post(`${url}/secret`, {})).status, 404)
  })
})
