import { sql } from 'kysely'
import { dayOf } from '../../platform/config/index.ts'
import type { Database, Read } from '../../platform/database/index.ts'
import { type StrategyFile, strategyFile } from './schema.ts'
import { makeStrategy, type Strategy } from './strategy.ts'

// Versions are immutable, so what was made of one stays right for as long as the program lives.
const made = new Map<string, Strategy>()
const MOST = 16

const remember = (strategy: Strategy): Strategy => {
  const oldest = made.keys().next().value
  if (made.size >= MOST && oldest !== undefined) made.delete(oldest)
  made.set(strategy.version, strategy)
  return strategy
}

/** The strategy in use: the newest version. Undefined before the first import. */
export async function currentStrategy(read: Read): Promise<Strategy | undefined> {
  const row = await read
    .selectFrom('strategy_version')
    .select('id')
    .orderBy('imported_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : strategyVersion(read, row.id)
}

/** One version by its id. */
export async function strategyVersion(read: Read, id: string): Promise<Strategy | undefined> {
  const known = made.get(id)
  if (known !== undefined) return known
  const row = await read
    .selectFrom('strategy_version')
    .select(['id', 'content', 'imported_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  // What was stored passed the schema of its day; today's schema only adds defaults.
  const content: StrategyFile = strategyFile.parse(row.content)
  return remember(makeStrategy(row.id, dayOf(row.imported_at), content))
}

/** Regions that are known to have their strategy: once it is there it stays. */
const founded = new WeakSet<Database>()

/** Whether a region has its strategy. */
export async function isFounded(database: Database): Promise<boolean> {
  if (founded.has(database)) return true
  if (await isEmpty(database.read)) return false
  founded.add(database)
  return true
}

/** Whether nothing has been imported yet. */
export async function isEmpty(read: Read): Promise<boolean> {
  const found = await sql<{ some: boolean }>`select exists (select from strategy_version) as some`.execute(read)
  return found.rows[0]?.some !== true
}
