import { type Day, format, type Locale } from '../i18n/index.ts'

/** Sizes of one drawing in its own units; text is never scaled below 13 px. */
export interface Paper {
  width: number
  height: number
  left: number
  right: number
  top: number
  bottom: number
  /** The most labels that fit on the time axis. */
  ticks: number
}

export const widePaper: Paper = { width: 840, height: 330, left: 36, right: 744, top: 26, bottom: 296, ticks: 9 }
export const narrowPaper: Paper = { width: 340, height: 260, left: 34, right: 324, top: 26, bottom: 226, ticks: 4 }

export interface Span {
  /** `dayNumber` of the left edge. */
  from: number
  days: number
}
export interface Tick {
  x: number
  label: string
}

export const asDay = (day: Day): Temporal.PlainDate => (typeof day === 'string' ? Temporal.PlainDate.from(day) : day)

/**
 * Days since 1.1.1970. Counted here, because two years of daily figures as Temporal objects cost 10 ms a page;
 * the algorithm is the usual one for the Gregorian calendar with the year beginning in March.
 */
export function dayNumber(day: Day): number {
  const [year, month, date] =
    typeof day === 'string'
      ? [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
      : [day.year, day.month, day.day]
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}
const epoch = Temporal.PlainDate.from('1970-01-01')

/**
 * The time that a drawing covers: at least four weeks before today or the last figure, and to the last target.
 * Where a target stands last, there is room after its day for its line to be seen. Days as `dayNumber`.
 */
export function spanOf(paper: Paper, days: readonly number[], targetDays: readonly number[]): Span {
  const all = [...days, ...targetDays]
  if (all.length === 0) return { from: 0, days: 28 }
  const last = Math.max(...all)
  const length = Math.max(28, last - Math.min(...all))
  const room = last - Math.max(...targetDays) < length * 0.04 ? 28 / (paper.right - paper.left - 28) : 0
  return { from: last - length, days: length * (1 + room) }
}

const tenth = (n: number) => Math.round(n * 10) / 10

export const xOf = (paper: Paper, span: Span, at: number): number =>
  tenth(paper.left + ((paper.right - paper.left) * (at - span.from)) / span.days)

/** Shares always run from 0 to 100 %. */
export const yOf = (paper: Paper, share: number): number =>
  tenth(paper.bottom - (paper.bottom - paper.top) * Math.min(1, Math.max(0, share)))

/** Labels of the time axis: years, months or, for a short time, its ends. */
export function ticksOf(locale: Locale, paper: Paper, span: Span): Tick[] {
  const f = format(locale)
  const from = epoch.add({ days: span.from })
  const last = from.add({ days: Math.floor(span.days) })
  const x = (day: Temporal.PlainDate) => xOf(paper, span, dayNumber(day))
  if (span.days < 62) return [from, last].map((day) => ({ x: x(day), label: f.shortDay(day) }))
  const months = span.days / 30.4
  const step = [1, 2, 3, 6, 12, 24, 60].find((size) => months / size <= paper.ticks) ?? 120
  const ticks: Tick[] = []
  let day = from.with({ day: 1 })
  if (step >= 12) day = day.with({ month: 1 })
  else day = day.with({ month: Math.floor((day.month - 1) / step) * step + 1 })
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ months: step })) {
    if (Temporal.PlainDate.compare(day, from) < 0) continue
    ticks.push({ x: x(day), label: step >= 12 ? String(day.year) : f.month(day) })
  }
  return ticks
}

export interface Spot {
  x: number
  y: number
}

/** Leaves out the points that the eye cannot tell from a straight line: a year of daily snapshots is a few dozen. */
export function thin(spots: readonly Spot[]): Spot[] {
  const kept: Spot[] = []
  for (let at = 0; at < spots.length; at++) {
    const [before, spot, after] = [kept.at(-1), spots[at], spots[at + 1]]
    if (spot === undefined) continue
    if (before === undefined || after === undefined) kept.push(spot)
    else {
      const straight = before.y + ((after.y - before.y) * (spot.x - before.x)) / (after.x - before.x || 1)
      if (Math.abs(straight - spot.y) > 0.3 && (spot.x - before.x >= 1.5 || Math.abs(spot.y - before.y) > 2))
        kept.push(spot)
    }
  }
  return kept
}

export const pathOf = (spots: readonly Spot[]): string =>
  spots.map((spot, at) => `${at === 0 ? 'M' : 'L'}${spot.x} ${spot.y}`).join('')

/** The points of a curve as pieces: figures before and after a break are not joined. */
export function piecesOf<P extends { at: number }>(points: readonly P[], breaks: readonly number[]): P[][] {
  const days = breaks.toSorted((a, b) => a - b)
  const pieces: P[][] = [[]]
  let next = 0
  for (const point of points) {
    for (; next < days.length && (days[next] ?? 0) <= point.at; next++) if (pieces.at(-1)?.length) pieces.push([])
    pieces.at(-1)?.push(point)
  }
  return pieces.filter((piece) => piece.length > 0)
}

/** Targets, in order, as a staircase: each holds from its own day until the next one's, the last to the end. */
export function stepsOf(paper: Paper, span: Span, targets: readonly { at: number; value: number }[]): string {
  let path = ''
  for (const [index, target] of targets.entries()) {
    const next = targets[index + 1]
    const end = next ? xOf(paper, span, next.at) : paper.right
    path += `${index === 0 ? 'M' : 'L'}${xOf(paper, span, target.at)} ${yOf(paper, target.value)}H${end}`
  }
  return path
}
