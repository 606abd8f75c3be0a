// What the jobs do: ask the sources that are due, read what people have sent, store what is confirmed.
import fs from 'node:fs'
import path from 'node:path'
import { organisations, runs, system } from '../../../platform/access/index.ts'
import { dayOf } from '../../../platform/config/index.ts'
import type { Read } from '../../../platform/database/index.ts'
import type { Region } from '../../../platform/region.ts'
import { sheetFaultText, sheetToLines } from '../../../platform/sheets/index.ts'
import type { Connector, Fetching, Gathering } from '../contract.ts'
import { SourceFault } from '../egress/fault.ts'
import { makeReader, realWays, type Ways } from '../egress/reader.ts'
import { unseal } from '../sealing.ts'
import { hostsOf, secretAbout } from '../settings.ts'
import { compareRun } from './reading.ts'
import { said } from './rules.ts'
import { beginPhase, type EngineRun, endPhase, endRun, engineRun, findConnector, letWait, type Teller } from './runs.ts'
import { askDue, expire } from './schedule.ts'
import { notes } from './sentences.ts'
import { dropSpool, gatherLines, headerOf, spoolFetched, spoolFolder, spoolOf } from './spool.ts'
import { OddRun, storeRun } from './storing.ts'

/** The job that reads files and stores what is confirmed, and the one that asks foreign servers: the first never waits for them. */
export const IMPORT_JOB = 'source-imports'
export const FETCH_JOB = 'source-fetches'
/** A job begins no new run after this many ms: it is called again within a minute. */
const ENOUGH = 8 * 60_000

const settingsOf = (read: Read, source: string) =>
  read
    .selectFrom('source')
    .select('settings')
    .where('id', '=', source)
    .executeTakeFirstOrThrow()
    .then((row) => row.settings)

/** What the lines of a sheet are gathered by. */
const gatheringOf = (region: Region, run: EngineRun): Promise<Gathering> =>
  region.database.readAs(system, async (read) => {
    const places = new Map<string, string>()
    for (const one of await organisations(read))
      if (one.kind === 'municipality')
        for (const name of [one.id, one.id.replace(/^0+/, ''), one.name.nominative, one.name.sv, one.name.en])
          if (name !== undefined && name !== '') places.set(name.toLowerCase(), one.id)
    return { settings: await settingsOf(read, run.source), organisation: run.owner, places }
  })

/** The sheet of a run as lines. @returns how many rows, without the header. */
async function linesOfFile(region: Region, run: EngineRun, connector: Connector): Promise<number> {
  const intake = connector.intakes.find((one) => one.key === run.intake)
  if (intake === undefined) throw new SourceFault(notes.noConnector)
  const spool = spoolOf(region.config.dataDir, run.id)
  if (!fs.existsSync(spool.lines)) {
    if (!fs.existsSync(spool.sheet)) throw new SourceFault(notes.fileGone)
    const part = `${spool.lines}.part`
    const read = await sheetToLines(spool.sheet, part)
    if (!read.ok) {
      const faults = read.faults.slice(0, 10)
      throw new SourceFault(said((locale) => faults.map((fault) => sheetFaultText(locale, fault)).join(' ')))
    }
    if (intake.gather === undefined) fs.renameSync(part, spool.lines)
    else {
      const missing = await gatherLines(part, spool.lines, intake, await gatheringOf(region, run))
      if (missing.length > 0) throw new SourceFault(notes.missing(missing.map((one) => one.header)))
    }
    fs.rmSync(spool.sheet, { force: true })
  }
  const { missing } = await headerOf(spool.lines, intake)
  if (missing.length > 0) throw new SourceFault(notes.missing(missing.map((one) => one.header)))
  let rows = -1
  for await (const line of fs.createReadStream(spool.lines)) rows += countLines(line as Buffer)
  if (rows < 1) throw new SourceFault(notes.noRows)
  return rows
}

const countLines = (piece: Buffer): number => {
  let count = 0
  for (const byte of piece) if (byte === 10) count += 1
  return count
}

/** What a connector is given for one run: its settings and keys, and a reader that may ask its own hosts only. */
async function fetchingOf(
  region: Region,
  run: EngineRun,
  connector: Connector,
  ways: Ways,
): Promise<Fetching<unknown>> {
  return region.database.readAs(system, async (read) => {
    const now = region.clock.now()
    const held = await settingsOf(read, run.source)
    const settings = connector.settings.safeParse(held)
    if (!settings.success) throw new SourceFault(notes.settings)
    const sealed = await read
      .selectFrom('source_secret')
      .select(['field', 'sealed'])
      .where('source', '=', run.source)
      .execute()
    const secrets: Record<string, string> = {}
    for (const one of sealed) {
      const opened = unseal(region.secret, secretAbout(run.source, one.field), one.sealed)
      if (opened === undefined) throw new SourceFault(notes.noKey)
      secrets[one.field] = opened
    }
    const today = dayOf(now)
    const municipalities = (await organisations(read))
      .filter((one) => one.kind === 'municipality' && runs(one, today))
      .map((one) => one.id)
    const good = await read
      .selectFrom('source_standing')
      .select('good_at')
      .where('source', '=', run.source)
      .executeTakeFirst()
    return {
      settings: settings.data,
      secrets,
      reader: makeReader(hostsOf(connector, held), ways),
      organisation: run.owner,
      municipalities: municipalities.includes(run.owner) ? [run.owner] : municipalities,
      now,
      since: good?.good_at ?? undefined,
    }
  })
}

async function linesFetched(region: Region, run: EngineRun, connector: Connector, ways: Ways, tell: Teller) {
  const spool = spoolOf(region.config.dataDir, run.id)
  if (fs.existsSync(spool.lines)) {
    let rows = 0
    for await (const piece of fs.createReadStream(spool.lines)) rows += countLines(piece as Buffer)
    return rows
  }
  if (connector.fetch === undefined) throw new SourceFault(notes.noConnector)
  const asking = await fetchingOf(region, run, connector, ways)
  return spoolFetched(spool.lines, connector.fetch(asking), tell)
}

/** Does with a run what can be done without a person. What goes wrong ends it with a sentence, and nothing of it is stored. */
export async function workRun(
  region: Region,
  connectors: readonly Connector[],
  id: string,
  ways: Ways = realWays,
): Promise<void> {
  const run = await region.database.readAs(system, (read) => engineRun(read, id))
  if (run === undefined) return
  try {
    const connector = findConnector(connectors, run.connector)
    if (connector === undefined) throw new SourceFault(notes.noConnector)
    await advance(region, run, connector, ways)
  } catch (fault) {
    const isKnown = fault instanceof SourceFault
    if (!isKnown || fault.cause !== undefined)
      region.log.warn({ err: isKnown ? fault.cause : fault, run: id }, 'a source failed')
    await endRun(region, run, 'failed', [isKnown ? fault.said : notes.fault])
  }
}

async function advance(region: Region, run: EngineRun, connector: Connector, ways: Ways): Promise<void> {
  const spool = spoolOf(region.config.dataDir, run.id)
  let state: EngineRun['state'] | undefined = run.state
  let current = run
  // What was stored meanwhile sends a run back to be compared once more.
  for (let round = 0; round < 3; round += 1) {
    if (state === 'asked') {
      const tell = await beginPhase(region, run, 'reading')
      if (tell === undefined) return
      const total =
        run.origin === 'file'
          ? await linesOfFile(region, run, connector)
          : await linesFetched(region, run, connector, ways, tell)
      state = await compareRun(region, run, connector, spool.lines, total, tell)
      await tell.end()
      await endPhase(region, run)
      current = (await region.database.readAs(system, (read) => engineRun(read, run.id))) ?? run
    }
    if (state !== 'confirmed') return
    if (!fs.existsSync(spool.lines)) throw new SourceFault(notes.fileGone)
    const tell = await beginPhase(region, run, 'storing')
    if (tell === undefined) return
    const done = await storeRun(region, current, connector, spool.lines, tell).catch(async (fault: unknown) => {
      if (!(fault instanceof OddRun)) throw fault
      await letWait(
        region,
        run,
        fault.intakes.map((one) => notes.odd(one.name)),
      )
      return 'waits' as const
    })
    await tell.end()
    await endPhase(region, run)
    if (done !== 'again') {
      if (done === 'stored') await afterStored(region, run, connector)
      if (done === 'failed') dropSpool(spool)
      return
    }
    state = 'asked'
  }
}

/** What was read is not kept longer than it is needed; the measures that it feeds are frozen anew. */
async function afterStored(region: Region, run: EngineRun, connector: Connector): Promise<void> {
  dropSpool(spoolOf(region.config.dataDir, run.id))
  if (connector.feeds.length === 0) return
  const row = await region.database.readAs(system, (read) =>
    read
      .selectFrom('import_run')
      .select(['rows_new', 'rows_changed', 'rows_gone'])
      .where('id', '=', run.id)
      .executeTakeFirstOrThrow(),
  )
  if (row.rows_new + row.rows_changed + row.rows_gone > 0) await region.freeze(region.clock.now())
}

const openRuns = (region: Region, origin: 'file' | 'fetch') =>
  region.database.readAs(system, (read) =>
    read
      .selectFrom('import_run')
      .select('id')
      .where((where) =>
        where.or([
          where.and([where('state', '=', 'asked'), where('origin', '=', origin)]),
          ...(origin === 'file' ? [where('state', '=', 'confirmed')] : []),
        ]),
      )
      .orderBy('number')
      .execute(),
  )

/** Reads files that were sent and stores what is confirmed: also what the program's death has cut. */
export async function workImports(region: Region, connectors: readonly Connector[]): Promise<void> {
  const began = performance.now()
  for (const { id } of await openRuns(region, 'file'))
    if (performance.now() - began < ENOUGH) await workRun(region, connectors, id)
}

/** Asks the sources that are due, or that somebody has asked for. */
export async function workFetches(
  region: Region,
  connectors: readonly Connector[],
  ways: Ways = realWays,
): Promise<void> {
  const began = performance.now()
  await expire(region)
  await askDue(region, connectors)
  for (const { id } of await openRuns(region, 'fetch'))
    if (performance.now() - began < ENOUGH) await workRun(region, connectors, id, ways)
}

/** Days; `answers`: how long a program may send the same request again. */
const KEPT = { lines: 30, rejects: 400, answers: 7 }

/** Removes lists of rows that nobody looks at any more, and files whose run has ended. */
export async function pruneSources(region: Region): Promise<void> {
  const now = region.clock.now()
  const before = (days: number) => now.subtract({ hours: 24 * days })
  const open = await region.database.transact(system, async (tx) => {
    const ended = (days: number) => tx.selectFrom('import_run').select('id').where('ended_at', '<', before(days))
    await tx.deleteFrom('import_line').where('run', 'in', ended(KEPT.lines)).execute()
    await tx.deleteFrom('import_reject').where('run', 'in', ended(KEPT.rejects)).execute()
    await tx.deleteFrom('source_write').where('recorded_at', '<', before(KEPT.answers)).execute()
    return tx.selectFrom('import_run').select('id').where('state', 'in', ['asked', 'ready', 'confirmed']).execute()
  })
  const kept = new Set(open.map((one) => one.id))
  const folder = spoolFolder(region.config.dataDir)
  if (!fs.existsSync(folder)) return
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name)
    const isOld = fs.statSync(file).mtimeMs < now.subtract({ hours: 24 }).epochMilliseconds
    if (isOld && !kept.has(name.split('.')[0] ?? '')) fs.rmSync(file, { force: true })
  }
}
