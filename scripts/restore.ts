// npm run restore -- <file>: fills an empty database and an empty file store from a backup.
import path from 'node:path'
import { allMigrations } from '../src/migrations.ts'
import { readConfig } from '../src/platform/config/index.ts'
import { DataDirInUse, type Hold, holdDataDir, restore, roleOf, startEmbedded } from '../src/platform/database/index.ts'

const HELP = `Usage: npm run restore -- <file>
Restores a backup into an empty database: a new DATA_DIR, or an empty outside database given by DATABASE_URL and
DATABASE_OWNER_URL. BACKUP_KEY is needed when the backup is encrypted. Stop the program first.`

async function main(): Promise<void> {
  const [argument] = process.argv.slice(2)
  if (argument === undefined || argument === '--help' || argument === '-h') {
    console.log(HELP)
    process.exitCode = argument === undefined ? 1 : 0
    return
  }
  const config = readConfig(process.env)
  const server = config.databaseOwnerUrl
    ? undefined
    : await startEmbedded({ dataDir: config.dataDir, say: console.log })
  const ownerUrl = config.databaseOwnerUrl ?? server?.ownerUrl
  const url = config.databaseUrl ?? server?.url
  if (ownerUrl === undefined || url === undefined) throw new Error('DATABASE_URL and DATABASE_OWNER_URL go together.')
  let hold: Hold | undefined
  try {
    hold = await holdDataDir(ownerUrl)
    const manifest = await restore({
      file: path.resolve(argument),
      key: config.backupKey,
      ownerUrl,
      appRole: await roleOf(url),
      migrations: allMigrations(),
      filesFolder: path.join(config.dataDir, 'files'),
    })
    const rows = manifest.tables.reduce((sum, table) => sum + BigInt(table.rows), 0n)
    console.log(`Restored and checked: the state of ${manifest.takenAt}, from PostgreSQL ${manifest.serverVersion}.`)
    console.log(`${manifest.tables.length} tables, ${rows} rows, ${manifest.files} files. Start the program now.`)
  } finally {
    await hold?.release()
    await server?.stop()
  }
}

main().catch((error: unknown) => {
  const stop = error instanceof DataDirInUse ? ' Stop it first.' : ''
  console.error(`Nothing was restored: ${error instanceof Error ? error.message : String(error)}${stop}`)
  process.exitCode = 1
})
