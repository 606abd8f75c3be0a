// npm run backup [-- <file>]: a proved backup of the database and the stored files, while the program runs or not.
import fs from 'node:fs'
import path from 'node:path'
import { readConfig } from '../src/platform/config/index.ts'
import { backup, findEmbedded, startEmbedded } from '../src/platform/database/index.ts'

const HELP = `Usage: npm run backup [-- <file>]
Writes a backup to the file, or to DATA_DIR/backups/<time>.backup.
DATA_DIR, DATABASE_OWNER_URL and BACKUP_KEY as for the program; with BACKUP_KEY the backup is encrypted.`

async function main(): Promise<void> {
  const [argument] = process.argv.slice(2)
  if (argument === '--help' || argument === '-h') return void console.log(HELP)
  const config = readConfig(process.env)
  const time = Temporal.Now.zonedDateTimeISO('UTC').toString({
    smallestUnit: 'second',
    timeZoneName: 'never',
    offset: 'never',
  })
  const file = path.resolve(argument ?? path.join(config.dataDir, 'backups', `${time.replaceAll(':', '')}Z.backup`))
  const { ownerUrl, leave } = await connection(config)
  try {
    const filesFolder = path.join(config.dataDir, 'files')
    const manifest = await backup({ ownerUrl, filesFolder, file, key: config.backupKey })
    const rows = manifest.tables.reduce((sum, table) => sum + BigInt(table.rows), 0n)
    console.log(`Backup written and checked: ${file}`)
    console.log(`${manifest.tables.length} tables, ${rows} rows, ${manifest.files} files.`)
    if (config.backupKey === undefined)
      console.log('It is not encrypted. Set BACKUP_KEY to encrypt it, and keep the key apart from the backups.')
  } finally {
    await leave()
  }
}

/** The outside database, the running program's server, or that server started for this backup only. */
async function connection(
  config: ReturnType<typeof readConfig>,
): Promise<{ ownerUrl: string; leave(): Promise<void> }> {
  if (config.databaseOwnerUrl) return { ownerUrl: config.databaseOwnerUrl, leave: async () => undefined }
  const living = findEmbedded(config.dataDir)
  if (living) return { ownerUrl: living.ownerUrl, leave: async () => undefined }
  if (!fs.existsSync(path.join(config.dataDir, 'database')))
    throw new Error(`There is no database in ${config.dataDir}.`)
  const server = await startEmbedded({ dataDir: config.dataDir, say: console.log })
  return { ownerUrl: server.ownerUrl, leave: () => server.stop() }
}

main().catch((error: unknown) => {
  console.error(`No backup was made: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
})
