import type { Logger } from 'pino'
import type { Clock, Config } from '../../config/index.ts'
import type { Database } from '../../database/index.ts'
import { deviceOf } from './device.ts'
import { type Limits, makeLimits } from './limits.ts'

/** What sign-in needs of a region. */
export interface AccessParts {
  config: Config
  database: Database
  clock: Clock
  secret: string
  log: Logger
  /** In tests only: identity providers may be on this machine, by http. No setting can say so. */
  localProviders?: true
}

/** Days that a session lasts; it is not renewed by use. */
const SESSION_DAYS = 7
const CONNECTIONS = 3

/** Staff of the region and its organisations, or residents: accounts, sessions and cookies apart. */
type Realm = 'staff' | 'resident'

/** Name of the session's cookie. Under https the browser holds it to this very host. */
export const cookieName = (config: AccessParts['config'], realm: Realm = 'staff'): string => {
  const name = realm === 'staff' ? 'digiseutu_session' : 'digiseutu_resident'
  return config.publicUrl?.startsWith('https:') ? `__Host-${name}` : name
}

/** Options of the library: the tables in migrations/0002-accounts.sql follow from these. */
export function authOptions(parts: Pick<AccessParts, 'config' | 'secret' | 'log'>) {
  const times = { createdAt: 'created_at', updatedAt: 'updated_at' }
  // Said in this form too: the library would otherwise take BETTER_AUTH_SECRETS of the environment instead.
  const secrets: { version: number; value: string }[] = [{ version: 1, value: parts.secret }]
  return {
    appName: 'Digiseutu',
    baseURL: parts.config.publicUrl ?? 'http://localhost',
    secret: parts.secret,
    secrets,
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    session: {
      modelName: 'account_session',
      fields: {
        ...times,
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      expiresIn: SESSION_DAYS * 24 * 3600,
      disableSessionRefresh: true,
    },
    user: {
      modelName: 'account_user',
      fields: { ...times, emailVerified: 'email_verified' },
      additionalFields: { person: { type: 'string', required: true, unique: true, input: false } },
    },
    account: {
      modelName: 'account_credential',
      fields: {
        ...times,
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    verification: { modelName: 'account_verification', fields: { ...times, expiresAt: 'expires_at' } },
    databaseHooks: {
      session: {
        create: {
          // Only the kind of browser is kept, so that people know their own sessions by it.
          before: async (session: { userAgent?: string | null | undefined }) => ({
            data: { ...session, userAgent: deviceOf(session.userAgent ?? '') },
          }),
        },
      },
    },
    advanced: {
      useSecureCookies: false,
      database: { generateId: 'uuid', joins: true },
      ipAddress: { disableIpTracking: true },
      cookies: {
        session_token: {
          name: cookieName(parts.config),
          attributes: { secure: parts.config.publicUrl?.startsWith('https:') === true },
        },
      },
    },
    logger: {
      level: 'error',
      log: (level: string, message: string) => parts.log.warn({ level, message }, 'sign-in library'),
    },
  } as const
}

async function makeAuth(parts: AccessParts) {
  // A pool of its own with pg's parsers, seeing as the program itself. Nothing that is read here reaches a page
  // except through the functions of this folder.
  const pool = parts.database.pool(CONNECTIONS, {
    onConnect: (client) => client.query("select set_config('app.kind', 'system', false)").then(() => undefined),
  })
  const [{ betterAuth }, { APIError }, { Kysely, PostgresDialect }, { sessionEndpoint }, crypto] = await Promise.all([
    import('better-auth'),
    import('better-auth/api'),
    import('kysely'),
    import('./open-session.ts'),
    import('better-auth/crypto'),
  ])
  const options = authOptions(parts)
  const auth = betterAuth({
    ...options,
    databaseHooks: {
      session: {
        create: {
          async before(session) {
            // Whatever proved who it is: a closed account gets no session, and a resident's none of staff.
            const closed = await pool.query(
              `select from account_user u where u.id = $1
                 and (u.realm <> 'staff' or exists (select from account_closed c where c.person = u.person))`,
              [session.userId],
            )
            if (closed.rowCount !== 0) throw new APIError('UNAUTHORIZED')
            return options.databaseHooks.session.create.before(session)
          },
        },
      },
    },
    database: { db: new Kysely({ dialect: new PostgresDialect({ pool }) }), type: 'postgres' },
    plugins: [sessionEndpoint],
  })
  return { api: auth.api, pool, limits: makeLimits(pool, parts.secret) satisfies Limits, ...crypto }
}

export type Auth = Awaited<ReturnType<typeof makeAuth>>

/** One for each open database; the library is read when the first person signs in, so a public start is quick. */
const made = new WeakMap<AccessParts['database'], Promise<Auth>>()

export function authOf(parts: AccessParts): Promise<Auth> {
  const known = made.get(parts.database)
  if (known !== undefined) return known
  const fresh = makeAuth(parts)
  made.set(parts.database, fresh)
  fresh.catch(() => made.delete(parts.database))
  return fresh
}
