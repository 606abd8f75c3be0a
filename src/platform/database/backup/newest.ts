import fs from 'node:fs/promises'
import path from 'node:path'

/** Where the nightly backups of a data folder are. */
export const backupFolder = (dataDir: string): string => path.join(dataDir, 'backups')

/** When the newest backup of a data folder was written; undefined when there is none. */
export async function newestBackup(dataDir: string): Promise<Temporal.Instant | undefined> {
  const folder = backupFolder(dataDir)
  try {
    const names = (await fs.readdir(folder)).filter((name) => name.endsWith('.backup'))
    const times = await Promise.all(names.map(async (name) => (await fs.stat(path.join(folder, name))).mtimeMs))
    return times.length === 0 ? undefined : Temporal.Instant.fromEpochMilliseconds(Math.floor(Math.max(...times)))
  } catch {
    return undefined
  }
}
