import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import type { Read, Tx } from '../database/index.ts'

export interface FileStore {
  /** Writes the bytes durably under their sha256; the same bytes are written once. @returns sha256, hexadecimal. */
  write(body: Buffer): Promise<string>
  read(sha256: string): Promise<Buffer>
}

const place = (folder: string, sha256: string) => path.join(folder, sha256.slice(0, 2), sha256)

/** @param folder where the bytes lie: DATA_DIR/files. */
export function openFileStore(folder: string): FileStore {
  return {
    async write(body) {
      const sha256 = createHash('sha256').update(body).digest('hex')
      const target = place(folder, sha256)
      try {
        await fs.access(target)
        return sha256
      } catch {
        // Not there yet.
      }
      await fs.mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
      const temporary = `${target}.${randomUUID()}`
      const file = await fs.open(temporary, 'w', 0o600)
      try {
        await file.writeFile(body)
        await file.sync()
      } catch (fault) {
        await file.close()
        await fs.rm(temporary, { force: true })
        throw fault
      }
      await file.close()
      await fs.rename(temporary, target)
      return sha256
    },
    read: (sha256) => fs.readFile(place(folder, sha256)),
  }
}

const allowed = new Map([
  ['application/pdf', 'pdf'],
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
])

/** The type of a file by its content; undefined when it is not one that people may send. */
export async function typeOf(body: Buffer): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(body)
  return found !== undefined && allowed.has(found.mime) ? found.mime : undefined
}

export interface StoredFile {
  id: string
  name: string
  type: string
  sha256: string
}

/** Records a file whose bytes are already in the store. */
export async function recordFile(
  tx: Tx,
  file: { owner: string; name: string; type: string; size: number; sha256: string; by: string; now: Temporal.Instant },
): Promise<string> {
  const row = await tx
    .insertInto('stored_file')
    .values({
      owner_org: file.owner,
      name: file.name,
      type: file.type,
      size: file.size,
      sha256: file.sha256,
      recorded_at: file.now,
      recorded_by: file.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** A file by its id; undefined when there is none or it is not for this reader. */
export const findFile = (read: Read, id: string): Promise<StoredFile | undefined> =>
  read.selectFrom('stored_file').select(['id', 'name', 'type', 'sha256']).where('id', '=', id).executeTakeFirst()
