import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { allMigrations } from '../../../migrations.ts'
import { type EmbeddedServer, startEmbedded } from '../embedded/server.ts'
import { migrate } from '../migrations.ts'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))

/** Runs a script as npm does; its exit code and everything it said. */
async function command(script: string, args: string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', './scripts/ts.mjs', `scripts/${script}.ts`, ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...environment },
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await ended, said: out + error }
}

describe('npm run backup and npm run restore', { skip: process.platform === 'win32' }, () => {
  let base = ''
  let program: EmbeddedServer
  const dataDir = () => path.join(base, 'data')
  const file = () => path.join(base, 'x.backup')
  const BACKUP_KEY = 'a long enough passphrase'

  before(async () => {
    base = fs.mkdtempSync(path.join(fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'digiseutu-commands-'))
    fs.chmodSync(base, 0o711)
    program = await startEmbedded({ dataDir: dataDir(), say: () => undefined })
    await migrate(program.ownerUrl, 'digiseutu_app', allMigrations())
    fs.mkdirSync(path.join(dataDir(), 'files'))
    fs.writeFileSync(path.join(dataDir(), 'files', 'abc'), 'stored')
  })
  after(async () => {
    await program.stop()
    fs.rmSync(base, { recursive: true, force: true })
  })

  test('a backup beside the running program leaves its server alone and goes to DATA_DIR/backups', async () => {
    const pid = program.pid
    const { code, said } = await command('backup', [], { DATA_DIR: dataDir() })
    assert.equal(code, 0, said)
    assert.match(said, /Backup written and checked: .*backups.*\.backup\n.* 1 files\.\n.*not encrypted/)
    assert.equal(program.pid, pid)
    process.kill(pid, 0)
  })

  test('an encrypted one comes back in a new DATA_DIR, and not a second time', async () => {
    const made = await command('backup', [file()], { DATA_DIR: dataDir(), BACKUP_KEY })
    assert.equal(made.code, 0, made.said)
    const target = { DATA_DIR: path.join(base, 'new') }
    const locked = await command('restore', [file()], target)
    assert.match(locked.said, /Nothing was restored: The backup is encrypted: set BACKUP_KEY/)
    assert.equal(locked.code, 1)
    const done = await command('restore', [file()], { ...target, BACKUP_KEY })
    assert.equal(done.code, 0, done.said)
    assert.match(done.said, /Restored and checked/)
    assert.equal(fs.readFileSync(path.join(base, 'new', 'files', 'abc'), 'utf8'), 'stored')
    const again = await command('restore', [file()], { ...target, BACKUP_KEY })
    assert.equal(again.code, 1)
    assert.match(again.said, /not empty/)
  })

  test('without a database, a backup says so and makes none', async () => {
    const nowhere = path.join(base, 'nowhere')
    const { code, said } = await command('backup', [], { DATA_DIR: nowhere })
    assert.equal(code, 1)
    assert.match(said, /There is no database in/)
    assert.equal(fs.existsSync(nowhere), false)
  })
})
