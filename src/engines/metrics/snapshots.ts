import { sql } from 'kysely'
import { dayOf } from '../../platform/config/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import type { Args, Because, Provenance, State } from './rules/shapes.ts'

/** One figure as it is published: small numbers of people are already hidden. */
export interface Evidence {
  indicator: string
  organisation: string
  done: number | null
  total: number | null
  value: number | null
  hidden: boolean
  /** Instant of the newest row behind the figure. */
  asOf: string | null
  by: Provenance | null
}

/** How one organisation stands with a measure. */
export interface Cell {
  organisation: string
  state: State
  because: Because
  reason: Record<Locale, string>
  done: number | null
  total: number | null
  /** The figure as anybody may see it; missing in what was frozen before there were others than shares. */
  figure?: Record<Locale, string> | null | undefined
  by: Provenance | null
}

/** How a measure stands: what strategy judged, ready to be shown, frozen or sent. */
export interface Judged {
  subject: string
  strategy: string
  definition: string
  state: State
  because: Because
  args: Args
  reason: Record<Locale, string>
  done: number | null
  total: number | null
  figure?: Record<Locale, string> | null | undefined
  provenance: Provenance | null
  figures: Evidence[]
  cells: Cell[]
}

/** Serialises everything that happens to one subject until the transaction ends. */
export const lockSubject = async (tx: Tx, subject: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${subject}, 7411))`.execute(tx)
}

/** Holds off who locks the subject until the transaction ends, and waits for them; others who share it go on. */
export const shareSubject = async (tx: Tx, subject: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${subject}, 7411))`.execute(tx)
}

/**
 * Why things were frozen: each night, after a change of the thing itself, because who is counted (or the name of one)
 * changed, or because the strategy team wanted it.
 */
export type Occasion = 'daily' | 'change' | 'organisations' | 'demand'

/** Freezes how measures stand at an instant. The newest snapshot of a Finnish day is that day's. */
export async function snapshot(
  tx: Tx,
  now: Temporal.Instant,
  occasion: Occasion,
  judged: readonly Judged[],
): Promise<void> {
  if (judged.length === 0) return
  await tx
    .insertInto('snapshot')
    .values(
      judged.map((one) => ({
        subject: one.subject,
        day: dayOf(now).toString(),
        at: now,
        occasion,
        strategy: one.strategy,
        definition: one.definition,
        state: one.state,
        because: one.because,
        args: JSON.stringify(one.args),
        reason: JSON.stringify(one.reason),
        done: one.done,
        total: one.total,
        figure: one.figure == null ? null : JSON.stringify(one.figure),
        provenance: one.provenance,
        figures: JSON.stringify(one.figures),
        cells: JSON.stringify(one.cells),
      })),
    )
    .execute()
}

/** Subjects that have been frozen on a day. */
export async function frozenOn(read: Read, day: string): Promise<Set<string>> {
  const rows = await read.selectFrom('snapshot').select('subject').distinct().where('day', '=', day).execute()
  return new Set(rows.map((row) => row.subject))
}

export interface Freeze {
  at: Temporal.Instant
  occasion: Occasion
  /** How many subjects were frozen at that instant. */
  subjects: number
}

/** When things were frozen since a day, the newest first. */
export async function latestFreezes(read: Read, since: string, limit: number): Promise<Freeze[]> {
  const rows = await read
    .selectFrom('snapshot')
    .select((of) => ['at', 'occasion', of.fn.countAll<string>().as('subjects')])
    .where('day', '>=', since)
    .groupBy(['at', 'occasion'])
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ at: row.at, occasion: row.occasion as Occasion, subjects: Number(row.subjects) }))
}

/** The first day that was ever reported; undefined before the first snapshot. */
export async function firstReported(read: Read): Promise<string | undefined> {
  const row = await read.selectFrom('snapshot').select('day').orderBy('day').limit(1).executeTakeFirst()
  return row?.day
}

/** The last day that was reported; undefined before the first snapshot. */
export async function lastReported(read: Read): Promise<string | undefined> {
  const row = await read.selectFrom('snapshot').select('day').orderBy('day', 'desc').limit(1).executeTakeFirst()
  return row?.day
}

export interface Reported extends Judged {
  day: string
  at: Temporal.Instant
}

/** How the subjects stood on a day as it was reported then: each one's newest snapshot up to the end of that day. */
export async function reportedOn(read: Read, subjects: readonly string[], day: string): Promise<Reported[]> {
  const result = await sql<{
    subject: string
    day: string
    at: Temporal.Instant
    strategy: string
    definition: string
    state: State
    because: Because
    args: Args
    reason: Record<Locale, string>
    done: string | null
    total: string | null
    figure: Record<Locale, string> | null
    provenance: Provenance | null
    figures: Evidence[]
    cells: Cell[]
  }>`
    select s.subject, s.day, s.at, s.strategy, s.definition, s.state, s.because, s.args, s.reason, s.done, s.total,
      s.figure, s.provenance, s.figures, s.cells
    from unnest(${sql.val([...subjects])}::text[]) with ordinality as wanted (subject, position)
    cross join lateral (
      select * from snapshot where snapshot.subject = wanted.subject and snapshot.day <= ${day}::date
      order by snapshot.day desc, snapshot.id desc limit 1
    ) as s
    order by wanted.position`.execute(read)
  return result.rows.map((row) => ({
    ...row,
    done: row.done === null ? null : Number(row.done),
    total: row.total === null ? null : Number(row.total),
  }))
}

export interface ReportedPoint {
  day: string
  done: number | null
  total: number | null
  state: State
  definition: string
}

/** The curve "as reported" of one subject: the newest snapshot of each day, oldest first. */
export async function reportedCurve(read: Read, subject: string): Promise<ReportedPoint[]> {
  const rows = await read
    .selectFrom('snapshot')
    .distinctOn('day')
    .select(['day', 'done', 'total', 'state', 'definition'])
    .where('subject', '=', subject)
    .orderBy('day')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    day: row.day,
    done: row.done === null ? null : Number(row.done),
    total: row.total === null ? null : Number(row.total),
    state: row.state as State,
    definition: row.definition,
  }))
}

/** A state that became another, as reported: on a day, at the instant of the snapshot that told it first that day. */
export interface StateChange {
  subject: string
  day: string
  at: Temporal.Instant
  from: State
  to: State
}

/** Changes of state as reported since a day, of one subject or of all, the newest first. One query. */
export async function stateChanges(
  read: Read,
  since: Temporal.PlainDate,
  subject: string | undefined,
  most: number,
): Promise<StateChange[]> {
  const { rows } = await sql<StateChange>`
    with days as (
      select distinct on (subject, day) subject, day, at, state from snapshot
      where day >= ${since.toString()}::date and ${subject === undefined ? sql`true` : sql`subject = ${subject}`}
      order by subject, day, id desc
    ), moves as (
      select subject, day, at, state as "to",
        lag(state) over (partition by subject order by day) as "from" from days
    )
    select subject, day, at, "from", "to" from moves where "from" <> "to" order by at desc, subject limit ${most}`.execute(
    read,
  )
  return rows
}
