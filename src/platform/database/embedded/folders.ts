// Where the database's files and its socket lie, so that the server's account can reach them.
import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Account, give, giveAll, isRoot } from './account.ts'

type Say = (line: string) => void

/** A Unix socket's path may be 107 bytes on Linux and 103 on a Mac. */
const LONGEST_SOCKET = 103
const SOCKET_NAME = '.s.PGSQL.5432'

/** The path by which the data folder names its database: a folder, or a link to one under /var/lib. */
export function databaseEntry(dataDir: string): string {
  return path.join(path.resolve(dataDir), 'database')
}

/** The real folder of the database, or undefined before the first start. */
export function existingDatabase(dataDir: string): string | undefined {
  const entry = databaseEntry(dataDir)
  return fs.existsSync(path.join(entry, 'PG_VERSION')) ? fs.realpathSync(entry) : undefined
}

/** Makes DATA_DIR; root leaves it passable (0711) for the server's account, and only what lies in it is closed. */
export function prepareDataDir(dataDir: string): void {
  const made = fs.mkdirSync(dataDir, { recursive: true, mode: isRoot() ? 0o711 : 0o700 })
  if (isRoot() && made === undefined) fs.chmodSync(dataDir, fs.statSync(dataDir).mode | 0o011)
}

/** Whether the account can step into the folder, every parent included. */
export function canEnter(folder: string, account: Account): boolean {
  if (account.uid === undefined) return true
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/' }).status === 0
}

/**
 * Makes the database's folder by `fill` (initdb) and gives it its name in DATA_DIR in one step at the end, so that
 * neither an interrupted start nor two at once leave half a database. Where a parent of DATA_DIR bars the account,
 * the folder lies under /var/lib and DATA_DIR holds a link.
 * @returns the real folder; another program's when that was quicker.
 */
export function makeDatabase(dataDir: string, account: Account, fill: (folder: string) => void, say: Say): string {
  const entry = databaseEntry(dataDir)
  refuseDeadLink(entry)
  const near = canEnter(path.resolve(dataDir), account)
  const name = near ? `database.new-${process.pid}-${randomBytes(4).toString('hex')}` : newName()
  const folder = path.join(near ? path.resolve(dataDir) : '/var/lib', name)
  fs.mkdirSync(folder, { mode: 0o700 })
  give(folder, account)
  try {
    fill(folder)
    if (near) fs.renameSync(folder, entry)
    else fs.symlinkSync(folder, entry)
  } catch (error) {
    fs.rmSync(folder, { recursive: true, force: true })
    const other = existingDatabase(dataDir)
    if (other === undefined) throw error
    return other
  }
  if (!near) sayMoved(entry, folder, say)
  return fs.realpathSync(entry)
}

/** Sets owner and mode of an existing folder right, and moves it to /var/lib when a parent came to bar the way. */
export function openUp(dataDir: string, folder: string, account: Account, say: Say): string {
  if (account.uid === undefined) return folder
  if (fs.statSync(folder).uid !== account.uid) giveAll(folder, account)
  fs.chmodSync(folder, 0o700)
  if (canEnter(folder, account)) return folder
  const moved = path.join('/var/lib', newName())
  try {
    fs.renameSync(folder, moved)
  } catch {
    fs.cpSync(folder, moved, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
    giveAll(moved, account)
    fs.chmodSync(moved, 0o700)
    fs.rmSync(folder, { recursive: true })
  }
  const entry = databaseEntry(dataDir)
  fs.rmSync(entry, { force: true })
  fs.symlinkSync(moved, entry)
  sayMoved(entry, moved, say)
  return moved
}

/**
 * A short folder for the socket in the temp directory, only for the account and named by the data folder. A folder
 * of that name that is not ours (somebody waited there with it) is passed over.
 */
export function socketFolder(databaseFolder: string, account: Account): string {
  const name = `digiseutu-${createHash('sha256').update(databaseFolder).digest('hex').slice(0, 12)}`
  const temp = os.tmpdir()
  const fits = Buffer.byteLength(path.join(temp, `${name}-9`, SOCKET_NAME)) <= LONGEST_SOCKET
  const parent = fits && canEnter(temp, account) ? temp : '/tmp'
  for (let n = 0; n < 10; n++) {
    const folder = path.join(parent, n === 0 ? name : `${name}-${n}`)
    try {
      fs.mkdirSync(folder, { mode: 0o700 })
      give(folder, account)
      return folder
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const found = fs.lstatSync(folder)
    const owner = account.uid ?? process.getuid?.() ?? found.uid
    if (found.isDirectory() && found.uid === owner && (found.mode & 0o077) === 0) return folder
  }
  throw new Error(`No folder for the database's socket could be made in ${parent}.`)
}

/** Removes what a killed server left: its pid file, its socket and the socket's lock. */
export function removeLeftovers(databaseFolder: string, sockets: string | undefined): void {
  fs.rmSync(path.join(databaseFolder, 'postmaster.pid'), { force: true })
  if (sockets === undefined) return
  for (const name of [SOCKET_NAME, `${SOCKET_NAME}.lock`]) fs.rmSync(path.join(sockets, name), { force: true })
}

function newName(): string {
  return `digiseutu-${randomBytes(4).toString('hex')}`
}

/** A link to nowhere means files that went missing (a disk not mounted), not a first start. */
function refuseDeadLink(entry: string): void {
  const found = fs.lstatSync(entry, { throwIfNoEntry: false })
  if (found?.isSymbolicLink() && !fs.existsSync(entry))
    throw new Error(
      `${entry} is a link to ${fs.readlinkSync(entry)}, which is missing. Bring that folder back, or remove the link to begin with an empty database.`,
    )
}

function sayMoved(entry: string, folder: string, say: Say): void {
  say(
    `The database's files lie in ${folder}, and ${entry} is a link to them: the server's account cannot enter the data folder.`,
  )
}
