// Which of several targets a measure is compared with, and until when. The state itself is `judge`'s alone. Pure.
import { dueDays } from '../../engines/metrics/index.ts'
import type { Measure } from '../content/strategy.ts'
import { type Ground, halfYearsOf, kindOf } from '../standing/index.ts'

/**
 * `now`: the way goes to it. `later`: after that. `passed`: its day was, and it must be held. `looser`: a stricter one
 * falls due on the same day, so it asks for nothing. `dayless`: it only tells whether the value is reached.
 */
export type Counting = 'now' | 'later' | 'passed' | 'looser' | 'dayless'

export interface Due {
  value: number
  /** ISO; undefined when neither the target nor the schedule tells a day. */
  due: string | undefined
}

/** How each of the targets of one organisation, or of all, counts on a day; in their order. */
export function countingOf(targets: readonly Due[], today: string): Counting[] {
  const strictest = new Map<string, Due>()
  for (const one of targets) {
    const held = strictest.get(one.due ?? '')
    if (held === undefined || one.value > held.value) strictest.set(one.due ?? '', one)
  }
  const next = targets.flatMap(({ due }) => (due !== undefined && due >= today ? [due] : [])).sort()[0]
  return targets.map((one) => {
    if (one.due === undefined) return 'dayless'
    if (strictest.get(one.due) !== one) return 'looser'
    if (one.due < today) return 'passed'
    return one.due === next ? 'now' : 'later'
  })
}

/** The target in the way of a new one that would ask for nothing: as strict or stricter, by the same day at the latest. */
export const inTheWay = <T extends Due>(targets: readonly T[], added: Due): T | undefined =>
  targets.find((one) => one.value >= added.value && (added.due === undefined || one.due === added.due))

/** When targets of an organisation, or of all (null), fall due, in their order; ISO. */
export function dueOf(
  ground: Ground,
  measure: Measure,
  organisation: string | null,
  targets: readonly { value: number; day?: { toString(): string } | null | undefined }[],
): (string | undefined)[] {
  const decides = measure.bindings.find((one) => one.role === 'decides')
  const marks = ground.phases.get(measure.package)
  const start = organisation === null ? undefined : ground.scopes.get(measure.id)?.get(organisation)?.start
  return dueDays({
    kind: kindOf(measure).kind,
    per: decides === undefined ? undefined : ground.indicators.get(decides.indicator)?.per,
    targets: targets.map(({ value, day }) => ({
      value,
      ...(day == null ? {} : { day: Temporal.PlainDate.from(day.toString()) }),
    })),
    halfYears: halfYearsOf(
      ground.strategy,
      ground.strategy.periods.map((period) => marks?.get(period.start.toString())),
      start === undefined ? undefined : Temporal.PlainDate.from(start),
    ),
  }).map((day) => day?.toString())
}
