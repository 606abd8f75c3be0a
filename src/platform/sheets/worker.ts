// The thread in which an upload is read: what goes wrong in it ends it alone.
import { parentPort, workerData } from 'node:worker_threads'
import { readCsv } from './csv.ts'
import { refused, type SheetLimits } from './faults.ts'
import { readXlsx } from './xlsx.ts'

const { file, limits } = workerData as { file: Uint8Array; limits: SheetLimits }
const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)

const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
/** Old sheets, and new ones with a password, are of this kind. */
const isCompound = bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))

const read = isCompound
  ? refused({ why: 'locked' })
  : isZip
    ? await readXlsx(bytes, limits)
    : await readCsv(bytes, limits)
parentPort?.postMessage(read)
