// Asking a provider's server: https only, at a public address, whole and soon. Redirects are not followed.
import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { isIP, isIPv4 } from 'node:net'
import { embedded4, isPublic } from '../../addresses.ts'

const TIME = 10_000
const SIZE = 1024 * 1024

/** Whether an address is of the public network; an IPv4 address written in IPv6 is none that a provider has. */
export const isPublicAddress = (address: string): boolean =>
  isPublic(address) && (isIPv4(address) || embedded4(address) === undefined)

/** Why a server was not asked or did not answer. */
export class EgressFault extends Error {}

interface Options {
  method?: string
  headers?: Record<string, string>
  body?: unknown
}

/** The address that is asked: the name is resolved once, and no other address is used. */
async function addressOf(url: URL, isLocal: boolean): Promise<{ address: string; family: number }> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const found = isIP(host) === 0 ? await lookup(host, { all: true }) : [{ address: host, family: isIP(host) }]
  const [first] = found
  if (first === undefined) throw new EgressFault(`${host} has no address`)
  if (!isLocal && !found.every(({ address }) => isPublicAddress(address)))
    throw new EgressFault(`${host} is not in the public network`)
  return first
}

/**
 * Asks as `fetch` does, by the rules above.
 * @param isLocal only in tests: also by http and on this machine.
 */
export async function fetchOutside(target: string, options: Options, isLocal: boolean): Promise<Response> {
  const url = new URL(target)
  if (url.protocol !== 'https:' && !isLocal) throw new EgressFault('only https is asked')
  if (url.username !== '' || url.password !== '') throw new EgressFault('an address with a password is not asked')
  const { address, family } = await addressOf(url, isLocal)
  const body = options.body === undefined || options.body === null ? undefined : String(options.body)
  const over = AbortSignal.timeout(TIME)
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        method: options.method ?? 'GET',
        headers: { ...options.headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
        agent: false,
        signal: over,
        lookup: (_name, asked, done) => {
          if (asked.all === true) done(null, [{ address, family }])
          else done(null, address, family)
        },
      },
      resolve,
    )
    request.on('error', reject)
    request.end(body)
  })
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of answer) {
    size += (piece as Buffer).length
    if (size > SIZE) throw new EgressFault('the answer is too long')
    pieces.push(piece as Buffer)
  }
  const headers = new Headers()
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined) headers.set(name, [value].flat().join(', '))
  const status = answer.statusCode ?? 502
  return new Response([204, 304].includes(status) ? null : Buffer.concat(pieces), { status, headers })
}
