import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { type Logger, type LoggerOptions, pino } from 'pino'
import { allMigrations } from './migrations.ts'
import { openAccess } from './platform/access/index.ts'
import { makeCalls } from './platform/calls.ts'
import { type Clock, type Config, ConfigFault, systemClock, turnedClock } from './platform/config/index.ts'
import {
  checkRole,
  type Database,
  type EmbeddedServer,
  type Hold,
  holdDataDir,
  migrate,
  openDatabase,
  startEmbedded,
} from './platform/database/index.ts'
import { openFileStore } from './platform/files/index.ts'
import { makeMemory } from './platform/memory.ts'
import type { Region } from './platform/region.ts'
import { beginRegion, importStrategy, isEmpty, readStrategyFile, takeWholeSnapshot } from './strategy/index.ts'

export interface Opened {
  region: Region
  /** Connections: the program's role, and the owner for migrations, jobs' own tables and backups. */
  urls: { app: string; owner: string; appRole: string }
  /** Ends what is open, then the database; safe to call twice. */
  close(): Promise<void>
}

/**
 * The key of tokens: from the environment, else made once and kept in DATA_DIR.
 * @throws Error when the kept one is too short to be safe.
 */
export function secretOf(config: Pick<Config, 'secret' | 'dataDir'>): string {
  if (config.secret !== undefined) return config.secret
  const file = path.join(config.dataDir, 'secret.key')
  if (!fs.existsSync(file)) {
    // Whole or not at all, also when the power goes.
    const fresh = `${file}.${process.pid}`
    fs.writeFileSync(fresh, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true })
    fs.renameSync(fresh, file)
  }
  const secret = fs.readFileSync(file, 'utf8').trim()
  if (secret.length < 32)
    throw new Error(`${file} is too short to be a key. Remove it: a new one is made, and everybody signs in again.`)
  return secret
}

/** The role of a connection string; the embedded one's has no host, which `URL` refuses. */
const roleOf = (url: string): string => decodeURIComponent(/^[a-z]+:\/\/([^:@/]+)/.exec(url)?.[1] ?? '')

interface Urls {
  url: string
  ownerUrl: string
  server: EmbeddedServer | undefined
}

async function findDatabase(config: Config, say: (line: string) => void): Promise<Urls> {
  if (config.databaseUrl !== undefined && config.databaseOwnerUrl !== undefined)
    return { url: config.databaseUrl, ownerUrl: config.databaseOwnerUrl, server: undefined }
  const server = await startEmbedded({ dataDir: config.dataDir, say })
  return { url: server.url, ownerUrl: server.ownerUrl, server }
}

/** The region's name of the database in logs; connection strings with passwords never get there. */
export function makeLog(config: Config): Logger {
  // Lines go out together, at the latest after a fifth of a second: one write each costs as much as a kept page.
  const out = pino.destination({ fd: 1, sync: false, minLength: 4096, periodicFlush: 200 })
  const options: LoggerOptions = {
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: {
      err: (fault: unknown) =>
        fault instanceof Error
          ? {
              type: fault.name,
              message: fault.message,
              stack: fault.stack,
              ...('code' in fault ? { code: fault.code } : {}),
            }
          : { message: String(fault) },
    },
  }
  return pino(options, out)
}

/**
 * Opens a region: database (embedded or outside), migrations, the strategy into an empty database.
 * @throws DataDirInUse when another program holds DATA_DIR; ContentFault, Error with words for the operator.
 */
export async function openRegion(
  config: Config,
  log: Logger,
  say: (line: string) => void,
  hold: { lost: () => void } = { lost: () => undefined },
): Promise<Opened> {
  try {
    fs.mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  } catch {
    throw new ConfigFault(`DATA_DIR ${config.dataDir} cannot be made: choose a folder that the program may write`)
  }
  const { url, ownerUrl, server } = await findDatabase(config, say)
  let held: Hold | undefined
  let database: Database | undefined
  try {
    held = await holdDataDir(url, hold.lost)
    await migrate(ownerUrl, roleOf(url), allMigrations())
    if (server === undefined) await checkRole(url)
    database = await openDatabase({ url, onFault: (fault) => log.warn({ err: fault }, 'database connection') })
    const opened = database
    const clock: Clock = config.now === undefined ? systemClock : turnedClock(config.now)
    if (config.strategyFile === undefined) await beginRegion(database, clock.now())
    else if (await isEmpty(database.read)) {
      const { content, sha256 } = await readStrategyFile(config.strategyFile)
      await importStrategy(database, content, sha256, clock.now())
    }
    const secret = secretOf(config)
    const { identify } = openAccess({ config, database, clock, secret, log })
    const region: Region = {
      config,
      database,
      clock,
      files: openFileStore(path.join(config.dataDir, 'files')),
      memory: makeMemory(() => opened.fingerprint()),
      steady: makeMemory(() => opened.revision('')),
      calls: makeCalls(),
      log,
      identify,
      freeze: (at) => takeWholeSnapshot(opened, at),
      secret,
    }
    let closing: Promise<void> | undefined
    const close = () => {
      closing ??= (async () => {
        await held?.release()
        await opened.close()
        await server?.stop()
      })()
      return closing
    }
    return { region, urls: { app: url, owner: ownerUrl, appRole: roleOf(url) }, close }
  } catch (fault) {
    await held?.release()
    await database?.close()
    // The server of a data folder that another program holds lives on for that one.
    await server?.stop()
    throw fault
  }
}
