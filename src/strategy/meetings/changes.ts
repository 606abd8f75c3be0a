// What has changed of each measure between two days: from the snapshots and from the rows that were recorded between.
import {
  type Attestation,
  attestations,
  type Judged,
  type NotApplicable,
  notApplicables,
  type Phase,
  type State,
} from '../../engines/metrics/index.ts'
import { endOf } from '../../platform/config/index.ts'
import type { Region } from '../../platform/region.ts'
import { type FollowUpRow, progressing } from '../actions/queries.ts'
import type { Measure, Period } from '../content/strategy.ts'
import { allInvestments, type Investment } from '../money/queries.ts'
import { loadPhases, type Phases, type Standings } from '../standing/index.ts'

/** One thing that changed. Without an organisation it is of all together. */
export type Change =
  | { is: 'state'; organisation: string | undefined; from: State; to: State }
  | { is: 'figure'; organisation: string | undefined; from: Share | undefined; to: Share }
  | { is: 'attested' | 'withdrawn'; organisation: string; one: Attestation }
  | { is: 'exempted' | 'appliesAgain'; organisation: string; one: NotApplicable }
  | { is: 'phase'; organisation: undefined; period: Period; from: Phase; to: Phase }
  | {
      is: 'action'
      organisation: string
      what: 'begun' | 'progressed' | 'done' | 'ended' | 'changed'
      one: FollowUpRow
    }
  | {
      is: 'money'
      organisation: string
      what: 'entered' | 'changed' | 'takenBack'
      one: Investment
      /** As it stood before. */
      before: Investment | undefined
    }

export interface Share {
  done: number
  total: number
}

const shareOf = (of: { done: number | null; total: number | null } | undefined): Share | undefined =>
  of === undefined || of.done === null || of.total === null || of.total === 0
    ? undefined
    : { done: of.done, total: of.total }

const differs = (a: Share | undefined, b: Share | undefined): b is Share =>
  b !== undefined && (a?.done !== b.done || a.total !== b.total)

/** How the derived figures and states of one measure differ. Pure. */
export function judgedChanges(then: Judged | undefined, now: Judged): Change[] {
  if (then === undefined) return []
  const found: Change[] = []
  if (then.state !== now.state) found.push({ is: 'state', organisation: undefined, from: then.state, to: now.state })
  const [a, b] = [shareOf(then), shareOf(now)]
  if (differs(a, b) && (a !== undefined || b.done > 0))
    found.push({ is: 'figure', organisation: undefined, from: a, to: b })
  for (const cell of now.cells) {
    const before = then.cells.find((one) => one.organisation === cell.organisation)
    if (before === undefined) continue
    const { organisation } = cell
    if (before.state !== cell.state && now.cells.length > 1)
      found.push({ is: 'state', organisation, from: before.state, to: cell.state })
    const [from, to] = [shareOf(before), shareOf(cell)]
    // Of a thing that is there or not, the state has said it.
    if (differs(from, to) && to.total > 1 && now.cells.length > 1) found.push({ is: 'figure', organisation, from, to })
  }
  return found
}

interface Between {
  from: Temporal.Instant
  until: Temporal.Instant
}

const within = (at: Temporal.Instant | undefined, { from, until }: Between): boolean =>
  at !== undefined && Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, until) < 0

/** What happened to a follow-up action between two instants; undefined for nothing. Pure. */
export function actionChange(
  one: FollowUpRow,
  between: Between,
): Extract<Change, { is: 'action' }>['what'] | undefined {
  const settled = one.progress.steps.some((step) => within(step.settled?.at, between))
  if (one.progress.state === 'ended' && within(one.progress.endedAt, between)) return 'ended'
  if (within(one.since, between)) return 'begun'
  if (settled && one.progress.state === 'done') return 'done'
  if (settled) return 'progressed'
  return within(one.changed, between) ? 'changed' : undefined
}

interface Facts {
  /** ISO days. */
  days: { after: string; until: string }
  attested: readonly Attestation[]
  exempt: readonly NotApplicable[]
  phases: { before: Phases; now: Phases }
  actions: readonly FollowUpRow[]
  money: { before: ReadonlyMap<string, Investment>; now: readonly Investment[] }
}

function recordedChanges(measure: Measure, periods: readonly Period[], facts: Facts, between: Between): Change[] {
  const mark = (phases: Phases, period: Period): Phase =>
    phases.get(measure.package)?.get(period.start.toString()) ?? 'notEntered'
  return [
    ...facts.attested
      .filter((one) => one.subject === measure.id)
      .flatMap((one): Change[] => [
        ...(within(one.recordedAt, between) && one.withdrawn === undefined
          ? [{ is: 'attested' as const, organisation: one.organisation, one }]
          : []),
        ...(within(one.withdrawn?.at, between) && !within(one.recordedAt, between)
          ? [{ is: 'withdrawn' as const, organisation: one.organisation, one }]
          : []),
      ]),
    ...facts.exempt
      .filter((one) => one.subject === measure.id)
      .flatMap((one): Change[] => {
        const { organisation } = one
        if (within(one.recordedAt, between)) return [{ is: 'exempted', organisation, one }]
        const ended = one.ended !== undefined && facts.days.after < one.ended && one.ended <= facts.days.until
        return ended ? [{ is: 'appliesAgain', organisation, one }] : []
      }),
    ...periods.flatMap((period): Change[] => {
      const [from, to] = [mark(facts.phases.before, period), mark(facts.phases.now, period)]
      return from === to ? [] : [{ is: 'phase', organisation: undefined, period, from, to }]
    }),
    ...facts.actions
      .filter((one) => one.measures.includes(measure.id))
      .flatMap((one): Change[] => {
        const what = actionChange(one, between)
        return what === undefined ? [] : [{ is: 'action', organisation: one.organisation, what, one }]
      }),
    ...facts.money.now
      .filter((one) => one.measure === measure.id)
      .flatMap((one): Change[] => {
        const before = facts.money.before.get(one.id)
        if (before?.version === one.version || (before === undefined && one.withdrawn !== undefined)) return []
        const what = before === undefined ? 'entered' : one.withdrawn === undefined ? 'changed' : 'takenBack'
        return [{ is: 'money', organisation: one.organisation, what, one, before }]
      }),
  ]
}

/**
 * What changed of every measure after one day, until the end of another. All of it is public. Kept until the data
 * change. A constant number of queries.
 */
export function changesSince(
  region: Region,
  then: Standings,
  now: Standings,
  today: Temporal.PlainDate,
): Promise<ReadonlyMap<string, readonly Change[]>> {
  return region.memory.keep(`strategy.changes ${then.on} ${now.on} ${today}`, async () => {
    const { database } = region
    const between = { from: endOf(then.on), until: endOf(now.on) }
    const { strategy } = now
    const [attested, exempt, phasesThen, phasesNow, moneyThen, moneyNow, actions] = [
      await attestations(
        database.read,
        strategy.measures.map((one) => one.id),
        { knownBefore: between.until },
      ),
      await notApplicables(database.read, undefined, between.until),
      await loadPhases(database.read, { before: between.from }),
      await loadPhases(database.read, { before: between.until }),
      await allInvestments(database.read, { knownBefore: between.from }),
      await allInvestments(database.read, { knownBefore: between.until }),
      await progressing(database, today),
    ]
    const facts: Facts = {
      days: { after: then.on.toString(), until: now.on.toString() },
      attested,
      exempt,
      phases: { before: phasesThen, now: phasesNow },
      actions,
      money: { before: new Map(moneyThen.map((one) => [one.id, one])), now: moneyNow },
    }
    return new Map(
      strategy.measures.map((measure) => {
        const judged = now.of(measure.id)
        return [
          measure.id,
          [
            ...(judged === undefined ? [] : judgedChanges(then.of(measure.id), judged)),
            ...recordedChanges(measure, strategy.periods, facts, between),
          ],
        ]
      }),
    )
  })
}
