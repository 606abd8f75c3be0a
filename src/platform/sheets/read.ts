import { Worker } from 'node:worker_threads'
import { type Refused, refused, type SheetCounted, type SheetLimits, type SheetRead } from './faults.ts'

const defaults: SheetLimits = {
  rows: 10_000,
  columns: 60,
  sheets: 1,
  unpacked: 60 * 1024 * 1024,
  entries: 300,
  cell: 2000,
  time: 20_000,
}

/** Each reader may take hundreds of megabytes: so many read at a time, and so many wait. */
const AT_ONCE = 2
const MOST_WAITING = 10
let reading = 0
const waiting: (() => void)[] = []

// Whoever is done gives the turn to who has waited longest.
function done(): void {
  const next = waiting.shift()
  if (next === undefined) reading -= 1
  else next()
}

/**
 * Reads an uploaded XLSX (its first sheet, or more when told) or CSV in a thread of its own, within limits of size, memory and time.
 * A few are read at a time; the others wait in their order, and when many wait already, the sheet is refused as `busy`.
 * Formulas, merged cells and macros are refused with their places; a day of whatever kind comes as ISO text.
 * @returns rows that hold something, in order, the header row among them; or everything that is wrong.
 */
export async function readSheet(file: Buffer, limits: Partial<SheetLimits> = {}): Promise<SheetRead> {
  return inTurn(() => readApart<SheetRead>({ file: Uint8Array.from(file), limits: { ...defaults, ...limits } }, 384))
}

const large: SheetLimits = {
  sheets: 1,
  rows: 200_000,
  columns: 100,
  unpacked: 250 * 1024 * 1024,
  entries: 300,
  cell: 5000,
  time: 120_000,
}

/**
 * Reads a large XLSX or CSV from a file into another file, a `SheetRow` as JSON a line: the caller holds no more of it
 * than it wants to (`readLines`). The same rules as {@link readSheet}.
 */
export async function sheetToLines(from: string, to: string): Promise<SheetCounted> {
  return inTurn(() => readApart<SheetCounted>({ from, to, limits: large }, 1024))
}

async function inTurn<T>(work: () => Promise<T>): Promise<T | Refused> {
  if (reading < AT_ONCE) reading += 1
  else if (waiting.length >= MOST_WAITING) return refused({ why: 'busy' })
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    done()
  }
}

function readApart<T>(
  workerData: { limits: SheetLimits } & Record<string, unknown>,
  memory: number,
): Promise<T | Refused> {
  const all = workerData.limits
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 64 },
    })
    let isTold = false
    const end = (read: T | Refused) => {
      clearTimeout(timer)
      // The first word counts; the memory is free only when the thread has ended.
      if (isTold) return
      isTold = true
      void worker.terminate().then(() => resolve(read))
    }
    const timer = setTimeout(() => end(refused({ why: 'tooSlow' })), all.time)
    worker.once('message', (read: T | Refused) => end(read))
    // Out of memory, or a file that the library stumbles over.
    worker.once('error', (fault: Error) =>
      end(refused({ why: 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'tooLarge' : 'notASheet' })),
    )
    worker.once('exit', () => end(refused({ why: 'notASheet' })))
  })
}
