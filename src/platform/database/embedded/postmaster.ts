// What is known of a server from outside: its pid file, and which processes live in its data folder.
import fs from 'node:fs'
import path from 'node:path'

/** What `postmaster.pid` says; `socketFolder` is empty when the server listens on TCP only. */
export interface PidFile {
  pid: number
  port: number
  socketFolder: string
  ready: boolean
}

/** Reads `postmaster.pid`; undefined when there is none, or it is not written to its end yet. */
export function readPidFile(folder: string): PidFile | undefined {
  let lines: string[]
  try {
    lines = fs.readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, port: Number(lines[3]), socketFolder: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' }
}

/**
 * Whether the process lives *and* is the server of this folder: a pid may have been given to another program since.
 * A zombie has no working directory and so does not count.
 */
export function isServing(pid: number, folder: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  if (process.platform !== 'linux') return true
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(folder)
  } catch {
    return false
  }
}

/** Live processes whose working directory is the folder: the server and every one of its backends. Linux only. */
export function processesIn(folder: string): number[] {
  if (process.platform !== 'linux') return []
  const real = fs.realpathSync(folder)
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return fs.readlinkSync(`/proc/${name}/cwd`) === real
      } catch {
        return false // gone, a zombie, or somebody else's
      }
    })
    .map(Number)
}
