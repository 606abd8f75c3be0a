// The load of J1, its own process: fifty connections that send one answer after another.
import { randomInt } from 'node:crypto'
import http from 'node:http'
import { writeTicket } from '../src/engines/forms/ticket.ts'

const CONNECTIONS = 50
const [address = '', seconds = '5', fieldsText = '{}', secret = ''] = process.argv.slice(2)
const { form, ...fields } = JSON.parse(fieldsText) as Record<string, string>
const url = new URL(address)
const times: number[] = []
/** People of a run of their own: the limits of an address count those of the run before for a minute. */
const own = randomInt(1, 255)
let wrong = 0

const send = (agent: http.Agent, body: string, ip: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = http.request(
      url,
      {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': ip },
      },
      (answer) => {
        answer.resume()
        answer.once('end', () => resolve(answer.statusCode ?? 0))
      },
    )
    request.once('error', reject)
    request.end(body)
  })

const typed = new URLSearchParams(fields).toString()
const opened = Temporal.Now.instant().subtract({ minutes: 1 })
// The form as its page sends it: with its ticket, which is made here in place of opening the page.
const besides = (): string =>
  form === undefined
    ? ''
    : `&${new URLSearchParams({ _go: 'send', _step: 'all', _ticket: writeTicket(secret, form, { version: 1, issued: opened }) })}`

const until = performance.now() + Number(seconds) * 1000
await Promise.all(
  Array.from({ length: CONNECTIONS }, async (_, connection) => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
    for (let turn = 0; performance.now() < until; turn++) {
      const body = typed + besides()
      const began = performance.now()
      const status = await send(agent, body, `10.${connection}.${(turn >> 5) & 255}.${own}`)
      times.push(performance.now() - began)
      if (status !== 303) wrong += 1
    }
    agent.destroy()
  }),
)
times.sort((a, b) => a - b)
process.send?.({
  perSecond: times.length / Number(seconds),
  p99: times[Math.floor(times.length * 0.99)] ?? 0,
  wrong,
})
process.disconnect?.()
