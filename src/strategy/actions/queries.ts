import { runsOf } from '../../engines/processes/index.ts'
import type { Actor } from '../../platform/access/index.ts'
import { namesOf, scopeOf, system } from '../../platform/access/index.ts'
import type { Database, Read } from '../../platform/database/index.ts'
import { type Progress, progressOf } from './rules.ts'

/** The kind of an action's runs in the work list. */
export const ACTION = 'action'

/** A follow-up action as it stands now. Days are ISO, cost in cents. */
export interface FollowUp {
  id: string
  /** The row in use. */
  version: string
  /** The measures that it serves. */
  measures: readonly string[]
  /** The measure whose figure it should move, and the indicator that decided it when the action was named. */
  moves: string
  indicator: string | undefined
  /** What should change by it, in words. */
  expected: string
  organisation: string
  title: string
  description: string | undefined
  /** Key of a person. */
  owner: string | undefined
  due: string
  cost: number | undefined
  links: readonly string[]
  /** When it was first recorded, and when it was last changed. */
  since: Temporal.Instant
  changed: Temporal.Instant
}

/**
 * All actions, or one. One query.
 * @param knownBefore of the rows recorded before an instant only.
 */
export async function followUps(read: Read, id?: string, knownBefore?: Temporal.Instant): Promise<FollowUp[]> {
  const rows = await read
    .selectFrom((newest) =>
      newest
        .selectFrom('action')
        .distinctOn('action')
        .selectAll()
        .select((of) =>
          of.fn
            .min('recorded_at')
            .over((over) => over.partitionBy('action'))
            .as('since'),
        )
        .$if(id !== undefined, (query) => query.where('action', '=', id ?? ''))
        .$if(knownBefore !== undefined, (query) => query.where('recorded_at', '<', knownBefore ?? null))
        .orderBy('action')
        .orderBy('number', 'desc')
        .as('newest'),
    )
    .selectAll()
    .orderBy('due')
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    id: row.action,
    version: row.id,
    measures: row.measures,
    moves: row.moves,
    indicator: row.indicator ?? undefined,
    expected: row.expected,
    organisation: row.organisation,
    title: row.title,
    description: row.description ?? undefined,
    owner: row.owner ?? undefined,
    due: row.due,
    cost: row.cost === null ? undefined : Number(row.cost),
    links: row.links,
    since: row.since,
    changed: row.recorded_at,
  }))
}

export interface FollowUpRow extends FollowUp {
  progress: Progress
}

/**
 * Actions with how they stand. The work list is for those who work here, but whether an action is done is for
 * everybody: so only its progress is read with the program's own eyes. A constant number of queries.
 * @param knownBefore what was recorded before an instant only: how they stood then.
 */
export const progressing = (
  database: Database,
  today: Temporal.PlainDate,
  id?: string,
  knownBefore?: Temporal.Instant,
): Promise<FollowUpRow[]> =>
  database.readAs(system, async (read) => {
    const all = await followUps(read, id, knownBefore)
    const runs = await runsOf(
      read,
      ACTION,
      all.map((one) => one.id),
      today,
      knownBefore,
    )
    return all.map((one) => ({ ...one, progress: progressOf(runs.get(one.id) ?? []) }))
  })

/** Names for those who work here; none for a visitor. */
export const ownerNames = (
  database: Database,
  actor: Actor,
  keys: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, string>> =>
  database.readAs(scopeOf(actor), (read) => namesOf(read, [...new Set(keys.filter((key) => key !== undefined))]))

export interface ActionFile {
  file: string
  name: string
}

/** Files of an action; none for a visitor. */
export const filesOf = (database: Database, actor: Actor, id: string): Promise<ActionFile[]> =>
  database.readAs(scopeOf(actor), (read) =>
    read
      .selectFrom('action_file')
      .innerJoin('stored_file', 'stored_file.id', 'action_file.file')
      .select(['action_file.file', 'stored_file.name'])
      .where('action', '=', id)
      .orderBy('action_file.recorded_at')
      .execute(),
  )
