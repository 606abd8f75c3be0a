import { fedSince, frozenOn, lastFrozen, lockSubject, type Occasion, snapshot } from '../../engines/metrics/index.ts'
import { type Actor, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { type Database, isAbout, type Tx } from '../../platform/database/index.ts'
import type { Measure } from '../content/strategy.ts'
import { currentStrategy } from '../content/versions.ts'
import { bound } from '../dependencies/rules.ts'
import { indicators } from '../indicators.ts'
import { loadGround } from './ground.ts'
import { judgedOn } from './judged.ts'
import { judgedNow, NoStrategy } from './standings.ts'

/** Rows of one measure's evidence, and what is written beside them; pages of other measures show none of it. */
const EVIDENCE = [
  'attestation',
  'attestation_withdrawal',
  'not_applicable',
  'not_applicable_end',
  'target',
  'measure_scope',
  'plan_change',
  'snapshot',
  'stored_file',
  'audit_event',
]

/** Freezes one measure after something of it changed; in the change's own transaction, under the subject's lock. */
export async function takeSnapshot(tx: Tx, measure: Measure, now: Temporal.Instant): Promise<void> {
  isAbout(tx, measure.id, EVIDENCE)
  // Pages of the measures that wait for it, or that it waits for, tell its state too.
  const strategy = await currentStrategy(tx)
  if (strategy === undefined) throw new NoStrategy('No strategy has been imported')
  for (const other of bound(strategy.dependencies, measure.id)) isAbout(tx, other, EVIDENCE)
  await snapshot(tx, now, 'change', [await judgedNow(tx, strategy, measure, dayOf(now))])
}

/** Freezes the measures that are not in `but`. @returns how many. */
async function freezeAll(
  tx: Tx,
  now: Temporal.Instant,
  occasion: Occasion,
  but: (today: Temporal.PlainDate) => Promise<ReadonlySet<string>>,
): Promise<number> {
  const today = dayOf(now)
  await lockSubject(tx, 'daily snapshot')
  const strategy = await currentStrategy(tx)
  if (strategy === undefined) return 0
  // Whoever is changing a measure ends first: an older state must never become the day's newest.
  for (const measure of strategy.measures) await lockSubject(tx, measure.id)
  const ground = await loadGround(tx, indicators)
  if (ground === undefined) return 0
  const left = await but(today)
  const due = ground.strategy.measures.filter((measure) => !left.has(measure.id))
  await snapshot(
    tx,
    now,
    occasion,
    due.map((measure) => judgedOn(ground, measure, today)),
  )
  return due.length
}

/**
 * Freezes several measures after one change, in its own transaction and under their locks: what they are judged from is
 * loaded once.
 */
export async function takeSnapshots(tx: Tx, measures: readonly Measure[], now: Temporal.Instant): Promise<void> {
  const ids = measures.map((one) => one.id)
  const ground = await loadGround(tx, indicators, ids)
  if (ground === undefined) return
  for (const id of ids)
    for (const other of [id, ...bound(ground.strategy.dependencies, id)]) isAbout(tx, other, EVIDENCE)
  await snapshot(
    tx,
    now,
    'change',
    measures.map((measure) => judgedOn(ground, measure, dayOf(now))),
  )
}

/**
 * Freezes every measure after who is counted, or the name of one, has changed. Called in the change's transaction it is
 * part of it: whoever is changing a measure ends first, and both or neither stay. Does nothing while there is no strategy.
 */
export const takeWholeSnapshot = (database: Database, now: Temporal.Instant): Promise<void> =>
  database.transact(
    { kind: 'system' },
    async (tx) => void (await freezeAll(tx, now, 'organisations', async () => new Set())),
  )

/**
 * Freezes every measure that has no snapshot of today yet. Run by the nightly job and at each start; a second run of the
 * same day adds nothing.
 * @returns how many measures were frozen.
 */
export const takeDailySnapshot = (database: Database, now: Temporal.Instant): Promise<number> =>
  database.transact({ kind: 'system' }, (tx) => freezeAll(tx, now, 'daily', (today) => frozenOn(tx, today.toString())))

/** How far back it is looked whether a source has fed a measure: the night freezes everything anyway. */
const FED_HOURS = 48

/**
 * Freezes the measures that sources have fed, or taken back from, since each was frozen last. Run by a job: sources
 * record what they have and know nothing of measures.
 * @returns how many measures were frozen.
 */
export const freezeFed = (database: Database, now: Temporal.Instant): Promise<number> =>
  database.transact({ kind: 'system' }, async (tx) => {
    const since = now.subtract({ hours: FED_HOURS })
    const fed = await fedSince(tx, since)
    const strategy = fed.size === 0 ? undefined : await currentStrategy(tx)
    if (strategy === undefined) return 0
    const frozen = await lastFrozen(tx, since)
    const due = strategy.measures.filter((measure) =>
      measure.bindings.some(({ indicator }) => {
        const at = fed.get(indicator)
        const last = frozen.get(measure.id)
        return at !== undefined && (last === undefined || Temporal.Instant.compare(last, at) < 0)
      }),
    )
    for (const measure of due) await lockSubject(tx, measure.id)
    if (due.length > 0) await takeSnapshots(tx, due, now)
    return due.length
  })

/** Freezes every measure because the strategy team wants it. */
export async function takeSnapshotOnDemand(
  tx: Tx,
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true; frozen: number } | { ok: false; why: 'notAllowed' }> {
  if (!may.steer(by)) return { ok: false, why: 'notAllowed' }
  const frozen = await freezeAll(tx, now, 'demand', async () => new Set())
  await audit(tx, by, now, { action: 'snapshot.taken', subject: 'strategy', detail: { measures: frozen } })
  return { ok: true, frozen }
}
