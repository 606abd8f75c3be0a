import { type Body, bodies } from '../../platform/access/index.ts'
import { endOf } from '../../platform/config/clock.ts'
import type { Read } from '../../platform/database/index.ts'

/** How a body decided on the strategy. Days are ISO. */
export interface Decision {
  id: string
  body: string
  day: string
  section: string
  recordedAt: Temporal.Instant
}

/** A body that decides on the strategy, with its decision in force and the ones it has replaced, newest first. */
export interface Decided {
  body: Body
  decision: Decision | undefined
  earlier: readonly Decision[]
}

/** Every decision on the strategy, the newest record first. */
export async function decisions(read: Read): Promise<Decision[]> {
  const rows = await read
    .selectFrom('strategy_decision')
    .select(['id', 'body', 'day', 'section', 'recorded_at'])
    .orderBy('recorded_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    body: row.body,
    day: row.day,
    section: row.section,
    recordedAt: row.recorded_at,
  }))
}

const ranks: Record<Body['kind'], number> = { council: 0, executive: 1, managementGroup: 2, committee: 3, team: 4 }

/**
 * The bodies that decide on the strategy and how they did, as known at the end of a day. Two queries.
 * @param organisation only its bodies.
 */
export async function decidedOn(read: Read, on: Temporal.PlainDate, organisation?: string): Promise<Decided[]> {
  const [all, found] = [await bodies(read), await decisions(read)]
  const end = endOf(on)
  const day = on.toString()
  const known = found.filter((one) => Temporal.Instant.compare(one.recordedAt, end) < 0 && one.day <= day)
  return all
    .filter(
      (body) =>
        body.decidesStrategy &&
        (body.until === null || day < body.until) &&
        (organisation === undefined || body.organisation === organisation),
    )
    .sort((a, b) => ranks[a.kind] - ranks[b.kind])
    .map((body) => {
      const [decision, ...earlier] = known.filter((one) => one.body === body.id)
      return { body, decision, earlier }
    })
}
