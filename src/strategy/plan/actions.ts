import { agreeTargets, endTargets, lockSubject } from '../../engines/metrics/index.ts'
import { type Actor, colleagues, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { currentStrategy } from '../content/versions.ts'
import { indicators } from '../indicators.ts'
import { type Ground, loadGround, takeSnapshots } from '../standing/index.ts'
import { addedTargets, currentOf, endedTargets, isOvertaken } from './after.ts'
import { recordChange } from './changes.ts'
import { withBaselines } from './figure.ts'
import { concerned, type RefusedStep, refusedSteps } from './rules.ts'
import { isIdle, isPhase, type PlanStep, type ScopeStep, type StepValue } from './steps.ts'

/** A step whose place somebody else has changed, and what stands there now. */
export interface Overtaken {
  step: PlanStep
  now: StepValue
}

export type Changed =
  /** The save; undefined when nothing differed. */
  | { ok: true; change: string | undefined }
  | { ok: false; why: 'notAllowed' | 'notFound' }
  | { ok: false; why: 'conflict'; theirs: Overtaken[] }
  | { ok: false; why: 'refused'; refused: RefusedStep[] }

export interface Saving {
  /** The save that this one takes back. */
  undoes?: string | undefined
  /** How many overtaken steps the editor has seen and leaves out; 0 unless told. */
  leftOut?: number
  /** Told how many steps have been stored. */
  progress?: (stored: number) => void
}

type Person = Extract<Actor, { kind: 'person' }>

const ROWS = 1000

/** Steps whose places somebody else has changed. */
export const overtaken = (ground: Ground, steps: readonly PlanStep[]): Overtaken[] =>
  steps.filter((step) => isOvertaken(ground, step)).map((step) => ({ step, now: currentOf(ground, step) }))

/**
 * Changes marks of packages, and starts, owners and targets of measures: all steps or none, in one save that can be
 * taken back. A step says what its editor saw; where something else stands by now, nothing is stored, unless the editor
 * has seen just as many such places and leaves them out. Measures whose marks, start or targets changed are frozen in
 * the same transaction.
 */
export async function changePlan(
  tx: Tx,
  wanted: readonly PlanStep[],
  by: Actor,
  now: Temporal.Instant,
  saving: Saving = {},
): Promise<Changed> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  const { undoes, leftOut = 0, progress = () => undefined } = saving
  const differing = wanted.filter((step) => !isIdle(step))
  if (differing.length === 0) return { ok: true, change: undefined }
  const strategy = await currentStrategy(tx)
  if (strategy === undefined) return { ok: false, why: 'notFound' }
  // Always in this order, so that two saves never wait for each other.
  if (differing.some(isPhase)) await lockSubject(tx, 'phases')
  const measures = concerned({ strategy }, differing)
  const ids = measures.map((one) => one.id)
  for (const id of ids) await lockSubject(tx, id)
  const ground = await loadGround(tx, indicators, ids)
  if (ground === undefined) return { ok: false, why: 'notFound' }
  const theirs = overtaken(ground, differing)
  if (theirs.length !== leftOut) return { ok: false, why: 'conflict', theirs }
  const lost = new Set(theirs.map((one) => one.step))
  const today = dayOf(now)
  const steps = differing.filter((step) => !lost.has(step)).map((step) => withBaselines(ground, step, today))
  if (steps.length === 0) return { ok: true, change: undefined }
  const hasOwners = steps.some((step) => step.is === 'owner' && step.to !== null)
  const people = new Set(hasOwners ? (await colleagues(tx, today)).map((one) => one.person) : [])
  const refused = refusedSteps(ground, steps, people, today)
  if (refused.length > 0) return { ok: false, why: 'refused', refused }
  let stored = 0
  const told = (more: number) => {
    stored += more
    progress(stored)
  }
  await storePhases(tx, steps, by, now, told)
  await storeScopes(tx, ground, steps, by, now, told)
  await storeTargets(tx, ground, steps, by, now, told)
  for (const [subject, own] of Map.groupBy(steps, (step) => (step.is === 'phase' ? step.package : step.measure))) {
    const [done, back] = own.some(isPhase)
      ? (['phases.entered', 'phases.undone'] as const)
      : (['plan.changed', 'plan.undone'] as const)
    const action = undoes === undefined ? done : back
    await audit(tx, by, now, { action, subject, detail: { steps: own.length } })
  }
  const id = await recordChange(tx, { steps, undoes }, by.person, now)
  const moved = concerned(
    ground,
    steps.filter((step) => step.is !== 'owner'),
  )
  await takeSnapshots(tx, moved, now)
  return { ok: true, change: id }
}

type Told = (more: number) => void

async function storePhases(tx: Tx, steps: readonly PlanStep[], by: Person, now: Temporal.Instant, told: Told) {
  const own = steps.filter(isPhase)
  for (let at = 0; at < own.length; at += ROWS) {
    const rows = own.slice(at, at + ROWS).map((step) => ({
      package: step.package,
      period_start: step.period,
      mark: step.to,
      recorded_at: now,
      recorded_by: by.person,
    }))
    await tx.insertInto('phase').values(rows).execute()
    told(rows.length)
  }
}

async function storeScopes(
  tx: Tx,
  ground: Ground,
  steps: readonly PlanStep[],
  by: Person,
  now: Temporal.Instant,
  told: Told,
): Promise<void> {
  const own = steps.filter((step): step is ScopeStep => step.is === 'start' || step.is === 'owner')
  const places = [...Map.groupBy(own, (step) => `${step.measure} ${step.organisation}`).values()]
  for (let at = 0; at < places.length; at += ROWS) {
    const piece = places.slice(at, at + ROWS)
    const rows = piece.flatMap((together) => {
      const [first] = together
      if (first === undefined) return []
      const { measure, organisation } = first
      const before = ground.scopes.get(measure)?.get(organisation)
      const of = (is: 'start' | 'owner') => {
        const step = together.findLast((one) => one.is === is)
        return step === undefined ? (before?.[is] ?? null) : step.to
      }
      const recorded = { recorded_at: now, recorded_by: by.person }
      return [{ measure, organisation, start: of('start'), owner: of('owner'), ...recorded }]
    })
    await tx.insertInto('measure_scope').values(rows).execute()
    told(piece.reduce((sum, together) => sum + together.length, 0))
  }
}

async function storeTargets(
  tx: Tx,
  ground: Ground,
  steps: readonly PlanStep[],
  by: Person,
  now: Temporal.Instant,
  told: Told,
): Promise<void> {
  const own = steps.filter((step) => step.is === 'targets')
  for (const [grounds, together] of Map.groupBy(own, (step) => step.grounds)) {
    const ended = together.flatMap((step) => endedTargets(ground, step))
    await endTargets(tx, ended, grounds, by, now)
  }
  // Measures together, so that the audit has one line of each.
  for (const piece of inPieces([...Map.groupBy(own, (step) => step.measure).values()])) {
    await agreeTargets(tx, piece.flatMap(addedTargets), by, now)
    told(piece.length)
  }
}

/** Groups joined until a piece has enough; no group is cut. */
function inPieces<T>(groups: readonly (readonly T[])[]): T[][] {
  const pieces: T[][] = []
  for (const group of groups) {
    const last = pieces.at(-1)
    if (last !== undefined && last.length + group.length <= ROWS) last.push(...group)
    else pieces.push([...group])
  }
  return pieces
}
