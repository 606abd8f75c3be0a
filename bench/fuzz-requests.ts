// Requests that nobody should send: right ones with something odd in them.
import type { AnyRoute } from '../src/platform/http/index.ts'
import type { House } from '../tests/http/house.ts'
import { contents, cookies, fields, headerNames, names, raw, texts, types } from './fuzz-values.ts'
import { type Random, random } from './random.ts'

export interface Sent {
  method: 'GET' | 'POST' | 'HEAD' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'
  url: string
  headers: Record<string, string>
  body: Buffer | undefined
}

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
  const parts: Buffer[] = pairs.map(([name, value]) =>
    Buffer.from(`--x\r\ncontent-disposition: form-data; name="${quote(name)}"\r\n\r\n${value}\r\n`),
  )
  for (let files = chance(3); files > 0; files--) {
    const type = chance.of(types)
    const head = `--x\r\ncontent-disposition: form-data; name="${chance(4) === 0 ? quote(textOf(chance)) : 'file'}"; filename="${quote(chance.of(names))}"\r\n${type === '' ? '' : `content-type: ${type}\r\n`}\r\n`
    const body = chance(400) === 0 ? Buffer.alloc(10 * 1024 * 1024 + 1, 0x25) : chance.of(contents)
    parts.push(Buffer.from(head), body, Buffer.from('\r\n'))
  }
  const whole: Buffer = Buffer.concat([...parts, Buffer.from(chance(10) === 0 ? '--x' : '--x--\r\n')])
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
  const methods = ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'GET', 'POST'] as const
  const method = chance(20) === 0 ? chance.of(methods) : route.method
  const headers: Record<string, string> = {}
  const cookie = [...(person === undefined ? [] : [person.cookie]), ...(chance(10) === 0 ? [chance.of(cookies)] : [])]
  if (cookie.length > 0)
    headers.cookie = headerText(chance(40) === 0 ? cookie.join('; ').slice(0, -3) : cookie.join('; '))
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
