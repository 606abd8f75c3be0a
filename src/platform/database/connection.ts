// Pools whose broken connections never end the program.
import pg from 'pg'
import { appTypes } from './parsers.ts'
import { preparingClient } from './statements.ts'

const Client = preparingClient()

type Fault = (error: Error) => void

/** A session of the app: no query longer than 15 s, no transaction left open for more than 30 s. */
const SESSION = '-c statement_timeout=15000 -c idle_in_transaction_session_timeout=30000 -c timezone=UTC'

/** Adds session options to those that the connection string has itself (a region's search_path). */
export function withOptions(url: string, options: string): string {
  // `postgres://role@/name?host=…` has no host, which URL does not parse.
  const [head = '', query = ''] = url.split(/\?(.*)/s)
  const parameters = new URLSearchParams(query)
  const own = parameters.get('options')
  parameters.set('options', own ? `${options} ${own}` : options)
  return `${head}?${parameters.toString().replaceAll('+', '%20')}`
}

/** The configuration of the app's own pool: its session settings and type parsers. */
export function appSession(url: string, max: number): pg.PoolConfig {
  return {
    connectionString: withOptions(url, SESSION),
    max,
    application_name: 'digiseutu',
    types: appTypes,
    // What is asked at once on one connection is sent at once.
    pipeline: true,
  }
}

/**
 * A pool that prepares statements that come again, with listeners for errors: of idle connections on the pool, and of
 * those in use, which nobody else hears between two queries of a transaction. Without them Node ends when the server goes
 * away.
 */
export function safePool(config: pg.PoolConfig, fault: Fault): pg.Pool {
  const pool = new pg.Pool({
    Client,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    allowExitOnIdle: true,
    ...config,
  })
  pool.on('error', fault)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Knows the open connections of pools, to cut them all when the server gives no answer: their queries then reject. */
export function trackConnections(): { follow(pool: pg.Pool): void; all(): void } {
  const open = new Set<pg.PoolClient>()
  return {
    follow(pool) {
      pool.on('connect', (client) => open.add(client))
      pool.on('remove', (client) => open.delete(client))
    },
    all() {
      for (const client of open) cutConnection(client)
    },
  }
}

/** Ends a connection without waiting for the server's word. */
export function cutConnection(client: pg.Client): void {
  client.connection.stream.destroy()
}
