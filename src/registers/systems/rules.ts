// The register of systems: what is missing, what flows, and how the flows are drawn. Pure.
import { createHash } from 'node:crypto'

/** What is told of a system; null: nothing. */
export interface SystemFacts {
  owner: string | null
  /** Who may act for the owner. */
  deputy: string | null
  supplier: string | null
  data: string | null
  users: string | null
  personal: boolean | null
  agreementUntil: string | null
  trainings: string | null
}

/** A row as a source, or a person, describes a system. */
export interface SystemRow extends SystemFacts {
  key: string
  name: string
  source: string
  /** Adds to the row of a source; says nothing without it. */
  addition: boolean
  recordedAt: Temporal.Instant
}

export interface System extends SystemFacts {
  key: string
  name: string
  /** As a source tells it; undefined: people of the organisation alone do. */
  told: SystemRow | undefined
  /** What people say of it. */
  own: SystemRow | undefined
  recordedAt: Temporal.Instant
}

/** Rows of people, not of a source, are told by this name. */
export const OWN = 'own'

/** Systems by name: what people say goes before what a source tells, field by field. */
export function mergedSystems(rows: readonly SystemRow[]): System[] {
  return [...Map.groupBy(rows, (row) => row.key)].flatMap(([key, same]) => {
    const own = same.find((row) => row.source === OWN)
    const [told] = same
      .filter((row) => row.source !== OWN)
      .sort((a, b) => Temporal.Instant.compare(b.recordedAt, a.recordedAt))
    const base = told ?? (own?.addition === false ? own : undefined)
    if (base === undefined) return []
    const facts: SystemFacts = {
      owner: own?.owner ?? base.owner,
      deputy: own?.deputy ?? base.deputy,
      supplier: own?.supplier ?? base.supplier,
      data: own?.data ?? base.data,
      users: own?.users ?? base.users,
      personal: own?.personal ?? base.personal,
      agreementUntil: own?.agreementUntil ?? base.agreementUntil,
      trainings: own?.trainings ?? base.trainings,
    }
    return [{ ...facts, key, name: base.name, told, own, recordedAt: (own ?? base).recordedAt }]
  })
}

/** Whether somebody may say that the flows of a system are right: its owner, or who may act for the owner. */
export const answersFor = (person: string | undefined, { owner, deputy }: SystemFacts): boolean =>
  person !== undefined && (person === owner || person === deputy)

export interface Flow {
  /** Its id when people of the organisation have told it: it can be taken back. */
  own?: string | null
  from: string
  to: string
  data: string
  how: string | null
}

export interface Review {
  system: string
  by?: string
  seen: string
  day: string
}

export const lacks = ['owner', 'training', 'agreement'] as const
export type Lack = (typeof lacks)[number]

/** What a system is without; an agreement that has ended is none. */
export const lacksOf = (system: SystemFacts, today: string): Lack[] => [
  ...(system.owner === null ? (['owner'] as const) : []),
  ...(system.trainings === null ? (['training'] as const) : []),
  ...(system.agreementUntil === null || system.agreementUntil < today ? (['agreement'] as const) : []),
]

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

export const flowsOf = (system: string, flows: readonly Flow[]): Flow[] =>
  flows.filter((flow) => same(flow.from, system) || same(flow.to, system))

/** What is drawn of a system, as a sum: a review tells what it saw. */
export const drawnSum = (system: string, flows: readonly Flow[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        flowsOf(system, flows)
          .map((flow) => [flow.from, flow.to, flow.data, flow.how])
          .sort(),
      ),
    )
    .digest('base64url')

/** The newest review of a system within twelve months, if there is one. */
export const reviewOf = (system: string, reviews: readonly Review[], on: Temporal.PlainDate): Review | undefined => {
  const from = on.subtract({ months: 12 }).toString()
  return reviews
    .filter((one) => same(one.system, system) && one.day > from && one.day <= on.toString())
    .sort((a, b) => (a.day < b.day ? 1 : -1))[0]
}

export interface Node {
  name: string
  x: number
  y: number
}
export interface Drawing {
  nodes: readonly Node[]
  edges: readonly { from: Node; to: Node; flow: Flow }[]
  width: number
  height: number
}

export const BOX = { width: 190, height: 46, gapX: 90, gapY: 22 } as const

/**
 * Lays systems in columns from where data comes to where it goes. Each stands right of those it gets data from, as far
 * as there is no circle; in a circle the first by name stands first.
 */
export function drawing(flows: readonly Flow[]): Drawing {
  const names = new Map<string, string>()
  for (const flow of flows)
    for (const name of [flow.from, flow.to]) if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name)
  const column = new Map<string, number>()
  const sources = Map.groupBy(flows, (flow) => flow.to.toLowerCase())
  const place = (key: string, above: ReadonlySet<string>): number => {
    const known = column.get(key)
    if (known !== undefined) return known
    const seen = new Set([...above, key])
    const earlier = (sources.get(key) ?? []).map((flow) => flow.from.toLowerCase()).filter((from) => !seen.has(from))
    const found = earlier.length === 0 ? 0 : Math.max(...earlier.map((from) => place(from, seen))) + 1
    column.set(key, found)
    return found
  }
  const keys = [...names.keys()].sort()
  for (const key of keys) place(key, new Set())
  const nodes = new Map<string, Node>()
  const rows = new Map<number, number>()
  for (const key of keys) {
    const at = column.get(key) ?? 0
    const row = rows.get(at) ?? 0
    rows.set(at, row + 1)
    nodes.set(key, {
      name: names.get(key) ?? key,
      x: 10 + at * (BOX.width + BOX.gapX),
      y: 10 + row * (BOX.height + BOX.gapY),
    })
  }
  const edges = flows.flatMap((flow) => {
    const [from, to] = [nodes.get(flow.from.toLowerCase()), nodes.get(flow.to.toLowerCase())]
    return from === undefined || to === undefined ? [] : [{ from, to, flow }]
  })
  const columns = Math.max(0, ...column.values()) + 1
  const most = Math.max(1, ...rows.values())
  return {
    nodes: [...nodes.values()],
    edges,
    width: 20 + columns * BOX.width + (columns - 1) * BOX.gapX,
    height: 20 + most * BOX.height + (most - 1) * BOX.gapY,
  }
}
