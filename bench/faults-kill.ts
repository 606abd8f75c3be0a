// Rounds of kill -9 under load, and the start after each by npm's own command.
import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findEmbedded } from '../src/platform/database/index.ts'
import { check, type Found } from './faults-check.ts'
import { attestable, type Lead, type Pair, signInLeads } from './people.ts'
import {
  databaseProcesses,
  freePort,
  hasEnded,
  type Program,
  postmaster,
  programsOf,
  removeDataDir,
  startProgram,
} from './program.ts'
import { random } from './random.ts'

export interface Kills {
  found: Found
  orphans: string[]
  /** Longest time from a start after a kill to the first 200, in ms. */
  slowest: number
}

const killAll = (pids: readonly number[]) => {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended by itself.
    }
  }
}

const parentOf = (pid: number): number => {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return 0
  }
}

/** Processes that belong to no living program or server. */
function orphansOf(program: Program): string[] {
  const { dataDir } = program
  const own = program.pid()
  const server = postmaster(dataDir)
  return [
    ...programsOf(dataDir)
      .filter((pid) => pid !== own)
      .map((pid) => `program ${pid}`),
    ...databaseProcesses(dataDir)
      .filter((pid) => pid !== server && parentOf(pid) !== server && parentOf(pid) !== 0)
      .map((pid) => `database process ${pid}`),
  ]
}

function startWriter(address: string, notes: string, leads: readonly Lead[], pairs: readonly Pair[], seed: number) {
  const args = [address, notes, JSON.stringify(leads), JSON.stringify(pairs), String(seed)]
  return spawn(process.execPath, [...process.execArgv, path.join(import.meta.dirname, 'faults-writer.ts'), ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}

/** So that nothing is under way while we look. */
const pause = (writer: ChildProcess) => writer.kill('SIGSTOP')
const goOn = (writer: ChildProcess) => writer.kill('SIGCONT')

/** The owner makes commits return before they are on the disk: a database that loses what it has acknowledged. */
async function makeUnsafe(dataDir: string): Promise<void> {
  const client = new pg.Client({ connectionString: findEmbedded(dataDir)?.ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ name: string }>('select current_database() as name')
  await client.query(`alter database ${pg.escapeIdentifier(rows[0]?.name ?? '')} set synchronous_commit = off`)
  await client.end()
}

/** @param unsafe commits return early, and the database is killed each time: the harness must then report losses. */
export async function killRounds(
  dataDir: string,
  { rounds, seed, unsafe }: { rounds: number; seed: number; unsafe: boolean },
): Promise<Kills> {
  removeDataDir(dataDir)
  const notes = `${dataDir}.acknowledged`
  fs.writeFileSync(notes, '')
  const chance = random(seed)
  const port = await freePort()
  const start = () => startProgram({ dataDir, port, byNpm: true, env: { TRUST_PROXY: '1' } })
  const result: Kills = { found: { acknowledged: 0, lost: [], half: [] }, orphans: [], slowest: 0 }
  let program = await start()
  let writer: ChildProcess | undefined
  try {
    if (unsafe) {
      await makeUnsafe(dataDir)
      await program.stop() // open connections keep the safe setting
      program = await start()
    }
    const leads = await signInLeads(program.address, dataDir)
    writer = startWriter(program.address, notes, leads, await attestable(program.address), seed)
    await acknowledges(notes)
    for (let round = 1; round <= rounds; round++) {
      await sleep(chance(1200))
      const both = unsafe || round % 2 === 0
      const pid = program.pid()
      killAll([...(both ? databaseProcesses(dataDir) : []), ...(pid === undefined ? [] : [pid])])
      await hasEnded(program.child)
      if (chance(5) === 0) await killWhileStarting(start, dataDir, chance(900))
      pause(writer)
      program = await start()
      result.slowest = Math.max(result.slowest, program.started)
      await sleep(150) // what the kill left under way in the database ends
      result.found = await check(dataDir, notes)
      result.orphans.push(...orphansOf(program))
      goOn(writer)
      if (round < rounds) await acknowledges(notes)
      const { acknowledged, lost, half } = result.found
      const said = [`${acknowledged} acknowledged`, `${lost.length} lost`, `${half.length} half-written`]
      console.log(`${round}/${rounds} ${both ? 'program and database' : 'program'}: ${said.join(', ')}`)
    }
  } finally {
    if (writer !== undefined) {
      goOn(writer)
      writer.kill('SIGKILL')
    }
    await program.stop()
    result.orphans.push(...[...programsOf(dataDir), ...databaseProcesses(dataDir)].map((pid) => `after the end ${pid}`))
    removeDataDir(dataDir)
    fs.rmSync(notes, { force: true })
  }
  return result
}

/** Waits for the next acknowledgement, so that the kill comes under load. */
async function acknowledges(notes: string): Promise<void> {
  const before = fs.statSync(notes).size
  const deadline = performance.now() + 30_000
  while (fs.statSync(notes).size === before) {
    if (performance.now() > deadline) throw new Error('Nothing was acknowledged for half a minute.')
    await sleep(5)
  }
}

/** A start that is killed before it is done; the next one has to find its way all the same. */
async function killWhileStarting(start: () => Promise<Program>, dataDir: string, after: number): Promise<void> {
  const starting = start().catch(() => undefined)
  await sleep(after)
  killAll(programsOf(dataDir))
  const program = await Promise.race([starting, sleep(60_000)])
  if (program !== undefined) {
    killAll(programsOf(dataDir))
    await hasEnded(program.child)
  }
}
