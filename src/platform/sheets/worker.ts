// The thread in which an upload is read: what goes wrong in it ends it alone.
import fs from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { eachCsvRow, readCsv } from './csv.ts'
import { MOST_FAULTS, refused, type SheetLimits, type SheetRow } from './faults.ts'
import { Lines } from './lines.ts'
import { readXlsx } from './xlsx.ts'

/** Either the bytes of a file, whose rows are handed over, or a path, whose rows are written to another as lines. */
const { file, from, to, limits } = workerData as { file?: Uint8Array; from?: string; to?: string; limits: SheetLimits }
const bytes =
  file === undefined ? fs.readFileSync(from ?? '') : Buffer.from(file.buffer, file.byteOffset, file.byteLength)

const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
/** Old sheets, and new ones with a password, are of this kind. */
const isCompound = bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))

async function whole() {
  if (isCompound) return refused({ why: 'locked' })
  return isZip ? readXlsx(bytes, limits) : readCsv(bytes, limits)
}

async function asLines(path: string) {
  if (isCompound) return refused({ why: 'locked' })
  const lines = new Lines(path)
  try {
    const take = (row: SheetRow) => lines.add(row)
    if (!isZip) {
      const faults = await eachCsvRow(bytes, limits, take)
      return faults.length > 0 ? refused(...faults.slice(0, MOST_FAULTS)) : { ok: true, rows: lines.count }
    }
    const read = await readXlsx(bytes, limits)
    if (!read.ok) return read
    // Of a workbook the first sheet that holds something.
    for (const row of read.tables[0]?.rows ?? []) take(row)
    return { ok: true, rows: lines.count }
  } finally {
    lines.close()
  }
}

parentPort?.postMessage(to === undefined ? await whole() : await asLines(to))
