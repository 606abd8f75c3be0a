import { sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'

/** What a measure is in one organisation. Days are ISO, people are keys. */
export interface MeasureScope {
  measure: string
  organisation: string
  /** The day on which it starts there; undefined: with its package. */
  start: string | undefined
  owner: string | undefined
  recordedAt: Temporal.Instant
  recordedBy: string
}

/** What measures are in organisations: by measure, then by organisation. */
export type Scopes = ReadonlyMap<string, ReadonlyMap<string, MeasureScope>>

/**
 * What each measure is in each organisation that has something of its own.
 * @param known of the measures named only; of what was recorded before an instant, or of the rows up to an id.
 */
export async function measureScopes(
  read: Read,
  known: { measures?: readonly string[] | undefined; before?: Temporal.Instant | undefined; upTo?: number } = {},
): Promise<Scopes> {
  const { measures, before, upTo } = known
  const rows = await read
    .selectFrom('measure_scope')
    .distinctOn(['measure', 'organisation'])
    .selectAll()
    .$if(measures !== undefined, (query) => query.where('measure', 'in', [...(measures ?? []), '']))
    .$if(before !== undefined, (query) => query.where('recorded_at', '<', before ?? null))
    .$if(upTo !== undefined, (query) => query.where('id', '<=', String(upTo)))
    .orderBy('measure')
    .orderBy('organisation')
    .orderBy('id', 'desc')
    .execute()
  const scopes = new Map<string, Map<string, MeasureScope>>()
  for (const row of rows) {
    const own = scopes.get(row.measure) ?? new Map<string, MeasureScope>()
    scopes.set(row.measure, own)
    own.set(row.organisation, {
      measure: row.measure,
      organisation: row.organisation,
      start: row.start ?? undefined,
      owner: row.owner ?? undefined,
      recordedAt: row.recorded_at,
      recordedBy: row.recorded_by,
    })
  }
  return scopes
}

/** What an editor of a measure's scope has seen: the newest row's id, 0 when there is none. */
export async function scopeRevision(read: Read, measure: string): Promise<number> {
  const row = await read
    .selectFrom('measure_scope')
    .select(sql<string | null>`max(id)`.as('newest'))
    .where('measure', '=', measure)
    .executeTakeFirst()
  return Number(row?.newest ?? 0)
}

/** The owner of a measure in an organisation: the person's key. */
export interface Ownership {
  measure: string
  organisation: string
  owner: string
}

/**
 * Who owns what; a measure and organisation without an owner is not there. For reminders and lists: the names come from
 * `namesOf`, which gives a visitor none.
 * @param measures all when not given.
 */
export async function ownersOf(read: Read, measures?: readonly string[]): Promise<Ownership[]> {
  const all = await measureScopes(read, { measures })
  return [...all.values()].flatMap((own) =>
    [...own.values()].flatMap(({ measure, organisation, owner }) =>
      owner === undefined ? [] : [{ measure, organisation, owner }],
    ),
  )
}
