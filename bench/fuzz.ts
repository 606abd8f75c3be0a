/**
 * `npm run fuzz`: 100,000 odd requests to the whole house, every role among the senders; none may be answered 5xx.
 * `-- 5000`: fewer. `--seed=n`: another hundred thousand. `--replay=n`: one request again, printed with its answer.
 */
import { allRoutes } from '../src/modules.ts'
import { globalTeardown } from '../tests/database.ts'
import { furnishedHouse } from '../tests/http/house.ts'
import { requestOf, type Sent } from './fuzz-requests.ts'

const named = (name: string): number | undefined => {
  const given = process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1]
  return given === undefined ? undefined : Number(given)
}
const replay = named('replay')
const wanted = Number(process.argv.slice(2).find((argument) => /^\d+$/.test(argument)) ?? 100_000)
const first = replay ?? named('seed') ?? Temporal.Now.instant().epochMilliseconds % 1_000_000_000
const SHOWN = 20
/** Longest time for an answer, ms: nothing that is sent may keep the program busy. */
const SLOW = 3000

const house = await furnishedHouse()
const { app } = house.app
// Those that end sessions or erase people would leave only visitors.
const routes = allRoutes().filter(
  ({ path, method }) => method === 'GET' || !/sign-out|ended-sessions|erasure$|ended-memberships|password$/.test(path),
)

const shown = ({ method, url, headers, body }: Sent): string => {
  const length = body === undefined ? '' : ` (${body.length} bytes)`
  return `${method} ${JSON.stringify(url)}\n  ${JSON.stringify(headers).slice(0, 600)}${length}\n  ${JSON.stringify(body?.subarray(0, 600).toString('latin1') ?? '')}`
}

const statuses = new Map<number, number>()
const failures = new Map<string, { seed: number; text: string; times: number }>()
const begun = performance.now()

async function send(seed: number): Promise<void> {
  const sent = requestOf(seed, house, routes)
  const started = performance.now()
  let status = 0
  let said = ''
  try {
    const answer = await app.inject({
      method: sent.method,
      url: sent.url,
      headers: sent.headers,
      remoteAddress: `10.${(seed >> 16) & 255}.${(seed >> 8) & 255}.${seed & 255}`,
      ...(sent.body === undefined ? {} : { payload: sent.body }),
    })
    status = answer.statusCode
    said = answer.body
  } catch (fault) {
    said = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
  }
  statuses.set(status, (statuses.get(status) ?? 0) + 1)
  if (replay !== undefined) console.log(`${shown(sent)}\n→ ${status}\n${said.slice(0, 3000)}`)
  const slow = performance.now() - started > SLOW
  if (status >= 200 && status < 500 && !slow) return
  const kind = `${slow ? 'slow ' : ''}${status} ${sent.method} ${sent.url.replace(/\?.*/s, '').split('/').slice(0, 3).join('/')}`
  const known = failures.get(kind)
  if (known !== undefined) known.times += 1
  else failures.set(kind, { seed, times: 1, text: `${shown(sent)}\n  → ${said.slice(0, 300)}` })
}

const last = replay === undefined ? first + wanted : first + 1
for (let seed = first; seed < last; seed++) {
  await send(seed)
  if ((seed - first) % 10_000 === 9999) console.log(`${seed - first + 1} sent, ${failures.size} kinds of failure`)
}
const rate = Math.round((last - first) / ((performance.now() - begun) / 1000))
const sums = [...statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${times} × ${status}`)
console.log(`Seed ${first}: ${last - first} requests, ${rate}/s: ${sums.join(', ')}`)
for (const [kind, { seed, text, times }] of [...failures].slice(0, SHOWN))
  console.log(`\n${times} × ${kind}; again: npm run fuzz -- --replay=${seed}\n${text}`)
const failed = failures.size > 0
await house.app.close()
await globalTeardown()
process.exit(failed ? 1 : 0)
