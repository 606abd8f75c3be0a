// What a region brings on its first day, into its registers, whole: 5,000 services, 12,000 channels and 20,000 people by
// sheets, each sent, read, compared, confirmed and stored. In this process.
import { Buffer } from 'node:buffer'
import { connectors } from '../src/connectors.ts'
import { workImports } from '../src/registers/sources/index.ts'
import { type TestApp, type TestPerson, testApp } from '../tests/app.ts'
import { globalTeardown } from '../tests/database.ts'
import { send } from '../tests/http/house.ts'
import { atMost, type Figure, holds } from './report.ts'

/** How often somebody looks at the page of the run meanwhile, ms. */
const EVERY = 250
const PROGRESS = /<progress value="(\d+)"/

const sheet = (header: string, rows: number, line: (at: number) => readonly (string | number)[]): Buffer =>
  Buffer.from(`${header}\n${Array.from({ length: rows }, (_, at) => line(at).join(';')).join('\n')}\n`)

const municipalities = ['074', '236', '421', '849', '924']
const inTurn = (at: number): string => municipalities[at % municipalities.length] ?? ''

interface Brought {
  kind: string
  intake: string
  rows: number
  body: Buffer
}

const brought: readonly Brought[] = [
  {
    kind: 'servicesFile',
    intake: 'services.service',
    rows: 5000,
    body: sheet('id;name;nameSv;municipality;classes;summary', 5000, (at) => [
      `s-${at}`,
      `Palvelu ${at % 1000} kunnassa`,
      `Tjänst ${at % 1000}`,
      inTurn(at),
      `P${at % 30}.1`,
      'Kuvaus siitä, mitä palvelussa tehdään ja kenelle se on tarkoitettu.',
    ]),
  },
  {
    kind: 'servicesFile',
    intake: 'services.channel',
    rows: 12_000,
    body: sheet('id;name;kind;municipality;url', 12_000, (at) => [
      `c-${at}`,
      `Kanava ${at}`,
      ['eService', 'phone', 'form', 'webPage'][at % 4] ?? '',
      inTurn(at),
      at % 4 === 1 ? '' : `https://www.example.com/kanava/${at}`,
    ]),
  },
  {
    kind: 'staffFile',
    intake: 'employments.staff',
    rows: 20_000,
    body: sheet('number;lastName;firstName;email;unit;title;since;supervisor', 20_000, (at) => [
      at,
      'Esimerkki',
      `Työntekijä ${at}`,
      `tyontekija.${at}@example.com`,
      `Yksikkö ${at % 200}`,
      'Lehtori',
      '1.8.2024',
      at < 97 ? '' : at % 97,
    ]),
  },
]

interface Looked {
  told: Set<string>
  most: number
}

/** Sends a sheet, confirms it, and looks at its page all the while. @returns seconds. */
async function bring(app: TestApp, as: TestPerson, source: string, one: Brought, looked: Looked): Promise<number> {
  const began = performance.now()
  const sent = await send(app, `${source}/files`, {
    method: 'POST',
    as,
    fields: { intake: one.intake },
    file: { field: 'file', name: 'sheet.csv', type: 'text/csv', body: one.body },
  })
  const url = sent.location
  if (sent.status !== 303 || url === undefined) throw new Error(`The sheet was answered with ${sent.status}`)
  let isLooking = false
  const look = setInterval(() => {
    looked.most = Math.max(looked.most, process.memoryUsage().rss)
    if (isLooking) return
    isLooking = true
    void as.get(url).then(({ body }) => {
      isLooking = false
      const progress = PROGRESS.exec(body)?.[1]
      if (progress !== undefined) looked.told.add(progress)
    })
  }, EVERY)
  try {
    await workImports(app.region, connectors)
    if ((await as.post(`${url}/confirmation`, {})).status !== 303) throw new Error('The run was not confirmed')
    await workImports(app.region, connectors)
  } finally {
    clearInterval(look)
  }
  if (!/Tiedot on tallennettu/.test((await as.get(url)).body)) throw new Error(`${one.intake} was not stored`)
  return (performance.now() - began) / 1000
}

export async function intakeFigures(): Promise<Figure[]> {
  const app = await testApp({ freeze: false })
  try {
    const team = await app.person('strategyTeam')
    const lead = await app.person('digitalLead', '236')
    const add = async (as: TestPerson, kind: string, organisation: string): Promise<string> =>
      (await as.post('/sources', { kind, organisation, name: kind, every: '30' })).location ?? ''
    // Services are the region's, people of one employer.
    const [services, staff] = [await add(team, 'servicesFile', 'region'), await add(lead, 'staffFile', '236')]
    const looked: Looked = { told: new Set(), most: 0 }
    const all = async (): Promise<number[]> => {
      const took: number[] = []
      for (const one of brought)
        took.push(
          one.kind === 'staffFile'
            ? await bring(app, lead, staff, one, looked)
            : await bring(app, team, services, one, looked),
        )
      return took
    }
    const before = process.memoryUsage().rss
    const first = await all()
    const mostAtFirst = looked.most
    const again = await all()
    const sum = (seconds: readonly number[]) => seconds.reduce((whole, one) => whole + one, 0)
    const each = brought.map((one, at) => `${one.rows.toLocaleString('en')} ${one.intake} ${first[at]?.toFixed(1)} s`)
    const megabytes = (bytes: number) => bytes / 1024 / 1024
    return [
      atMost('intake of a first day', 60, sum(first), ' s', `${each.join(', ')}; again ${sum(again).toFixed(1)} s`),
      atMost('memory of a first day', 300, megabytes(looked.most - before), ' MB', 'more than before'),
      // It does not grow with what has been brought.
      atMost(
        'memory of the same again',
        50,
        megabytes(looked.most - mostAtFirst),
        ' MB',
        'more than at the first time',
      ),
      holds(
        'intake progress',
        'told meanwhile',
        [...looked.told].slice(0, 8).join(', ') || 'nothing',
        looked.told.size > 0,
      ),
    ]
  } finally {
    await app.close()
    await globalTeardown()
  }
}
