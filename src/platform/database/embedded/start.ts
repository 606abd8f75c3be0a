// One start: the living server where it fits, else a new one over what a killed one left.
import fs from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isHeld } from '../hold.ts'
import type { Account } from './account.ts'
import { type Address, addressSettings, livingAddress, urlOf } from './address.ts'
import type { Binaries } from './binaries.ts'
import { removeLeftovers } from './folders.ts'
import { ADMIN_ROLE, DATABASE } from './names.ts'
import { isServing, processesIn, readPidFile } from './postmaster.ts'
import { becomesReady, lastLines, launch, shutDown } from './process.ts'
import { fingerprint, noteStart, type Settings, serverSettings, startedWith } from './settings.ts'

/** A server that takes connections. */
export interface Living {
  pid: number
  address: Address
}

interface Start {
  binaries: Binaries
  account: Account
  /** The database's real folder. */
  folder: string
  /** Settings over the usual ones. */
  extra: Settings
  /** Where a new server listens. */
  address: Address
  /** Adopt a living server even when it was started with something else: for a restart, which must not fight. */
  asIs?: boolean
}

/** Adopts the living server of the folder, or starts one. @throws Error with the end of the server's log. */
export async function startOrAdopt(start: Start): Promise<{ living: Living; adopted: boolean }> {
  const { binaries, account, folder, address } = start
  const settings = serverSettings(start.extra)
  const print = fingerprint(binaries, settings)
  // Twice at most: when another start is quicker, ours ends at its pid file, and we adopt that server.
  for (let attempt = 1; ; attempt++) {
    const adopted = await adopt(folder, start.asIs ? undefined : print, binaries)
    if (adopted) return { living: adopted, adopted: true }
    await clearAway(folder, address)
    const child = await launch(binaries, account, folder, { ...settings, ...addressSettings(address) })
    const pid = child.pid
    if (pid !== undefined && (await becomesReady(pid, folder, child))) {
      noteStart(folder, print)
      return { living: { pid, address }, adopted: false }
    }
    if (attempt === 2) {
      if (address.over === 'socket') removeIfEmpty(address.folder)
      throw new Error(`The database server did not start:\n${lastLines(folder)}`)
    }
  }
}

function removeIfEmpty(folder: string): void {
  try {
    fs.rmdirSync(folder)
  } catch {
    // Another start uses it.
  }
}

/** The server that lives already; one with other programs or settings is shut down first, if no program uses it. */
async function adopt(folder: string, print: string | undefined, binaries: Binaries): Promise<Living | undefined> {
  const file = readPidFile(folder)
  if (!file || !isServing(file.pid, folder)) return undefined
  if (!(await becomesReady(file.pid, folder))) return undefined
  const ready = readPidFile(folder) ?? file
  const living = { pid: ready.pid, address: livingAddress(ready, folder) }
  if (print === undefined || startedWith(folder) === print) return living
  if (await isHeld(urlOf(living.address, ADMIN_ROLE, DATABASE))) return living
  await shutDown(living.pid, folder, binaries)
  return undefined
}

/**
 * After a kill the backends notice within a moment and leave; until then a new server would refuse, and a zombie's pid
 * looks alive to it for ever. Only when nobody is left in the folder may the old pid file and socket go.
 */
async function clearAway(folder: string, address: Address): Promise<void> {
  const file = readPidFile(folder)
  if (!file || process.platform !== 'linux') return
  const deadline = performance.now() + 15_000
  while (processesIn(folder).length > 0) {
    if (readPidFile(folder)?.pid !== file.pid) return // another start is already at it
    if (performance.now() > deadline)
      throw new Error(`Processes ${processesIn(folder).join(', ')} still use ${folder}. End them and start again.`)
    await sleep(10)
  }
  if (readPidFile(folder)?.pid === file.pid)
    removeLeftovers(folder, address.over === 'socket' ? address.folder : undefined)
}
