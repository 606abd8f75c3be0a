import { type Body, bodies, runs } from '../../platform/access/index.ts'
import { endOf } from '../../platform/config/index.ts'
import type { Read } from '../../platform/database/index.ts'
import type { Basis } from '../standing/index.ts'

/** How a body decided on the strategy. Days are ISO. */
export interface Decision {
  id: string
  body: string
  day: string
  section: string
  recordedAt: Temporal.Instant
  /** The record that this one corrects. */
  replaces: string | undefined
}

/** A body that decides on the strategy, with its decision in force and the ones it has replaced, newest first. */
export interface Decided {
  body: Body
  decision: Decision | undefined
  earlier: readonly Decision[]
}

/** Every record of a decision on the strategy, corrected ones too; the newest first. */
export async function decisions(read: Read): Promise<Decision[]> {
  const rows = await read
    .selectFrom('strategy_decision')
    .select(['id', 'body', 'day', 'section', 'recorded_at', 'replaces'])
    .orderBy('recorded_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    body: row.body,
    day: row.day,
    section: row.section,
    recordedAt: row.recorded_at,
    replaces: row.replaces ?? undefined,
  }))
}

/** The records of one body: the one in force first, then what each replaced. */
export function chainOf(all: readonly Decision[], body: string): Decision[] {
  const own = all.filter((one) => one.body === body)
  const replaced = new Set(own.map((one) => one.replaces))
  const chain: Decision[] = []
  let next = own.find((one) => !replaced.has(one.id))
  while (next !== undefined) {
    chain.push(next)
    const { replaces } = next
    next = own.find((one) => one.id === replaces)
  }
  return chain
}

const ranks: Record<Body['kind'], number> = { council: 0, executive: 1, managementGroup: 2, committee: 3, team: 4 }

/**
 * The bodies that decide on the strategy and how they had by a day: for a reported day as it was then known, else as it
 * is known now. A body is there from its first day until its end. Two queries.
 * @param organisation only its bodies.
 */
export async function decidedOn(
  read: Read,
  on: Temporal.PlainDate,
  basis: Basis,
  organisation?: string,
): Promise<Decided[]> {
  const end = endOf(on)
  const [all, found] = [await bodies(read, basis === 'reported' ? end : undefined), await decisions(read)]
  const day = on.toString()
  const isKnown = (one: Decision) =>
    basis === 'reported' ? Temporal.Instant.compare(one.recordedAt, end) < 0 : one.day <= day
  const known = found.filter(isKnown)
  return all
    .filter(
      (body) =>
        body.decidesStrategy && runs(body, on) && (organisation === undefined || body.organisation === organisation),
    )
    .sort((a, b) => ranks[a.kind] - ranks[b.kind])
    .map((body) => {
      const [decision, ...earlier] = chainOf(known, body.id)
      return { body, decision, earlier }
    })
}
