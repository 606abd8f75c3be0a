// Registers that have grown to 20,000 rows each: how long a page of their lists takes. In this process, without a network.
import { sql } from 'kysely'
import pg from 'pg'
import { system } from '../src/platform/access/index.ts'
import type { Tx } from '../src/platform/database/index.ts'
import { type TestApp, testApp } from '../tests/app.ts'
import { globalTeardown } from '../tests/database.ts'
import { atMost, type Figure } from './report.ts'

const ROWS = 20_000
const TIMES = 30
const OWN = '236'
const municipality = sql`(array['074', '236', '421', '849', '924'])[1 + at % 5]`

/** Rows as sources would have brought them; made where they lie, for what is measured is reading. */
async function fill(tx: Tx, now: Temporal.Instant): Promise<void> {
  const at = sql`from generate_series(1, ${sql.lit(ROWS)}) at`
  await sql`insert into service (source, key, owner_org, municipality, name, plain, kind, classes, municipalities,
      languages, since, changed_at)
    select 's', 's' || at, 'region', ${municipality}, 'Palvelu ' || (at * 7919 % ${sql.lit(ROWS)}), 'palvelu ' || at / 5,
      'service', array['P' || 1 + at % 28 || '.' || 1 + at % 4], array[${municipality}], array['fi'], '2026-01-01', ${now}
    ${at}`.execute(tx)
  await sql`insert into service_channel (source, key, owner_org, kind, name, since, changed_at)
    select 's', 'c' || at, 'region', (array['eService', 'phone', 'form', 'place'])[1 + at % 4], 'Kanava ' || at,
      '2026-01-01', ${now} ${at}`.execute(tx)
  await sql`insert into service_connection (source, key, owner_org, service, channel, since)
    select 's', s.key, 'region', s.id, c.id, '2026-01-01' from service s
    join service_channel c on c.key = 'c' || substr(s.key, 2)`.execute(tx)
  await sql`insert into place (source, key, owner_org, municipality, name, latitude, longitude, hours, since, changed_at)
    select 's', 'p' || at, 'region', ${municipality}, 'Paikka ' || (at * 7919 % ${sql.lit(ROWS)}), 63 + at % 100 / 100.0,
      23 + at % 90 / 90.0, '{"weekly":[{"days":[1,2,3,4,5],"from":"09:00","to":"15:00"}],"exceptions":[],"holidays":[]}',
      '2026-01-01', ${now} ${at}`.execute(tx)
  await sql`insert into person (id) select md5('person ' || at)::uuid ${at}`.execute(tx)
  await sql`insert into person_detail (person, name) select md5('person ' || at)::uuid, 'Esimerkki ' || at ${at}`.execute(
    tx,
  )
  await sql`insert into person_register (organisation, person, name, number, recorded_at)
    select ${OWN}, md5('person ' || at)::uuid, 'Esimerkki ' || at, at::text, ${now} ${at}`.execute(tx)
  await sql`insert into employment (owner_org, source, key, person, title, role, since, recorded_at)
    select ${OWN}, 's', 'e' || at, md5('person ' || at)::uuid, 'Lehtori', 'employee', '2024-08-01', ${now} ${at}`.execute(
    tx,
  )
}

/** The address of the next page, as the list gives it. */
const nextOf = (body: string): string | undefined =>
  /href="([^"]*[?&;]after=[^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&')

interface Took {
  median: number
  worst: number
  /** Of this process: the database's own is not in it. */
  processor: number
}

async function time(page: () => Promise<{ status: number; body: string }>): Promise<Took> {
  const took: number[] = []
  const before = process.cpuUsage()
  for (let at = 0; at < TIMES; at += 1) {
    const began = performance.now()
    const { status } = await page()
    took.push(performance.now() - began)
    if (status !== 200) throw new Error(`A page of a register was answered with ${status}`)
  }
  const used = process.cpuUsage(before)
  const sorted = took.toSorted((a, b) => a - b)
  return {
    median: sorted[Math.floor(TIMES / 2)] ?? 0,
    worst: sorted.at(-1) ?? 0,
    processor: (used.user + used.system) / 1000 / TIMES,
  }
}

/** Each list by its first page, one in the middle, and narrowed. */
async function lists(app: TestApp): Promise<[string, () => Promise<{ status: number; body: string }>][]> {
  const hr = await app.person('humanResources', OWN)
  const second = async (path: string) => nextOf((await app.get(path)).body) ?? path
  // Visitors' pages are kept whole: what is measured is the page of somebody who has signed in.
  const reader = await app.person('reader')
  const [services, places] = [await second('/services'), await second('/places')]
  return [
    ['services', () => reader.get('/services')],
    ['services, the next page', () => reader.get(services)],
    ['services of a municipality', () => reader.get('/services?municipality=236')],
    ['services by a word', () => reader.get('/services?q=1999')],
    ['services of a class, online', () => reader.get('/services?class=P3&channel=digital')],
    ['places', () => reader.get('/places')],
    ['places, the next page', () => reader.get(places)],
    ['staff', () => hr.get('/employments')],
    ['staff by name', () => hr.get('/employments?q=1999')],
  ]
}

export async function registerFigures(): Promise<Figure[]> {
  const app = await testApp({ freeze: false })
  try {
    await app.database.transact(system, (tx) => fill(tx, app.now()))
    // As the database does by itself within a minute.
    const owner = new pg.Client({ connectionString: app.ownerUrl })
    await owner.connect()
    await owner.query('analyze').finally(() => owner.end())
    const figures: Figure[] = []
    for (const [name, page] of await lists(app)) {
      // What is kept in memory is there from the second reader on.
      await page()
      const { median, worst, processor } = await time(page)
      const note = `worst ${worst.toFixed(0)} ms, processor ${processor.toFixed(1)} ms`
      figures.push(atMost(`list of ${ROWS.toLocaleString('en')}: ${name}`, 50, median, ' ms', note))
    }
    return figures
  } finally {
    await app.close()
    await globalTeardown()
  }
}
