// 20,000 people in a sheet, into a register, whole: sent, read, compared, confirmed and stored. In this process.
import { Buffer } from 'node:buffer'
import { z } from 'zod'
import { type Connector, cells, type Intake, sourceRoutes, workImports } from '../src/registers/sources/index.ts'
import { testApp } from '../tests/app.ts'
import { globalTeardown } from '../tests/database.ts'
import { send } from '../tests/http/house.ts'
import { atMost, type Figure, holds } from './report.ts'

const ROWS = 20_000
/** How often somebody looks at the page of the run meanwhile, ms. */
const EVERY = 100
const PROGRESS = /<progress value="(\d+)"/

const all = (text: string) => ({ fi: text, sv: text, en: text })
const keys = ['number', 'name', 'unit', 'title', 'since', 'until', 'supervisor', 'email']

/** A register that keeps nothing: what is measured is the way there. */
const people: Intake = {
  key: 'bench.people',
  name: all('Ihmiset'),
  columns: keys.map((key) => ({ key, header: all(key), example: '', required: key === 'number' })),
  row: z.object({
    number: cells.text(20),
    name: cells.text(100),
    unit: cells.text(100),
    title: cells.optionalText(100),
    since: cells.day(),
    until: cells.optionalDay(),
    supervisor: cells.optionalText(20),
    email: cells.optionalText(100),
  }),
  keyOf: (row) => String(Reflect.get(row as object, 'number')),
  personal: true,
  whole: true,
  store: async () => [],
}
const connector: Connector = {
  key: 'benchPeople',
  name: all('Ihmiset'),
  about: all('Ihmiset'),
  intakes: [people],
  settings: z.object({}),
  fields: [],
  every: 1,
  owner: 'either',
  feeds: [],
}

const sheet = (): Buffer => {
  const lines = Array.from({ length: ROWS }, (_, at) =>
    [
      at,
      `Esimerkki Työntekijä ${at}`,
      `Yksikkö ${at % 200}`,
      'Lehtori',
      '1.8.2024',
      '',
      at % 97,
      `tyontekija.${at}@example.com`,
    ].join(';'),
  )
  return Buffer.from(`${keys.join(';')}\n${lines.join('\n')}\n`)
}

export async function intakeFigures(): Promise<Figure[]> {
  const routes = sourceRoutes({ connectors: [connector], fedBy: async () => new Map() })
  const app = await testApp({ routes, freeze: false })
  try {
    const team = await app.person('strategyTeam')
    const fields = { kind: connector.key, organisation: 'region', name: 'Ihmiset', every: '1' }
    const source = (await team.post('/sources', fields)).location ?? ''
    const told = new Set<string>()
    let most = 0
    const once = async (): Promise<{ url: string; seconds: number }> => {
      const began = performance.now()
      const file = { field: 'file', name: 'people.csv', type: 'text/csv', body: sheet() }
      const sent = await send(app, `${source}/files`, {
        method: 'POST',
        as: team,
        fields: { intake: people.key },
        file,
      })
      const url = sent.location
      if (sent.status !== 303 || url === undefined) throw new Error(`The sheet was answered with ${sent.status}`)
      const look = setInterval(() => {
        most = Math.max(most, process.memoryUsage().rss)
        void team.get(url).then(({ body }) => {
          const progress = PROGRESS.exec(body)?.[1]
          if (progress !== undefined) told.add(progress)
        })
      }, EVERY)
      try {
        await workImports(app.region, [connector])
        if ((await team.post(`${url}/confirmation`, {})).status !== 303) throw new Error('The run was not confirmed')
        await workImports(app.region, [connector])
      } finally {
        clearInterval(look)
      }
      return { url, seconds: (performance.now() - began) / 1000 }
    }
    const before = process.memoryUsage().rss
    const first = await once()
    if (!/Tiedot on tallennettu/.test((await team.get(first.url)).body)) throw new Error('The run was not stored')
    const second = await once()
    const rows = ROWS.toLocaleString('en')
    return [
      atMost(`intake of ${rows} rows`, 60, first.seconds, ' s', `the same again ${second.seconds.toFixed(1)} s`),
      atMost(`memory of an intake of ${rows} rows`, 250, (most - before) / 1024 / 1024, ' MB', 'more than before'),
      holds('intake progress', 'told meanwhile', [...told].slice(0, 8).join(', ') || 'nothing', told.size > 0),
    ]
  } finally {
    await app.close()
    await globalTeardown()
  }
}
