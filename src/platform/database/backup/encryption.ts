// AES-256-GCM over a stream in chunks: each chunk proves itself, its place, and whether it is the last.
import {
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
  type ScryptOptions,
  scrypt,
  timingSafeEqual,
} from 'node:crypto'
import { BackupRefused, type ByteReader } from './bytes.ts'

const CHUNK = 65_536
const TAG = 16
const LAST = 0x8000_0000
const SHORTEST_PASSPHRASE = 16

/** What stands in the open at the beginning of an encrypted backup. */
export interface Lock {
  cipher: 'aes-256-gcm'
  derivation: 'scrypt' | 'hkdf'
  salt: string
  /** Tells a wrong key from a damaged file. */
  check: string
}

interface Keys {
  key: Buffer
  check: string
}

/**
 * Makes a file's own key, so that no chunk's nonce is ever used twice with one key.
 * @param secret BACKUP_KEY: 64 hexadecimal digits (32 random bytes), or a passphrase of at least 16 characters.
 */
export async function newLock(secret: string): Promise<{ lock: Lock; key: Buffer }> {
  const derivation = isRawKey(secret) ? 'hkdf' : 'scrypt'
  if (derivation === 'scrypt' && secret.length < SHORTEST_PASSPHRASE)
    throw new BackupRefused(
      `BACKUP_KEY is too short: give 64 hexadecimal digits, or at least ${SHORTEST_PASSPHRASE} characters.`,
    )
  const salt = randomBytes(16)
  const { key, check } = await derive(secret, derivation, salt)
  return { lock: { cipher: 'aes-256-gcm', derivation, salt: salt.toString('hex'), check }, key }
}

/** The key of an existing file. @throws BackupRefused when the secret is another one. */
export async function unlock(lock: Lock, secret: string): Promise<Buffer> {
  const { key, check } = await derive(secret, lock.derivation, Buffer.from(lock.salt, 'hex'))
  const [ours, theirs] = [Buffer.from(check), Buffer.from(lock.check)]
  if (ours.length !== theirs.length || !timingSafeEqual(ours, theirs))
    throw new BackupRefused('BACKUP_KEY is not the key that this backup was made with.')
  return key
}

function isRawKey(secret: string): boolean {
  return /^[0-9a-fA-F]{64}$/.test(secret)
}

async function derive(secret: string, derivation: Lock['derivation'], salt: Buffer): Promise<Keys> {
  if (derivation === 'hkdf' && !isRawKey(secret))
    throw new BackupRefused('BACKUP_KEY is not the key that this backup was made with.')
  const root = derivation === 'hkdf' ? Buffer.from(secret, 'hex') : await stretch(secret.normalize('NFC'), salt)
  const part = (purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', root, salt, `digiseutu backup ${purpose}`, length))
  return { key: part('key', 32), check: part('check', 16).toString('hex') }
}

/** Slow on purpose (64 MB, a tenth of a second), and beside the program's other work. */
function stretch(secret: string, salt: Buffer): Promise<Buffer> {
  const options: ScryptOptions = { N: 65_536, r: 8, p: 1, maxmem: 128 * 1024 * 1024 }
  return new Promise((resolve, reject) =>
    scrypt(secret, salt, 32, options, (error, key) => (error ? reject(error) : resolve(key))),
  )
}

/** Number of the chunk in eight bytes, and one for the last: a cut or reordered file does not open. */
function nonce(index: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeBigUInt64BE(BigInt(index), 0)
  bytes.writeUInt8(last ? 1 : 0, 11)
  return bytes
}

/** Encrypts a stream. @param head the bytes in the open before it, which are proved with the first chunk. */
export async function* seal(plain: AsyncIterable<Buffer>, key: Buffer, head: Buffer): AsyncGenerator<Buffer> {
  let index = 0
  let waiting = Buffer.alloc(0)
  const close = (text: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(index, last))
    if (index === 0) cipher.setAAD(head)
    index++
    const length = Buffer.alloc(4)
    length.writeUInt32BE(last ? text.length + LAST : text.length)
    return Buffer.concat([length, cipher.update(text), cipher.final(), cipher.getAuthTag()])
  }
  for await (const piece of plain) {
    waiting = Buffer.concat([waiting, piece])
    while (waiting.length > CHUNK) {
      yield close(waiting.subarray(0, CHUNK), false)
      waiting = waiting.subarray(CHUNK)
    }
  }
  yield close(waiting, true)
}

/** Decrypts a stream. @throws BackupRefused at the first byte that is not as it was written. */
export async function* open(sealed: ByteReader, key: Buffer, head: Buffer): AsyncGenerator<Buffer> {
  for (let index = 0; ; index++) {
    const word = (await sealed.read(4)).readUInt32BE()
    const last = word >= LAST
    const length = last ? word - LAST : word
    if (length > CHUNK) throw new BackupRefused('The backup is damaged.')
    const text = await sealed.read(length)
    const decipher = createDecipheriv('aes-256-gcm', key, nonce(index, last), { authTagLength: TAG })
    if (index === 0) decipher.setAAD(head)
    decipher.setAuthTag(await sealed.read(TAG))
    let plain: Buffer
    try {
      plain = Buffer.concat([decipher.update(text), decipher.final()])
    } catch {
      throw new BackupRefused('The backup is damaged.')
    }
    yield plain
    if (!last) continue
    if (!(await sealed.atEnd())) throw new BackupRefused('The backup is damaged: something follows its end.')
    return
  }
}
