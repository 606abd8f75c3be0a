import { agreeTargets, endTargets, lockSubject } from '../../engines/metrics/index.ts'
import { type Actor, colleagues, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { currentStrategy } from '../content/versions.ts'
import { indicators } from '../indicators.ts'
import { type Ground, loadGround, takeSnapshots } from '../standing/index.ts'
import { findChange, type MeasureStep, recordChange, type ScopeStep, type TargetValue } from './changes.ts'
import { withBaselines } from './figure.ts'
import { addedTargets, currentOf, isChanged, isIdle, type RefusedStep, refusedSteps, sameTarget } from './rules.ts'

/** A step whose place somebody else has changed, and what stands there now. */
export interface Overtaken {
  step: MeasureStep
  now: string | null | readonly TargetValue[]
}

export type Changed =
  /** The save; undefined when nothing differed. */
  | { ok: true; change: string | undefined }
  | { ok: false; why: 'notAllowed' | 'notFound' }
  | { ok: false; why: 'conflict'; theirs: Overtaken[] }
  | { ok: false; why: 'refused'; refused: RefusedStep[] }

type Person = Extract<Actor, { kind: 'person' }>

const ROWS = 1000

/**
 * Changes starts, owners and targets of measures: all steps or none, in one save that can be taken back. A step says
 * what its editor saw; where something else stands by now, nothing is stored. Measures whose start or targets changed
 * are frozen in the same transaction.
 */
export async function changePlan(
  tx: Tx,
  wanted: readonly MeasureStep[],
  by: Actor,
  now: Temporal.Instant,
  undoes?: string,
): Promise<Changed> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  const steps = wanted.filter((step) => !isIdle(step))
  if (steps.length === 0) return { ok: true, change: undefined }
  const named = new Set(steps.map((step) => step.measure))
  const strategy = await currentStrategy(tx)
  const measures = (strategy?.measures ?? []).filter((one) => named.has(one.id))
  for (const measure of measures) await lockSubject(tx, measure.id)
  const ground = await loadGround(tx, indicators, [...named])
  if (ground === undefined) return { ok: false, why: 'notFound' }
  const today = dayOf(now)
  const theirs = steps.filter((step) => isChanged(ground, step)).map((step) => ({ step, now: currentOf(ground, step) }))
  if (theirs.length > 0) return { ok: false, why: 'conflict', theirs }
  const hasOwners = steps.some((step) => step.is === 'owner' && step.to !== null)
  const people = new Set(hasOwners ? (await colleagues(tx, today)).map((one) => one.person) : [])
  const dated = steps.map((step) => withBaselines(ground, step, today))
  const refused = refusedSteps(ground, dated, people, today)
  if (refused.length > 0) return { ok: false, why: 'refused', refused }
  await storeScopes(tx, ground, dated, by, now)
  await storeTargets(tx, ground, dated, by, now)
  for (const measure of measures)
    await audit(tx, by, now, {
      action: undoes === undefined ? 'plan.changed' : 'plan.undone',
      subject: measure.id,
      detail: { steps: dated.filter((step) => step.measure === measure.id).length },
    })
  const change = { kind: 'plan' as const, steps: dated, ...(undoes === undefined ? {} : { undoes }) }
  const id = await recordChange(tx, change, by.person, now)
  const moved = new Set(dated.filter((step) => step.is !== 'owner').map((step) => step.measure))
  await takeSnapshots(
    tx,
    measures.filter((one) => moved.has(one.id)),
    now,
  )
  return { ok: true, change: id }
}

/** Takes a save back: everything that it changed gets what was there before, unless somebody has changed it since. */
export async function undoPlan(tx: Tx, id: string, by: Actor, now: Temporal.Instant): Promise<Changed> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  await lockSubject(tx, `plan change ${id}`)
  const change = await findChange(tx, id)
  if (change === undefined || change.kind !== 'plan') return { ok: false, why: 'notFound' }
  if (change.undone) return { ok: false, why: 'conflict', theirs: [] }
  const back = change.steps.flatMap((step): MeasureStep[] => {
    if (step.is === 'phase') return []
    if (step.is === 'targets') return [{ ...step, from: step.to, to: step.from, grounds: undefined }]
    return [{ ...step, from: step.to, to: step.from }]
  })
  return changePlan(tx, back, by, now, id)
}

async function storeScopes(
  tx: Tx,
  ground: Ground,
  steps: readonly MeasureStep[],
  by: Person,
  now: Temporal.Instant,
): Promise<void> {
  const own = steps.filter((step): step is ScopeStep => step.is !== 'targets')
  const rows = [...Map.groupBy(own, (step) => `${step.measure} ${step.organisation}`).values()].flatMap((together) => {
    const [first] = together
    if (first === undefined) return []
    const { measure, organisation } = first
    const before = ground.scopes.get(measure)?.get(organisation)
    const of = (is: 'start' | 'owner', known: string | undefined) => {
      const step = together.findLast((one) => one.is === is)
      return step === undefined ? (known ?? null) : step.to
    }
    return [
      {
        measure,
        organisation,
        start: of('start', before?.start),
        owner: of('owner', before?.owner),
        recorded_at: now,
        recorded_by: by.person,
      },
    ]
  })
  for (let at = 0; at < rows.length; at += ROWS)
    await tx
      .insertInto('measure_scope')
      .values(rows.slice(at, at + ROWS))
      .execute()
}

async function storeTargets(
  tx: Tx,
  ground: Ground,
  steps: readonly MeasureStep[],
  by: Person,
  now: Temporal.Instant,
): Promise<void> {
  const own = steps.filter((step) => step.is === 'targets')
  for (const [grounds, together] of Map.groupBy(own, (step) => step.grounds)) {
    const ended = together.flatMap((step) =>
      (ground.targets.get(step.measure) ?? []).filter(
        (one) =>
          (one.organisation ?? null) === step.organisation &&
          !step.to.some((other) => sameTarget(other, { value: one.value, day: one.day?.toString() ?? null })),
      ),
    )
    await endTargets(tx, ended, grounds, by, now)
  }
  await agreeTargets(tx, own.flatMap(addedTargets), by, now)
}
