// The backup file: a line in the open, then entries, encrypted as a whole or not.
//
//   DIGISEUTU-BACKUP 1 {"lock":…}\n        the head; lock is null when nothing is encrypted
//   entry*:  u16 length of the name, the name
//            pieces of zstd: u32 length (never 0), bytes;  u32 0 ends them
//            32 bytes: sha256 of the content before compression
//   u16 0                                  the end
//
// The last entry is `manifest.json`. All numbers are big-endian.
import { createHash, type Hash } from 'node:crypto'
import fs from 'node:fs'
import { type Duplex, pipeline, Readable } from 'node:stream'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { BackupRefused, ByteReader } from './bytes.ts'
import { type Lock, newLock, open, seal, unlock } from './encryption.ts'

const MAGIC = 'DIGISEUTU-BACKUP 1 '
const LONGEST_HEAD = 4096
const LARGEST_PIECE = 16 * 1024 * 1024

/** Something to be written: its name and its content. */
export interface Source {
  name: string
  content: AsyncIterable<Buffer>
}

/** Size and sha256 (hex) of an entry's content. */
export interface Sum {
  bytes: number
  sha256: string
}

/** Writes a file of entries. @param key encrypts when given. @param summed hears of each entry when it is written. */
export async function writeContainer(
  file: string,
  key: string | undefined,
  sources: AsyncIterable<Source>,
  summed: (name: string, sum: Sum) => void,
): Promise<void> {
  const locked = key === undefined ? undefined : await newLock(key)
  const head = Buffer.from(`${MAGIC}${JSON.stringify({ lock: locked?.lock ?? null })}\n`)
  const body = writeEntries(sources, summed)
  const handle = await fs.promises.open(file, 'wx', 0o600)
  try {
    await handle.writeFile(head)
    for await (const piece of locked ? seal(body, locked.key, head) : body) await handle.writeFile(piece)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function* writeEntries(
  sources: AsyncIterable<Source>,
  summed: (name: string, sum: Sum) => void,
): AsyncGenerator<Buffer> {
  for await (const { name, content } of sources) {
    const title = Buffer.from(name)
    yield u16(title.length)
    yield title
    const hash = createHash('sha256')
    const count = { bytes: 0 }
    for await (const piece of through(hashed(content, hash, count), createZstdCompress())) {
      yield u32(piece.length)
      yield piece
    }
    yield u32(0)
    const digest = hash.digest()
    yield digest
    summed(name, { bytes: count.bytes, sha256: digest.toString('hex') })
  }
  yield u16(0)
}

/**
 * Reads a file of entries in order and proves each checksum. `each` must read the content to its end, or return
 * without touching it: then it is read and proved all the same.
 * @throws BackupRefused when a byte is not as it was written, the file is cut, or the key is missing or wrong.
 */
export async function readContainer(
  file: string,
  key: string | undefined,
  each: (name: string, content: AsyncIterable<Buffer>) => Promise<void>,
): Promise<Map<string, Sum>> {
  const raw = new ByteReader(fs.createReadStream(file, { highWaterMark: 1024 * 1024 }))
  try {
    const { head, lock } = await readHead(raw)
    if (lock && key === undefined) throw new BackupRefused('The backup is encrypted: set BACKUP_KEY to its key.')
    const body = lock && key !== undefined ? new ByteReader(open(raw, await unlock(lock, key), head)) : raw
    return await readEntries(body, each)
  } finally {
    await raw.close()
  }
}

async function readHead(raw: ByteReader): Promise<{ head: Buffer; lock: Lock | null }> {
  const magic = await raw.read(MAGIC.length).catch(() => Buffer.alloc(0))
  if (magic.toString('latin1') !== MAGIC) throw new BackupRefused('The file is not a backup of this program.')
  const bytes = [magic]
  for (let length = 0; length < LONGEST_HEAD; length++) {
    const byte = await raw.read(1)
    bytes.push(byte)
    if (byte[0] === 0x0a) {
      const head = Buffer.concat(bytes)
      return { head, lock: parseLock(head.subarray(MAGIC.length).toString()) }
    }
  }
  throw new BackupRefused('The backup is damaged.')
}

function parseLock(text: string): Lock | null {
  try {
    const { lock }: { lock: Lock | null } = JSON.parse(text)
    if (lock === null) return null
    const known = lock.cipher === 'aes-256-gcm' && (lock.derivation === 'scrypt' || lock.derivation === 'hkdf')
    if (known && /^[0-9a-f]{32}$/.test(lock.salt) && typeof lock.check === 'string') return lock
  } catch {
    // falls through to the refusal
  }
  throw new BackupRefused('The backup is damaged.')
}

async function readEntries(
  body: ByteReader,
  each: (name: string, content: AsyncIterable<Buffer>) => Promise<void>,
): Promise<Map<string, Sum>> {
  const sums = new Map<string, Sum>()
  for (;;) {
    const length = (await body.read(2)).readUInt16BE()
    if (length === 0) break
    const name = (await body.read(length)).toString()
    const hash = createHash('sha256')
    const count = { bytes: 0 }
    const content = hashed(through(pieces(body), createZstdDecompress()), hash, count)
    await each(name, { [Symbol.asyncIterator]: () => content })
    try {
      for await (const _ of content) {
        // whatever the caller left
      }
    } catch (error) {
      if (error instanceof BackupRefused) throw error
      throw new BackupRefused(`The backup is damaged at ${name}.`)
    }
    const digest = hash.digest()
    if (!digest.equals(await body.read(32))) throw new BackupRefused(`The backup is damaged at ${name}.`)
    sums.set(name, { bytes: count.bytes, sha256: digest.toString('hex') })
  }
  if (!(await body.atEnd())) throw new BackupRefused('The backup is damaged: something follows its end.')
  return sums
}

async function* pieces(body: ByteReader): AsyncGenerator<Buffer> {
  for (;;) {
    const length = (await body.read(4)).readUInt32BE()
    if (length === 0) return
    if (length > LARGEST_PIECE) throw new BackupRefused('The backup is damaged.')
    yield await body.read(length)
  }
}

async function* hashed(content: AsyncIterable<Buffer>, hash: Hash, count: { bytes: number }): AsyncGenerator<Buffer> {
  for await (const piece of content) {
    hash.update(piece)
    count.bytes += piece.length
    yield piece
  }
}

/** The output of a transform; an error before it comes out of it. */
function through(content: AsyncIterable<Buffer>, transform: Duplex): AsyncIterable<Buffer> {
  // An error is thrown by the reader of the transform, which pipeline destroys.
  return pipeline(Readable.from(content, { objectMode: false }), transform, () => undefined)
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
