// The load of J6, its own process: 50 connections, 70 % measure pages, 20 % searches, 10 % attestations.
import http from 'node:http'
import { attestable, attestationFields, type Lead, measureIds, openForm, type Pair } from './people.ts'
import { type Random, random } from './random.ts'

const CONNECTIONS = 50
const QUERIES =
  'hankintaohje palvelu digitaidot yhteinen tietoturva koulutus asiointi kunta työkalut avoin data laajakaista tekoäly verkosto hankinnat etäpalvelut osaaminen rakennusluvat'.split(
    ' ',
  )

/** Answers in ms by what was asked; `wrong` are statuses that were not expected. */
export interface LoadResult {
  seconds: number
  measure: number[]
  search: number[]
  attest: number[]
  wrong: Record<string, number>
}

interface Connection {
  agent: http.Agent
  pairs: { pair: Pair; lead: Lead; inForce: string | undefined }[]
  turn: number
  random: Random
}

const [address = '', seconds = '10', leadsText = '[]'] = process.argv.slice(2)
const leads = JSON.parse(leadsText) as Lead[]
const result: LoadResult = { seconds: Number(seconds), measure: [], search: [], attest: [], wrong: {} }

function ask(agent: http.Agent, method: string, path: string, headers: Record<string, string>, body?: string) {
  return new Promise<{ status: number; location: string }>((resolve, reject) => {
    const request = http.request(address + path, { method, agent, headers }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? '' }))
      answer.once('error', reject)
    })
    request.once('error', reject)
    request.end(body)
  })
}

const visitor = { 'accept-encoding': 'gzip, br' }
// Each of the many people of a real house has an address of their own; the limits count by it.
const someone = (random: Random) => `10.${random(200)}.${random(200)}.${random(200)}`

async function attest(connection: Connection) {
  const { agent, pairs, random } = connection
  const one = pairs[connection.turn++ % pairs.length]
  if (one === undefined) throw new Error('There is nothing to attest.')
  const { pair, lead } = one
  const base = `/measures/${pair.measure}/attestations`
  const fields =
    one.inForce === undefined
      ? attestationFields(pair, lead.csrf, '')
      : { _csrf: lead.csrf, grounds: 'Ohjetta ei vielä hyväksytty' }
  const answer = await ask(
    agent,
    'POST',
    one.inForce === undefined ? base : `${base}/${one.inForce}/withdrawal`,
    { cookie: lead.cookie, 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': someone(random) },
    new URLSearchParams(fields).toString(),
  )
  if (answer.status === 303) one.inForce = one.inForce === undefined ? answer.location.split('receipt=')[1] : undefined
  return answer.status === 303 ? undefined : answer.status
}

async function work(connection: Connection, measures: readonly string[], until: number) {
  const { agent, random } = connection
  while (performance.now() < until) {
    const turn = random(10)
    const kind = turn < 7 ? 'measure' : turn < 9 ? 'search' : 'attest'
    const begun = performance.now()
    let wrong: number | undefined
    if (kind === 'attest') wrong = await attest(connection)
    else {
      const path =
        kind === 'measure' ? `/measures/${random.of(measures)}` : `/search?q=${encodeURIComponent(random.of(QUERIES))}`
      const { status } = await ask(agent, 'GET', path, visitor)
      if (status !== 200) wrong = status
    }
    result[kind].push(performance.now() - begun)
    if (wrong !== undefined) result.wrong[`${kind} ${wrong}`] = (result.wrong[`${kind} ${wrong}`] ?? 0) + 1
  }
}

const [measures, open] = [await measureIds(address), await attestable(address)]
const pairs: Connection['pairs'] = []
for (const pair of open) {
  const lead = leads.find((one) => one.organisation === pair.organisation)
  if (lead === undefined) continue
  const { seen } = await openForm(address, pair, lead.cookie)
  pairs.push({ pair, lead, inForce: seen === '' ? undefined : seen })
}
const connections = Array.from({ length: CONNECTIONS }, (_, at) => ({
  agent: new http.Agent({ keepAlive: true, maxSockets: 1 }),
  pairs: pairs.filter((_pair, index) => index % CONNECTIONS === at),
  turn: 0,
  random: random(at + 1),
}))
const until = performance.now() + Number(seconds) * 1000
await Promise.all(connections.map((connection) => work(connection, measures, until)))
process.stdout.write(JSON.stringify(result), () => process.exit(0))
