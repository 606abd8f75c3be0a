import { prepareFolder, settle } from './demo/index.ts'
import { regionJobs } from './jobs.ts'
import { allRoutes } from './modules.ts'
import { administratorLink } from './platform/access/index.ts'
import type { Config } from './platform/config/index.ts'
import { listen, makeApp } from './platform/http/index.ts'
import { type RunningJobs, runJobs } from './platform/jobs/index.ts'
import { waiting } from './setup/index.ts'
import { makeLog, openRegion } from './start.ts'
import { remind, takeDailySnapshot, viewOf } from './strategy/index.ts'

/** Longest time for finishing what is open when the program is told to stop. */
const PATIENCE = 3_000

const addressOf = (config: Config, listening: string): string => {
  if (config.publicUrl !== undefined) return config.publicUrl
  const url = new URL(listening)
  if (['127.0.0.1', '[::1]', '0.0.0.0', '[::]'].includes(url.hostname)) url.hostname = 'localhost'
  return url.origin
}

/**
 * Started by `npm start`, the program stops with npm: told to stop, npm ends itself and its shell, but the shell does
 * not pass the word on.
 */
function stopWithNpm(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const look = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(look)
    stop()
  }, 300)
  look.unref()
}

/** Runs the program until it is told to stop. */
export async function serve(config: Config): Promise<void> {
  const say = (line: string) => console.log(line)
  const log = makeLog(config)
  let told: number | undefined
  // Told to stop while still starting: the start is finished first, so that nothing is left behind.
  let stop: (code: number) => void = (code) => {
    told ??= code
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(0))
  stopWithNpm(() => stop(0))
  const { region: opened, urls, close } = await openRegion(prepareFolder(config), log, say, { lost: () => stop(4) })
  const region = await settle(opened, config, say).catch(async (fault: unknown) => {
    await close()
    throw fault
  })
  let ready = true
  const app = await makeApp({
    regionOf: () => region,
    routes: allRoutes(config.demo),
    viewOf,
    waiting,
    trustProxy: config.trustProxy,
    ready: () => ready,
  })
  let begin: () => Promise<RunningJobs>
  try {
    await takeDailySnapshot(region.database, region.clock.now())
    const listening = await listen(app, config.host, config.port)
    const address = addressOf(config, listening)
    say(`Digiseutu: ${address}`)
    const link = await administratorLink(region, address)
    if (link !== undefined) say(`Administrator link: ${link}`)
    begin = async () => {
      await remind(region)
      return runJobs(region, urls, regionJobs(urls.owner, address))
    }
  } catch (fault) {
    await app.close()
    await close()
    throw fault
  }
  // Pages are served already; recurring work begins beside them.
  const jobs = begin().catch((err: unknown) => {
    log.error({ err }, 'recurring work could not begin')
    return undefined
  })
  let stopping = false
  stop = (code) => {
    if (stopping) return
    stopping = true
    ready = false
    const late = setTimeout(() => app.server.closeAllConnections(), PATIENCE)
    const end = async () => {
      const jobsEnded = jobs.then((running) => running?.stop())
      await app.close()
      clearTimeout(late)
      await jobsEnded
      await close()
    }
    end().then(
      () => process.exit(code),
      (fault: unknown) => {
        log.error({ err: fault }, 'fault while stopping')
        process.exit(1)
      },
    )
  }
  if (told !== undefined) stop(told)
}
