// Who is asked for what the region still misses: the fewest units do it, and those who have least are asked first.
import { signOf } from './facts.ts'
import { exact } from './missing.ts'
import { aimOf, type Doing, type Own } from './steps-own.ts'

/** Units of one organisation that all add the same to the region's figure. */
export interface Share {
  at: number
  units: number
  /** What one unit adds to the region's figure, as a sum. */
  adds: number
  /** It has no figure yet: its first one is one more thing to do. */
  opening: boolean
  /** How far it is before the first of the units, and how much further each brings it: who is lowest is asked first. */
  stands: number
  rises: number
}

/** What an organisation can be asked for beyond what it must do anyway. */
export function sharesOf(own: Own, doing: Doing, at: number, strictest: number | undefined): Share[] {
  const { input, start } = own
  const opening = input.reading.is === 'none' && !doing.first
  if (opening && own.opens === 'never') return []
  if (own.opens === 'attest') return opening ? [{ at, units: 1, adds: 1, opening, stands: 0, rises: 1 }] : []
  const left = own.room - doing.units
  if (left <= 0) return []
  const sign = signOf(input)
  if (start?.of === 'share') {
    const rises = 1 / Math.max(1, start.total)
    return [{ at, units: left, adds: 1, opening, stands: (sign * start.done + doing.units) * rises, rises }]
  }
  const isRhythm = input.kind === 'rhythm'
  const weight = input.kind === 'level' ? (start?.n ?? 1) : 1
  if (weight <= 0) return []
  const stands = exact(sign * (start?.value ?? 0) + doing.units * own.unit)
  // The last step goes to the target only, and adds less when that is no whole step away. A rhythm counts no further.
  const aim = isRhythm ? strictest : aimOf(input, own.shared)
  const missing = aim === undefined ? 1 : Math.max(0, exact((aim - stands) / own.unit))
  const whole = isRhythm ? Math.floor(missing) : Math.min(left, Math.floor(missing))
  const rest = exact(missing - whole)
  const share = { at, opening, rises: own.unit }
  return [
    ...(whole > 0 ? [{ ...share, units: whole, adds: own.unit * weight, stands }] : []),
    ...(rest > 0 && (isRhythm || whole < left)
      ? [{ ...share, units: 1, adds: Math.min(1, rest) * own.unit * weight, stands: stands + whole * own.unit }]
      : []),
  ]
}

/**
 * So many units, given out: first those that add most, for they are the fewest; of those that add the same, always the
 * next to whoever stands lowest then.
 */
export function sharedOut(shares: readonly Share[], units: number): [Share, number][] {
  const alike = Map.groupBy(shares, (one) => `${one.opening} ${one.adds}`)
  const groups = [...alike.values()].sort(([a], [b]) =>
    a === undefined || b === undefined ? 0 : Number(a.opening) - Number(b.opening) || b.adds - a.adds,
  )
  const given: [Share, number][] = []
  let left = units
  for (const group of groups) {
    const some = Math.min(
      left,
      group.reduce((all, one) => all + one.units, 0),
    )
    if (some === 0) continue
    // To begin with a first figure is a thing of its own: of those without one, as few as can be are asked.
    const isOpening = group[0]?.opening === true
    given.push(...(isOpening ? fewest : lowestFirst)(group, some).filter(([, count]) => count > 0))
    left -= some
  }
  return given
}

// As if unit after unit went to the lowest: all that stand below a level are raised to it, then the last ones singly.
function lowestFirst(group: readonly Share[], units: number): [Share, number][] {
  const upTo = (level: number) =>
    group.map((one) => Math.min(one.units, Math.max(0, Math.ceil((level - one.stands) / one.rises - 1e-9))))
  let low = Math.min(...group.map((one) => one.stands))
  let high = Math.max(...group.map((one) => one.stands + one.units * one.rises))
  for (let turn = 0; turn < 50 && high > low; turn++) {
    const level = (low + high) / 2
    if (upTo(level).reduce((all, one) => all + one, 0) <= units) low = level
    else high = level
  }
  const counts = upTo(low)
  for (let left = units - counts.reduce((all, one) => all + one, 0); left > 0; left--) {
    let next = -1
    let lowest = Number.POSITIVE_INFINITY
    for (const [at, one] of group.entries()) {
      const stands = one.stands + (counts[at] ?? 0) * one.rises
      if ((counts[at] ?? 0) >= one.units || stands >= lowest - 1e-12) continue
      next = at
      lowest = stands
    }
    counts[next] = (counts[next] ?? 0) + 1
  }
  return group.map((one, at) => [one, counts[at] ?? 0])
}

function fewest(group: readonly Share[], units: number): [Share, number][] {
  let left = units
  return group
    .toSorted((a, b) => b.units - a.units || a.at - b.at)
    .map((one) => {
      const some = Math.min(left, one.units)
      left -= some
      return [one, some]
    })
}
