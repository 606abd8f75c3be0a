// Where answers are few they are told together: the family of services, the region, twelve months.
import { FEW, LEAST, type Scale, sizeOf, type Tally, together } from './estimates.ts'

/** Answers of one service in one municipality. */
export interface Answered {
  organisation: string
  family: string
  service: string
  tally: Tally
}

/** How widely had to be looked to find enough answers. */
export type Width = 'service' | 'family' | 'familyInRegion' | 'region'
export interface Pooled {
  width: Width
  tally: Tally
  n: number
}

const groupsOf = (one: Omit<Answered, 'tally'>): readonly (readonly [Width, string])[] => [
  ['service', JSON.stringify([one.organisation, one.family, one.service])],
  ['family', JSON.stringify([one.organisation, one.family])],
  ['familyInRegion', JSON.stringify([one.family])],
  ['region', '[]'],
]
const widths = ['service', 'family', 'familyInRegion', 'region'] as const

/**
 * The narrowest group with enough answers: a service in a municipality, its family there, the family in the region,
 * the whole region. Groups lie within one another, and what a group has besides its narrower groups that are shown
 * is nobody or at least ten: so no subtraction of one result from another tells of a few people.
 * @param least how many answers are enough.
 */
export function pooling(
  scale: Scale,
  rows: readonly Answered[],
  least = FEW,
): (of: Omit<Answered, 'tally'>) => Pooled | undefined {
  const size = (tally: Tally) => sizeOf({ of: scale, tally })
  const shown = new Map<string, Pooled>()
  const covered = rows.map(() => false)
  for (const [at, width] of widths.entries()) {
    const groups = Map.groupBy(rows.keys(), (row) => groupsOf(rows[row] as Answered)[at]?.[1] ?? '')
    for (const [key, members] of groups) {
      const of = (some: readonly number[]) =>
        together(
          scale,
          some.map((row) => rows[row]?.tally ?? []),
        )
      const tally = of(members)
      const rest = size(of(members.filter((row) => covered[row] !== true)))
      if (size(tally) < Math.max(least, LEAST) || (rest > 0 && rest < LEAST)) continue
      shown.set(key, { width, tally, n: size(tally) })
      for (const row of members) covered[row] = true
    }
  }
  return (of) =>
    groupsOf(of)
      .map(([, key]) => shown.get(key))
      .find((one) => one !== undefined)
}

/**
 * The last twelve whole months before a day, until half-open. Whole months: a window that moved each day would tell
 * each single answer by the difference of two days.
 */
export function twelveMonths(on: Temporal.PlainDate): { from: Temporal.PlainDate; until: Temporal.PlainDate } {
  const until = on.with({ day: 1 })
  return { from: until.subtract({ years: 1 }), until }
}
