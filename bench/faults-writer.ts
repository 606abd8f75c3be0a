// The load of the faults, its own process: attests and takes back through all kills, and notes every acknowledgement
// on the disk before it goes on. A line of the notes: `attested <id>` or `withdrawn <id>`.
import fs from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { attestationFields, type Lead, openForm, type Pair } from './people.ts'
import { type Random, random } from './random.ts'

const WORKERS = 6
const [address = '', notes = '', leadsText = '[]', pairsText = '[]', seed = '1'] = process.argv.slice(2)
const leads = JSON.parse(leadsText) as Lead[]
const pairs = JSON.parse(pairsText) as Pair[]
const file = fs.openSync(notes, 'a')

function note(what: 'attested' | 'withdrawn', id: string): void {
  fs.writeSync(file, `${what} ${id}\n`)
  fs.fsyncSync(file)
}

const unpacked = (fields: Record<string, string>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

const proof = (chance: Random): Blob =>
  new Blob([`%PDF-1.4\n${Array.from({ length: 200 }, () => chance(1e9).toString(36)).join('')}\n%%EOF`])

/** @returns the id in the receipt's address, when the program acknowledged. */
async function post(path: string, cookie: string, body: FormData | URLSearchParams, chance: Random) {
  const from = `10.${chance(250)}.${chance(250)}.${chance(250)}`
  const answer = await fetch(address + path, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { cookie, 'x-forwarded-for': from },
    signal: AbortSignal.timeout(20_000),
  })
  await answer.arrayBuffer()
  return answer.status === 303 ? answer.headers.get('location')?.split('receipt=')[1] : undefined
}

async function attest(pair: Pair, lead: Lead, chance: Random): Promise<void> {
  const path = `/measures/${pair.measure}/attestations`
  const { csrf, seen } = await openForm(address, pair, lead.cookie)
  const turn = chance(10)
  if (seen !== '' && turn < 3) {
    const grounds = new URLSearchParams({ _csrf: csrf, grounds: 'Ohjetta ei vielä hyväksytty' })
    const id = await post(`${path}/${seen}/withdrawal`, lead.cookie, grounds, chance)
    if (id !== undefined) note('withdrawn', id)
    return
  }
  const form = unpacked(attestationFields(pair, csrf, seen))
  if (turn >= 6) form.set('file', proof(chance), 'ohje.pdf')
  const id = await post(path, lead.cookie, form, chance)
  if (id !== undefined) note('attested', id)
}

async function work(own: readonly Pair[], chance: Random): Promise<never> {
  for (;;) {
    const pair = chance.of(own)
    const lead = leads.find((one) => one.organisation === pair.organisation)
    try {
      if (lead !== undefined) await attest(pair, lead, chance)
    } catch {
      await sleep(20) // it is down, or was killed under the request: nothing was acknowledged
    }
  }
}

await Promise.all(
  Array.from({ length: WORKERS }, (_, worker) =>
    work(
      pairs.filter((_pair, at) => at % WORKERS === worker),
      random(Number(seed) * 100 + worker),
    ),
  ),
)
