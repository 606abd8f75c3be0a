import type { Phase } from '../../engines/metrics/index.ts'
import type { Period } from '../content/strategy.ts'

/**
 * The part of a package in the example: its marks as seen from the half-year of today.
 * `long`: began before, goes on. `unset`: nothing entered yet.
 */
export type Role = 'now' | 'continuous' | 'past' | 'long' | 'coming' | 'unset'

/** A period by its distance from the one of today: −1 is the one before. */
export type Half = number

/** The distances of the periods; before the first and after the last, the nearest one counts as today's. */
export function halfOf(periods: readonly Period[], today: Temporal.PlainDate): Half[] {
  const begun = periods.filter((period) => Temporal.PlainDate.compare(period.start, today) <= 0).length
  const current = Math.max(0, begun - 1)
  return periods.map((_, at) => at - current)
}

const marks: Record<Role, (half: Half) => Phase> = {
  now: (half) => (half >= 0 && half <= 2 ? 'active' : 'none'),
  continuous: (half) => (half >= 0 ? 'continuous' : half >= -2 ? 'active' : 'none'),
  past: (half) => (half < 0 && half >= -3 ? 'active' : 'none'),
  long: (half) => (half >= -1 && half <= 1 ? 'active' : 'none'),
  coming: (half) => (half === 1 || half === 2 ? 'active' : 'none'),
  unset: () => 'notEntered',
}

/** One mark for each period. */
export const marksFor = (role: Role, halves: readonly Half[]): Phase[] => halves.map((half) => marks[role](half))

/** Whether a package with this part began before the example did, so that days in it can have passed. */
export const hasBegun = (role: Role): boolean => role === 'long' || role === 'continuous'
