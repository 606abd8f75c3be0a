// One program per data folder: an advisory lock on a connection of its own, which dies with the program.

import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** The key of the lock: any number, the same in every version of the program. */
const LOCK = 4_318_002
const NAME = 'digiseutu holds the data folder, process '

/** Another living program uses the same data folder. */
export class DataDirInUse extends Error {
  override name = 'DataDirInUse'
  /** The process id of the other program, when it could be found. */
  readonly holder: number | undefined

  constructor(holder: number | undefined) {
    super(`Another program${holder === undefined ? '' : ` (process ${holder})`} uses the same data folder.`)
    this.holder = holder
  }
}

/** Gives the lock back. */
export interface Hold {
  release(): Promise<void>
}

/**
 * Takes the data folder for this program and keeps it over restarts of the server. A killed holder's lock goes away
 * with its connection, so a moment's patience is enough.
 * @param lost called with `DataDirInUse` when another program took the folder while the server was away.
 * @throws DataDirInUse
 */
export async function holdDataDir(url: string, lost: (error: Error) => void = () => undefined): Promise<Hold> {
  let client = await takePatiently(url, 1000)
  let released = false
  const keep = (held: pg.Client) =>
    held.once('end', () => {
      if (!released) void retake()
    })
  const retake = async () => {
    while (!released) {
      await sleep(500, undefined, { ref: false })
      try {
        const next = await takePatiently(url, 1000)
        if (released) return void next.end()
        client = next
        keep(client)
        return
      } catch (error) {
        if (error instanceof DataDirInUse) return lost(error)
      }
    }
  }
  keep(client)
  return {
    async release() {
      released = true
      await client.end().catch(() => undefined)
    },
  }
}

/** Whether a program holds the data folder of this database now; false when the database does not exist. */
export async function isHeld(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await findHolder(client)) !== undefined
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function takePatiently(url: string, patience: number): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    application_name: `${NAME}${process.pid}`,
  })
  client.on('error', () => undefined)
  await client.connect()
  const deadline = performance.now() + patience
  for (;;) {
    const result = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [LOCK])
    if (result.rows[0]?.held) return client
    if (performance.now() > deadline) break
    await sleep(50)
  }
  const holder = await findHolder(client)
  await client.end()
  throw new DataDirInUse(holder?.process)
}

async function findHolder(client: pg.Client): Promise<{ process: number | undefined } | undefined> {
  const result = await client.query<{ name: string | null }>(
    `select a.application_name as name from pg_locks l left join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and l.objid = $1 and l.objsubid = 1
       and l.database = (select oid from pg_database where datname = current_database())`,
    [LOCK],
  )
  const row = result.rows[0]
  if (!row) return undefined
  const process = Number(row.name?.startsWith(NAME) ? row.name.slice(NAME.length) : Number.NaN)
  return { process: Number.isInteger(process) ? process : undefined }
}
