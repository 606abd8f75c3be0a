import { sql } from 'kysely'
import type { Read, Tx } from '../../platform/database/index.ts'
import { type PlanStep, planSteps } from './steps.ts'

/** One save of the plan. Only the strategy team sees it. */
export interface Save {
  id: string
  /** Grows with each save. */
  number: string
  /** How many places it changed. */
  places: number
  /** The save that this one took back, as far as it could. */
  undoes: { id: string; recordedAt: Temporal.Instant } | undefined
  /** Another save has taken it back. */
  isUndone: boolean
  recordedAt: Temporal.Instant
  recordedBy: string
}

/** The saves of the plan, the newest first. */
export async function saves(read: Read, most: number, id?: string): Promise<Save[]> {
  const rows = await read
    .selectFrom('plan_change as c')
    .leftJoin('plan_change as u', 'u.id', 'c.undoes')
    .select(['c.id', 'c.number', 'c.recorded_at', 'c.recorded_by', 'c.undoes', 'u.recorded_at as undone_at'])
    .select(sql<number>`jsonb_array_length(c.steps)`.as('places'))
    .select(sql<boolean>`exists (select from plan_change b where b.undoes = c.id)`.as('is_undone'))
    .$if(id !== undefined, (query) => query.where('c.id', '=', id ?? ''))
    .orderBy('c.number', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    places: row.places,
    undoes: row.undoes === null || row.undone_at === null ? undefined : { id: row.undoes, recordedAt: row.undone_at },
    isUndone: row.is_undone,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }))
}

/** A save by its id, whole. */
export async function findSave(read: Read, id: string): Promise<(Save & { steps: PlanStep[] }) | undefined> {
  const [save] = await saves(read, 1, id)
  if (save === undefined) return undefined
  const { steps } = await read.selectFrom('plan_change').select('steps').where('id', '=', id).executeTakeFirstOrThrow()
  return { ...save, steps: planSteps.parse(steps) }
}

/** Who changed a place, and when. */
export interface Touched {
  recordedAt: Temporal.Instant
  recordedBy: string
}

/** What has been changed after a save, by place (`placeOf`): who did it last, and when. */
export async function changedSince(read: Read, save: Pick<Save, 'number'>): Promise<Map<string, Touched>> {
  const { rows } = await sql<{ place: string; recorded_at: Temporal.Instant; recorded_by: string }>`
    select distinct on (place) place, recorded_at, recorded_by
    from (
      select
        concat_ws(' ', e->>'is', coalesce(e->>'package', e->>'measure'), coalesce(e->>'period', e->>'organisation', '')) as place,
        c.number, c.recorded_at, c.recorded_by
      from plan_change c, jsonb_array_elements(c.steps) e
      where c.number > ${save.number}
    ) later
    order by place, number desc`.execute(read)
  return new Map(rows.map((row) => [row.place, { recordedAt: row.recorded_at, recordedBy: row.recorded_by }]))
}

/** Keeps what a save changed, so that it can be told and taken back. */
export async function recordChange(
  tx: Tx,
  change: { steps: readonly PlanStep[]; undoes: string | undefined },
  person: string,
  now: Temporal.Instant,
): Promise<string> {
  const row = await tx
    .insertInto('plan_change')
    .values({
      steps: sql`${JSON.stringify(change.steps)}::jsonb`,
      undoes: change.undoes ?? null,
      recorded_at: now,
      recorded_by: person,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
