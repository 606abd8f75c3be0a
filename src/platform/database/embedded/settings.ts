// The settings of the embedded server, for a small machine, and the note of what a living server was started with.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { Binaries } from './binaries.ts'

/** A setting of PostgreSQL by name, as on its command line. */
export type Settings = Record<string, string>

/** Logs hold neither values nor statements: these can be personal data. */
export function serverSettings(extra: Settings): Settings {
  return {
    shared_buffers: '64MB',
    max_connections: '40',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    effective_cache_size: '512MB',
    max_wal_size: '512MB',
    max_worker_processes: '4',
    max_parallel_workers_per_gather: '0',
    max_wal_senders: '0',
    wal_level: 'minimal',
    jit: 'off',
    io_method: 'sync',
    dynamic_shared_memory_type: process.platform === 'win32' ? 'windows' : 'mmap',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...extra,
  }
}

/** `-c name=value` for each setting. */
export function settingArguments(settings: Settings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

const NOTE = 'digiseutu-started-with'

/** A fingerprint of programs and settings: a server with another one is restarted after an update. */
export function fingerprint(binaries: Binaries, settings: Settings): string {
  return createHash('sha256')
    .update(JSON.stringify([binaries.build, binaries.folder, settings]))
    .digest('hex')
}

/** Notes in the database's folder what the server is started with. */
export function noteStart(folder: string, print: string): void {
  fs.writeFileSync(path.join(folder, NOTE), print, { mode: 0o600 })
}

/** What the living server of this folder was started with. */
export function startedWith(folder: string): string | undefined {
  try {
    return fs.readFileSync(path.join(folder, NOTE), 'utf8')
  } catch {
    return undefined
  }
}
