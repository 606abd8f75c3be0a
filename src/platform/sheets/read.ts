import { Worker } from 'node:worker_threads'
import { refused, type SheetLimits, type SheetRead } from './faults.ts'

const defaults: SheetLimits = {
  rows: 10_000,
  columns: 60,
  unpacked: 60 * 1024 * 1024,
  entries: 300,
  cell: 2000,
  time: 20_000,
}

/**
 * Reads an uploaded XLSX (its first sheet) or CSV in a thread of its own, within limits of size, memory and time.
 * Formulas, merged cells and macros are refused with their places; a day of whatever kind comes as ISO text.
 * @returns rows that hold something, in order, the header row among them; or everything that is wrong.
 */
export function readSheet(file: Buffer, limits: Partial<SheetLimits> = {}): Promise<SheetRead> {
  const all = { ...defaults, ...limits }
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { file: Uint8Array.from(file), limits: all },
      resourceLimits: { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 64 },
    })
    const end = (read: SheetRead) => {
      clearTimeout(timer)
      resolve(read)
      void worker.terminate()
    }
    const timer = setTimeout(() => end(refused({ why: 'tooSlow' })), all.time)
    worker.once('message', (read: SheetRead) => end(read))
    // Out of memory, or a file that the library stumbles over.
    worker.once('error', (fault: Error) =>
      end(refused({ why: 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'tooLarge' : 'notASheet' })),
    )
    worker.once('exit', () => end(refused({ why: 'notASheet' })))
  })
}
