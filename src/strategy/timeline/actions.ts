import { lockSubject, type Phase, type TargetRefusal } from '../../engines/metrics/index.ts'
import { type Actor, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Measure, Strategy } from '../content/strategy.ts'
import { indicators } from '../indicators.ts'
import { newestChange, type PhaseStep, recordChange } from '../plan/changes.ts'
import {
  commonTargets,
  type Ground,
  halfYearsOf,
  kindOf,
  loadGround,
  loadPhases,
  refusedTargets,
  takeSnapshots,
  targetsFor,
} from '../standing/index.ts'
import { allMarks, phaseRevision } from './phases.ts'

/** The marks of packages, by package: one for each period of the strategy. */
export type Marks = ReadonlyMap<string, readonly Phase[]>
/** What a form asks for; a cell that it does not hold stays as it is. */
export type WantedMarks = ReadonlyMap<string, readonly (Phase | undefined)[]>

type Person = Extract<Actor, { kind: 'person' }>

export interface RefusedTarget {
  package: string
  measure: string
  refusal: TargetRefusal
  of: 'share' | 'number'
}

export type Entered =
  /** The save, to be told and taken back; undefined when nothing differed. */
  | { ok: true; change: string | undefined }
  | { ok: false; why: 'notAllowed' | 'notFound' }
  /**
   * Somebody else gave other marks to the same cells: `theirs`. `shown` is what now stands, with the editor's own marks
   * where they differ from what was there when the form was opened.
   */
  | { ok: false; why: 'conflict'; shown: Marks; revision: number; theirs: readonly PhaseStep[] }
  | { ok: false; why: 'refused'; refused: RefusedTarget[] }

/**
 * Enters marks of packages; only those that differ become rows, and the measures of the packages that changed are
 * frozen in the same transaction. A cell that its editor left as it was keeps what somebody else saved meanwhile; one
 * that both changed, each to something else, is a conflict, and then nothing is stored. Refused when an agreed target
 * would fall on or before the new start, or would lose the schedule that it is counted from.
 * @param wanted packages that are not named stay as they are.
 * @param seen newest row's id when the form was opened.
 */
export async function enterPhases(
  tx: Tx,
  strategy: Strategy,
  wanted: WantedMarks,
  seen: number,
  by: Actor,
  now: Temporal.Instant,
): Promise<Entered> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  await lockSubject(tx, 'phases')
  const revision = await phaseRevision(tx)
  const saved = allMarks(strategy, await loadPhases(tx))
  const base = revision === seen ? saved : allMarks(strategy, await loadPhases(tx, { upTo: seen }))
  const changed: PhaseStep[] = []
  const theirs: PhaseStep[] = []
  const shown = new Map([...saved].map(([own, marks]) => [own, [...marks]]))
  for (const [own, marks] of wanted)
    strategy.periods.forEach((period, at) => {
      const to = marks[at]
      const from = saved.get(own)?.[at]
      const before = base.get(own)?.[at]
      if (to === undefined || from === undefined || to === before || to === from) return
      shown.get(own)?.splice(at, 1, to)
      const step = { is: 'phase' as const, package: own, period: period.start.toString() }
      if (before !== undefined && from !== before) theirs.push({ ...step, from: before, to: from })
      else changed.push({ ...step, from, to })
    })
  if (theirs.length > 0) return { ok: false, why: 'conflict', shown, revision, theirs }
  return applySteps(tx, strategy, changed, saved, by, now)
}

/**
 * Takes the last save back: its cells get the marks that they had before it, as a new save. A save that is no longer the
 * last one is left alone.
 */
export async function undoPhases(
  tx: Tx,
  strategy: Strategy,
  change: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<Entered> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  await lockSubject(tx, 'phases')
  const newest = await newestChange(tx, 'phases')
  if (newest === undefined) return { ok: false, why: 'notFound' }
  const saved = allMarks(strategy, await loadPhases(tx))
  if (newest.id !== change)
    return { ok: false, why: 'conflict', shown: saved, revision: await phaseRevision(tx), theirs: [] }
  const known = new Set(strategy.periods.map((period) => period.start.toString()))
  const back = newest.steps.flatMap((step) =>
    // What a newer strategy no longer has cannot be given back.
    step.is !== 'phase' || !saved.has(step.package) || !known.has(step.period)
      ? []
      : [{ ...step, from: step.to, to: step.from }],
  )
  return applySteps(tx, strategy, back, saved, by, now, newest.id)
}

async function applySteps(
  tx: Tx,
  strategy: Strategy,
  changed: readonly PhaseStep[],
  saved: Marks,
  by: Person,
  now: Temporal.Instant,
  undoes?: string,
): Promise<Entered> {
  if (changed.length === 0) return { ok: true, change: undefined }
  const touched = strategy.packages.filter((one) => changed.some((step) => step.package === one.id))
  const measures = touched.flatMap((one) => one.measures)
  for (const measure of measures) await lockSubject(tx, measure.id)
  const ground = await loadGround(
    tx,
    indicators,
    measures.map((one) => one.id),
  )
  const refused = touched.flatMap((own) => {
    const marks = strategy.periods.map((period, at) => {
      const step = changed.find((one) => one.package === own.id && one.period === period.start.toString())
      return step?.to ?? saved.get(own.id)?.[at] ?? 'notEntered'
    })
    return ground === undefined ? [] : own.measures.flatMap((measure) => refusedOf(ground, strategy, measure, marks))
  })
  if (refused.length > 0) return { ok: false, why: 'refused', refused }
  await tx
    .insertInto('phase')
    .values(
      changed.map((step) => ({
        package: step.package,
        period_start: step.period,
        mark: step.to,
        recorded_at: now,
        recorded_by: by.person,
      })),
    )
    .execute()
  for (const own of touched) {
    const count = changed.filter((step) => step.package === own.id).length
    await audit(tx, by, now, {
      action: undoes === undefined ? 'phases.entered' : 'phases.undone',
      subject: own.id,
      detail: { changed: count },
    })
  }
  const change = { kind: 'phases' as const, steps: changed, ...(undoes === undefined ? {} : { undoes }) }
  const id = await recordChange(tx, change, by.person, now)
  await takeSnapshots(tx, measures, now)
  return { ok: true, change: id }
}

/**
 * What the rules of targets say against a package's marks: for the targets of all, and for each organisation that has
 * targets or a start of its own.
 */
function refusedOf(ground: Ground, strategy: Strategy, measure: Measure, marks: readonly Phase[]): RefusedTarget[] {
  const agreed = ground.targets.get(measure.id) ?? []
  const { of } = kindOf(measure)
  const scopes = ground.scopes.get(measure.id)
  const own = [...(scopes?.values() ?? [])].filter((one) => one.start !== undefined)
  const organisations = new Set([
    ...agreed.flatMap((target) => target.organisation ?? []),
    ...own.map((one) => one.organisation),
  ])
  const refusals = [
    ...refusedTargets(measure, halfYearsOf(strategy, marks), commonTargets(agreed)),
    ...[...organisations].flatMap((organisation) => {
      const start = scopes?.get(organisation)?.start
      const day = start === undefined ? undefined : Temporal.PlainDate.from(start)
      return refusedTargets(measure, halfYearsOf(strategy, marks, day), targetsFor(agreed, organisation))
    }),
  ]
  return refusals.map((refusal) => ({ package: measure.package, measure: measure.id, refusal, of }))
}
