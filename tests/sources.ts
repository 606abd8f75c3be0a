// Sources in a house: a small server whose answers are given, and the way from its answers into the registers.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { connectors } from '../src/connectors.ts'
import { system } from '../src/platform/access/index.ts'
import { workFetches, workImports } from '../src/registers/sources/index.ts'
import type { TestApp, TestPerson } from './app.ts'
import { send } from './http/house.ts'

export interface Asked {
  method: string
  /** With its query. */
  path: string
  host: string
  body: string
  headers: http.IncomingHttpHeaders
}
export interface Given {
  status?: number
  type?: string
  headers?: Record<string, string>
  body: string | Buffer
  /** Ends the connection after the half of the body. */
  cut?: boolean
}

/** The ways out of the house as `workFetches` takes them. */
export type Ways = NonNullable<Parameters<typeof workFetches>[2]>

export interface SmallServer {
  /** Of a name that leads to the server. */
  address(path?: string, host?: string): string
  asked: Asked[]
  waited: number[]
  answer: (asked: Asked) => Given | undefined
  ways: Ways
  close(): void
}

export const json = (value: unknown): Given => ({ type: 'application/json', body: JSON.stringify(value) })

/** An answer that lies in a file. */
export const fileAt = (from: string, name: string): string => readFileSync(new URL(name, from), 'utf8')

const HERE = '127.0.0.7'

/** A server on this machine; the house comes to it by any name, and by the same rules as to any other. */
export async function smallServer(answer: SmallServer['answer'] = () => undefined): Promise<SmallServer> {
  const server = http.createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const asked: Asked = {
        method: request.method ?? '',
        path: request.url ?? '',
        host: request.headers.host ?? '',
        body: Buffer.concat(pieces).toString(),
        headers: request.headers,
      }
      all.asked.push(asked)
      const given = all.answer(asked) ?? { status: 404, ...json({ title: 'Not found' }) }
      const body = Buffer.from(given.body)
      response.writeHead(given.status ?? 200, {
        'content-type': given.type ?? 'application/json',
        'content-length': String(body.length),
        ...given.headers,
      })
      if (given.cut !== true) return void response.end(body)
      response.write(body.subarray(0, Math.floor(body.length / 2)))
      setTimeout(() => response.destroy(), 10)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, HERE, resolve))
  const { port } = server.address() as AddressInfo
  const all: SmallServer = {
    address: (path = '/', host = 'palvelin.example') => `http://${host}:${port}${path}`,
    asked: [],
    waited: [],
    answer,
    ways: {
      resolve: async () => [HERE],
      isOpen: (address) => address === HERE,
      protocols: ['http:'],
      wait: async (ms) => void all.waited.push(ms),
      time: 3000,
      size: 5_000_000,
    },
    close: () => void server.close(),
  }
  return all
}

export interface RunOf {
  id: string
  state: string
  read: number
  new: number
  changed: number
  same: number
  rejected: number
  gone: number
  /** What is told of it, in Finnish. */
  notes: string[]
  rejects: { place: string; field: string | null; why: string }[]
}

/** Adds a source as a person does. @returns its id. */
export async function addSource(
  as: TestPerson,
  kind: string,
  organisation: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<string> {
  const connector = connectors.find((one) => one.key === kind)
  // As the form has them before anybody types.
  const presets = connector?.fields.flatMap((one) => (one.preset === undefined ? [] : [[one.key, one.preset] as const]))
  const filled = { ...Object.fromEntries(presets ?? []), ...settings }
  const set = Object.fromEntries(Object.entries(filled).map(([key, value]) => [`set_${key}`, value]))
  const every = String(connector?.every ?? 1)
  const added = await as.post('/sources', { kind, organisation, name: `Lähde ${kind}`, every, ...set })
  assert.equal(added.status, 303, added.body.slice(0, 3000))
  return added.location?.split('/')[2] ?? ''
}

/** The runs of a source, the oldest first. */
export const runsOf = (app: TestApp, source: string): Promise<RunOf[]> =>
  app.database.readAs(system, async (read) => {
    const runs = await read
      .selectFrom('import_run')
      .select(['id', 'state', 'rows_read', 'rows_new', 'rows_changed', 'rows_same', 'rows_rejected', 'rows_gone'])
      .select('notes')
      .where('source', '=', source)
      .orderBy('number')
      .execute()
    const rejects = await read
      .selectFrom('import_reject')
      .select(['run', 'place', 'field', 'why'])
      .where('run', 'in', ['00000000-0000-0000-0000-000000000000', ...runs.map((one) => one.id)])
      .orderBy('line')
      .execute()
    const finnish = (value: unknown) => String(Reflect.get(value as object, 'fi'))
    return runs.map((run) => ({
      id: run.id,
      state: run.state,
      read: run.rows_read,
      new: run.rows_new,
      changed: run.rows_changed,
      same: run.rows_same,
      rejected: run.rows_rejected,
      gone: run.rows_gone,
      notes: (run.notes as unknown[]).map(finnish),
      rejects: rejects
        .filter((one) => one.run === run.id)
        .map(({ place, field, why }) => ({ place, field, why: finnish(why) })),
    }))
  })

async function newestRun(app: TestApp, source: string): Promise<RunOf> {
  const run = (await runsOf(app, source)).at(-1)
  assert.ok(run !== undefined)
  // Nothing is lost on the way.
  assert.equal(run.read, run.new + run.changed + run.same + run.rejected)
  return run
}

/** Asks a source now, and tells how it went: what waits for a person waits. */
export async function askSource(app: TestApp, as: TestPerson, source: string, ways: Ways): Promise<RunOf> {
  assert.equal((await as.post(`/sources/${source}/runs`, {})).status, 303)
  await workFetches(app.region, connectors, ways)
  return newestRun(app, source)
}

/** Asks a source now, confirms what waits for a person, and tells how it went. */
export async function runSource(app: TestApp, as: TestPerson, source: string, ways: Ways): Promise<RunOf> {
  const run = await askSource(app, as, source, ways)
  if (run.state !== 'ready') return run
  assert.equal((await as.post(`/sources/${source}/runs/${run.id}/confirmation`, {})).status, 303)
  await workFetches(app.region, connectors, ways)
  return newestRun(app, source)
}

/** Sends a sheet (CSV, or the bytes of any file) to a source, confirms it, and tells how it went. */
export async function bringSheet(
  app: TestApp,
  as: TestPerson,
  source: string,
  intake: string,
  sheet: string | Buffer,
  name = 'tiedot.csv',
): Promise<RunOf> {
  const sent = await send(app, `/sources/${source}/files`, {
    method: 'POST',
    as,
    fields: { intake },
    file: { field: 'file', name, type: 'application/octet-stream', body: Buffer.from(sheet) },
  })
  assert.equal(sent.status, 303, sent.body.slice(0, 2000))
  await workImports(app.region, connectors)
  const waiting = (await runsOf(app, source)).at(-1)
  if (waiting?.state === 'ready') {
    assert.equal((await as.post(`/sources/${source}/runs/${waiting.id}/confirmation`, {})).status, 303)
    await workImports(app.region, connectors)
  }
  return newestRun(app, source)
}
