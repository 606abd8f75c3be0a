// The embedded server's database and its two roles. Owner and app role as in production: the app owns nothing.
import pg from 'pg'
import { type Address, passwordOf, urlOf } from './address.ts'
import { ADMIN_ROLE, APP_ROLE, DATABASE, OWNER_ROLE } from './names.ts'

const ADMIN_DATABASE = 'postgres'

/**
 * Makes what is missing of the roles and the database, so that a start interrupted after initdb is mended by the next.
 * @returns the server's version, as `18.4`.
 */
export async function ensureRoles(address: Address): Promise<string> {
  const client = new pg.Client({
    connectionString: urlOf(address, ADMIN_ROLE, ADMIN_DATABASE),
    connectionTimeoutMillis: 5000,
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const state = await look(client)
    if (state.owner && state.app && state.database && state.closed) return state.version
    // Two first starts at once: the second finds everything made when its turn comes.
    await client.query('select pg_advisory_lock(1)')
    const { owner, app, database } = await look(client)
    const password = (role: typeof OWNER_ROLE | typeof APP_ROLE) => {
      const word = passwordOf(address, role)
      return word === undefined ? '' : ` password ${pg.escapeLiteral(word)}`
    }
    // CREATEDB lets the owner clone databases for tests and restore drills; it gives no power over other roles.
    if (!owner)
      await client.query(`create role ${OWNER_ROLE} login createdb nosuperuser nobypassrls${password(OWNER_ROLE)}`)
    if (!app) await client.query(`create role ${APP_ROLE} login nosuperuser nobypassrls${password(APP_ROLE)}`)
    if (!database) await client.query(`create database ${DATABASE} owner ${OWNER_ROLE}`)
    await client.query(`revoke all on database ${DATABASE} from public`)
    await client.query(`grant connect on database ${DATABASE} to ${APP_ROLE}`)
    return state.version
  } finally {
    await client.end()
  }
}

interface State {
  version: string
  owner: boolean
  app: boolean
  database: boolean
  /** Whether the last step was done: only named roles may connect. */
  closed: boolean
}

async function look(client: pg.Client): Promise<State> {
  const found = await client.query<State>(
    `select current_setting('server_version') as version,
       exists (select from pg_roles where rolname = $1) as owner,
       exists (select from pg_roles where rolname = $2) as app,
       exists (select from pg_database where datname = $3) as database,
       exists (select from pg_database where datname = $3 and datacl::text like '%' || $2 || '=%') as closed`,
    [OWNER_ROLE, APP_ROLE, DATABASE],
  )
  const state = found.rows[0]
  if (!state) throw new Error('The database server did not answer.')
  return state
}
