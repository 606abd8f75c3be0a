import { askOnce } from './ask.ts'
import { SourceFault } from './fault.ts'
import { checked, realWays, type Ways } from './reader.ts'
import { faults } from './sentences.ts'

/** Milliseconds for an answer, and bytes of it that are read. */
const LIMITS = { time: 15_000, size: 64 * 1024 }

/**
 * Sends a text to another program, by the rules of every address that the house asks: https, the public network only, the
 * name looked up once. A redirect is not followed: whoever wants it elsewhere says so.
 * @returns the status of the answer.
 * @throws SourceFault when it may not be asked, or there is no answer.
 */
export async function postOutside(
  address: string,
  sent: { body: string; headers: Readonly<Record<string, string>> },
  ways: Ways = realWays,
): Promise<number> {
  const url = URL.parse(address)
  if (url === null) throw new SourceFault(faults.notHttps(address.slice(0, 100)))
  const to = await checked(url, new Set([url.host]), ways)
  const headers = { 'content-type': 'application/json', ...sent.headers }
  const { time, size } = { time: Math.min(ways.time, LIMITS.time), size: Math.min(ways.size, LIMITS.size) }
  const answer = await askOnce({ url, address: to, method: 'POST', headers, body: sent.body, time, size })
  return answer.status
}
