/** One measure waits for another. */
export interface Edge {
  measure: string
  waitsFor: string
}

export interface Dependency extends Edge {
  /** The words of the strategy from which this follows, in its language. */
  source: string | undefined
}

/**
 * A circle in which measures wait for each other, from one measure back to itself.
 * @returns undefined when there is none.
 */
export function circleOf(edges: readonly Edge[]): string[] | undefined {
  const next = Map.groupBy(edges, (edge) => edge.measure)
  const clear = new Set<string>()
  const walk = (id: string, path: readonly string[]): string[] | undefined => {
    const at = path.indexOf(id)
    if (at >= 0) return [...path.slice(at), id]
    if (clear.has(id)) return undefined
    for (const edge of next.get(id) ?? []) {
      const found = walk(edge.waitsFor, [...path, id])
      if (found !== undefined) return found
    }
    clear.add(id)
    return undefined
  }
  for (const { measure } of edges) {
    const found = walk(measure, [])
    if (found !== undefined) return found
  }
  return undefined
}

export type Direction = 'waitsFor' | 'waitedBy'

/** Everything that a measure waits for, or that waits for it, at any distance: the nearest first, each once. */
export function reach(edges: readonly Edge[], id: string, direction: Direction): string[] {
  const found = new Set<string>()
  const waiting = [id]
  for (let here = waiting.shift(); here !== undefined; here = waiting.shift())
    for (const edge of edges) {
      const [from, to] = direction === 'waitsFor' ? [edge.measure, edge.waitsFor] : [edge.waitsFor, edge.measure]
      if (from !== here || to === id || found.has(to)) continue
      found.add(to)
      waiting.push(to)
    }
  return [...found]
}

/** A measure and all that it is bound to: a change of one may be told on the pages of the others. */
export const bound = (edges: readonly Edge[], id: string): string[] => [
  ...new Set([...reach(edges, id, 'waitsFor'), ...reach(edges, id, 'waitedBy')]),
]

const delays = new Set(['late', 'atRisk'])

/** Whether a state holds up whoever waits. */
export const isDelay = (state: string | undefined): boolean => state !== undefined && delays.has(state)

/** How a measure and the ones it is bound to hold each other up. */
export interface Delay {
  /** Late or at risk among those that it waits for: why it may be delayed. */
  by: readonly string[]
  /** When it is late or at risk itself: those that wait for it. */
  of: readonly string[]
}

/** What delays a measure and what it delays, at any distance. A waiting measure that is done is delayed by nothing. */
export function delayOf(edges: readonly Edge[], id: string, stateOf: (id: string) => string | undefined): Delay {
  const settled = (one: string) => stateOf(one) === 'done' || stateOf(one) === 'notApplicable'
  return {
    by: settled(id) ? [] : reach(edges, id, 'waitsFor').filter((one) => isDelay(stateOf(one))),
    of: isDelay(stateOf(id)) ? reach(edges, id, 'waitedBy').filter((one) => !settled(one)) : [],
  }
}

/** The measures of a drawing in columns: whoever waits stands right of all that it waits for. */
export function columnsOf(edges: readonly Edge[], ids: readonly string[]): string[][] {
  const inside = edges.filter((edge) => ids.includes(edge.measure) && ids.includes(edge.waitsFor))
  const known = new Map<string, number>()
  const depth = (id: string): number => {
    const found = known.get(id)
    if (found !== undefined) return found
    const own = Math.max(0, ...inside.filter((edge) => edge.measure === id).map((edge) => depth(edge.waitsFor) + 1))
    known.set(id, own)
    return own
  }
  const columns: string[][] = []
  for (const id of ids) {
    const at = depth(id)
    while (columns.length <= at) columns.push([])
    columns[at]?.push(id)
  }
  return columns
}
