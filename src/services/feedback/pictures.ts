// Pictures that a sender adds: what may come, and what is taken out of them before they are stored.
import { randomUUID } from 'node:crypto'
import type { Read, Tx } from '../../platform/database/index.ts'
import type { FileStore } from '../../platform/files/index.ts'
import type { Upload } from '../../platform/http/index.ts'

/** The fields of the form, in order. */
export const PICTURES = ['picture', 'picture2', 'picture3'] as const

export type PictureFault = 'tooLarge' | 'empty' | 'heic' | 'svg' | 'notAPicture' | 'broken'

/** A picture as it is stored: what cameras write into it besides what is seen is gone. */
export interface CleanPicture {
  type: 'image/jpeg' | 'image/png'
  body: Buffer
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Parts of a PNG that are needed to draw it; texts, times and what cameras write are not among them. */
const drawn = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs'])

function cleanPng(body: Buffer): Buffer | undefined {
  const kept: Uint8Array[] = [PNG]
  for (let at = PNG.length; at + 12 <= body.length; ) {
    const end = at + 12 + body.readUInt32BE(at)
    if (end > body.length) return undefined
    const name = body.toString('latin1', at + 4, at + 8)
    if (drawn.has(name)) kept.push(body.subarray(at, end))
    if (name === 'IEND') return Buffer.concat(kept)
    at = end
  }
  return undefined
}

/** How the camera was held, 1…8: the only thing that is kept of what it wrote. */
function turned(exif: Buffer): number {
  if (exif.toString('latin1', 0, 6) !== 'Exif\0\0') return 1
  const tiff = exif.subarray(6)
  if (tiff.length < 14) return 1
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let entry = 0; entry < Math.min(short(first), 200); entry++) {
    const at = first + 2 + entry * 12
    if (short(at) === 0x0112) return short(at + 8) >= 1 && short(at + 8) <= 8 ? short(at + 8) : 1
  }
  return 1
}

/** The smallest Exif that says how the camera was held. */
function onlyTurned(orientation: number): Buffer {
  const tiff = Buffer.from([
    ...[0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
  ])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(2 + 6 + tiff.length, 2)
  return Buffer.concat([head, Buffer.from('Exif\0\0', 'latin1'), tiff])
}

function cleanJpeg(body: Buffer): Buffer | undefined {
  const kept: Uint8Array[] = [Buffer.from([0xff, 0xd8])]
  for (let at = 2; at + 4 <= body.length; ) {
    if (body[at] !== 0xff) return undefined
    const mark = body[at + 1] ?? 0
    if (mark === 0xff) {
      at += 1
      continue
    }
    const end = at + 2 + body.readUInt16BE(at + 2)
    if (end > body.length || end < at + 4) return undefined
    const isNote = mark === 0xfe || (mark >= 0xe1 && mark <= 0xef && mark !== 0xe2 && mark !== 0xee)
    // APP2 may be a colour profile; other things that stand in it go.
    const isProfile = mark !== 0xe2 || body.toString('latin1', at + 4, at + 15) === 'ICC_PROFILE'
    if (mark === 0xe1) {
      const orientation = turned(body.subarray(at + 4, end))
      if (orientation !== 1) kept.push(onlyTurned(orientation))
    } else if (!isNote && isProfile) kept.push(body.subarray(at, end))
    if (mark === 0xda) {
      // The picture itself goes on to its end; what hangs behind the end (a second picture, a film) does not.
      const last = body.indexOf(Buffer.from([0xff, 0xd9]), end)
      if (last < 0) return undefined
      const whole = endOfScans(body, end)
      kept.push(body.subarray(end, whole))
      return Buffer.concat(kept)
    }
    at = end
  }
  return undefined
}

/** Where the picture ends: a progressive one has several scans, with tables between them. */
function endOfScans(body: Buffer, from: number): number {
  for (let at = from; at + 1 < body.length; at++) {
    if (body[at] !== 0xff) continue
    const mark = body[at + 1] ?? 0
    if (mark === 0xd9) return at + 2
    // Stuffed bytes and restarts are part of a scan; whatever else follows has a length.
    if (mark === 0 || mark === 0xff || (mark >= 0xd0 && mark <= 0xd7)) continue
    if (at + 4 > body.length) break
    at += 1 + body.readUInt16BE(at + 2)
  }
  return body.length
}

/** Looks at a picture by its content, whatever it is called, and takes out of it what is not seen. */
export function cleanPicture(upload: Upload): { ok: true; picture: CleanPicture } | { ok: false; why: PictureFault } {
  const { body } = upload
  if (upload.tooLarge) return { ok: false, why: 'tooLarge' }
  if (body.length === 0) return { ok: false, why: 'empty' }
  if (/^ftyp(heic|heix|hevc|heim|heis|mif1|msf1|avif)/.test(body.toString('latin1', 4, 16)))
    return { ok: false, why: 'heic' }
  if (/<svg[\s>]/i.test(body.toString('utf8', 0, 4096))) return { ok: false, why: 'svg' }
  const type = body.subarray(0, 8).equals(PNG)
    ? 'image/png'
    : body[0] === 0xff && body[1] === 0xd8
      ? 'image/jpeg'
      : undefined
  if (type === undefined) return { ok: false, why: 'notAPicture' }
  const clean = type === 'image/png' ? cleanPng(body) : cleanJpeg(body)
  return clean === undefined ? { ok: false, why: 'broken' } : { ok: true, picture: { type, body: clean } }
}

export interface StoredPicture {
  type: string
  sha256: string
  size: number
}

/** Writes pictures durably, before the transaction that records them; what is left over is swept away later. */
export async function storePictures(files: FileStore, pictures: readonly CleanPicture[]): Promise<StoredPicture[]> {
  const stored: StoredPicture[] = []
  for (const { type, body } of pictures) stored.push({ type, sha256: await files.write(body), size: body.length })
  return stored
}

/** Records the pictures of a message. */
export async function recordPictures(tx: Tx, feedback: string, pictures: readonly StoredPicture[]): Promise<void> {
  if (pictures.length === 0) return
  await tx
    .insertInto('feedback_picture')
    .values(pictures.map((one, position) => ({ id: randomUUID(), feedback, position: position + 1, ...one })))
    .execute()
}

/** The pictures of a message, in order. */
export const picturesOf = (
  read: Read,
  feedback: string,
): Promise<{ id: string; position: number; type: string; sha256: string }[]> =>
  read
    .selectFrom('feedback_picture')
    .select(['id', 'position', 'type', 'sha256'])
    .where('feedback', '=', feedback)
    .orderBy('position')
    .execute()

/** Sums of all pictures that a row names: what the sweeping of files must leave alone. */
export const pictureSums = async (read: Read): Promise<string[]> =>
  (await read.selectFrom('feedback_picture').select('sha256').distinct().execute()).map((one) => one.sha256)
