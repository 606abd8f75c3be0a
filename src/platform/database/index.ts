/**
 * The database: the embedded PostgreSQL or an outside one, migrations, reading, and the one way to change.
 * Owns the table `migration`. Everything else in the house reaches PostgreSQL through this door.
 */
export { isAbout, isUnshown } from './about.ts'
export { type BackupOptions, backup, verifyBackup } from './backup/backup.ts'
export { BackupRefused } from './backup/bytes.ts'
export type { Manifest } from './backup/manifest.ts'
export { newestBackup } from './backup/newest.ts'
export { type RestoreOptions, restore } from './backup/restore.ts'
export { type Database, type OpenOptions, openDatabase, type Read, type Tx } from './database.ts'
export { type EmbeddedOptions, type EmbeddedServer, findEmbedded, startEmbedded } from './embedded/server.ts'
export { isUnavailable } from './faults.ts'
export { generateTypes } from './generate-types.ts'
export type { DB } from './generated/schema.ts'
export { DataDirInUse, type Hold, holdDataDir } from './hold.ts'
export { type Migration, migrate, readMigrations } from './migrations.ts'
export { checkRole, roleOf } from './role.ts'
export type { Scope } from './scope.ts'
