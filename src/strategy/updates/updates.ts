import { audit } from '../../platform/audit/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import { type Actor, may } from '../../platform/permissions.ts'

export interface Stage {
  name: string
  planned: string | undefined
  reached: string | undefined
  note: string | undefined
  /** Id of the newest row of the stage: what an editor has seen. 0 when nothing is entered. */
  revision: number
  recordedAt: Temporal.Instant | undefined
}

/** A round of updating the strategy: its stages in order, each with the day planned and the day reached. */
export interface StrategyUpdate {
  id: string
  title: string
  openedOn: string
  recordedAt: Temporal.Instant
  stages: Stage[]
}

const asNames = (stages: unknown): string[] => (Array.isArray(stages) ? stages.map(String) : [])

/** Updates of the strategy, newest first, as now known. Two queries. */
export async function strategyUpdates(read: Read): Promise<StrategyUpdate[]> {
  const updates = await read
    .selectFrom('strategy_update')
    .selectAll()
    .orderBy('opened_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
  if (updates.length === 0) return []
  const rows = await read
    .selectFrom('strategy_update_stage')
    .distinctOn(['strategy_update', 'stage'])
    .selectAll()
    .orderBy('strategy_update')
    .orderBy('stage')
    .orderBy('id', 'desc')
    .execute()
  return updates.map((update) => ({
    id: update.id,
    title: update.title,
    openedOn: update.opened_on,
    recordedAt: update.recorded_at,
    stages: asNames(update.stages).map((name, index) => {
      const row = rows.find((one) => one.strategy_update === update.id && one.stage === index)
      return {
        name,
        planned: row?.planned ?? undefined,
        reached: row?.reached ?? undefined,
        note: row?.note ?? undefined,
        revision: row === undefined ? 0 : Number(row.id),
        recordedAt: row?.recorded_at,
      }
    }),
  }))
}

type Outcome = { ok: true; id: string } | { ok: false; why: 'notAllowed' | 'notFound' | 'conflict' }

/**
 * Opens a round of updating the strategy. Only one is open at a time: every one before must have reached its end.
 * @returns 'conflict' while another is open, 'tooEarly' for a day before the newest one's: it would not be the newest.
 */
export async function openUpdate(
  tx: Tx,
  update: { title: string; openedOn: string; stages: readonly string[] },
  by: Actor,
  now: Temporal.Instant,
): Promise<Outcome | { ok: false; why: 'tooEarly'; newest: string }> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  const updates = await strategyUpdates(tx)
  if (updates.some((one) => one.stages.some((stage) => stage.reached === undefined)))
    return { ok: false, why: 'conflict' }
  const newest = updates[0]?.openedOn
  if (newest !== undefined && update.openedOn < newest) return { ok: false, why: 'tooEarly', newest }
  const row = await tx
    .insertInto('strategy_update')
    .values({
      title: update.title,
      opened_on: update.openedOn,
      stages: JSON.stringify(update.stages),
      recorded_at: now,
      recorded_by: by.person,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, by, now, { action: 'strategyUpdate.opened', subject: row.id })
  return { ok: true, id: row.id }
}

/** Dates a stage. A later row replaces; `seen` is the revision that the editor saw. */
export async function dateStage(
  tx: Tx,
  id: string,
  stage: number,
  days: { planned: string | undefined; reached: string | undefined; note: string | undefined },
  seen: number,
  by: Actor,
  now: Temporal.Instant,
): Promise<Outcome> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  const current = (await strategyUpdates(tx)).find((one) => one.id === id)?.stages[stage]
  if (current === undefined) return { ok: false, why: 'notFound' }
  if (current.revision !== seen) return { ok: false, why: 'conflict' }
  await tx
    .insertInto('strategy_update_stage')
    .values({
      strategy_update: id,
      stage,
      planned: days.planned ?? null,
      reached: days.reached ?? null,
      note: days.note ?? null,
      recorded_at: now,
      recorded_by: by.person,
    })
    .execute()
  await audit(tx, by, now, { action: 'strategyUpdate.stageDated', subject: id, detail: { stage } })
  return { ok: true, id }
}
