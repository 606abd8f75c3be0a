import { sql } from 'kysely'
import type { Read } from '../../../platform/database/index.ts'
import type { AttestedFigure, Observed, SourceRun } from './reading.ts'

/** Everything that figures are read from, loaded once for all indicators and any past day. */
export interface Facts {
  /** Attested facts of a subject that were recorded for one of the indicators. */
  attested(indicators: readonly string[], subject: string, organisation: string): readonly AttestedFigure[]
  observed(indicator: string, organisation: string): readonly Observed[]
  runsOf(source: string): readonly SourceRun[]
}

const none: readonly never[] = []
const optional = (value: string | number | null): number | undefined => (value === null ? undefined : Number(value))

/** Numbers of a row as they come from the database. */
export const figureOfRow = (row: {
  done: number | null
  total: number | null
  value: string | null
  n: number | null
  low: string | null
  high: string | null
}) => ({
  done: optional(row.done),
  total: optional(row.total),
  value: optional(row.value),
  n: optional(row.n),
  low: optional(row.low),
  high: optional(row.high),
})

const FIGURE = ['done', 'total', 'value', 'n', 'low', 'high'] as const

/**
 * Loads the facts behind figures: three queries, however many indicators and subjects there are.
 * @param knownBefore only what was recorded before this instant, as it was known then; everything when not given.
 */
export async function loadFacts(
  read: Read,
  of: { subjects: readonly string[]; indicators: readonly string[] },
  knownBefore?: Temporal.Instant,
): Promise<Facts> {
  const [told, given] = await Promise.all([
    attestedRows(read, of.subjects, knownBefore),
    observedRows(read, of.indicators, knownBefore),
  ])
  const attested = new Map<string, AttestedFigure[]>()
  for (const row of told) {
    const key = `${row.indicator} ${row.subject} ${row.organisation}`
    const list = attested.get(key) ?? []
    list.push({ ...row, ...figureOfRow(row), periodStart: row.period_start ?? undefined, recordedAt: row.recorded_at })
    attested.set(key, list)
  }
  const observed = new Map<string, Observed[]>()
  const sources = new Set<string>()
  for (const row of given) {
    sources.add(row.source)
    const key = `${row.indicator} ${row.organisation}`
    const list = observed.get(key) ?? []
    list.push({
      ...figureOfRow(row),
      source: row.source,
      by: row.provenance === 'records' ? 'records' : 'connected',
      day: row.day,
      live: row.live,
      periodStart: row.period_start ?? undefined,
      recordedAt: row.recorded_at,
    })
    observed.set(key, list)
  }
  const runs = Map.groupBy(
    sources.size === 0 ? [] : await runRows(read, [...sources], knownBefore),
    (one) => one.source,
  )
  return {
    attested: (indicators, subject, organisation) => {
      const [own, ...others] = indicators.flatMap((one) => attested.get(`${one} ${subject} ${organisation}`) ?? [])
      return own === undefined ? none : [own, ...others]
    },
    observed: (indicator, organisation) => observed.get(`${indicator} ${organisation}`) ?? none,
    runsOf: (source) => runs.get(source) ?? none,
  }
}

const attestedRows = async (read: Read, subjects: readonly string[], before: Temporal.Instant | undefined) =>
  subjects.length === 0
    ? []
    : read
        .selectFrom('attestation as a')
        .leftJoin('attestation_withdrawal as w', (join) => {
          const taken = join.onRef('w.attestation', '=', 'a.id')
          return before === undefined ? taken : taken.on('w.recorded_at', '<', before)
        })
        .select(['a.indicator', 'a.subject', 'a.organisation', 'a.day', 'a.until', 'a.period_start', 'a.recorded_at'])
        .select(FIGURE)
        .where('a.subject', 'in', subjects)
        .where('w.attestation', 'is', null)
        .$if(before !== undefined, (query) => query.where('a.recorded_at', '<', before ?? null))
        .orderBy('a.number')
        .execute()

const observedRows = async (read: Read, indicators: readonly string[], before: Temporal.Instant | undefined) =>
  indicators.length === 0
    ? []
    : read
        .selectFrom('observation as o')
        .select(['source', 'provenance', 'indicator', 'organisation', 'day', 'live', 'period_start', 'recorded_at'])
        .select(FIGURE)
        .where('indicator', 'in', indicators)
        .where(notWithdrawn(before))
        .$if(before !== undefined, (query) => query.where('o.recorded_at', '<', before ?? null))
        .orderBy('o.id')
        .execute()

const runRows = (read: Read, sources: readonly string[], before: Temporal.Instant | undefined) =>
  read
    .selectFrom('observation_run')
    .select(['source', 'day', 'every', 'recorded_at as recordedAt'])
    .where('source', 'in', sources)
    .$if(before !== undefined, (query) => query.where('recorded_at', '<', before ?? null))
    .orderBy('source')
    .orderBy('day')
    .execute()

/** Rows of `observation` as `o` that their source has not taken back. */
export const notWithdrawn = (before?: Temporal.Instant) => sql<boolean>`not exists (
  select 1 from observation_withdrawal w
  where w.source = o.source and o.id <= w.up_to
    and (w.indicator is null or w.indicator = o.indicator)
    and (w.organisation is null or w.organisation = o.organisation)
    ${before === undefined ? sql`` : sql`and w.recorded_at < ${before}`})`
