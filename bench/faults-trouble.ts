// The database gone and back while the program lives, and a full disk: a clear page, nothing in part, recovery alone.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { check } from './faults-check.ts'
import { attestable, attestationFields, openForm, signInLeads } from './people.ts'
import { databaseProcesses, freePort, type Program, removeDataDir, startProgram } from './program.ts'
import { type Figure, holds } from './report.ts'

const PATIENCE = 45_000
/** Of the system, where it is Linux. */
const TOOLS = { mount: 'mount', unmount: 'umount' }

interface Seen {
  status: number
  text: string
}

/** A page that is made for this very request. */
async function look(program: Program): Promise<Seen> {
  try {
    const headers = { cookie: 'seen=1' }
    const answer = await fetch(`${program.address}/measures`, { headers, signal: AbortSignal.timeout(PATIENCE) })
    return { status: answer.status, text: await answer.text() }
  } catch (fault) {
    return { status: 0, text: String(fault) }
  }
}

/** Words that a person can act on, and nothing of the program's inside. */
const isClear = ({ status, text }: Seen): boolean =>
  status === 503 && text.includes('<h1') && /hetken/.test(text) && !/\bat .*\.ts:|Error:|ECONN|postgres/i.test(text)

async function until(so: () => Promise<boolean>): Promise<number | undefined> {
  const begun = performance.now()
  while (performance.now() - begun < PATIENCE) {
    if (await so()) return performance.now() - begun
    await sleep(25)
  }
  return undefined
}

const seconds = (time: number | undefined) => (time === undefined ? 'never' : `${(time / 1000).toFixed(1)} s`)

async function goneAndBack(name: string, program: Program, go: () => void, back: () => void): Promise<Figure> {
  go()
  let page: Seen | undefined
  const told = await until(async () => {
    page = await look(program)
    return page.status !== 200
  })
  back()
  const recovered = await until(async () => (await look(program)).status === 200)
  const clear = page !== undefined && isClear(page)
  const measured = `${clear ? '503' : `${page?.status} ${page?.text.slice(0, 80)}`} after ${seconds(told)}, back after ${seconds(recovered)}`
  return holds(name, 'clear page, recovery', measured, clear && recovered !== undefined)
}

export async function databaseGone(dataDir: string): Promise<Figure[]> {
  removeDataDir(dataDir)
  const program = await startProgram({ dataDir, port: await freePort() })
  const signal = (name: NodeJS.Signals) => () => {
    for (const pid of databaseProcesses(dataDir)) process.kill(pid, name)
  }
  try {
    const killed = await goneAndBack('database killed', program, signal('SIGKILL'), () => undefined)
    const stopped = await goneAndBack('database stopped', program, signal('SIGSTOP'), signal('SIGCONT'))
    return [killed, stopped]
  } finally {
    signal('SIGCONT')()
    await program.stop()
    removeDataDir(dataDir)
  }
}

function mountSmall(folder: string): boolean {
  fs.mkdirSync(folder, { recursive: true })
  try {
    execFileSync(TOOLS.mount, ['-t', 'tmpfs', '-o', 'size=256m', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    fs.rmdirSync(folder)
    return false
  }
}

function fill(file: string): void {
  const target = fs.openSync(file, 'w')
  for (const size of [1 << 20, 1 << 12]) {
    try {
      for (;;) if (fs.writeSync(target, Buffer.alloc(size)) < size) break
    } catch {
      // Full.
    }
  }
  fs.closeSync(target)
}

/** Attests with a file of a megabyte. */
async function attestWithFile(program: Program, leads: Awaited<ReturnType<typeof signInLeads>>, turn: number) {
  const pairs = await attestable(program.address)
  const pair = pairs[turn % pairs.length]
  const lead = leads.find((one) => one.organisation === pair?.organisation)
  if (pair === undefined || lead === undefined) throw new Error('There is nothing to attest.')
  const { csrf, seen } = await openForm(program.address, pair, lead.cookie)
  const form = new FormData()
  for (const [name, value] of Object.entries(attestationFields(pair, csrf, seen))) form.set(name, value)
  form.set('file', new Blob([`%PDF-1.4\n${turn}`, Buffer.alloc(1 << 20, 65)]), 'ohje.pdf')
  const answer = await fetch(`${program.address}/measures/${pair.measure}/attestations`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: { cookie: lead.cookie },
    signal: AbortSignal.timeout(PATIENCE),
  })
  return { status: answer.status, text: await answer.text(), id: answer.headers.get('location')?.split('receipt=')[1] }
}

const partialFiles = (dataDir: string): string[] => {
  const folder = path.join(dataDir, 'files')
  if (!fs.existsSync(folder)) return []
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\/.*\./.test(name))
}

export async function fullDisk(dataDir: string): Promise<Figure[]> {
  if (!mountSmall(dataDir)) {
    console.log('Full disk: skipped, this machine does not allow mounting a small file system.')
    return []
  }
  const notes = `${dataDir}.acknowledged`
  fs.writeFileSync(notes, '')
  const filler = path.join(dataDir, 'filler')
  let program: Program | undefined
  try {
    program = await startProgram({ dataDir, port: await freePort() })
    const running = program
    const leads = await signInLeads(program.address, dataDir)
    let turn = 0
    const attest = async () => {
      const answer = await attestWithFile(running, leads, turn++)
      if (answer.id !== undefined) fs.appendFileSync(notes, `attested ${answer.id}\n`)
      return answer
    }
    const before = await attest()
    fill(filler)
    const full = await attest()
    fs.rmSync(filler)
    const recovered = await until(() =>
      attest().then(
        (answer) => answer.status === 303,
        () => false,
      ),
    )
    const found = await check(dataDir, notes)
    const partial = partialFiles(dataDir)
    return [
      holds(
        'full disk',
        '503',
        String(full.status),
        before.status === 303 && isClear(full),
        isClear(full)
          ? undefined
          : full.text
              .replace(/<[^>]*>/g, ' ')
              .trim()
              .slice(0, 120),
      ),
      holds('full disk, room again', 'recovery', seconds(recovered), recovered !== undefined),
      holds(
        'full disk, in part',
        '0',
        String(found.lost.length + found.half.length + partial.length),
        [...found.lost, ...found.half, ...partial].length === 0,
      ),
    ]
  } finally {
    await program?.stop()
    execFileSync(TOOLS.unmount, [dataDir])
    removeDataDir(dataDir)
    fs.rmSync(notes, { force: true })
  }
}
