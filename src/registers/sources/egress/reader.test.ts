import assert from 'node:assert/strict'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { isPublic } from '../../../platform/addresses.ts'
import { SourceFault } from './fault.ts'
import { makeReader, realWays, type Ways } from './reader.ts'
import { askedToWait } from './retry.ts'

describe('addresses', () => {
  it('of the public network are open, and no others', () => {
    for (const open of ['193.166.4.1', '8.8.8.8', '2001:67c:2564::1', '2a00:1450:400f:801::200e', '::ffff:8.8.8.8'])
      assert.ok(isPublic(open), open)
    for (const closed of [
      ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
      ...['0.0.0.0', '224.0.0.1', '255.255.255.255', '192.0.2.1', '198.18.0.1'],
      ...[
        '::1',
        '::',
        'fe80::1',
        'fe80::1%eth0',
        'fc00::1',
        'fd00:ec2::254',
        'ff02::1',
        '2001:db8::1',
        '2002:7f00:1::',
      ],
      ...['::ffff:127.0.0.1', '::ffff:7f00:1', '0:0:0:0:0:ffff:a9fe:a9fe', '64:ff9b::a00:1', '::127.0.0.1'],
      ...['', 'localhost', '127.1', '0x7f000001', '2130706433'],
    ])
      assert.equal(isPublic(closed), false, closed)
  })
})

describe('a wait that a server asks for', () => {
  const DATE = 'Tue, 24 Nov 2026 10:00:00 GMT'
  const now = Temporal.Instant.from('2026-11-24T09:59:00Z')
  it('is of seconds, or until a moment by the server’s own clock', () => {
    for (const [said, date, ms] of [
      ['7', DATE, 7000],
      ['Tue, 24 Nov 2026 10:00:20 GMT', DATE, 20_000],
      ['Tue, 24 Nov 2026 10:00:20 GMT', undefined, 80_000],
      ['Tue, 24 Nov 2026 10:00:20 GMT', 'eilen', 80_000],
      ['Tue, 24 Nov 2026 09:00:00 GMT', DATE, 0],
      ['Tue, 31 Feb 2026 09:00:00 GMT', DATE, undefined],
      ['pian', DATE, undefined],
      [undefined, DATE, undefined],
    ] as const)
      assert.equal(askedToWait(said, date, now), ms, `${said} ${date}`)
  })
})

describe('the reader', () => {
  let server: http.Server
  let port: number
  const asked: { url: string; host: string; key: string | undefined }[] = []
  const waited: number[] = []
  let answer: http.RequestListener = () => undefined
  /** What each name resolves to, time by time; the last one stays. */
  let names: Record<string, string[][]> = {}
  const ways: Ways = {
    resolve: async (name) => {
      const found = names[name]
      if (found === undefined) throw new Error('ENOTFOUND')
      return (found.length > 1 ? found.shift() : found[0]) ?? []
    },
    // Of this machine only the one address where the test's server is: the rest is as in the program.
    isOpen: (address) => address === '127.0.0.7' || isPublic(address),
    protocols: ['https:', 'http:'],
    wait: async (ms) => void waited.push(ms),
    time: 400,
    size: 1000,
  }
  before(async () => {
    server = http.createServer((request, response) => {
      asked.push({
        url: request.url ?? '',
        host: request.headers.host ?? '',
        key: request.headers['x-api-key']?.toString(),
      })
      answer(request, response)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.7', resolve))
    port = (server.address() as AddressInfo).port
  })
  after(() => server.close())

  const at = (path = '/', host = 'kunta.example') => `http://${host}:${port}${path}`
  const reader = (hosts = ['kunta.example']) =>
    makeReader(
      hosts.map((host) => `${host}:${port}`),
      ways,
    )
  const begin = (
    by: http.RequestListener,
    resolves: Record<string, string[][]> = { 'kunta.example': [['127.0.0.7']] },
  ) => {
    answer = by
    names = resolves
    asked.length = 0
    waited.length = 0
  }
  const fails = (work: Promise<unknown>, sentence: RegExp) =>
    assert.rejects(work, (fault) => fault instanceof SourceFault && sentence.test(fault.said.fi))

  it('reads JSON, also packed, with the headers of the source', async () => {
    begin((request, response) => {
      const body = gzipSync(JSON.stringify({ path: request.url }))
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(body)
    })
    assert.deepEqual(await reader().json(at('/a?b=1'), { headers: { 'x-api-key': 'k' } }), { path: '/a?b=1' })
    assert.equal(asked[0]?.key, 'k')
  })

  it('asks only https, and only hosts of the source', async () => {
    begin((_request, response) => response.end('{}'))
    await fails(makeReader([`kunta.example:${port}`], realWays).json(at()), /ei ala https/)
    await fails(reader().json(at('/', 'muu.example')), /ei ole annettu lähteen asetuksissa/)
    await fails(reader().json(`http://tunnus:sana@kunta.example:${port}/`), /ei ala https/)
    await fails(makeReader(['kunta.example'], ways).json(at()), /ei ole annettu/)
    assert.equal(asked.length, 0)
  })

  it('asks no private address, by number or by name, also when only one of several is', async () => {
    begin((_request, response) => response.end('{}'), {
      'kunta.example': [['10.0.0.5']],
      'kaksi.example': [['127.0.0.7', '169.254.169.254']],
      'kuusi.example': [['::ffff:127.0.0.1']],
    })
    for (const host of ['kunta.example', 'kaksi.example', 'kuusi.example', '127.0.0.1', '[::1]', '2130706433'])
      await fails(reader([new URL(at('/', host)).hostname]).json(at('/', host)), /sisäverkossa/)
    await fails(reader(['poissa.example']).json(at('/', 'poissa.example')), /ei löydy/)
    assert.equal(asked.length, 0)
  })

  it('connects to the address that it has checked: a name that turns inside meanwhile is not followed', async () => {
    begin((_request, response) => response.end('"hyvä"'), { 'kunta.example': [['127.0.0.7'], ['127.0.0.1']] })
    // The second answer of the name would lead inside; it is asked once, and that answer is used.
    assert.equal(await reader().json(at()), 'hyvä')
    await fails(reader().json(at()), /sisäverkossa/)
    assert.equal(asked.length, 1)
  })

  it('checks each redirect anew, and gives no key to another host', async () => {
    const names = {
      'kunta.example': [['127.0.0.7']],
      'toinen.example': [['127.0.0.7']],
      'sisä.example': [['10.0.0.1']],
    }
    const to = (location: string) => (_request: http.IncomingMessage, response: http.ServerResponse) =>
      response.writeHead(302, { location }).end()
    begin(to('http://169.254.169.254/latest/meta-data'), names)
    await fails(reader().json(at()), /ei ole annettu/)
    begin(to(`http://127.0.0.1:${port}/`), names)
    await fails(reader(['kunta.example', '127.0.0.1']).json(at()), /sisäverkossa/)
    begin(to(at('/uudestaan')), names)
    await fails(reader().json(at()), /liian monta kertaa/)
    assert.equal(asked.length, 6)
    begin((request, response) => {
      if (request.headers.host?.startsWith('kunta') === true) to(at('/', 'toinen.example'))(request, response)
      else response.end('{"a":1}')
    }, names)
    const headers = { 'x-api-key': 'salainen' }
    assert.deepEqual(await reader(['kunta.example', 'toinen.example']).json(at(), { headers }), { a: 1 })
    assert.deepEqual(
      asked.map((one) => one.key),
      ['salainen', undefined],
    )
  })

  it('tries again in the time of the server, but not for ever', async () => {
    let left = 2
    begin((_request, response) => {
      left -= 1
      if (left >= 0) response.writeHead(429, { 'retry-after': '7' }).end()
      else response.end('1')
    })
    assert.equal(await reader().json(at()), 1)
    assert.deepEqual(waited, [7000, 7000])
    begin((_request, response) => response.writeHead(503).end())
    await fails(reader().json(at()), /koodilla 503/)
    assert.deepEqual(waited, [1000, 2000, 4000])
    begin((_request, response) => response.writeHead(429, { 'retry-after': '86400' }).end())
    await fails(reader().json(at()), /koodilla 429/)
    assert.deepEqual(waited, [])
    begin((_request, response) => response.writeHead(401).end())
    await fails(reader().json(at()), /ei hyväksynyt avainta/)
    assert.equal(asked.length, 1)
  })

  it('takes no half answer, no late one and no large one', async () => {
    const half = '{"a":1}'
    begin((_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write(half)
      setTimeout(() => response.destroy(), 20)
    })
    await fails(reader().text(at()), /katkesi kesken/)
    begin((_request, response) => {
      response.write(half)
      setTimeout(() => response.destroy(), 20)
    })
    await fails(reader().text(at()), /katkesi kesken/)
    begin((_request, response) => {
      const packed = gzipSync('x'.repeat(500))
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed.subarray(0, packed.length - 12))
    })
    await fails(reader().text(at()), /katkesi kesken/)
    begin((_request, response) => void response.write(half))
    await fails(reader().text(at()), /kesti liian kauan/)
    begin((_request, response) => response.end('x'.repeat(1001)))
    await fails(reader().text(at()), /liian suuri/)
    begin((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000)))
    })
    await fails(reader().text(at()), /liian suuri/)
    begin((_request, response) => response.end('{"a":'))
    await fails(reader().json(at()), /ei ole JSONia/)
  })

  it('reads the charset that the answer says, and takes no wrong one', async () => {
    const say = (type: string, body: Buffer) => {
      begin((_request, response) => response.writeHead(200, { 'content-type': type }).end(body))
      return reader().text(at())
    }
    const latin = Buffer.from('Äänekoski', 'latin1')
    assert.equal(await say('text/plain; charset=iso-8859-1', latin), 'Äänekoski')
    assert.equal(await say('text/plain', Buffer.from('Äänekoski')), 'Äänekoski')
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Ää', 'utf16le')])
    assert.equal(await say('application/json', wide), 'Ää')
    const prolog = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="ISO-8859-15"?><a>'), latin])
    assert.match(await say('text/xml', prolog), /Äänekoski$/)
    await fails(say('text/plain; charset=utf-8', latin), /merkkejä, joita ei voi lukea/)
    await fails(say('text/plain; charset=ei-ole', latin), /merkkejä, joita ei voi lukea/)
  })
})
