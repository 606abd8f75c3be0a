// Databases for tests: one server a run, one template with every migration, one clone for each test file.
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { allMigrations } from '../src/migrations.ts'
import {
  type Database,
  findEmbedded,
  migrate,
  openDatabase,
  roleOf,
  startEmbedded,
} from '../src/platform/database/index.ts'

export interface EmptyDatabase {
  /** The app's role. */
  url: string
  ownerUrl: string
  /** Drops it. */
  close(): Promise<void>
}

export interface TestDatabase extends EmptyDatabase {
  /** Open as the app's role; closed with `close`. */
  database: Database
}

interface Server {
  url: string
  ownerUrl: string
  close(): Promise<void>
}

let server: Promise<Server> | undefined
/** The name of the database with all migrations. */
let template: Promise<string> | undefined
let clones = 0

/**
 * A database of its own for a test file, with all migrations of the house and real commits. The server starts with
 * the first call. To test on an outside PostgreSQL set TEST_DATABASE_OWNER_URL (a role with CREATEDB) and
 * TEST_DATABASE_URL (the app's role on the same server).
 * @param options.max connections of the pool, 4 unless told.
 */
export async function testDatabase(options: { max?: number } = {}): Promise<TestDatabase> {
  server ??= begin()
  const base = await server
  template ??= makeTemplate(base)
  // Copying files is the quicker way for a small template.
  const place = await create(base, `template ${await template} strategy file_copy`)
  const database = await openDatabase({ url: place.url, max: options.max ?? 4 })
  return {
    ...place,
    database,
    async close() {
      await database.close()
      await place.close()
    },
  }
}

/** An empty database of its own, without migrations. */
export async function emptyDatabase(): Promise<EmptyDatabase> {
  server ??= begin()
  return create(await server, 'template template0')
}

/** For `node --test-global-setup`, or called at the end of a run: stops the server and removes its files. */
export async function globalTeardown(): Promise<void> {
  const [running, name] = [await server?.catch(() => undefined), await template?.catch(() => undefined)]
  server = undefined
  template = undefined
  if (running && name) await asOwner(running.ownerUrl, (client) => client.query(`drop database if exists ${name}`))
  await running?.close()
}

/** The same connection string with another database's name. */
export function onDatabase(url: string, name: string): string {
  return url.replace(/^([a-z]+:\/\/[^/]*)\/[^?]*/, `$1/${name}`)
}

function begin(): Promise<Server> {
  const outside = process.env.TEST_DATABASE_OWNER_URL
  return outside ? Promise.resolve(outsideServer(outside)) : embeddedServer()
}

async function create(base: Server, how: string): Promise<EmptyDatabase> {
  const name = `test_${process.pid}_${++clones}_${randomBytes(3).toString('hex')}`
  // Without force: the owner has no power over the app's connections, and PostgreSQL waits for those that just end.
  const drop = `drop database if exists ${name}`
  await asOwner(base.ownerUrl, (client) => client.query(`create database ${name} ${how}`))
  return {
    url: onDatabase(base.url, name),
    ownerUrl: onDatabase(base.ownerUrl, name),
    async close() {
      await asOwner(base.ownerUrl, (client) => client.query(drop))
    },
  }
}

async function makeTemplate(base: Server): Promise<string> {
  const name = `template_${process.pid}_${randomBytes(3).toString('hex')}`
  await asOwner(base.ownerUrl, (client) => client.query(`create database ${name} template template0`))
  await migrate(onDatabase(base.ownerUrl, name), await roleOf(base.url), allMigrations())
  return name
}

function outsideServer(ownerUrl: string): Server {
  const url = process.env.TEST_DATABASE_URL
  if (!url) throw new Error("Set TEST_DATABASE_URL to the app's role on the server of TEST_DATABASE_OWNER_URL.")
  return { url, ownerUrl, close: async () => undefined }
}

const FOLDER = 'digiseutu-test-'
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '200',
}

/** Ends and removes the servers of runs that were killed. */
async function sweep(parent: string): Promise<void> {
  for (const name of fs.readdirSync(parent).filter((entry) => entry.startsWith(FOLDER))) {
    if (isAlive(Number(name.slice(FOLDER.length)))) continue
    const folder = path.join(parent, name)
    const left = findEmbedded(folder)
    if (left) await (await startEmbedded({ dataDir: folder, say: () => undefined, settings: SETTINGS })).stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** In memory where that can be, without fsync: what a test run writes has to outlive nothing. */
async function embeddedServer(): Promise<Server> {
  const parent = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir()
  const folder = path.join(parent, `${FOLDER}${process.pid}`)
  await sweep(parent)
  const running = await startEmbedded({ dataDir: folder, say: () => undefined, settings: SETTINGS })
  const killOnExit = () => {
    // No time for more: nothing of it is needed again.
    try {
      process.kill(running.pid, 'SIGKILL')
    } catch {
      // It has ended already.
    }
    fs.rmSync(folder, { recursive: true, force: true })
    const sockets = new URLSearchParams(running.url.split('?')[1]).get('host')
    if (sockets) fs.rmSync(sockets, { recursive: true, force: true })
  }
  process.once('exit', killOnExit)
  return {
    url: running.url,
    ownerUrl: running.ownerUrl,
    async close() {
      await running.stop()
      process.removeListener('exit', killOnExit)
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
