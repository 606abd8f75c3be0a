// Starting and stopping one server process.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Account, give } from './account.ts'
import { type Address, newPasswords, writePasswords } from './address.ts'
import { type Binaries, program } from './binaries.ts'
import { ADMIN_ROLE } from './names.ts'
import { isServing, readPidFile } from './postmaster.ts'
import { type Settings, settingArguments } from './settings.ts'

const LOG = 'server.log'
const LOG_LIMIT = 10_000_000
/** Recovery after a crash replays at most max_wal_size; a minute is far more than it needs. */
const START_TIMEOUT = 120_000

/** Only what the server needs: the program's own environment holds keys. */
function environment(): NodeJS.ProcessEnv {
  const kept = process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot } : {}
  return { ...kept, PATH: process.env.PATH, LC_ALL: process.platform === 'win32' ? 'C' : 'C.UTF-8', TZ: 'UTC' }
}

/** Runs initdb in an empty folder: UTF-8, an order of letters that no update of the system changes, checksums. */
export function initialise(
  binaries: Binaries,
  account: Account,
  folder: string,
  { over, durable }: { over: Address['over']; durable: boolean },
): void {
  const options = ['-D', folder, '-U', ADMIN_ROLE, '-E', 'UTF8', '--data-checksums', '--locale=C']
  options.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...(durable ? [] : ['--no-sync']))
  // The folder has to be empty for initdb, so the passwords wait beside it.
  const beside = `${folder}.password`
  const passwords = over === 'tcp' ? newPasswords() : undefined
  try {
    if (passwords) {
      fs.writeFileSync(beside, passwords[ADMIN_ROLE], { mode: 0o600 })
      give(beside, account)
    }
    const access = passwords ? ['-A', 'scram-sha-256', `--pwfile=${beside}`] : ['-A', 'trust']
    const result = spawnSync(program(binaries, 'initdb'), [...options, ...access], {
      ...account,
      cwd: path.parse(folder).root,
      env: environment(),
      encoding: 'utf8',
    })
    if (result.status !== 0)
      throw new Error(`The database could not be made: ${result.stderr || result.error?.message || 'initdb failed'}`)
    if (passwords) writePasswords(folder, passwords)
  } finally {
    fs.rmSync(beside, { force: true })
  }
}

/** Spawns the server in a session of its own, so that Ctrl-C reaches the program first. */
export async function launch(
  binaries: Binaries,
  account: Account,
  folder: string,
  settings: Settings,
): Promise<ChildProcess> {
  const file = path.join(folder, LOG)
  if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) fs.renameSync(file, `${file}.1`)
  const log = fs.openSync(file, 'a', 0o600)
  try {
    const child = spawn(program(binaries, 'postgres'), ['-D', folder, ...settingArguments(settings)], {
      ...account,
      cwd: path.parse(folder).root,
      env: environment(),
      stdio: ['ignore', log, log],
      detached: true,
    })
    await new Promise<void>((resolve, reject) => child.once('error', reject).once('spawn', () => resolve()))
    child.unref()
    return child
  } finally {
    fs.closeSync(log)
  }
}

/**
 * Waits until the server of this pid takes connections.
 * @returns false when it ended first: another start was quicker, or the log says why.
 */
export async function becomesReady(pid: number, folder: string, child?: ChildProcess): Promise<boolean> {
  const deadline = performance.now() + START_TIMEOUT
  while (performance.now() < deadline) {
    const file = readPidFile(folder)
    if (file?.pid === pid && file.ready) return true
    if (child ? child.exitCode !== null || child.signalCode !== null : !isServing(pid, folder)) return false
    await sleep(5)
  }
  throw new Error(`The database server did not get ready in two minutes; see ${path.join(folder, LOG)}.`)
}

/** The last lines of the server's log, for an error message. */
export function lastLines(folder: string): string {
  try {
    return fs.readFileSync(path.join(folder, LOG), 'utf8').trimEnd().split('\n').slice(-5).join('\n')
  } catch {
    return ''
  }
}

/** Fast shutdown: open transactions are rolled back, everything committed is kept; harder after 20 seconds. */
export async function shutDown(pid: number, folder: string, binaries: Binaries): Promise<void> {
  if (process.platform === 'win32') {
    // A signal ends a Windows process on the spot; only pg_ctl can ask.
    spawnSync(program(binaries, 'pg_ctl'), ['stop', '-D', folder, '-m', 'fast', '-w'], { env: environment() })
  }
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ]
  for (const [signal, patience] of steps) {
    try {
      process.kill(pid, signal)
    } catch {
      return // it has ended
    }
    const deadline = performance.now() + patience
    while (performance.now() < deadline) {
      if (!isServing(pid, folder)) return
      await sleep(5)
    }
  }
}
