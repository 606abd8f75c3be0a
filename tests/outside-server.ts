// A PostgreSQL 15 of the distribution, as production has it, for tests on the oldest server that is promised.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const BINARIES = '/usr/lib/postgresql/15/bin'

export interface OutsideServer {
  /** The app's role. */
  url: string
  /** Owns the database, may make databases, and is no superuser. */
  ownerUrl: string
  close(): Promise<void>
}

/** Whether the distribution's PostgreSQL 15 is on this machine. */
export const hasPostgres15 = fs.existsSync(path.join(BINARIES, 'postgres'))

/** Starts one on a socket, with the roles and the empty database `digiseutu` of production. */
export async function startPostgres15(): Promise<OutsideServer> {
  const folder = fs.mkdtempSync(path.join(fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'digiseutu-15-'))
  const nobody = { uid: 65534, gid: 65534 }
  const account = process.getuid?.() === 0 ? nobody : {}
  if ('uid' in account) fs.chownSync(folder, nobody.uid, nobody.gid)
  const options = { ...account, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' } }
  const data = path.join(folder, 'data')
  const made = spawnSync(
    path.join(BINARIES, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '-N'],
    options,
  )
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)
  const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off', 'max_connections=200']
  const server = spawn(
    path.join(BINARIES, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...options,
      stdio: 'ignore',
    },
  )
  const killOnExit = () => {
    server.kill('SIGKILL')
    fs.rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', killOnExit)
  const url = (role: string, name: string) => `postgres://${role}@/${name}?host=${encodeURIComponent(folder)}`
  await makeRoles(url('postgres', 'postgres'))
  return {
    url: url('digiseutu_app', 'digiseutu'),
    ownerUrl: url('digiseutu_owner', 'digiseutu'),
    async close() {
      process.removeListener('exit', killOnExit)
      const ended = once(server, 'exit')
      server.kill('SIGINT')
      await ended
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function makeRoles(adminUrl: string): Promise<void> {
  const deadline = performance.now() + 20_000
  for (;;) {
    const client = new pg.Client({ connectionString: adminUrl })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.query('create role digiseutu_owner login createdb')
      await client.query('create role digiseutu_app login')
      await client.query('create database digiseutu owner digiseutu_owner')
      return
    } catch (error) {
      if (performance.now() > deadline) throw error
      await sleep(30)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}
