// The database as the program uses it: reading, the one way to change, and the revision that caches hang on.
import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, PostgresDialect, PostgresQueryCompiler, sql, Transaction } from 'kysely'
import type pg from 'pg'
import { makeWatch } from './about.ts'
import { appSession, safePool, trackConnections } from './connection.ts'
import { isUnavailable } from './faults.ts'
import type { DB } from './generated/schema.ts'
import { toParameter } from './parsers.ts'
import { announcement, CHANGED, type Change, followRevision } from './revision.ts'
import { type Scope, setScope } from './scope.ts'

export type Read = Kysely<DB>
export type Tx = Transaction<DB>

export interface Database {
  /** Reads as a visitor: row-level security shows public rows only. */
  read: Read
  /** Reads in one read-only transaction with the scope's eyes; inside `transact` in that same transaction. */
  readAs<T>(scope: Scope, work: (read: Read) => Promise<T>): Promise<T>
  /**
   * The one place that opens transactions. Inside another `transact` it is a savepoint of that one, with the inner
   * scope while it lasts. Commits when `work` resolves, rolls back when it throws.
   */
  transact<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Grows after each committed change of any process; undefined while that cannot be known: then do not cache.
   * @param subject leaves out changes that were about other subjects only (`isAbout`); '' those about any.
   */
  revision(subject?: string): number | undefined
  /**
   * Asks the database what is visible now: equal texts, equal data. Unlike `revision` it needs no word of other
   * programs, costs one short query, and also changes with every write of other databases on the same server.
   */
  fingerprint(): Promise<string>
  /** Resolves when the database answers. */
  ping(): Promise<void>
  /** A pool for a library, with the type parsers of pg and listeners for errors; closed with the database. */
  pool(max: number, options?: pg.PoolConfig): pg.Pool
  /** Waits for queries under way; a second call waits for the first. */
  close(): Promise<void>
}

export interface OpenOptions {
  /** The app role's connection string. */
  url: string
  /** Connections for the app's own queries, 10 unless told. */
  max?: number
  /** Hears of broken connections, for the log. */
  onFault?: (error: Error) => void
}

/** What a nested call needs of the transaction around it. */
interface Open {
  tx: Tx
  scope: Scope
  ended: boolean
  depth: number
  /** Nested calls in one transaction follow one another, else their savepoints would cross. */
  queue: Promise<unknown>
}

/**
 * The oldest and the next transaction, and those under way: two equal snapshots see the same transactions as committed.
 * Without an answer in a few seconds the database counts as away; pg takes the time limit of one query, its type not.
 */
const SNAPSHOT: pg.QueryConfig & { query_timeout: number } = {
  text: 'select pg_current_snapshot()::text as seen',
  query_timeout: 4000,
}

/** Opens the database. It does not have to be there: queries fail with errors that `isUnavailable` knows until it is. */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const fault = options.onFault ?? (() => undefined)
  const pools: pg.Pool[] = []
  const cut = trackConnections()
  const newPool = (config: pg.PoolConfig) => {
    const made = safePool(config, fault)
    cut.follow(made)
    pools.push(made)
    return made
  }
  const pool = newPool(appSession(options.url, options.max ?? 10))
  const dialect = new AppDialect({ pool })
  const read = new Kysely<DB>({ dialect })
  const revision = await followRevision(options.url, { fault, silent: cut.all })
  const around = new AsyncLocalStorage<Open>()

  const outermost = async <T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const watch = makeWatch()
    let change: Change | undefined
    const running = read.transaction().execute(async (begun) => {
      const { tx: bare, end } = await atOnce(begun, dialect)
      const tx = watch.register(bare.withPlugin(watch.plugin))
      const scoped = setScope(bare, scope)
      const open: Open = { tx, scope, ended: false, depth: 0, queue: Promise.resolve() }
      try {
        const value = await afterScope(scoped, () => around.run(open, () => work(tx)))
        await open.queue // nested work that nobody waited for
        change = watch.change()
        if (change !== undefined)
          // Goes out together with the commit, which rolls back and says so when this fails.
          sql`select pg_notify(${CHANGED}, ${announcement(revision.origin, change)})`
            .execute(bare)
            .catch(() => undefined)
        return value
      } finally {
        open.ended = true
        end()
      }
    })
    try {
      const result = await running
      if (change !== undefined) revision.bump(change)
      return result
    } catch (error) {
      // A connection that broke at the commit leaves open whether it was done.
      if (isUnavailable(error)) revision.bump('anything')
      throw error
    }
  }

  const nested = async <T>(outer: Open, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const open: Open = { tx: outer.tx, scope, ended: false, depth: outer.depth + 1, queue: Promise.resolve() }
    const name = sql.ref(`nested_${open.depth}`)
    await sql`savepoint ${name}`.execute(open.tx)
    try {
      await setScope(open.tx, scope)
      const value = await around.run(open, () => work(open.tx))
      await setScope(open.tx, outer.scope)
      await sql`release savepoint ${name}`.execute(open.tx)
      return value
    } catch (error) {
      // The settings made since the savepoint go back with it.
      await sql`rollback to savepoint ${name}`.execute(open.tx)
      throw error
    } finally {
      open.ended = true
    }
  }

  const transact = <T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const outer = around.getStore()
    if (outer === undefined || outer.ended) return outermost(scope, work)
    const turn = outer.queue.then(() => nested(outer, scope, work))
    outer.queue = turn.catch(() => undefined)
    return turn
  }

  let closing: Promise<void> | undefined
  const closeAll = async () => {
    await revision.close()
    await read.destroy()
    await Promise.all(pools.filter((made) => !made.ended).map((made) => made.end()))
  }

  return {
    read,
    transact,
    readAs(scope, work) {
      const outer = around.getStore()
      if (outer !== undefined && !outer.ended) return transact(scope, work)
      return read
        .transaction()
        .setAccessMode('read only')
        .execute(async (begun) => {
          const { tx, end } = await atOnce(begun, dialect)
          // A session that says nothing is a visitor's.
          const scoped = scope.kind === 'visitor' ? Promise.resolve() : setScope(tx, scope)
          return afterScope(scoped, () => work(tx)).finally(end)
        })
    },
    revision: revision.current,
    async fingerprint() {
      const { rows } = await pool.query<{ seen: string }>(SNAPSHOT)
      const seen = rows[0]?.seen
      if (seen === undefined) throw new Error('The database did not say what is visible.')
      return seen
    },
    async ping() {
      await sql`select 1`.execute(read)
    },
    pool(max, config = {}) {
      return newPool({ connectionString: options.url, application_name: 'digiseutu library', ...config, max })
    },
    close() {
      closing ??= closeAll()
      return closing
    },
  }
}

/**
 * The same transaction, in which questions that are asked at once (`Promise.all`) go to the server together: Kysely's own
 * sends each when the one before it has been answered. They are carried out in the order in which they were asked.
 * `end` is called before the commit or the rollback is sent: what asks afterwards would be asked outside of the
 * transaction, and is refused.
 */
const atOnce = (begun: Tx, dialect: AppDialect): Promise<{ tx: Tx; end: () => void }> =>
  begun.getExecutor().provideConnection(async (connection) => {
    let ended = false
    const executor = begun.getExecutor().withConnectionProvider({
      provideConnection: async (use) => {
        if (ended) throw new Error('The transaction has ended.')
        return use(connection)
      },
    })
    const tx = new Transaction<DB>({ config: { dialect }, dialect, driver: dialect.createDriver(), executor })
    return { tx, end: () => (ended = true) }
  })

/**
 * Begins the work without waiting for the scope, whose statement was sent first: were it to fail, the transaction is
 * over, every later statement fails, and its own fault is told.
 */
async function afterScope<T>(scoped: Promise<void>, work: () => Promise<T>): Promise<T> {
  const failed = scoped.then(
    () => undefined,
    (error: unknown) => ({ error }),
  )
  try {
    const value = await work()
    await scoped
    return value
  } catch (error) {
    throw (await failed)?.error ?? error
  }
}

/** Kysely's PostgreSQL, with parameters as pg can send them. */
class AppDialect extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new AppQueryCompiler()
  }
}

class AppQueryCompiler extends PostgresQueryCompiler {
  protected override addParameter(parameter: unknown): void {
    super.addParameter(toParameter(parameter))
  }
}
