// Runs the real program beside us, and knows its processes.
import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { processesIn, readPidFile } from '../src/platform/database/embedded/postmaster.ts'

export const ROOT = path.join(import.meta.dirname, '..')

export interface StartOptions {
  dataDir: string
  port: number
  /** Settings over the usual ones. */
  env?: NodeJS.ProcessEnv
  /** By `npm start` itself, as people do; else the program alone. */
  byNpm?: boolean
  /** The core that program and database are held to. */
  core?: number
  /** Longest wait for the first 200, ms. */
  patience?: number
}

export interface Program {
  address: string
  dataDir: string
  /** The process that was started: npm, or the program itself. */
  child: ChildProcess
  /** The program's own process; undefined when it has ended. */
  pid(): number | undefined
  /** From the start until the first 200 of `/`, in ms. */
  started: number
  /** Asks it to end, as a service manager does, and waits. @returns its exit code. */
  stop(): Promise<number | null>
}

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(address)))
    })
  })
}

const NODE = path.join(ROOT, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
export const PROGRAM = [NODE, '--import', './scripts/ts.mjs', 'src/main.ts']

/** The same command line held to one core. */
export const onCore = (core: number | undefined, command: readonly string[]): string[] =>
  core === undefined ? [...command] : ['taskset', '-c', String(core), ...command]

/** Only what a person's shell would have; nothing of the npm that runs us, no settings of the program. */
function environment(extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { PATH, HOME, USER, LANG, TMPDIR } = process.env
  const region = { STRATEGY_FILE: './content/kaustinen-2024-2028.json' }
  return { PATH, HOME, USER, LANG, TMPDIR, LOG_LEVEL: 'info', HOST: '127.0.0.1', ...region, ...extra }
}

/** Starts the program with its log in a file beside the data folder, and waits for the first 200 of `/`. */
export async function startProgram(options: StartOptions): Promise<Program> {
  const { dataDir, port, patience = 60_000 } = options
  const command = onCore(options.core, options.byNpm === true ? ['npm', 'start'] : PROGRAM)
  const log = fs.openSync(`${dataDir}.log`, 'a')
  const begun = performance.now()
  const [name = '', ...rest] = command
  const child = spawn(name, rest, {
    cwd: ROOT,
    env: environment({ DATA_DIR: dataDir, PORT: String(port), ...options.env }),
    stdio: ['ignore', log, log],
    // A group of its own: Ctrl-C here ends the measuring, which then ends the program.
    detached: true,
  })
  fs.closeSync(log)
  const address = `http://127.0.0.1:${port}`
  while (!(await isServed(address))) {
    if (child.exitCode !== null || child.signalCode !== null || performance.now() - begun > patience) {
      if (child.exitCode === null) child.kill('SIGKILL')
      throw new Error(`The program did not start:\n${lastLines(`${dataDir}.log`)}`)
    }
    await sleep(5)
  }
  return {
    address,
    dataDir,
    child,
    started: performance.now() - begun,
    pid: () => (child.pid === undefined ? undefined : programUnder(child.pid)),
    async stop() {
      const pid = child.pid === undefined ? undefined : programUnder(child.pid)
      const ended = hasEnded(child)
      if (pid !== undefined) process.kill(pid, 'SIGTERM')
      await ended
      return child.exitCode
    },
  }
}

export const hasEnded = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()))

async function isServed(address: string): Promise<boolean> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(2000) })
    await answer.arrayBuffer()
    return answer.status === 200
  } catch {
    return false
  }
}

export const lastLines = (file: string): string =>
  fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n') : ''

const readProc = (pid: number, name: string): string => {
  try {
    return fs.readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return '' // it has ended
  }
}

const isProgram = (pid: number): boolean => readProc(pid, 'cmdline').split('\0').includes('src/main.ts')

/** The program at or under a process. npm's shell has its name in one argument with others, so it is not taken for it. */
export function programUnder(pid: number): number | undefined {
  if (isProgram(pid)) return pid
  const children = readProc(pid, `task/${pid}/children`).split(' ').filter(Boolean).map(Number)
  return children.map(programUnder).find((found) => found !== undefined)
}

/** Every living program of a data folder, whoever started it. */
export const programsOf = (dataDir: string): number[] =>
  fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isProgram(pid) && readProc(pid, 'environ').split('\0').includes(`DATA_DIR=${dataDir}`))

/** The folder of the embedded database, where a link in the data folder leads. */
export const databaseFolder = (dataDir: string): string | undefined => {
  const folder = path.join(dataDir, 'database')
  return fs.existsSync(folder) ? fs.realpathSync(folder) : undefined
}

/** Server and backends of the embedded database. */
export const databaseProcesses = (dataDir: string): number[] => {
  const folder = databaseFolder(dataDir)
  return folder === undefined ? [] : processesIn(folder)
}

export const postmaster = (dataDir: string): number | undefined => {
  const folder = databaseFolder(dataDir)
  return folder === undefined ? undefined : readPidFile(folder)?.pid
}

/** Memory of program and database: the sum of PSS, so that shared memory counts once. In MiB. */
export function memory(program: Program): number {
  const pid = program.pid()
  const all = [...(pid === undefined ? [] : [pid]), ...databaseProcesses(program.dataDir)]
  const kilobytes = all.map((one) => Number(/^Pss:\s+(\d+)/m.exec(readProc(one, 'smaps_rollup'))?.[1] ?? 0))
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024
}

/** Time on a processor that a process has had since it began, in ms. */
export function processorTime(pid: number | undefined): number {
  const fields =
    pid === undefined
      ? []
      : readProc(pid, 'stat')
          .replace(/^.*\) /s, '')
          .split(' ')
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * 10 // of 100 ticks a second
}

/** Removes a data folder, and the database's where a link leads out of it. Nothing may run in it any more. */
export function removeDataDir(dataDir: string): void {
  const folder = databaseFolder(dataDir)
  if (folder !== undefined) fs.rmSync(folder, { recursive: true, force: true })
  fs.rmSync(dataDir, { recursive: true, force: true })
  fs.rmSync(`${dataDir}.log`, { force: true })
}
