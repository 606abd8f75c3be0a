// Signed-in digital leads of a running program: people as the demo has them, real links, real sessions, real forms.
import { demoPeople } from '../src/platform/access/accounts/demo-people.ts'
import { makeLink } from '../src/platform/access/accounts/links.ts'
import { dayOf } from '../src/platform/config/index.ts'
import { findEmbedded, openDatabase } from '../src/platform/database/index.ts'

export interface Lead {
  organisation: string
  cookie: string
  csrf: string
}

/** A measure that people attest, and the organisation that does. */
export interface Pair {
  measure: string
  organisation: string
}

/** Opens a session for each municipality's digital lead, by a link that works once. */
export async function signInLeads(address: string, dataDir: string): Promise<Lead[]> {
  const found = findEmbedded(dataDir)
  if (found === undefined) throw new Error(`No database lives in ${dataDir}.`)
  const database = await openDatabase({ url: found.url, max: 2 })
  try {
    const now = Temporal.Now.instant()
    const leads = await database.transact({ kind: 'system' }, async (tx) => {
      const people = await demoPeople(tx, dayOf(now).toString(), now)
      const made: { organisation: string; token: string }[] = []
      for (const { relation, organisation, person } of people)
        if (relation === 'digitalLead')
          made.push({ organisation, token: await makeLink(tx, { purpose: 'signIn', person, by: person, now }) })
      return made
    })
    const pairs = await attestable(address)
    const signedIn: Lead[] = []
    for (const { organisation, token } of leads) {
      const cookie = await follow(`${address}/sign-in/link/${token}`)
      const own = pairs.find((pair) => pair.organisation === organisation)
      if (own !== undefined) signedIn.push({ organisation, cookie, csrf: (await openForm(address, own, cookie)).csrf })
    }
    return signedIn
  } finally {
    await database.close()
  }
}

async function follow(link: string): Promise<string> {
  const answer = await fetch(link, { method: 'POST', body: new URLSearchParams(), redirect: 'manual' })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (answer.status !== 303 || cookie === undefined) throw new Error(`Signing in was answered with ${answer.status}.`)
  return cookie
}

/** The form's token, and the attestation in force that it has seen ('' for none). */
export async function openForm(address: string, pair: Pair, cookie: string): Promise<{ csrf: string; seen: string }> {
  const url = `${address}/measures/${pair.measure}/attestations?organisation=${pair.organisation}`
  const answer = await fetch(url, { headers: { cookie } })
  const text = await answer.text()
  const csrf = /name="_csrf" value="([^"]+)"/.exec(text)?.[1]
  if (answer.status !== 200 || csrf === undefined) throw new Error(`The form was answered with ${answer.status}.`)
  return { csrf, seen: /name="seen" value="([^"]+)"/.exec(text)?.[1] ?? '' }
}

export async function measureIds(address: string): Promise<string[]> {
  const answer = await fetch(`${address}/api/v1/measures`)
  const { items } = (await answer.json()) as { items: { id: string }[] }
  return items.map((item) => item.id)
}

/** Everything that somebody may attest: measures and organisations whose figures come from that indicator. */
export async function attestable(address: string): Promise<Pair[]> {
  const answer = await fetch(`${address}/api/v1/measures`)
  const { items } = (await answer.json()) as {
    items: { id: string; evidence: { indicator: string; organisation: string }[] }[]
  }
  return items.flatMap(({ id, evidence }) =>
    evidence
      .filter((one) => one.indicator === 'metrics.attestedDeliverable' && one.organisation !== 'all')
      .map(({ organisation }) => ({ measure: id, organisation })),
  )
}

/** The fields of an attestation that is right. */
export const attestationFields = (pair: Pair, csrf: string, seen: string): Record<string, string> => {
  const today = dayOf(Temporal.Now.instant())
  return {
    _csrf: csrf,
    organisation: pair.organisation,
    body: 'Kunnanhallitus',
    day: today.subtract({ days: 1 }).toString(),
    section: '§ 112',
    until: today.add({ years: 1 }).toString(),
    link: '',
    seen,
  }
}
