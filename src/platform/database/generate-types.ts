// The types of the tables, written from the migrated schema, so that a query that does not fit does not compile.
import { fileURLToPath } from 'node:url'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

const FILE = new URL('./generated/schema.ts', import.meta.url)

/**
 * What the connection's parsers give: instants, days and intervals as in parsers.ts. JSON is unknown until zod has read
 * it. Big integers and exact numbers are strings when read; the generator's own types let numbers be written too.
 */
const TYPES = {
  timestamptz: 'Temporal.Instant',
  timestamp: 'string',
  date: 'string',
  interval: 'string',
  json: 'unknown',
  jsonb: 'unknown',
}

/**
 * Writes `generated/schema.ts` from the database. For development only: it loads kysely-codegen.
 * @param url a connection that sees all tables: the owner's.
 * @param file where to write; a check of staleness writes elsewhere and compares.
 * @returns the text written.
 */
export async function generateTypes(url: string, file: URL = FILE): Promise<string> {
  const { generate, PostgresDialect: Source } = await import('kysely-codegen')
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  pool.on('error', () => undefined)
  const db = new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool }) })
  try {
    const outFile = fileURLToPath(file)
    return await generate({
      db,
      dialect: new Source(),
      typeMapping: TYPES,
      outFile,
      excludePattern: '{*.migration,pgboss.*}',
    })
  } finally {
    await db.destroy()
  }
}
