import { sql } from 'kysely'
import { z } from 'zod'
import type { Read, Tx } from '../../platform/database/index.ts'

const mark = z.enum(['notEntered', 'none', 'active', 'continuous'])

/** One thing that a save changed: what it was and what it became. Days are ISO, people are keys. */
const planStep = z.discriminatedUnion('is', [
  z.object({ is: z.literal('phase'), package: z.string(), period: z.string(), from: mark, to: mark }),
])
export type PlanStep = z.output<typeof planStep>
export type PhaseStep = Extract<PlanStep, { is: 'phase' }>

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

/** The newest saves of a kind, newest first. Only the strategy team sees them. */
export async function newestChanges(read: Read, kind: ChangeKind, most = 1): Promise<PlanChange[]> {
  const rows = await read
    .selectFrom('plan_change')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('number', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind,
    steps: steps.parse(row.steps),
    undoes: row.undoes ?? undefined,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }))
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
