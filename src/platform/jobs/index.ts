/**
 * Recurring work on the region's own database, by pg-boss, which lets one program do each piece once, also if several run one day.
 * The owner makes and updates pg-boss's own schema; the program's role only uses it.
 */
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { Region } from '../region.ts'

export interface Job {
  /** Letters and hyphens. */
  name: string
  /** Five fields of cron, Finnish time. */
  at: string
  /** Also soon after each start: for what must not wait for a night on which the program may not run. */
  atStart?: boolean
  work(region: Region): Promise<void>
}

export interface RunningJobs {
  /** Lets what runs end, for three seconds at most. */
  stop(): Promise<void>
}

const SCHEMA = 'pgboss'
const WAIT = 3000

/** Makes or updates pg-boss's schema as the owner of the database, and lets the program's role use it. */
async function prepare(ownerUrl: string, appRole: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 1, supervise: false, schedule: false })
  boss.on('error', () => undefined)
  await boss.start()
  await boss.stop({ graceful: false })
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const role = pg.escapeIdentifier(appRole)
    await client.query(`grant usage on schema ${SCHEMA} to ${role}`)
    await client.query(`grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${role}`)
    await client.query(`grant execute on all functions in schema ${SCHEMA} to ${role}`)
  } finally {
    await client.end()
  }
}

/**
 * Starts the region's recurring work. Called when the pages are already served: nobody waits for it.
 * A job that fails is logged and tried again by its next time.
 */
export async function runJobs(
  region: Region,
  url: { app: string; owner: string; appRole: string },
  jobs: readonly Job[],
): Promise<RunningJobs> {
  await prepare(url.owner, url.appRole)
  const boss = new PgBoss({
    connectionString: url.app,
    max: 2,
    migrate: false,
    createSchema: false,
    application_name: 'digiseutu jobs',
  })
  boss.on('error', (err) => region.log.warn({ err }, 'jobs'))
  await boss.start()
  const workers = new Map<string, string>()
  for (const job of jobs) {
    await boss.createQueue(job.name, { retryLimit: 2, retryDelay: 60, expireInSeconds: 900, policy: 'singleton' })
    const worker = await boss.work(job.name, { pollingIntervalSeconds: 20 }, async () => {
      await job.work(region)
      region.log.info({ job: job.name }, 'job done')
    })
    workers.set(job.name, worker)
    await boss.schedule(job.name, job.at, null, { tz: 'Europe/Helsinki' })
    if (job.atStart === true) await boss.send(job.name)
  }
  region.calls.listen((name) => {
    const worker = workers.get(name)
    if (worker === undefined) return
    boss.send(name).then(
      () => boss.notifyWorker(worker),
      (err: unknown) => region.log.warn({ err, job: name }, 'job could not be asked for'),
    )
  })
  return {
    async stop() {
      await boss.stop({ graceful: true, timeout: WAIT })
    },
  }
}
