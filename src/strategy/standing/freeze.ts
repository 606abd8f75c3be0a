import { lockSubject, snapshot } from '../../engines/metrics/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { type Database, isAbout, type Tx } from '../../platform/database/index.ts'
import type { Measure } from '../content/strategy.ts'
import { currentStrategy } from '../content/versions.ts'
import { bound } from '../dependencies/rules.ts'
import { indicators } from '../indicators.ts'
import { loadGround } from './ground.ts'
import { judgedOn } from './judged.ts'
import { judgedNow } from './standings.ts'

/** Rows of one measure's evidence, and what is written beside them; pages of other measures show none of it. */
const EVIDENCE = [
  'attestation',
  'attestation_withdrawal',
  'not_applicable',
  'not_applicable_end',
  'target',
  'snapshot',
  'stored_file',
  'audit_event',
]

/** Freezes one measure after something of it changed; in the change's own transaction, under the subject's lock. */
export async function takeSnapshot(tx: Tx, measure: Measure, now: Temporal.Instant): Promise<void> {
  isAbout(tx, measure.id, EVIDENCE)
  // Pages of the measures that wait for it, or that it waits for, tell its state too.
  const strategy = await currentStrategy(tx)
  for (const other of bound(strategy?.dependencies ?? [], measure.id)) isAbout(tx, other, EVIDENCE)
  await snapshot(tx, now, 'change', [await judgedNow(tx, measure, dayOf(now))])
}

/**
 * Freezes every measure that has no snapshot of today yet. Run by the nightly job and at each start; a second run of the
 * same day adds nothing.
 * @returns how many measures were frozen.
 */
export async function takeDailySnapshot(database: Database, now: Temporal.Instant): Promise<number> {
  const today = dayOf(now)
  return database.transact({ kind: 'system' }, async (tx) => {
    await lockSubject(tx, 'daily snapshot')
    const strategy = await currentStrategy(tx)
    if (strategy === undefined) return 0
    // Whoever is changing a measure ends first: an older state must never become the day's newest.
    for (const measure of strategy.measures) await lockSubject(tx, measure.id)
    const ground = await loadGround(tx, indicators)
    if (ground === undefined) return 0
    const rows = await tx
      .selectFrom('snapshot')
      .select('subject')
      .distinct()
      .where('day', '=', today.toString())
      .execute()
    const frozen = new Set(rows.map((row) => row.subject))
    const due = ground.strategy.measures.filter((measure) => !frozen.has(measure.id))
    await snapshot(
      tx,
      now,
      'daily',
      due.map((measure) => judgedOn(ground, measure, today)),
    )
    return due.length
  })
}
