// Runs as the engine sees them, and what is told of them meanwhile.
import { AsyncLocalStorage } from 'node:async_hooks'
import { sql } from 'kysely'
import { z } from 'zod'
import { system } from '../../../platform/access/index.ts'
import type { Read, Tx } from '../../../platform/database/index.ts'
import type { Region } from '../../../platform/region.ts'
import type { Connector, Said } from '../contract.ts'
import { notes } from './sentences.ts'
import { dropSpool, spoolOf } from './spool.ts'

export interface EngineRun {
  id: string
  source: string
  owner: string
  connector: string
  origin: 'file' | 'fetch'
  /** Of a file: which intake it is for. */
  intake: string | undefined
  preview: boolean
  state: 'asked' | 'ready' | 'confirmed' | 'stored' | 'failed' | 'dropped'
  askedBy: string | undefined
  follows: string | undefined
  began: Temporal.Instant
}

export const runStates = z.enum(['asked', 'ready', 'confirmed', 'stored', 'failed', 'dropped'])

/** A run by its id, for the program. */
export async function engineRun(read: Read, id: string): Promise<EngineRun | undefined> {
  const row = await read
    .selectFrom('import_run as r')
    .innerJoin('source as s', 's.id', 'r.source')
    .select(['r.id', 'r.source', 'r.owner_org', 's.connector', 'r.origin', 'r.intake', 'r.preview', 'r.state'])
    .select(['r.asked_by', 'r.follows', 'r.began_at'])
    .where('r.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id,
    source: row.source,
    owner: row.owner_org,
    connector: row.connector,
    origin: row.origin === 'file' ? 'file' : 'fetch',
    intake: row.intake ?? undefined,
    preview: row.preview,
    state: runStates.parse(row.state),
    askedBy: row.asked_by ?? undefined,
    follows: row.follows ?? undefined,
    began: row.began_at,
  }
}

export const findConnector = (connectors: readonly Connector[], key: string): Connector | undefined =>
  connectors.find((one) => one.key === key)

/** Takes a run for the transaction's time when it is in this state; false when another has it or it has gone on. */
export async function takeRun(tx: Tx, id: string, state: EngineRun['state']): Promise<boolean> {
  const { rows } =
    await sql`select id from import_run where id = ${id} and state = ${state} for update skip locked`.execute(tx)
  return rows.length > 0
}

export const asJson = (value: unknown) => sql<never>`${JSON.stringify(value)}::jsonb`

/** Ends a run that stores nothing, says why, and removes what it had read. */
export async function endRun(
  region: Region,
  run: Pick<EngineRun, 'id'>,
  state: 'failed' | 'dropped',
  why: readonly Said[],
): Promise<void> {
  await region.database.transact(system, async (tx) => {
    await tx
      .updateTable('import_run')
      .set({ state, ended_at: region.clock.now(), notes: asJson(why) })
      .where('id', '=', run.id)
      .where('state', 'in', ['asked', 'ready', 'confirmed'])
      .execute()
    await tx.deleteFrom('import_line').where('run', '=', run.id).execute()
  })
  dropSpool(spoolOf(region.config.dataDir, run.id))
}

/** Sends a confirmed run back to wait for a person. */
export const letWait = (region: Region, run: Pick<EngineRun, 'id'>, why: readonly Said[]): Promise<void> =>
  region.database.transact(system, async (tx) => {
    await tx
      .updateTable('import_run')
      .set({ state: 'ready', notes: asJson(why) })
      .where('id', '=', run.id)
      .where('state', '=', 'confirmed')
      .execute()
  })

/** Tells how far a run is. */
export interface Teller {
  (done: number, total?: number): void
  /** Waits until what was told is written. */
  end(): Promise<void>
}

const PACE = 500
const MOST_TRIES = 3

/**
 * Begins a phase of a run and counts the try: a run that the program's death has cut is taken up again, but not for ever.
 * What is told is written by a connection of its own, so that it is seen while a transaction still runs.
 * @returns undefined when the run was cut too often, and has been ended.
 */
export async function beginPhase(
  region: Region,
  run: Pick<EngineRun, 'id' | 'owner'>,
  phase: 'reading' | 'storing',
): Promise<Teller | undefined> {
  const { database, clock } = region
  const outside = AsyncLocalStorage.snapshot()
  const tries = await database.transact(system, async (tx) => {
    const { rows } = await sql<{ tries: number }>`
      insert into import_progress (run, owner_org, phase, done, tries, told_at)
      values (${run.id}, ${run.owner}, ${phase}, 0, 1, ${clock.now()})
      on conflict (run) do update set done = 0, total = null, told_at = excluded.told_at, phase = excluded.phase,
        tries = case when import_progress.phase = excluded.phase then import_progress.tries + 1 else 1 end
      returning tries`.execute(tx)
    return rows[0]?.tries ?? 1
  })
  if (tries > MOST_TRIES) {
    await endRun(region, run, 'failed', [notes.cut])
    return undefined
  }
  let last = performance.now()
  let writing: Promise<unknown> = Promise.resolve()
  let isWriting = false
  const teller = (done: number, total?: number) => {
    if (isWriting || performance.now() - last < PACE) return
    last = performance.now()
    isWriting = true
    writing = outside(() =>
      database.transact(system, (tx) =>
        tx
          .updateTable('import_progress')
          .set({ done, total: total ?? null, told_at: clock.now() })
          .where('run', '=', run.id)
          .execute(),
      ),
    )
      // What is told is a courtesy: the run goes on without it.
      .catch((err: unknown) => region.log.warn({ err, run: run.id }, 'progress could not be told'))
      .finally(() => {
        isWriting = false
      })
  }
  return Object.assign(teller, { end: async () => void (await writing) })
}

/** After a phase has ended by its own: the next one begins with no tries. */
export const endPhase = (region: Region, run: Pick<EngineRun, 'id'>): Promise<void> =>
  region.database.transact(system, async (tx) => {
    await tx.deleteFrom('import_progress').where('run', '=', run.id).execute()
  })
