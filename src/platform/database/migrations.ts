// Forward-only migrations in plain SQL, each module its own.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import pg from 'pg'

export interface Migration {
  module: string
  /** The file's name without its ending, as `0001-organisations`. */
  name: string
  /** In it, `:app` stands for the app's role, quoted, for grants and policies. */
  sql: string
}

/** The key of the lock that lets one program migrate at a time. */
const LOCK = 4_318_001

const TABLE = `create table if not exists migration (
  module text not null, name text not null, sha256 text not null,
  applied_at timestamptz not null default now(), primary key (module, name))`

interface Applied {
  module: string
  name: string
  sha256: string
}

/** Reads `0001-….sql`, `0002-….sql` … of one module, in order. A folder that does not exist has none. */
export function readMigrations(module: string, folder: URL): Migration[] {
  if (!fs.existsSync(folder)) return []
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.sql'))
  const base = folder.href.endsWith('/') ? folder : new URL(`${folder.href}/`)
  return files.sort().map((file) => {
    if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(file))
      throw new Error(`The migration ${module}/${file} is not named like 0001-what-it-does.sql.`)
    // A checkout on Windows may have other line ends; the checksum must be the same.
    const text = fs.readFileSync(new URL(file, base), 'utf8').replaceAll('\r\n', '\n')
    return { module, name: file.slice(0, -4), sql: text }
  })
}

/** The checksum that is stored of an applied migration, in hex. */
export function migrationSum(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex')
}

/**
 * Brings the database to the given migrations, in their order, each in one transaction. One query when there is
 * nothing to do.
 * @param ownerUrl the connection of the role that owns the tables.
 * @param appRole the role that the program works as.
 * @returns the applied ones as `module/name`.
 * @throws Error when an applied migration was changed, is unknown to this program, or an earlier one is missing.
 */
export async function migrate(
  ownerUrl: string,
  appRole: string,
  migrations: Migration[],
): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    if (missing(await readApplied(client), migrations).length === 0) return { applied: [] }
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(TABLE)
    const due = missing(await readApplied(client), migrations)
    for (const migration of due) await apply(client, appRole, migration)
    return { applied: due.map(title) }
  } finally {
    await client.end()
  }
}

/** The migrations that a database has, in the order they were applied; none before the first. */
export async function readApplied(client: pg.Client): Promise<Applied[]> {
  try {
    const result = await client.query<Applied>(
      'select module, name, sha256 from migration order by applied_at, module, name',
    )
    return result.rows
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '42P01') return [] // no such table
    throw error
  }
}

function title({ module, name }: { module: string; name: string }): string {
  return `${module}/${name}`
}

/** What is not applied yet; throws when the database and the program do not fit together. */
function missing(applied: Applied[], migrations: Migration[]): Migration[] {
  const known = new Map(migrations.map((migration) => [title(migration), migration]))
  if (known.size !== migrations.length) throw new Error('Two migrations of one module have the same name.')
  for (const row of applied) {
    const migration = known.get(title(row))
    if (!migration)
      throw new Error(
        `The database has the migration ${title(row)}, which this program does not know. Start the newer program that made it.`,
      )
    if (migrationSum(migration) !== row.sha256)
      throw new Error(`The migration ${title(row)} was changed after it was applied. Put it back, and add a new one.`)
  }
  const done = new Set(applied.map(title))
  const due = migrations.filter((migration) => !done.has(title(migration)))
  for (const migration of due) {
    const later = applied.find((row) => row.module === migration.module && row.name > migration.name)
    if (later)
      throw new Error(
        `The migration ${title(migration)} comes before ${title(later)}, which is applied. Give it a later number.`,
      )
  }
  return due
}

async function apply(client: pg.Client, appRole: string, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await run(client, appRole, migration)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** Applies migrations in the caller's transaction, to a database that has none: for a restore. */
export async function migrateWithin(client: pg.Client, appRole: string, migrations: Migration[]): Promise<void> {
  await client.query(TABLE)
  for (const migration of migrations) await run(client, appRole, migration)
}

async function run(client: pg.Client, appRole: string, migration: Migration): Promise<void> {
  try {
    // `::app…` is a cast, not the role.
    await client.query(migration.sql.replace(/(?<!:):app\b/g, () => pg.escapeIdentifier(appRole)))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The migration ${title(migration)} failed: ${reason}`, { cause: error })
  }
  await client.query(
    'insert into migration (module, name, sha256, applied_at) values ($1, $2, $3, clock_timestamp())',
    [migration.module, migration.name, migrationSum(migration)],
  )
}
