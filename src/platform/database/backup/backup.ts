// A backup while the program runs: one snapshot of the database and the stored files, in one file.
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { readApplied } from '../migrations.ts'
import { BackupRefused } from './bytes.ts'
import { columnList, connectForCopy, countRows, listSequences, listTables, quoted } from './catalogue.ts'
import { readContainer, type Source, type Sum, writeContainer } from './container.ts'
import { entryOf, MANIFEST, type Manifest, parseManifest } from './manifest.ts'

export interface BackupOptions {
  /** The owner's connection string. */
  ownerUrl: string
  /** The folder of the file store; it need not exist. */
  filesFolder: string
  /** Where the backup goes; a file there is replaced only when the new one is proved. */
  file: string
  /** BACKUP_KEY, when the backup is to be encrypted. */
  key?: string | undefined
}

/**
 * Makes a backup and proves it by reading it back from beginning to end.
 * @returns what is in it.
 * @throws BackupRefused, or the error of the database or the disk; then no file is left behind.
 */
export async function backup(options: BackupOptions): Promise<Manifest> {
  fs.mkdirSync(path.dirname(options.file), { recursive: true, mode: 0o700 })
  const temporary = `${options.file}.${randomUUID()}.part`
  const client = await connectForCopy(options.ownerUrl)
  try {
    await client.query('begin isolation level repeatable read read only')
    const sums: Record<string, Sum> = {}
    await writeContainer(temporary, options.key, sources(client, options.filesFolder, sums), (name, sum) => {
      sums[name] = sum
    })
    const manifest = await verifyBackup(temporary, options.key)
    fs.renameSync(temporary, options.file)
    syncFolder(path.dirname(options.file))
    return manifest
  } finally {
    fs.rmSync(temporary, { force: true })
    await client.end().catch(() => undefined)
  }
}

/**
 * Reads a backup from beginning to end and proves every checksum.
 * @returns what is in it.
 * @throws BackupRefused
 */
export async function verifyBackup(file: string, key?: string): Promise<Manifest> {
  let text: string | undefined
  const sums = await readContainer(file, key, async (name, content) => {
    if (name === MANIFEST) text = Buffer.concat(await Array.fromAsync(content)).toString()
  })
  const manifest = parseManifest(text)
  sums.delete(MANIFEST)
  const promised = Object.entries(manifest.sums)
  const same = promised.every(([name, sum]) => sums.get(name)?.sha256 === sum.sha256)
  if (!same || promised.length !== sums.size)
    throw new BackupRefused('The backup is damaged: its parts do not fit together.')
  return manifest
}

async function* sources(client: pg.Client, filesFolder: string, sums: Record<string, Sum>): AsyncGenerator<Source> {
  // The first query takes the snapshot.
  const tables = await listTables(client)
  const counted: Manifest['tables'] = []
  for (const table of tables) {
    counted.push({ ...table, rows: await countRows(client, table) })
    const content = client.query(copyTo(`copy ${quoted(table)} ${columnList(table)} to stdout`))
    yield { name: entryOf.table(table), content }
  }
  const sequences = await listSequences(client)
  const about = await client.query<{ now: string; version: string }>(
    `select to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as now, current_setting('server_version') as version`,
  )
  const migrations = await readApplied(client)
  // After the snapshot: a stored file is written before the row that names it.
  let files = 0
  for (const relative of storedFiles(filesFolder)) {
    files++
    yield { name: entryOf.file(relative), content: fs.createReadStream(path.join(filesFolder, relative)) }
  }
  const manifest: Manifest = {
    format: 1,
    takenAt: about.rows[0]?.now ?? '',
    serverVersion: about.rows[0]?.version ?? '',
    migrations: migrations.map(({ module, name, sha256 }) => ({ module, name, sha256 })),
    tables: counted,
    sequences,
    files,
    sums,
  }
  yield { name: MANIFEST, content: once(Buffer.from(JSON.stringify(manifest))) }
}

/** A file that is being stored has a random name behind its own, and no row names it yet. */
const HALF_STORED = /\.[0-9a-f]{8}-[0-9a-f-]{27}$/

function storedFiles(folder: string): string[] {
  if (!fs.existsSync(folder)) return []
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((relative) => !HALF_STORED.test(relative))
    .filter((relative) => fs.statSync(path.join(folder, relative), { throwIfNoEntry: false })?.isFile())
    .map((relative) => relative.split(path.sep).join('/'))
    .sort()
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

/** The new name must outlive a power cut too. Windows cannot do it for a folder. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = fs.openSync(folder, 'r')
  fs.fsyncSync(handle)
  fs.closeSync(handle)
}
