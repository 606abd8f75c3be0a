import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import type { Clock } from '../config/index.ts'
import type { Database, Read, Tx } from '../database/index.ts'

export interface FileStore {
  /** Writes the bytes durably under their sha256; the same bytes are written once. @returns sha256, hexadecimal. */
  write(body: Buffer): Promise<string>
  read(sha256: string): Promise<Buffer>
  /** Files written before an instant, half-written ones among them. */
  olderThan(before: Temporal.Instant): Promise<{ name: string; remove(): Promise<void> }[]>
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
      const parent = await fs.open(path.dirname(target), 'r')
      await parent.sync().finally(() => parent.close())
      return sha256
    },
    read: (sha256) => fs.readFile(place(folder, sha256)),
    async olderThan(before) {
      const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
      const found: { name: string; remove(): Promise<void> }[] = []
      for (const entry of entries) {
        if (!entry.isFile()) continue
        const file = path.join(entry.parentPath, entry.name)
        const { mtimeMs } = await fs.stat(file)
        if (mtimeMs < before.epochMilliseconds)
          found.push({ name: entry.name, remove: () => fs.rm(file, { force: true }) })
      }
      return found
    },
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

/**
 * Removes files that no row names: left by an action that was refused after its file had come. Those of the last day
 * stay, for their rows may still be on the way.
 * @param named sums that other modules' own rows name.
 * @returns how many went.
 */
export async function sweepFiles(
  parts: { database: Database; files: FileStore; clock: Clock },
  named: (read: Read) => Promise<readonly string[]> = async () => [],
): Promise<number> {
  const old = await parts.files.olderThan(parts.clock.now().subtract({ hours: 24 }))
  if (old.length === 0) return 0
  const kept = await parts.database.readAs({ kind: 'system' }, async (read) => {
    const rows = await read.selectFrom('stored_file').select('sha256').distinct().execute()
    return new Set([...rows.map((row) => row.sha256), ...(await named(read))])
  })
  const orphans = old.filter((file) => !kept.has(file.name))
  for (const orphan of orphans) await orphan.remove()
  return orphans.length
}
