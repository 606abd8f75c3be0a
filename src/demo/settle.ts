import { lastReported } from '../engines/metrics/index.ts'
import { demoPeople, openAccess, system, visitor } from '../platform/access/index.ts'
import { audit } from '../platform/audit/index.ts'
import { type Config, ConfigFault, dayOf, HELSINKI, systemClock, turnedClock } from '../platform/config/index.ts'
import type { Database } from '../platform/database/index.ts'
import type { Region } from '../platform/region.ts'
import { DAYS, makeExampleWork } from '../strategy/index.ts'
import { exampleFeedback, FEEDBACK_FEEDS } from './feedback.ts'
import { exampleFeeds, exampleRegisters } from './registers.ts'

/** The first row of a demo's audit, before everything else: a copied database tells what it is, too. */
const MADE = 'demo.made'

async function isExample(database: Database): Promise<boolean> {
  const first = await database.readAs(system, (read) =>
    read.selectFrom('audit_event').select('action').orderBy('at').orderBy('id').limit(1).executeTakeFirst(),
  )
  return first?.action === MADE
}

/**
 * Makes the example people and their work of the three months before `now`, in one transaction.
 * @param begins when the strategy was taken in.
 */
async function makeExample(region: Region, begins: Temporal.Instant, now: Temporal.Instant): Promise<void> {
  await region.database.transact(system, async (tx) => {
    await audit(tx, visitor, begins.subtract({ hours: 1 }), { action: MADE, subject: 'demo', detail: { days: DAYS } })
    const people = await demoPeople(tx, dayOf(begins).toString(), begins)
    const [registers, feedback] = [exampleRegisters(region, people), exampleFeedback(region, people)]
    const work = async (day: number, at: Temporal.Instant) => {
      await registers(day, at)
      await feedback(day, at)
    }
    await makeExampleWork(region, people, now, { feeds: [...exampleFeeds, FEEDBACK_FEEDS], work })
  })
}

const noonOf = (day: Temporal.PlainDate): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: HELSINKI, plainTime: '12:00' }).toInstant()

/** The demo's clock: NOW, or today; never before what has been recorded. */
async function clockOf(config: Config, database: Database, say: (line: string) => void) {
  const lived = await lastReported(database.read)
  const last = lived === undefined ? undefined : Temporal.PlainDate.from(lived)
  const wanted = config.now ?? systemClock.now()
  if (last === undefined || Temporal.PlainDate.compare(dayOf(wanted), last) >= 0)
    return config.now === undefined ? systemClock : turnedClock(wanted)
  if (config.now !== undefined)
    throw new ConfigFault(
      `NOW must be ${last} or later: the example data in DATA_DIR ${config.dataDir} go up to that day. For an earlier day name an empty folder`,
    )
  say(`Demo: the clock stands at ${last}, the last day of the example data.`)
  return turnedClock(noonOf(last))
}

/**
 * Makes an opened region what it is to be: in the demo with the example work and the turned clock; a real one is
 * refused when its database is a demo's.
 * @param opened by the configuration of `prepareFolder`; its clock stands where the example begins.
 * @throws ConfigFault with words for whoever started the program.
 */
export async function settle(opened: Region, config: Config, say: (line: string) => void): Promise<Region> {
  const { database } = opened
  const example = await isExample(database)
  if (!config.demo) {
    if (!example) return opened
    throw new ConfigFault('The database holds the example data of the demo: use another one for real work')
  }
  // Whatever the settings say, the demo writes to nobody.
  const settings: Config = { ...config, mailUrl: undefined }
  if (!example) {
    const begins = opened.config.now ?? systemClock.now()
    await makeExample(opened, begins, noonOf(dayOf(begins).add({ days: DAYS })))
  }
  const clock = await clockOf(settings, database, say)
  const { identify } = openAccess({ config: settings, database, clock, secret: opened.secret, log: opened.log })
  say(`Demo: example data, the day is ${dayOf(clock.now())}. Sign in with one click as anybody.`)
  return { ...opened, config: settings, clock, identify }
}
