import {
  type AgreedTarget,
  type HalfYear,
  type Phase,
  refuseTargets,
  type TargetRefusal,
} from '../../engines/metrics/index.ts'
import type { Measure, Strategy } from '../content/strategy.ts'
import { indicators } from '../indicators.ts'

/**
 * The schedule that an organisation's measure is judged by: the marks of its package, from the organisation's own start
 * on. The first day `s` of the rule is the later of the two: a period that ends before the own start has no mark for
 * that organisation, and the one in which it starts begins on that day. An own start before the package's first marked
 * period changes nothing: nothing is asked before the whole begins.
 * A source may write longer periods: a year is two half-years of one mark, and each period ends on its own last day.
 * @param marks one for each period of the strategy.
 */
export function halfYearsOf(
  strategy: Pick<Strategy, 'periods'>,
  marks: readonly (Phase | undefined)[],
  start?: Temporal.PlainDate,
): HalfYear[] {
  return strategy.periods.flatMap((period, at) => {
    const phase = marks[at] ?? 'notEntered'
    return halvesOf(period).map((half) => {
      if (start === undefined || Temporal.PlainDate.compare(start, half.start) <= 0) return { ...half, phase }
      return Temporal.PlainDate.compare(start, half.until) >= 0
        ? { ...half, phase: 'none' as const }
        : { ...half, start, phase }
    })
  })
}

type Span = { start: Temporal.PlainDate; until: Temporal.PlainDate }

// A period never changes, and a page asks for its pieces once for each organisation of each measure.
const cut = new WeakMap<Span, readonly Span[]>()

/** A period cut into six months each, counted from its first day; the last piece ends where the period does. */
function halvesOf(period: Span): readonly Span[] {
  const known = cut.get(period)
  if (known !== undefined) return known
  const { start, until } = period
  const halves: Span[] = []
  for (let k = 1, from = start; Temporal.PlainDate.compare(from, until) < 0; k += 1) {
    // Counted from the first day, so that 31 August stays the last of its month.
    const next = start.add({ months: 6 * k })
    halves.push({ start: from, until: Temporal.PlainDate.compare(next, until) < 0 ? next : until })
    from = next
  }
  cut.set(period, halves)
  return halves
}

/** Whether anything is still marked on or after a day: an own start later than that would leave no schedule. */
export const isMarkedFrom = (halfYears: readonly HalfYear[]): boolean =>
  halfYears.some(({ phase }) => phase === 'active' || phase === 'continuous')

/** Targets of one organisation: its own where it has them, else those of all. */
export function targetsFor<T extends Pick<AgreedTarget, 'organisation'>>(all: readonly T[], organisation: string): T[] {
  const own = all.filter((target) => target.organisation === organisation)
  return own.length > 0 ? own : commonTargets(all)
}

/** Targets that are of every organisation alike. */
export const commonTargets = <T extends Pick<AgreedTarget, 'organisation'>>(all: readonly T[]): T[] =>
  all.filter((target) => target.organisation === undefined)

/** Where the way to the targets is counted from: the baseline that was dated last. `agreed` has the newest first. */
export const baselineOf = (agreed: readonly AgreedTarget[]): AgreedTarget['baseline'] =>
  agreed.find((target) => target.baseline !== undefined)?.baseline

/** How a measure is judged, and whether its figures are shares. */
export function kindOf(measure: Measure): { kind: Measure['kind']; of: 'share' | 'number' } {
  const decides = measure.bindings.find((binding) => binding.role === 'decides')
  const kind = (decides === undefined ? undefined : indicators.get(decides.indicator)?.kind) ?? measure.kind
  return { kind, of: kind === 'rhythm' || kind === 'level' ? 'number' : 'share' }
}

/**
 * What the rules say against targets that hold together. Each target must follow its own baseline; a target whose day
 * has passed is not against the baseline that a later one brought.
 * @param agreed of one organisation, or those of all.
 */
export function refusedTargets(
  measure: Measure,
  halfYears: readonly HalfYear[],
  agreed: readonly Pick<AgreedTarget, 'value' | 'day' | 'baseline'>[],
): TargetRefusal[] {
  const { kind } = kindOf(measure)
  const dated = agreed.flatMap(({ baseline }) => (baseline?.day === undefined ? [] : [baseline]))
  const earliest = dated.reduce<(typeof dated)[number] | undefined>(
    (first, one) =>
      first?.day === undefined || (one.day !== undefined && Temporal.PlainDate.compare(one.day, first.day) < 0)
        ? one
        : first,
    undefined,
  )
  const together = refuseTargets({ kind, targets: agreed, baseline: earliest, halfYears })
  const alone = agreed.flatMap((target) =>
    target.baseline === undefined || target.baseline === earliest
      ? []
      : refuseTargets({ kind, targets: [target], baseline: target.baseline, halfYears }).filter(
          (refusal) => refusal.key === 'targetOnOrBeforeBaseline',
        ),
  )
  const told = new Set<string>()
  return [...together, ...alone].filter((refusal) => {
    const key = JSON.stringify(refusal)
    return told.has(key) ? false : told.add(key) !== undefined
  })
}
