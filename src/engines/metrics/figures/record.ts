import { sql } from 'kysely'
import { audit } from '../../../platform/audit/index.ts'
import { dayOf } from '../../../platform/config/index.ts'
import type { Read, Tx } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/permissions.ts'
import { lockSubject } from '../snapshots.ts'
import { type Definition, type Figure, type FigureField, type FigureProblem, figureProblems } from './definition.ts'
import { definitions } from './definitions.ts'
import { notWithdrawn } from './facts.ts'
import { periodOf } from './periods.ts'

/** Whose figures they are. */
export interface Source {
  /** Its own stable name; withdrawing takes back what was recorded under it. */
  id: string
  /** This product's own tables, or somewhere else. */
  by: 'records' | 'connected'
  /** Days that it promises between two good runs: after twice that its figures are out of date. */
  every: number
}

/** A figure of one organisation. Days are ISO. */
export interface Observation extends Figure {
  indicator: string
  organisation: string
  /**
   * The day whose state it shows. Left out: it is how things are at each good run of the source, so that a later run
   * with the same figure keeps it fresh without a new row.
   */
  day?: string | undefined
  /** Of a count: the calendar period of its indicator, first and last day; `day` is then the last day counted. */
  period?: { from: string; to: string } | undefined
  /** What the source itself calls the row. */
  reference?: string | undefined
}

export type RejectedWhy =
  | { field: 'indicator'; why: 'unknown' }
  | { field: 'organisation'; why: 'unknown' }
  | { field: 'day'; why: 'notADay' | 'ahead' | 'outsidePeriod' }
  | { field: 'period'; why: 'required' | 'notAsked' | 'notTheInterval' }
  | { field: FigureField; why: FigureProblem }

/** An observation that was not recorded. `index` is its place among those given. */
export type Rejected = { index: number } & RejectedWhy

/** What became of the observations: those given = changed + same + the different rejected ones. */
export interface RecordOutcome {
  changed: number
  same: number
  rejected: Rejected[]
  /** Indicators of which something changed. */
  indicators: string[]
}

interface Row extends Figure {
  index: number
  indicator: string
  organisation: string
  day: string
  live: boolean
  periodStart: string | undefined
  reference: string | undefined
}

const ROWS = 1000
const DAY = /^\d{4}-\d{2}-\d{2}$/

const isDay = (text: string): boolean => {
  if (!DAY.test(text)) return false
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}

function rejectionOf(
  one: Observation,
  definition: Definition | undefined,
  organisations: ReadonlySet<string>,
  today: string,
): RejectedWhy[] {
  if (definition === undefined) return [{ field: 'indicator', why: 'unknown' }]
  const found: RejectedWhy[] = []
  if (!organisations.has(one.organisation)) found.push({ field: 'organisation', why: 'unknown' })
  const { interval } = definition
  if (one.day !== undefined && !isDay(one.day)) found.push({ field: 'day', why: 'notADay' })
  else if (one.day !== undefined && one.day > today) found.push({ field: 'day', why: 'ahead' })
  if (interval === undefined && one.period !== undefined) found.push({ field: 'period', why: 'notAsked' })
  if (interval !== undefined) {
    if (one.period === undefined) found.push({ field: 'period', why: 'required' })
    else if (
      !isDay(one.period.from) ||
      periodOf(interval, Temporal.PlainDate.from(one.period.from)).to !== one.period.to
    )
      found.push({ field: 'period', why: 'notTheInterval' })
    else if (periodOf(interval, Temporal.PlainDate.from(one.period.from)).from !== one.period.from)
      found.push({ field: 'period', why: 'notTheInterval' })
    else if (
      one.period.from > today ||
      (one.day !== undefined && (one.day < one.period.from || one.day > one.period.to))
    )
      found.push({ field: 'day', why: one.period.from > today ? 'ahead' : 'outsidePeriod' })
  }
  for (const [field, why] of Object.entries(figureProblems(definition, one)))
    found.push({ field: field as FigureField, why })
  return found
}

const numbers = (row: Figure): string =>
  [row.done, row.total, row.value, row.n, row.low, row.high].map((one) => one ?? '').join(' ')

const keyOf = (row: Pick<Row, 'indicator' | 'organisation' | 'periodStart' | 'live' | 'day'>): string =>
  [row.indicator, row.organisation, row.periodStart ?? '', row.live ? 'live' : row.day].join(' ')

/** What the source's newest rows say, by what they are of. */
async function newestOf(read: Read, source: string): Promise<Map<string, string>> {
  const { rows } = await sql<{
    indicator: string
    organisation: string
    period_start: string | null
    live: boolean
    day: string
    done: number | null
    total: number | null
    value: string | null
    n: number | null
    low: string | null
    high: string | null
  }>`
    select distinct on (indicator, organisation, period_start, live, case when live then null else day end)
      indicator, organisation, period_start, live, day, done, total, value, n, low, high
    from observation o where source = ${source} and ${notWithdrawn()}
    order by indicator, organisation, period_start, live, case when live then null else day end, id desc`.execute(read)
  const number = (value: string | number | null) => (value === null ? undefined : Number(value))
  return new Map(
    rows.map((row) => [
      keyOf({ ...row, periodStart: row.period_start ?? undefined }),
      numbers({
        done: number(row.done),
        total: number(row.total),
        value: number(row.value),
        n: number(row.n),
        low: number(row.low),
        high: number(row.high),
      }),
    ]),
  )
}

/**
 * Records what a source gave, and that the source was good today. A figure that says what the source said before adds no
 * row, so running it twice changes nothing. What cannot be recorded is given back with every reason, by its place.
 * Whoever calls it freezes the measures it feeds, or leaves that to the job that does.
 * @param by who brought the figures, when a person did.
 */
export async function record(
  tx: Tx,
  source: Source,
  observations: readonly Observation[],
  now: Temporal.Instant,
  by?: Actor,
): Promise<RecordOutcome> {
  const today = dayOf(now).toString()
  await lockSubject(tx, `observations of ${source.id}`)
  const known = new Set((await tx.selectFrom('organisation').select('id').execute()).map((one) => one.id))
  const rejected: Rejected[] = []
  const rows: Row[] = []
  observations.forEach((one, index) => {
    const why = rejectionOf(one, definitions.get(one.indicator), known, today)
    rejected.push(...why.map((reason) => ({ index, ...reason })))
    if (why.length > 0) return
    const last = one.period === undefined || one.period.to > today ? today : one.period.to
    rows.push({
      ...one,
      index,
      day: one.day ?? last,
      // A period that is over is what it is; only a running one is as the next run finds it.
      live: one.day === undefined && last === today,
      periodStart: one.period?.from,
      reference: one.reference,
    })
  })
  const before = await newestOf(tx, source.id)
  const fresh: Row[] = []
  for (const row of rows) {
    const key = keyOf(row)
    if (before.get(key) === numbers(row)) continue
    before.set(key, numbers(row))
    fresh.push(row)
  }
  const person = by?.kind === 'person' ? by.person : null
  for (let at = 0; at < fresh.length; at += ROWS)
    await tx
      .insertInto('observation')
      .values(
        fresh.slice(at, at + ROWS).map((row) => ({
          source: source.id,
          provenance: source.by,
          indicator: row.indicator,
          organisation: row.organisation,
          day: row.day,
          live: row.live,
          period_start: row.periodStart ?? null,
          done: row.done ?? null,
          total: row.total ?? null,
          value: row.value ?? null,
          n: row.n ?? null,
          low: row.low ?? null,
          high: row.high ?? null,
          reference: row.reference ?? null,
          person,
          recorded_at: now,
        })),
      )
      .execute()
  await tx
    .insertInto('observation_run')
    .values({ source: source.id, day: today, every: source.every, recorded_at: now })
    .onConflict((conflict) => conflict.columns(['source', 'day']).doNothing())
    .execute()
  return {
    changed: fresh.length,
    same: rows.length - fresh.length,
    rejected,
    indicators: [...new Set(fresh.map((row) => row.indicator))],
  }
}

/**
 * Takes back what a source has recorded so far: all of it, or that of one indicator or organisation. What it records
 * afterwards counts again.
 * @returns the indicators that were fed by what was taken back.
 */
export async function withdrawObservations(
  tx: Tx,
  source: string,
  only: { indicator?: string | undefined; organisation?: string | undefined },
  grounds: string,
  now: Temporal.Instant,
  by?: Actor,
): Promise<string[]> {
  await lockSubject(tx, `observations of ${source}`)
  const { indicator, organisation } = only
  const rows = await tx
    .selectFrom('observation as o')
    .select((of) => ['o.indicator', of.fn.max('o.id').as('last')])
    .where('source', '=', source)
    .where(notWithdrawn())
    .$if(indicator !== undefined, (query) => query.where('o.indicator', '=', indicator ?? ''))
    .$if(organisation !== undefined, (query) => query.where('o.organisation', '=', organisation ?? ''))
    .groupBy('o.indicator')
    .execute()
  if (rows.length === 0) return []
  const upTo = rows.map((row) => BigInt(row.last)).sort((a, b) => (a < b ? 1 : -1))[0] ?? 0n
  await tx
    .insertInto('observation_withdrawal')
    .values({
      source,
      indicator: indicator ?? null,
      organisation: organisation ?? null,
      up_to: upTo.toString(),
      grounds,
      person: by?.kind === 'person' ? by.person : null,
      recorded_at: now,
    })
    .execute()
  if (by !== undefined)
    await audit(tx, by, now, { action: 'observations.withdrawn', subject: source, detail: { upTo: upTo.toString() } })
  return rows.map((row) => row.indicator)
}
