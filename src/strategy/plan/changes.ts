import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { DB, Read, Tx } from '../../platform/database/index.ts'

const mark = z.enum(['notEntered', 'none', 'active', 'continuous'])

const dayOrNone = z.string().nullable()
const targetValue = z.object({
  value: z.number(),
  day: dayOrNone,
  /** Null: without one. Not given: the figure of the day on which it is agreed. */
  baseline: z.object({ value: z.number(), day: dayOrNone }).nullable().optional(),
  decided: z.object({ body: z.string(), day: dayOrNone }).nullable().optional(),
})
/** A target as a save holds it. Two with the same value and day are one. */
export type TargetValue = z.output<typeof targetValue>

/** One thing that a save changed: what it was and what it became. Days are ISO, people are keys. */
const planStep = z.discriminatedUnion('is', [
  z.object({ is: z.literal('phase'), package: z.string(), period: z.string(), from: mark, to: mark }),
  z.object({
    is: z.enum(['start', 'owner']),
    measure: z.string(),
    organisation: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
  z.object({
    is: z.literal('targets'),
    measure: z.string(),
    /** Null: of every organisation alike. */
    organisation: z.string().nullable(),
    from: z.array(targetValue),
    to: z.array(targetValue),
    /** Why targets end. */
    grounds: z.string().optional(),
  }),
])
export type PlanStep = z.output<typeof planStep>
export type PhaseStep = Extract<PlanStep, { is: 'phase' }>
/** A step of the table of the plan. */
export type MeasureStep = Exclude<PlanStep, PhaseStep>
export type TargetsStep = Extract<PlanStep, { is: 'targets' }>
export type ScopeStep = Exclude<MeasureStep, TargetsStep>
export const measureSteps = z.array(planStep).transform((all) => all.filter((step) => step.is !== 'phase'))

/** Marks of the timeline, or what stands in the table of the plan. */
export type ChangeKind = 'phases' | 'plan'

/** What one save changed, whole. */
export interface PlanChange {
  id: string
  kind: ChangeKind
  steps: readonly PlanStep[]
  /** The save that this one took back. */
  undoes: string | undefined
  recordedAt: Temporal.Instant
  recordedBy: string
}

const steps = z.array(planStep)

const asChange = (row: Selectable<DB['plan_change']>): PlanChange => ({
  id: row.id,
  kind: row.kind === 'phases' ? 'phases' : 'plan',
  steps: steps.parse(row.steps),
  undoes: row.undoes ?? undefined,
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
})

/** The newest save. To take an undo back is to do again what it undid. */
export type NewestChange = PlanChange & { isUndo: boolean }

/** The newest save of a kind. Only the strategy team sees it. */
export async function newestChange(read: Read, kind: ChangeKind): Promise<NewestChange | undefined> {
  const row = await read
    .selectFrom('plan_change')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return undefined
  // An undo of an undo is none.
  const links = await sql<{ links: number }>`
    with recursive chain as (
      select undoes from plan_change where id = ${row.id}
      union all
      select c.undoes from plan_change c join chain on c.id = chain.undoes
    )
    select count(undoes)::int as links from chain`.execute(read)
  return { ...asChange(row), isUndo: (links.rows[0]?.links ?? 0) % 2 === 1 }
}

/** A save by its id, and whether it has been taken back. */
export async function findChange(read: Read, id: string): Promise<(PlanChange & { undone: boolean }) | undefined> {
  const row = await read
    .selectFrom('plan_change as c')
    .leftJoin('plan_change as u', 'u.undoes', 'c.id')
    .selectAll('c')
    .select('u.id as undone')
    .where('c.id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : { ...asChange(row), undone: row.undone !== null }
}

/** Keeps what a save changed, so that it can be told and taken back. */
export async function recordChange(
  tx: Tx,
  change: { kind: ChangeKind; steps: readonly PlanStep[]; undoes?: string },
  person: string,
  now: Temporal.Instant,
): Promise<string> {
  const row = await tx
    .insertInto('plan_change')
    .values({
      kind: change.kind,
      steps: sql`${JSON.stringify(change.steps)}::jsonb`,
      undoes: change.undoes ?? null,
      recorded_at: now,
      recorded_by: person,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
