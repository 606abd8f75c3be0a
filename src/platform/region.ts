import type { Logger } from 'pino'
import type { Clock, Config } from './config/index.ts'
import type { Database } from './database/index.ts'
import type { FileStore } from './files/index.ts'
import type { Memory } from './memory.ts'
import type { Identify } from './permissions.ts'

/** One group of municipalities and everything the program holds for it. Each request resolves its region first. */
export interface Region {
  config: Config
  database: Database
  clock: Clock
  files: FileStore
  /** What was worked out from the data, until the data changes. */
  memory: Memory
  log: Logger
  identify: Identify
  /** Key for tokens in forms and links. */
  secret: string
}
