// Places on a plain scaled grid. There is no outline to draw on without a foreign server: labels say which part is whose.

export interface Point {
  id: string
  latitude: number
  longitude: number
  municipality: string
  /** The service point of its municipality. */
  main: boolean
}

export interface Mark {
  x: number
  y: number
  /** Numbers of the places, as in the list; places near one another share a mark. */
  numbers: readonly number[]
  main: boolean
}

export interface Drawing {
  width: number
  height: number
  marks: readonly Mark[]
  labels: readonly { x: number; y: number; municipality: string }[]
  /** Lines every ten kilometres, or every fifty when the area is wide. */
  lines: readonly { from: readonly [number, number]; to: readonly [number, number] }[]
  /** Length of the scale bar in the drawing, and what it is in kilometres. */
  scale: { length: number; km: number }
}

const WIDTH = 640
const MARGIN = 44
const KM_A_DEGREE = 111.32
/** Marks nearer than this are one. */
const NEAR = 20

/** Lays numbered places out, north up and true to scale. Undefined without places that have coordinates. */
export function draw(points: readonly (Point & { number: number })[]): Drawing | undefined {
  if (points.length === 0) return undefined
  const middle = points.reduce((sum, one) => sum + one.latitude, 0) / points.length
  const flat = points.map((one) => ({
    ...one,
    east: one.longitude * Math.cos((middle * Math.PI) / 180) * KM_A_DEGREE,
    north: one.latitude * KM_A_DEGREE,
  }))
  const range = (of: (one: (typeof flat)[number]) => number): readonly [number, number] => {
    const all = flat.map(of)
    return [Math.min(...all), Math.max(...all)]
  }
  const [west, east] = range((one) => one.east)
  const [south, north] = range((one) => one.north)
  // A single place stands in the middle of twenty kilometres.
  const wide = Math.max(east - west, 20)
  const high = Math.max(north - south, 12)
  const unit = (WIDTH - 2 * MARGIN) / Math.max(wide, high * 0.8)
  const height = Math.round(high * unit + 2 * MARGIN)
  const [centre, level] = [(west + east) / 2, (south + north) / 2]
  const x = (km: number) => WIDTH / 2 + (km - centre) * unit
  const y = (km: number) => height / 2 - (km - level) * unit
  const round = (value: number) => Math.round(value * 10) / 10

  const marks: { x: number; y: number; numbers: number[]; main: boolean }[] = []
  for (const one of flat) {
    const at = { x: x(one.east), y: y(one.north) }
    const near = marks.find((mark) => Math.hypot(mark.x - at.x, mark.y - at.y) < NEAR)
    if (near === undefined) marks.push({ ...at, numbers: [one.number], main: one.main })
    else {
      near.numbers.push(one.number)
      near.main ||= one.main
    }
  }
  const groups = Map.groupBy(flat, (one) => one.municipality)
  const labels = [...groups].map(([municipality, all]) => ({
    municipality,
    x: round(Math.min(WIDTH - MARGIN, Math.max(MARGIN, x(all.reduce((sum, one) => sum + one.east, 0) / all.length)))),
    y: round(Math.max(14, y(Math.max(...all.map((one) => one.north))) - 16)),
  }))
  const step = wide > 150 ? 50 : 10
  const every = (from: number, to: number) =>
    Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => (Math.ceil(from / step) + at) * step).filter(
      (km) => km <= to,
    )
  const [left, right] = [centre - WIDTH / 2 / unit, centre + WIDTH / 2 / unit]
  const [low, top] = [level - height / 2 / unit, level + height / 2 / unit]
  return {
    width: WIDTH,
    height,
    marks: marks.map((mark) => ({ ...mark, x: round(mark.x), y: round(mark.y) })),
    labels,
    lines: [
      ...every(left, right).map((km) => ({ from: [round(x(km)), 0] as const, to: [round(x(km)), height] as const })),
      ...every(low, top).map((km) => ({ from: [0, round(y(km))] as const, to: [WIDTH, round(y(km))] as const })),
    ],
    scale: { length: round(step * unit), km: step },
  }
}

/** Numbers as few words: 1–3, 7. */
export function numbersText(numbers: readonly number[]): string {
  const sorted = [...numbers].sort((a, b) => a - b)
  const runs: [number, number][] = []
  for (const n of sorted) {
    const last = runs.at(-1)
    if (last !== undefined && last[1] === n - 1) last[1] = n
    else runs.push([n, n])
  }
  return runs
    .map(([from, to]) => (from === to ? String(from) : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`))
    .join(', ')
}
