// Restoring a backup into an empty database, without the rights of a superuser, all or nothing.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { type Migration, migrateWithin, migrationSum } from '../migrations.ts'
import { verifyBackup } from './backup.ts'
import { BackupRefused } from './bytes.ts'
import { columnList, connectForCopy, countRows, listSequences, listTables, quoted } from './catalogue.ts'
import { readContainer } from './container.ts'
import { loosen } from './loosen.ts'
import { entryOf, MANIFEST, type Manifest } from './manifest.ts'

export interface RestoreOptions {
  file: string
  /** BACKUP_KEY, when the backup is encrypted. */
  key?: string | undefined
  /** The connection of the owner of an empty database of PostgreSQL 15 or newer; no superuser. */
  ownerUrl: string
  /** The role that the program works as; it must exist. */
  appRole: string
  /** All migrations of this program; those of the backup are applied. */
  migrations: Migration[]
  /** The folder of the file store: missing or empty. */
  filesFolder: string
}

/**
 * Reads the whole backup once to prove it, then makes the tables by the backup's own migrations, fills them and
 * proves that they hold what was copied, in one transaction. The program's next start migrates further.
 * @throws BackupRefused when the backup or the place does not fit; then nothing is changed.
 */
export async function restore(options: RestoreOptions): Promise<Manifest> {
  const manifest = await verifyBackup(options.file, options.key)
  const migrations = migrationsOf(manifest, options.migrations)
  if (fs.existsSync(options.filesFolder) && fs.readdirSync(options.filesFolder).length > 0)
    throw new BackupRefused(`The folder ${options.filesFolder} is not empty. Restore into a new DATA_DIR.`)
  const fresh = `${options.filesFolder}.restoring-${process.pid}`
  fs.rmSync(fresh, { recursive: true, force: true })
  const client = await connectForCopy(options.ownerUrl)
  try {
    await refuseFilled(client)
    await client.query('begin')
    await migrateWithin(client, options.appRole, migrations)
    await fill(client, options, manifest, fresh)
    await setSequences(client, manifest)
    await prove(client, manifest)
    // Files first: they mean nothing without the rows, but the rows need them.
    if (fs.existsSync(fresh)) {
      fs.rmSync(options.filesFolder, { recursive: true, force: true })
      fs.renameSync(fresh, options.filesFolder)
    }
    await client.query('commit')
    return manifest
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true })
    await client.end().catch(() => undefined)
  }
}

function migrationsOf(manifest: Manifest, known: Migration[]): Migration[] {
  const wanted = new Map(manifest.migrations.map((row) => [`${row.module}/${row.name}`, row.sha256]))
  const found = known.filter((migration) => wanted.has(`${migration.module}/${migration.name}`))
  const changed = found.find(
    (migration) => wanted.get(`${migration.module}/${migration.name}`) !== migrationSum(migration),
  )
  if (changed)
    throw new BackupRefused(`The migration ${changed.module}/${changed.name} is another one than the backup's.`)
  if (found.length !== wanted.size)
    throw new BackupRefused('The backup was made by a newer program. Restore it with that program or a newer one.')
  return found
}

async function refuseFilled(client: pg.Client): Promise<void> {
  const tables = await listTables(client)
  const first = tables[0]
  if (first)
    throw new BackupRefused(
      `The database is not empty: it has the table ${quoted(first)}. Restore into a new, empty database.`,
    )
}

/** Rows that migrations put there give way to the backup's; triggers and foreign keys stand aside meanwhile. */
async function fill(client: pg.Client, options: RestoreOptions, manifest: Manifest, fresh: string): Promise<void> {
  const tables = await listTables(client)
  const tighten = await loosen(client)
  if (tables.length > 0) await client.query(`truncate ${tables.map(quoted).join(', ')}`)
  const byEntry = new Map(manifest.tables.map((table) => [entryOf.table(table), table]))
  await readContainer(options.file, options.key, async (name, content) => {
    const table = byEntry.get(name)
    if (table) await pipeline(content, client.query(copyFrom(`copy ${quoted(table)} ${columnList(table)} from stdin`)))
    else if (name.startsWith('file/')) await writeStored(fresh, name.slice('file/'.length), content)
    else if (name !== MANIFEST) throw new BackupRefused(`The backup holds ${name}, which this program does not know.`)
  })
  await tighten()
}

async function writeStored(folder: string, relative: string, content: AsyncIterable<Buffer>): Promise<void> {
  const file = path.resolve(folder, relative)
  if (!file.startsWith(`${path.resolve(folder)}${path.sep}`)) throw new BackupRefused('The backup is damaged.')
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  await pipeline(content, fs.createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }))
}

async function setSequences(client: pg.Client, manifest: Manifest): Promise<void> {
  const known = new Set((await listSequences(client)).map(quoted))
  for (const sequence of manifest.sequences) {
    if (!known.has(quoted(sequence)))
      throw new BackupRefused(`The sequence ${quoted(sequence)} is missing after the migrations.`)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [
      quoted(sequence),
      sequence.value,
      sequence.called,
    ])
  }
}

/** Every table holds as many rows, and the very text, that the backup holds. */
async function prove(client: pg.Client, manifest: Manifest): Promise<void> {
  for (const table of manifest.tables) {
    const hash = createHash('sha256')
    for await (const piece of client.query(copyTo(`copy ${quoted(table)} ${columnList(table)} to stdout`)))
      hash.update(piece)
    const same = hash.digest('hex') === manifest.sums[entryOf.table(table)]?.sha256
    if (!same || (await countRows(client, table)) !== table.rows)
      throw new BackupRefused(`The table ${quoted(table)} does not hold what was backed up.`)
  }
}
