import {
  type AgreedTarget,
  type HalfYear,
  lockSubject,
  type Phase,
  refuseTargets,
  type TargetRefusal,
} from '../../engines/metrics/index.ts'
import { type Actor, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Measure, MeasurePackage, Strategy } from '../content/strategy.ts'
import { indicators } from '../indicators.ts'
import { loadGround, takeSnapshot } from '../standing/index.ts'
import { marksOf, phaseRevision } from './phases.ts'

export interface RefusedTarget {
  measure: string
  refusal: TargetRefusal
  of: 'share' | 'number'
}

export type Entered =
  | { ok: true; changed: number }
  | { ok: false; why: 'notAllowed' }
  | { ok: false; why: 'conflict'; saved: Phase[]; revision: number }
  | { ok: false; why: 'refused'; refused: RefusedTarget[] }

/**
 * Enters the marks of a package, one for each period of the strategy; only those that differ become rows.
 * The package's measures are frozen in the same transaction. Refused when an agreed target would fall on or before the
 * new start, or would lose the schedule that it is counted from.
 * @param seen newest row's id when the form was opened.
 */
export async function enterPhases(
  tx: Tx,
  strategy: Strategy,
  own: MeasurePackage,
  marks: readonly Phase[],
  seen: number,
  by: Actor,
  now: Temporal.Instant,
): Promise<Entered> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  await lockSubject(tx, `phases ${own.id}`)
  for (const measure of own.measures) await lockSubject(tx, measure.id)
  const ground = await loadGround(
    tx,
    indicators,
    own.measures.map((one) => one.id),
  )
  const saved = marksOf(strategy, ground?.phases ?? new Map(), own.id)
  const revision = await phaseRevision(tx, own.id)
  if (revision !== seen) return { ok: false, why: 'conflict', saved, revision }
  const changed = strategy.periods.flatMap((period, at) => {
    const mark = marks[at] ?? 'notEntered'
    return mark === saved[at] ? [] : [{ period: period.start.toString(), mark }]
  })
  if (changed.length === 0) return { ok: true, changed: 0 }
  const halfYears = strategy.periods.map((period, at) => ({ start: period.start, phase: marks[at] ?? 'notEntered' }))
  const refused = own.measures.flatMap((measure) =>
    refusedOf(measure, halfYears, ground?.targets.get(measure.id) ?? []),
  )
  if (refused.length > 0) return { ok: false, why: 'refused', refused }
  await tx
    .insertInto('phase')
    .values(
      changed.map(({ period, mark }) => ({
        package: own.id,
        period_start: period,
        mark,
        recorded_at: now,
        recorded_by: by.person,
      })),
    )
    .execute()
  await audit(tx, by, now, { action: 'phases.entered', subject: own.id, detail: { changed: changed.length } })
  for (const measure of own.measures) await takeSnapshot(tx, measure, now)
  return { ok: true, changed: changed.length }
}

/** What the rules of targets say against a schedule, for the targets of all and of each organisation. */
function refusedOf(measure: Measure, halfYears: readonly HalfYear[], agreed: readonly AgreedTarget[]): RefusedTarget[] {
  const decides = measure.bindings.find((binding) => binding.role === 'decides')
  const kind = (decides === undefined ? undefined : indicators.get(decides.indicator)?.kind) ?? measure.kind
  const of = kind === 'rhythm' || kind === 'level' ? 'number' : 'share'
  return [...new Set(agreed.map((target) => target.organisation))].flatMap((organisation) => {
    const targets = agreed.filter((target) => target.organisation === organisation)
    const baseline = targets.find((target) => target.baseline !== undefined)?.baseline
    return refuseTargets({ kind, targets, baseline, halfYears }).map((refusal) => ({
      measure: measure.id,
      refusal,
      of,
    }))
  })
}
