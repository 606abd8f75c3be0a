// The embedded server as the program sees it: start or adopt, watch, restart, stop.
import fs from 'node:fs'
import path from 'node:path'
import { isHeld } from '../hold.ts'
import { type Account, serverAccount } from './account.ts'
import { type Address, livingAddress, newAddress, urlOf } from './address.ts'
import { EMBEDDED_MAJOR, findBinaries } from './binaries.ts'
import { databaseEntry, existingDatabase, makeDatabase, openUp, prepareDataDir } from './folders.ts'
import { ADMIN_ROLE, APP_ROLE, DATABASE, OWNER_ROLE } from './names.ts'
import { isServing, readPidFile } from './postmaster.ts'
import { initialise, shutDown } from './process.ts'
import { ensureRoles } from './roles.ts'
import type { Settings } from './settings.ts'
import { startOrAdopt } from './start.ts'
import { watch } from './watch.ts'

export interface EmbeddedOptions {
  /** DATA_DIR; the database is `database` in it. */
  dataDir: string
  /** Takes one line for the person who started the program. */
  say: (line: string) => void
  /** Settings over those for a small machine; `fsync: 'off'` for tests only. */
  settings?: Settings
  /** A Unix socket, and on Windows loopback with passwords; another choice is for tests. */
  over?: Address['over']
}

export interface EmbeddedServer {
  /** The app role's connection: owns nothing, bypasses nothing. */
  url: string
  /** The owner's connection, for migrations, backup and restore; not a superuser. */
  ownerUrl: string
  /** As `18.4`. */
  version: string
  /** The process now; another one after a restart. */
  readonly pid: number
  /** Whether the server lived already when this program started. */
  adopted: boolean
  /**
   * Fast shutdown, of an adopted server too; resolves when it has ended. A server whose data folder another program
   * holds lives on for that one: release your own hold first.
   */
  stop(): Promise<void>
}

/**
 * Starts the embedded server of a data folder, or adopts the one that outlived its program, and restarts it whenever
 * it dies until `stop` is called. A server left from before an update is restarted, unless another program uses it.
 * @throws Error with the way out when the folder is of another major version or the server does not start.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { dataDir, say, settings: extra = {}, over = process.platform === 'win32' ? 'tcp' : 'socket' } = options
  prepareDataDir(dataDir)
  const account = serverAccount(existingDatabase(dataDir) ?? databaseEntry(dataDir))
  const binaries = findBinaries(account)
  const existing = existingDatabase(dataDir)
  const folder = existing
    ? openUpUnlessServing(dataDir, existing, account, say)
    : makeDatabase(
        dataDir,
        account,
        (fresh) => initialise(binaries, account, fresh, { over, durable: extra.fsync !== 'off' }),
        say,
      )
  checkMajor(folder)
  const first = await startOrAdopt({
    binaries,
    account,
    folder,
    extra,
    address: await newAddress(over, folder, account),
  })
  let living = first.living
  const { address } = living
  const version = await ensureRoles(address)
  const watching = watch({
    isGone: () => !isServing(living.pid, folder),
    restart: async () => {
      say('The database server has stopped; starting it again.')
      living = (await startOrAdopt({ binaries, account, folder, extra, address, asIs: true })).living
    },
    say,
  })
  return {
    url: urlOf(address, APP_ROLE, DATABASE),
    ownerUrl: urlOf(address, OWNER_ROLE, DATABASE),
    version,
    get pid() {
      return living.pid
    },
    adopted: first.adopted,
    async stop() {
      await watching.end()
      if (await isHeld(urlOf(address, ADMIN_ROLE, DATABASE))) return
      await shutDown(living.pid, folder, binaries)
      if (address.over === 'socket') fs.rmSync(address.folder, { recursive: true, force: true })
    },
  }
}

/**
 * The living server of a data folder, for a backup beside the running program; undefined when none lives.
 * It is neither restarted nor watched.
 */
export function findEmbedded(dataDir: string): { url: string; ownerUrl: string } | undefined {
  const folder = existingDatabase(dataDir)
  const file = folder === undefined ? undefined : readPidFile(folder)
  if (folder === undefined || !file?.ready || !isServing(file.pid, folder)) return undefined
  const address = livingAddress(file, folder)
  return { url: urlOf(address, APP_ROLE, DATABASE), ownerUrl: urlOf(address, OWNER_ROLE, DATABASE) }
}

function openUpUnlessServing(dataDir: string, folder: string, account: Account, say: (line: string) => void): string {
  const file = readPidFile(folder)
  return file && isServing(file.pid, folder) ? folder : openUp(dataDir, folder, account, say)
}

function checkMajor(folder: string): void {
  const major = fs.readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim()
  if (major === String(EMBEDDED_MAJOR)) return
  throw new Error(
    `The database in ${folder} is of PostgreSQL ${major}, and this program brings ${EMBEDDED_MAJOR}. ` +
      'Make a backup with the program version that used it (npm run backup), start this version with a new DATA_DIR, ' +
      'and restore the backup there (npm run restore -- <file>).',
  )
}
