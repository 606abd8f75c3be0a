// Requests that nobody should send: right ones with something odd in them.
import type { AnyRoute } from '../src/platform/http/index.ts'
import type { House } from '../tests/http/house.ts'
import { type Random, random } from './random.ts'

export interface Sent {
  method: 'GET' | 'POST' | 'HEAD' | 'PUT' | 'DELETE' | 'OPTIONS'
  url: string
  headers: Record<string, string>
  body: Buffer | undefined
}

const texts: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  'NaN',
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '\0',
  'a\0b',
  '\uFFFD',
  '\uD800',
  '\u202Eabc',
  '\u{1F600}',
  'Ä'.repeat(70),
  'x'.repeat(5000),
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' or 1=1 --",
  '; drop table attestation; --',
  '{{7*7}}',
  '%',
  '%%',
  '%s%n',
  '../../etc/passwd',
  '..%2f..',
  '/',
  '//',
  '\\',
  'C:\\',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'https://user:pass@example.com',
  'http://[::1',
  'https://www.example.com/a',
  '31.2.2026',
  '2026-02-31',
  '2026-13-01',
  '0000-00-00',
  '9999-12-31',
  '+010000-01-01',
  '-000001-01-01',
  '1.1.1',
  '24.11.2026',
  '2026-11-24',
  '2026-11-24T12:00',
  '29.2.2027',
  '99999999999999999999',
  '9223372036854775808',
  '-9223372036854775809',
  '2147483648',
  '00000000-0000-0000-0000-000000000000',
  '00000000-0000-0000-0000-00000000000g',
  '\r\nset-cookie: a=b',
  '\n',
  '\t',
  'a@b.fi',
  'A@B',
  'nimi@example.com',
  '§ 112',
  'Kunnanhallitus',
  'fi',
  'sv',
  'P2.5',
  'P2',
  'P',
  '236',
  '074',
  'region',
  'all',
  'digitalLead',
  'administrator',
  'strategyTeam',
  'reader',
  'o:236',
  'b:00000000-0000-0000-0000-000000000000',
  'o:',
  ':',
  'late',
  'noData',
  'on',
  'active',
  'none',
  'continuous',
  '§'.repeat(61),
  'a'.repeat(43),
  `${'ä'.repeat(100)}@example.com`,
  'oikea salasana tässä',
  'a,b',
  'a;b',
  'a&b=c',
  '*',
  '?',
  '#',
  '.',
  '..',
  '.csv',
  '.json',
  'P.csv',
  'P2.json',
  '236.csv',
]
/** Written into addresses as they are: half letters, broken escapes, raw bytes. */
const raw: readonly string[] = [
  '%',
  '%2',
  '%zz',
  '%c3',
  '%e4%b8',
  '%00',
  '%0d%0a',
  '%ff%fe',
  '%2e%2e%2f',
  '%u0041',
  ';',
  '&',
  '=',
  '&&',
  '[]',
  '[0]',
  '[a][b]',
  '\\',
  '|',
  '^',
  '`',
  '"',
  '<',
  '>',
  '{',
  '}',
  '+',
  '%2B',
  ' ',
  'ä',
]

const fields =
  'organisation body day section until link seen grounds file _csrf email password name next role q on goal state group responsible cursor lang receipt organisations kind of relation since language title reached planned note nominative genitive partitive in from to sv en current fresh session which membership stage'.split(
    ' ',
  )
const types = [
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/form-data; boundary=x',
  'application/json',
  'text/plain',
  'text/html',
  '',
  'a',
  'application/x-www-form-urlencoded; charset=utf-16',
  'image/png',
  'multipart/mixed; boundary=x',
]
const names = [
  'ohje.pdf',
  '',
  'a\0b.pdf',
  '../../../etc/passwd',
  'x'.repeat(500),
  'ohje.exe',
  '"',
  '\uFFFD',
  'CON',
  '.pdf',
  'ä'.repeat(150),
]
const contents: readonly Buffer[] = [
  Buffer.alloc(0),
  Buffer.from('%PDF-1.4\n%%EOF'),
  Buffer.from('MZ\x90'),
  Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82, 255, 255, 255, 255]),
  Buffer.from([0xff, 0xd8, 0xff]),
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
  Buffer.from('PK\x03\x04'),
  Buffer.from([0x1f, 0x8b, 8]),
  Buffer.from('\x00\x00\x00\x18ftyp'),
  Buffer.from('ID3'),
  Buffer.from([0xff, 0xfe]),
  Buffer.from('RIFF\xff\xff\xff\xffWEBP'),
  Buffer.from('OggS'),
  Buffer.from([0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11, 0xa6, 0xd9]),
  Buffer.from('PK\x03\x04\x14\x00\x08\x00mimetype'),
  Buffer.alloc(70_000, 0x41),
]
const headerNames = [
  'accept',
  'accept-language',
  'accept-encoding',
  'if-none-match',
  'if-modified-since',
  'range',
  'origin',
  'referer',
  'sec-fetch-site',
  'host',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-forwarded-host',
  'forwarded',
  'user-agent',
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'expect',
  'authorization',
  'x-http-method-override',
  'x-request-id',
  'upgrade',
  'connection',
]
const cookies = [
  'digiseutu_session=',
  'digiseutu_session=a.b',
  'digiseutu_session=%',
  'digiseutu_session=%00',
  'digiseutu_session=%c3',
  'digiseutu_session="',
  'test=',
  'test=nobody',
  '=',
  ';',
  ';;=;',
  'a',
  '__proto__=1',
  `a=${'x'.repeat(5000)}`,
  '__Host-digiseutu_session=x',
  'digiseutu_session=\u00ff',
]

/** A header can hold no more than this; anything else never leaves a client. */
const headerText = (text: string): string => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '')

const textOf = (chance: Random): string => {
  const one = chance.of(texts)
  return chance(6) === 0 ? one + chance.of(texts) : one
}

function addressOf(house: House, route: AnyRoute, chance: Random): string {
  const right = house.address(route)
  const start = ['', '', '', '/sv', '/en', '/EN', '/de'][chance(7)] ?? ''
  let path = right
  // Most addresses lead somewhere: what is odd then reaches further in.
  if (chance(3) === 0) {
    path = route.path.replace(/[:*]\w*/g, () =>
      chance(3) === 0 ? chance.of(raw) : encodeURIComponent(textOf(chance).toWellFormed()),
    )
  }
  if (chance(25) === 0) path += ['/', '//', '.csv', '.json', '/..', '%2f'][chance(6)] ?? ''
  const pairs = Array.from({ length: chance(3) === 0 ? chance(4) : 0 }, () => {
    const name = chance(12) === 0 ? textOf(chance) : chance.of(fields)
    const value = chance(5) === 0 ? chance.of(raw) : encodeURIComponent(textOf(chance).toWellFormed())
    return `${encodeURIComponent(name.toWellFormed())}${chance(15) === 0 ? '' : '='}${value}`
  })
  return `${start}${path}${pairs.length > 0 ? '?' : ''}${pairs.join('&')}`
}

/** Fields as the form of the route has them, some of them odd. */
function fieldsOf(
  right: Readonly<Record<string, string>>,
  csrf: string | undefined,
  chance: Random,
): [string, string][] {
  const pairs: [string, string][] = Object.entries(right).map(([name, value]) => [
    name,
    chance(5) === 0 ? textOf(chance) : value,
  ])
  for (let more = chance(4); more > 0; more--)
    pairs.push([chance(8) === 0 ? textOf(chance) : chance.of(fields), textOf(chance)])
  if (csrf !== undefined && chance(12) > 0) pairs.push(['_csrf', csrf])
  return pairs.filter(() => chance(15) > 0)
}

function multipart(pairs: readonly [string, string][], chance: Random): Buffer<ArrayBufferLike> {
  const quote = (text: string) => (chance(20) === 0 ? text : text.replaceAll('"', '%22').replace(/[\r\n]/g, ' '))
  const parts = pairs.map(([name, value]) =>
    Buffer.from(`--x\r\ncontent-disposition: form-data; name="${quote(name)}"\r\n\r\n${value}\r\n`),
  )
  for (let files = chance(3); files > 0; files--) {
    const type = chance.of(types)
    const head = `--x\r\ncontent-disposition: form-data; name="${chance(4) === 0 ? quote(textOf(chance)) : 'file'}"; filename="${quote(chance.of(names))}"\r\n${type === '' ? '' : `content-type: ${type}\r\n`}\r\n`
    const body = chance(400) === 0 ? Buffer.alloc(10 * 1024 * 1024 + 1, 0x25) : chance.of(contents)
    parts.push(Buffer.from(head), body, Buffer.from('\r\n'))
  }
  const whole = Buffer.concat([...parts, Buffer.from(chance(10) === 0 ? '--x' : '--x--\r\n')])
  return chance(12) === 0 ? whole.subarray(0, chance(whole.length + 1)) : whole
}

function bodyOf(pairs: readonly [string, string][], chance: Random): { type: string; body: Buffer } {
  const turn = chance(10)
  if (turn < 4) {
    const text = new URLSearchParams(pairs.map(([name, value]) => [name, value.toWellFormed()])).toString()
    const odd = chance(8) === 0 ? `${text}&${chance.of(raw)}=${chance.of(raw)}` : text
    return { type: 'application/x-www-form-urlencoded', body: Buffer.from(odd) }
  }
  if (turn < 8) return { type: 'multipart/form-data; boundary=x', body: multipart(pairs, chance) }
  const odd: Buffer[] = [
    Buffer.from(JSON.stringify(Object.fromEntries(pairs))),
    Buffer.alloc(chance(200), chance(256)),
    Buffer.from(textOf(chance)),
    multipart(pairs, chance),
    Buffer.alloc(70_000, 0x61),
  ]
  if (chance(300) === 0) return { type: chance.of(types), body: Buffer.alloc(10 * 1024 * 1024, 0x61) }
  return { type: chance.of(types), body: chance.of(odd) }
}

/** Values that the forms of the house take. */
export const rightFields = (house: House): Record<string, string> => ({
  organisation: '236',
  body: 'Kunnanhallitus',
  day: '10.11.2026',
  section: '§ 112',
  until: '31.12.2027',
  link: 'https://www.example.com/ohje',
  seen: house.attestation,
  grounds: 'Ohje kumottiin',
  email: 'nimi@example.com',
  password: 'oikea salasana tässä',
  name: 'Esimerkki',
  title: 'Kierros',
  of: 'o:236',
  relation: 'reader',
  since: '1.11.2026',
  language: 'fi',
})

/** The request of a seed: the same seed, the same request, as long as the routes and the house are the same. */
export function requestOf(seed: number, house: House, routes: readonly AnyRoute[]): Sent {
  const chance = random(seed)
  chance(2)
  const route = chance.of(routes)
  const person = house.people[chance.of(['visitor', 'reader', 'digitalLead', 'strategyTeam', 'administrator'] as const)]
  const methods = ['HEAD', 'PUT', 'DELETE', 'OPTIONS', 'GET', 'POST'] as const
  const method = chance(20) === 0 ? chance.of(methods) : route.method
  const headers: Record<string, string> = {}
  const cookie = [...(person === undefined ? [] : [person.cookie]), ...(chance(10) === 0 ? [chance.of(cookies)] : [])]
  if (cookie.length > 0)
    headers['cookie'] = headerText(chance(40) === 0 ? cookie.join('; ').slice(0, -3) : cookie.join('; '))
  let body: Buffer | undefined
  if (method === 'POST' || chance(40) === 0) {
    const right = chance(3) === 0 ? {} : rightFields(house)
    const made = bodyOf(fieldsOf(right, person?.csrf, chance), chance)
    body = made.body
    if (made.type !== '') headers['content-type'] = made.type
  }
  for (let more = chance(8) === 0 ? 1 + chance(3) : 0; more > 0; more--) {
    const name = chance.of(headerNames)
    // A length or coding that is not the body's is the socket's matter, which is not there when requests are put in.
    if (!['content-length', 'transfer-encoding', 'expect'].includes(name))
      headers[name] = headerText(textOf(chance)).trim()
  }
  return { method, url: addressOf(house, route, chance), headers, body }
}
