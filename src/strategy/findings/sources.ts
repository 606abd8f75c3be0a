import type { Actor } from '../../platform/access/index.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import type { Ask } from '../../platform/http/index.ts'

/** What those who gave something are told of: the public page of the organisation has the words. */
export interface Told {
  organisation: string
  what: 'decided' | 'looked'
  /** The public page that has the words. */
  path: string
}

/**
 * Where findings come from besides people and indicators. Modules give their own in `modules.ts`: neither knows the
 * other.
 */
export interface FindingSource {
  kind: 'feedback' | 'survey'
  /**
   * What a finding begins from, in the reader's rights; undefined when it is not there or not for the reader.
   * `path` is its own page for staff, which asks for the rights again.
   */
  find(
    database: Database,
    actor: Actor,
    id: string,
  ): Promise<{ organisation: string; title: string; path: string } | undefined>
  /** Tells those who gave it, in the same transaction. Made for a request: what is told leads back to its site. */
  teller?(ask: Pick<Ask, 'region' | 'origin'>): Tell
}

/** Tells those who gave something what came of it. */
export type Tell = (tx: Tx, id: string, told: Told, now: Temporal.Instant) => Promise<void>
