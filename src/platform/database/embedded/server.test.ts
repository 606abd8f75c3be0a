import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { isRoot } from './account.ts'
import { makeLinks } from './binaries.ts'
import { type EmbeddedServer, findEmbedded, startEmbedded } from './server.ts'

const FAST = { fsync: 'off', full_page_writes: 'off' }
const INDEX = new URL('../index.ts', import.meta.url).href
const memory = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir()

async function ask<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Waits until the work succeeds, ten seconds at most. */
async function eventually<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + 10_000
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (performance.now() > deadline) throw error
      await sleep(50)
    }
  }
}

describe('the embedded server', { skip: process.platform === 'win32' }, () => {
  let base = ''
  let said: string[] = []
  const started: EmbeddedServer[] = []
  const start = async (dataDir: string, settings: Record<string, string> = {}) => {
    const server = await startEmbedded({ dataDir, say: (line) => said.push(line), settings: { ...FAST, ...settings } })
    started.push(server)
    return server
  }

  beforeEach(() => {
    base = fs.mkdtempSync(path.join(memory, 'digiseutu-embedded-'))
    fs.chmodSync(base, 0o711)
    said = []
  })
  afterEach(async () => {
    for (const server of started.splice(0)) await server.stop()
    fs.rmSync(base, { recursive: true, force: true })
  })

  test('starts, keeps what was committed over a stop, and says nothing', async () => {
    const first = await start(path.join(base, 'data'))
    assert.match(first.version, /^18\./)
    assert.equal(first.adopted, false)
    await ask(first.ownerUrl, 'create table kept (n int); insert into kept values (7)')
    await first.stop()
    assert.equal(findEmbedded(path.join(base, 'data')), undefined)
    const second = await start(path.join(base, 'data'))
    assert.deepEqual(await ask(second.ownerUrl, 'select n from kept'), [{ n: 7 }])
    assert.deepEqual(said, [])
  })

  test('is durable and has checksums unless a test says otherwise', async () => {
    const server = await startEmbedded({ dataDir: path.join(base, 'data'), say: () => undefined })
    started.push(server)
    const rows = await ask(
      server.ownerUrl,
      `select name, setting from pg_settings where name in ('fsync', 'data_checksums', 'full_page_writes', 'synchronous_commit') order by name`,
    )
    assert.deepEqual(
      rows.map((row) => row.setting),
      ['on', 'on', 'on', 'on'],
    )
  })

  test('gives the app a role that owns nothing, bypasses nothing and makes nothing', async () => {
    const server = await start(path.join(base, 'data'))
    const roles = await ask(
      server.ownerUrl,
      `select rolname, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname like 'digiseutu%' order by 1`,
    )
    assert.deepEqual(roles, [
      { rolname: 'digiseutu_app', rolsuper: false, rolbypassrls: false, rolcreaterole: false },
      { rolname: 'digiseutu_owner', rolsuper: false, rolbypassrls: false, rolcreaterole: false },
    ])
    await assert.rejects(ask(server.url, 'create table mine (n int)'), /permission denied/)
    await assert.rejects(ask(server.url, 'create schema mine'), /permission denied/)
  })

  test('the owner has the extensions and the Finnish order of letters', async () => {
    const server = await start(path.join(base, 'data'))
    await ask(server.ownerUrl, 'create extension pg_trgm; create extension unaccent; create extension btree_gist')
    const rows = await ask<{ word: string }>(
      server.ownerUrl,
      `select word from unnest(array['öljy', 'zeta', 'ääni', 'ässä', 'åker']) word order by word collate "fi-x-icu"`,
    )
    assert.deepEqual(
      rows.map((row) => row.word),
      ['zeta', 'åker', 'ässä', 'ääni', 'öljy'],
    )
  })

  test('is adopted after its program was killed, with what was committed', async () => {
    const dataDir = path.join(base, 'data')
    const code = `import { startEmbedded } from ${JSON.stringify(INDEX)}
      const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, say: () => undefined, settings: ${JSON.stringify(FAST)} })
      console.log(server.pid)
      setInterval(() => undefined, 1000)`
    const program = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(program.stdout, 'data')
    program.kill('SIGKILL')
    await once(program, 'exit')
    assert.ok(findEmbedded(dataDir))
    const server = await start(dataDir)
    assert.equal(server.adopted, true)
    assert.equal(server.pid, Number(String(line)))
    await server.stop()
    assert.equal(findEmbedded(dataDir), undefined)
  })

  test('is restarted, not adopted, when its settings changed with an update', async () => {
    const dataDir = path.join(base, 'data')
    const before = await start(dataDir)
    const after = await start(dataDir, { work_mem: '9MB' })
    assert.equal(after.adopted, false)
    assert.notEqual(after.pid, before.pid)
    assert.deepEqual(await ask(after.ownerUrl, 'show work_mem'), [{ work_mem: '9MB' }])
  })

  test('comes back by itself when the server alone is killed', async () => {
    const server = await start(path.join(base, 'data'))
    await ask(server.ownerUrl, 'create table kept (n int); insert into kept values (1)')
    const killed = server.pid
    process.kill(killed, 'SIGKILL')
    await eventually(async () => {
      assert.notEqual(server.pid, killed)
      assert.deepEqual(await ask(server.ownerUrl, 'select n from kept'), [{ n: 1 }])
    })
    assert.deepEqual(said, ['The database server has stopped; starting it again.'])
  })

  test('starts beside the leavings of a killed server and a pid that is another program now', async () => {
    const dataDir = path.join(base, 'data')
    const server = await start(dataDir)
    const pidFile = path.join(dataDir, 'database', 'postmaster.pid')
    const text = fs.readFileSync(pidFile, 'utf8')
    await server.stop()
    fs.writeFileSync(pidFile, text.replace(/^\d+/, String(process.pid)), { mode: 0o600 })
    fs.chownSync(pidFile, fs.statSync(path.dirname(pidFile)).uid, fs.statSync(path.dirname(pidFile)).gid)
    const again = await start(dataDir)
    assert.equal(again.adopted, false)
    await ask(again.url, 'select 1')
  })

  test('where there are no sockets it asks for passwords, over loopback', async () => {
    const options = { dataDir: path.join(base, 'data'), say: () => undefined, settings: FAST, over: 'tcp' as const }
    const first = await startEmbedded(options)
    started.push(first)
    await ask(first.ownerUrl, 'create table kept (n int); insert into kept values (5)')
    await assert.rejects(ask(first.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1'), /password authentication failed/)
    const second = await startEmbedded(options)
    assert.equal(second.adopted, true)
    assert.equal(second.url, first.url)
    assert.equal(findEmbedded(options.dataDir)?.url, first.url)
    await second.stop()
    const third = await startEmbedded(options)
    started.push(third)
    assert.deepEqual(await ask(third.ownerUrl, 'select n from kept'), [{ n: 5 }])
  })

  test('two first starts at once share one server', async () => {
    const dataDir = path.join(base, 'data')
    const [one, two] = await Promise.all([start(dataDir), start(dataDir)])
    assert.equal(one.pid, two.pid)
    assert.deepEqual(fs.readdirSync(dataDir), ['database'])
    await ask(two.url, 'select 1')
  })

  test('takes a data folder with a path far over 107 characters', async () => {
    const server = await start(path.join(base, 'pitkä polku '.repeat(12).trim(), 'data'))
    await ask(server.url, 'select 1')
  })

  test('under a folder that bars the server its files lie in /var/lib, said in one line', {
    skip: !isRoot(),
  }, async () => {
    fs.chmodSync(base, 0o700)
    const dataDir = path.join(base, 'data')
    const server = await start(dataDir)
    await ask(server.url, 'select 1')
    const place = fs.readlinkSync(path.join(dataDir, 'database'))
    try {
      assert.match(place, /^\/var\/lib\/digiseutu-/)
      assert.equal(said.length, 1)
      assert.ok(said[0]?.includes(place))
      await server.stop()
      const again = await start(dataDir)
      await ask(again.url, 'select 1')
      await again.stop()
      assert.equal(said.length, 1)
      fs.renameSync(place, `${place}-away`)
      await assert.rejects(start(dataDir), /is missing\. Bring that folder back/)
      fs.renameSync(`${place}-away`, place)
    } finally {
      fs.rmSync(place, { recursive: true, force: true })
    }
  })

  test('a folder that came to bar the server later is moved with everything in it', { skip: !isRoot() }, async () => {
    const dataDir = path.join(base, 'data')
    const server = await start(dataDir)
    await ask(server.ownerUrl, 'create table kept (n int); insert into kept values (3)')
    await server.stop()
    fs.chmodSync(base, 0o700)
    const again = await start(dataDir)
    assert.deepEqual(await ask(again.ownerUrl, 'select n from kept'), [{ n: 3 }])
    await again.stop()
    fs.rmSync(fs.readlinkSync(path.join(dataDir, 'database')), { recursive: true })
  })

  test('refuses a folder of another major version and says the way out', async () => {
    const dataDir = path.join(base, 'data')
    await (await start(dataDir)).stop()
    fs.writeFileSync(path.join(dataDir, 'database', 'PG_VERSION'), '17\n')
    await assert.rejects(start(dataDir), /PostgreSQL 17.*npm run backup.*npm run restore/s)
  })

  test('a server that cannot start says why', async () => {
    await assert.rejects(start(path.join(base, 'data'), { shared_buffers: 'much' }), /did not start:.*shared_buffers/s)
  })

  test('makes the links that blocked install scripts left out', () => {
    const native = path.join(base, 'native')
    fs.mkdirSync(path.join(native, 'lib'), { recursive: true })
    fs.writeFileSync(path.join(native, 'lib', 'libx.so.1.2'), 'x')
    const links = [{ source: 'native/lib/libx.so.1.2', target: 'native/lib/libx.so.1' }]
    fs.writeFileSync(path.join(native, 'pg-symlinks.json'), JSON.stringify(links))
    makeLinks(native)
    makeLinks(native)
    assert.equal(fs.readlinkSync(path.join(native, 'lib', 'libx.so.1')), 'libx.so.1.2')
  })
})
