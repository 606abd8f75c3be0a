import dns from 'node:dns/promises'
import { isIP } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { isPublic } from '../../../platform/addresses.ts'
import type { AskOptions, Reader } from '../contract.ts'
import { type Answered, askOnce } from './ask.ts'
import { decoded } from './charset.ts'
import { SourceFault } from './fault.ts'
import { askedToWait } from './retry.ts'
import { faults } from './sentences.ts'

const MOST_REDIRECTS = 5
const TRIES = 4
/** The longest that a server may ask us to wait before the next try. */
const LONGEST_WAIT = 60_000

/** The ways out of the house. Tests give their own; the program never does. */
export interface Ways {
  /** Every address of a name. */
  resolve(name: string): Promise<readonly string[]>
  /** Whether an address may be asked. */
  isOpen(address: string): boolean
  protocols: readonly string[]
  wait(ms: number): Promise<void>
  /** Milliseconds for one answer. */
  time: number
  /** Bytes of one answer. */
  size: number
}

export const realWays: Ways = {
  resolve: async (name) => (await dns.lookup(name, { all: true })).map((one) => one.address),
  isOpen: isPublic,
  protocols: ['https:'],
  wait: async (ms) => void (await sleep(ms)),
  time: 30_000,
  size: 30 * 1024 * 1024,
}

/** The address that is asked. All that a name resolves to must be open: one that also leads inside is no source. */
export async function checked(url: URL, hosts: ReadonlySet<string>, ways: Ways): Promise<string> {
  if (!ways.protocols.includes(url.protocol) || url.username !== '' || url.password !== '')
    throw new SourceFault(faults.notHttps(url.host))
  if (!hosts.has(url.host)) throw new SourceFault(faults.otherHost(url.host))
  const name = url.hostname.replace(/^\[|\]$/g, '')
  let found: readonly string[]
  try {
    found = isIP(name) > 0 ? [name] : await ways.resolve(name)
  } catch (fault) {
    throw new SourceFault(faults.noSuchHost(url.host), fault)
  }
  const [first] = found
  if (first === undefined) throw new SourceFault(faults.noSuchHost(url.host))
  if (!found.every((address) => ways.isOpen(address))) throw new SourceFault(faults.notPublic(url.host))
  return first
}

/** What a server asks to wait, in ms; when it asks nothing, longer at each try. */
const pause = ({ headers }: Answered, tried: number): number =>
  askedToWait(headers['retry-after'], headers.date) ?? 1000 * 2 ** tried

const isWorthAnother = (status: number): boolean => status === 429 || status >= 500

/**
 * A reader for one source: only these hosts, only the public network, and each name, also behind a redirect, is checked
 * before each connection, which then goes to the checked address.
 * @param hosts as addresses write them, with the port when it is not the usual one.
 */
export function makeReader(hosts: readonly string[], ways: Ways = realWays): Reader {
  const known = new Set(hosts.map((host) => host.toLowerCase()))

  const follow = async (start: string, options: AskOptions): Promise<{ answer: Answered; url: URL }> => {
    const parsed = URL.parse(start)
    if (parsed === null) throw new SourceFault(faults.notHttps(start.slice(0, 100)))
    let url = parsed
    let method = options.method ?? 'GET'
    let body = options.body === undefined ? undefined : JSON.stringify(options.body)
    let headers: Record<string, string> = { ...options.headers }
    if (body !== undefined) headers['content-type'] ??= 'application/json'
    for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
      const address = await checked(url, known, ways)
      const answer = await askOnce({ url, address, method, headers, body, time: ways.time, size: ways.size })
      const to = answer.headers.location
      if (![301, 302, 303, 307, 308].includes(answer.status) || to === undefined) return { answer, url }
      const next = URL.parse(to, url)
      if (next === null) throw new SourceFault(faults.status(url.host, answer.status))
      // A key is for the server to which it was given.
      if (next.host !== url.host) headers = { accept: headers.accept ?? '*/*' }
      if (answer.status === 303 || (answer.status < 303 && method === 'POST')) {
        method = 'GET'
        body = undefined
        delete headers['content-type']
      }
      url = next
    }
    throw new SourceFault(faults.redirects(parsed.host))
  }

  const ask = async (start: string, options: AskOptions): Promise<{ answer: Answered; url: URL }> => {
    for (let tried = 0; ; tried += 1) {
      const got = await follow(start, options)
      const { status } = got.answer
      if (status >= 200 && status < 300) return got
      const wait = pause(got.answer, tried)
      if (isWorthAnother(status) && tried + 1 < TRIES && wait <= LONGEST_WAIT) {
        await ways.wait(wait)
        continue
      }
      const host = got.url.host
      throw new SourceFault(status === 401 || status === 403 ? faults.notAllowed(host) : faults.status(host, status))
    }
  }

  const text = async (start: string, options: AskOptions = {}): Promise<string> => {
    const { answer, url } = await ask(start, options)
    return decoded(answer.body, answer.headers['content-type'], url.host)
  }
  return {
    text,
    async json(start, options = {}) {
      const said = await text(start, { ...options, headers: { accept: 'application/json', ...options.headers } })
      try {
        return JSON.parse(said)
      } catch (fault) {
        throw new SourceFault(faults.notJson(URL.parse(start)?.host ?? ''), fault)
      }
    },
  }
}
