import path from 'node:path'
import { z } from 'zod'

export { type Clock, dayOf, endOf, HELSINKI, systemClock, turnedClock } from './clock.ts'

const port = z.coerce
  .number('must be a number from 0 to 65535')
  .int('must be a whole number')
  .min(0, 'must be a number from 0 to 65535')
  .max(65535, 'must be a number from 0 to 65535')
const optionalText = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional()
const url = (protocols: string[]) =>
  optionalText.refine(
    (value) => value === undefined || (URL.canParse(value) && protocols.includes(new URL(value).protocol)),
    `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  )
/** `URL` refuses a connection by a socket, which has no host: postgres://role@/database?host=/run/postgresql */
const postgresUrl = optionalText.refine(
  (value) => value === undefined || /^postgres(ql)?:\/\/[^:@/\s]+(:[^@\s]*)?@[^\s]*\/[^/\s]+$/.test(value),
  'must be like postgres://role:password@host:5432/database',
)
const flag = z
  .enum(['', '0', '1', 'true', 'false'], 'must be 1 or 0')
  .transform((value) => value === '1' || value === 'true')
  .default(false)

/** Every setting of the program. The table in `.env.example` says the same in words. */
const settings = z
  .object({
    PORT: port.default(3000),
    HOST: z.string().trim().min(1).default('127.0.0.1'),
    PUBLIC_URL: url(['http:', 'https:']),
    TRUST_PROXY: flag,
    DATA_DIR: z.string().trim().min(1).default('./data'),
    STRATEGY_FILE: optionalText,
    DATABASE_URL: postgresUrl,
    DATABASE_OWNER_URL: postgresUrl,
    MAIL_URL: url(['smtp:', 'smtps:']),
    FEEDBACK_ADDRESS: optionalText.refine(
      (value) => value === undefined || /^[^\s@<>"]+@[^\s@<>"]+$/.test(value),
      'must be an e-mail address',
    ),
    MAIL_FROM: z.string().trim().min(3).default('digiseutu@localhost'),
    SECRET: optionalText.refine((value) => value === undefined || value.length >= 32, 'must be at least 32 characters'),
    BACKUP_KEY: optionalText.refine(
      (value) => value === undefined || value.length >= 16,
      'must be at least 16 characters',
    ),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    NOW: optionalText,
  })
  .superRefine((value, context) => {
    if ((value.DATABASE_URL === undefined) !== (value.DATABASE_OWNER_URL === undefined)) {
      const missing = value.DATABASE_URL === undefined ? 'DATABASE_URL' : 'DATABASE_OWNER_URL'
      context.addIssue({
        code: 'custom',
        path: [missing],
        message: 'is missing: an outside database needs both DATABASE_URL (works) and DATABASE_OWNER_URL (migrates)',
      })
    }
  })

export interface Config {
  port: number
  host: string
  /** Address that residents use, without a slash at the end; undefined: the address where the program listens. */
  publicUrl: string | undefined
  trustProxy: boolean
  dataDir: string
  /** Taken into an empty database; without it the administrator chooses in the browser. */
  strategyFile: string | undefined
  databaseUrl: string | undefined
  databaseOwnerUrl: string | undefined
  mailUrl: string | undefined
  mailFrom: string
  /** Where residents send feedback, when the content names no address. */
  feedbackAddress: string | undefined
  secret: string | undefined
  backupKey: string | undefined
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  demo: boolean
  /** Instant at which the demo's clock starts; only in the demo. */
  now: Temporal.Instant | undefined
}

/** A setting that cannot be used; the message names it. */
export class ConfigFault extends Error {}

const parseNow = (text: string): Temporal.Instant => {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text))
      return Temporal.PlainDate.from(text)
        .toZonedDateTime({ timeZone: 'Europe/Helsinki', plainTime: '12:00' })
        .toInstant()
    return Temporal.Instant.from(text)
  } catch {
    throw new ConfigFault('NOW must be a day like 2026-11-24 or an instant like 2026-11-24T12:00:00Z')
  }
}

/** The strategy that comes with the program. */
export const BUNDLED_STRATEGY = path.resolve(import.meta.dirname, '../../../content/kaustinen-2024-2028.json')

/** The demo has the strategy that comes with the program, unless told. */
const strategyOf = (file: string | undefined, demo: boolean): string | undefined =>
  file === undefined ? (demo ? BUNDLED_STRATEGY : undefined) : path.resolve(file)

/**
 * Reads the configuration from environment variables.
 * @throws ConfigFault that names each wrong setting.
 */
export function readConfig(environment: NodeJS.ProcessEnv, demo = false): Config {
  const parsed = settings.safeParse(environment)
  if (!parsed.success)
    throw new ConfigFault(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'))
  const env = parsed.data
  if (env.NOW !== undefined && !demo)
    throw new ConfigFault('NOW turns the clock of the demo only: remove it or use npm run demo')
  if (demo && env.DATABASE_URL !== undefined)
    throw new ConfigFault(
      'DATABASE_URL cannot be used with the demo: it keeps its example data in a database of its own',
    )
  const dataDir = demo && environment.DATA_DIR === undefined ? './data-demo' : env.DATA_DIR
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, ''),
    trustProxy: env.TRUST_PROXY,
    dataDir: path.resolve(dataDir),
    strategyFile: strategyOf(env.STRATEGY_FILE, demo),
    databaseUrl: env.DATABASE_URL,
    databaseOwnerUrl: env.DATABASE_OWNER_URL,
    mailUrl: env.MAIL_URL,
    mailFrom: env.MAIL_FROM,
    feedbackAddress: env.FEEDBACK_ADDRESS,
    secret: env.SECRET,
    backupKey: env.BACKUP_KEY,
    logLevel: env.LOG_LEVEL,
    demo,
    now: env.NOW === undefined ? undefined : parseNow(env.NOW),
  }
}
