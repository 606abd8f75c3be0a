// What the table of the plan shows of each measure. Pure.
import { holdsOn, type Phase } from '../../engines/metrics/index.ts'
import type { Organisation } from '../../platform/access/index.ts'
import type { Measure } from '../content/strategy.ts'
import { type Ground, inScope } from '../standing/index.ts'
import { targetValues } from './after.ts'
import type { TargetValue } from './steps.ts'

export interface PlanFilter {
  goal?: string | undefined
  organisation?: string | undefined
  /** A person's key, or `none`: somebody is missing. */
  owner?: string | undefined
  target?: 'none' | 'some' | undefined
}

export interface PlanRow {
  measure: Measure
  /** The mark of today's period; undefined outside the schedule. */
  phase: Phase | undefined
  scope: readonly Organisation[]
  exempt: number
  starts: number
  /** Keys of owners, by organisation in scope. */
  owners: ReadonlyMap<string, string>
  /** Without an owner, though the measure applies. */
  ownerless: number
  common: readonly TargetValue[]
  /** Organisations with targets of their own. */
  own: ReadonlyMap<string, readonly TargetValue[]>
}

/** The mark of a measure's package on a day. */
export function phaseOn(ground: Ground, measure: Measure, on: Temporal.PlainDate): Phase | undefined {
  const period = ground.strategy.periods.find(
    (one) => Temporal.PlainDate.compare(one.start, on) <= 0 && Temporal.PlainDate.compare(on, one.until) < 0,
  )
  if (period === undefined) return undefined
  return ground.phases.get(measure.package)?.get(period.start.toString()) ?? 'notEntered'
}

function rowOf(ground: Ground, measure: Measure, today: Temporal.PlainDate, only: string | undefined): PlanRow {
  const binding = measure.bindings.find((one) => one.role === 'decides')
  const scope = inScope(ground, binding, today).filter((one) => only === undefined || one.id === only)
  const exempt = new Set(
    (ground.notApplicable.get(measure.id) ?? [])
      .filter((one) => holdsOn(one, today.toString()))
      .map((one) => one.organisation),
  )
  const scopes = ground.scopes.get(measure.id)
  const owners = new Map(
    scope.flatMap((one) => {
      const owner = scopes?.get(one.id)?.owner
      return owner === undefined ? [] : [[one.id, owner] as const]
    }),
  )
  const own = new Map(
    scope.flatMap((one) => {
      const values = targetValues(ground, measure.id, one.id)
      return values.length === 0 ? [] : [[one.id, values] as const]
    }),
  )
  return {
    measure,
    phase: phaseOn(ground, measure, today),
    scope,
    exempt: scope.filter((one) => exempt.has(one.id)).length,
    starts: scope.filter((one) => scopes?.get(one.id)?.start !== undefined).length,
    owners,
    ownerless: scope.filter((one) => !exempt.has(one.id) && !owners.has(one.id)).length,
    common: targetValues(ground, measure.id, null),
    own,
  }
}

/** The measures of a filter, in the order of the strategy. */
export function planRows(ground: Ground, filter: PlanFilter, today: Temporal.PlainDate): PlanRow[] {
  return ground.strategy.measures
    .filter((measure) => filter.goal === undefined || measure.goal === filter.goal)
    .map((measure) => rowOf(ground, measure, today, filter.organisation))
    .filter((row) => {
      if (filter.organisation !== undefined && row.scope.length === 0) return false
      if (filter.owner === 'none' && row.ownerless === 0) return false
      if (filter.owner !== undefined && filter.owner !== 'none' && ![...row.owners.values()].includes(filter.owner))
        return false
      const hasTarget = row.common.length > 0 || row.own.size > 0
      return filter.target === undefined || hasTarget === (filter.target === 'some')
    })
}
