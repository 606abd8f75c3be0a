import type { Logger } from 'pino'
import type { Calls } from './calls.ts'
import type { Clock, Config } from './config/index.ts'
import type { Database } from './database/index.ts'
import type { FileStore } from './files/index.ts'
import type { Memory } from './memory.ts'
import type { Identify } from './permissions.ts'

/**
 * Freezes how everything stands, after a change that can move all of it: who is counted, and under which name. Called in
 * the change's transaction it is part of it. What is counted is known above the platform: whoever opens the region gives it.
 */
export type Freeze = (now: Temporal.Instant) => Promise<void>

/** One group of municipalities and everything the program holds for it. Each request resolves its region first. */
export interface Region {
  config: Config
  database: Database
  clock: Clock
  files: FileStore
  /** What was worked out from the data, until the data changes. */
  memory: Memory
  /**
   * The same for what no change of one measure's own evidence (`isAbout`) touches: it stays when somebody attests. Goes by
   * the word of other programs, so it may be milliseconds older than what they have just
   * done: what is kept in `memory` is never made from it, or it would stay old there.
   */
  steady: Memory
  log: Logger
  /** For work that somebody waits for. */
  calls: Calls
  identify: Identify
  freeze: Freeze
  /** Key for tokens in forms and links. */
  secret: string
  /** In tests only: identity providers may be on this machine, by http. No setting can say so. */
  localProviders?: true
}
