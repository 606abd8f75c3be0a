// What an organisation's figure is on a day, from attested facts and what sources gave. Pure.
import type { Figured } from '../indicator.ts'
import type { Provenance, ValueReading } from '../rules/shapes.ts'
import type { Definition, Figure } from './definition.ts'
import { periodOf } from './periods.ts'

/** An attested fact that is not taken back. Days are ISO. */
export interface AttestedFigure extends Figure {
  day: string
  until: string
  periodStart: string | undefined
  recordedAt: Temporal.Instant
}

/** A row of a source that is not taken back. */
export interface Observed extends Figure {
  source: string
  by: 'records' | 'connected'
  day: string
  live: boolean
  periodStart: string | undefined
  recordedAt: Temporal.Instant
}

/** A day on which a source was good. */
export interface SourceRun {
  day: string
  every: number
  recordedAt: Temporal.Instant
}

/** What is known of one organisation; facts and rows in the order of their recording, runs by day. */
export interface Known {
  attested: readonly AttestedFigure[]
  observed: readonly Observed[]
  runsOf(source: string): readonly SourceRun[]
}

interface Candidate {
  figured: Figured & { reading: ValueReading }
  isFresh: boolean
}

/**
 * A fresh figure of a source, else the attested figure while it holds, else the one of them that was known last, which
 * the state then shows as out of date.
 */
export function figureOn(definition: Definition, known: Known, on: Temporal.PlainDate): Figured {
  const day = on.toString()
  const candidates = [...sources(definition, known, day), ...attested(definition, known.attested, day)]
  const best = candidates.reduce<Candidate | undefined>(
    (first, one) => (first === undefined || isBetter(one, first) ? one : first),
    undefined,
  )
  if (best !== undefined) return best.figured
  // A thing that is there or not is itself one of what is counted, known or not.
  const total = definition.asks === 'existence' ? { total: 1 } : {}
  return { reading: { is: 'none', why: 'noneYet', ...total } }
}

const order: readonly Provenance[] = ['attested', 'connected', 'records']

function isBetter(one: Candidate, than: Candidate): boolean {
  if (one.isFresh !== than.isFresh) return one.isFresh
  const [a, b] = [one.figured.reading, than.figured.reading]
  const weight = order.indexOf(a.by) - order.indexOf(b.by)
  // Of two that are out of date the newer tells more.
  if (!one.isFresh) return Temporal.PlainDate.compare(a.asOf, b.asOf) > 0
  return weight === 0 ? Temporal.PlainDate.compare(a.asOf, b.asOf) > 0 : weight > 0
}

function sources(definition: Definition, known: Known, day: string): Candidate[] {
  const rows = known.observed.filter((one) => one.day <= day)
  return [...Map.groupBy(rows, (one) => one.source)].flatMap(([source, own]) => {
    const picked = picksOf(definition, own, latest, day)
    if (picked === undefined) return []
    const { row, earlier } = picked
    const run = known.runsOf(source).findLast((one) => one.day <= day)
    const { interval } = definition
    // A count shows no day after its own period, however often the source has run since.
    const last =
      interval === undefined ? day : periodOf(interval, Temporal.PlainDate.from(row.periodStart ?? row.day)).to
    const isLive = row.live && run !== undefined && run.day > row.day
    const asOf = isLive ? ([run.day, last].sort()[0] ?? last) : row.day
    const promised = run?.every ?? definition.every
    // A full period stands until the next one is full, even when the source runs every night.
    const every = interval === undefined ? promised : Math.max(promised, definition.every)
    const figured = {
      reading: {
        ...amountOf(definition, row, earlier),
        asOf: Temporal.PlainDate.from(asOf),
        by: row.by,
        ...sinceOf(definition, own),
      },
      at: isLive ? run.recordedAt : row.recordedAt,
      every,
    }
    const freshUntil = Temporal.PlainDate.from(asOf).add({ days: 2 * every })
    return [{ figured, isFresh: day <= freshUntil.toString() }]
  })
}

function attested(definition: Definition, all: readonly AttestedFigure[], day: string): Candidate[] {
  const rows = all.filter((one) => one.day <= day)
  // What is attested later replaces what was attested before, whatever its day: people correct days too.
  const picked = picksOf(definition, rows, (own) => own.at(-1), day)
  if (picked === undefined) return []
  const { row, earlier } = picked
  const figured = {
    reading: {
      ...amountOf(definition, row, earlier),
      asOf: Temporal.PlainDate.from(row.day),
      by: 'attested' as const,
      until: Temporal.PlainDate.from(row.until),
      ...sinceOf(definition, rows),
    },
    at: row.recordedAt,
  }
  return [{ figured, isFresh: day <= row.until }]
}

/** The row that counts, and of a count that is still running the full period just before it. */
function picksOf<T extends Figure & { day: string; periodStart: string | undefined }>(
  definition: Definition,
  rows: readonly T[],
  newest: (rows: readonly T[]) => T | undefined,
  day: string,
): { row: T; earlier: T | undefined } | undefined {
  const { interval } = definition
  const byPeriod =
    interval === undefined ? new Map([['', rows]]) : Map.groupBy(rows, (one) => one.periodStart ?? one.day)
  const last = [...byPeriod.keys()].reduce((one, other) => (one > other ? one : other), '')
  const row = newest(byPeriod.get(last) ?? [])
  if (row === undefined || interval === undefined) return row === undefined ? undefined : { row, earlier: undefined }
  const start = Temporal.PlainDate.from(last)
  const isRunning = day <= periodOf(interval, start).to
  const before = byPeriod.get(periodOf(interval, start.subtract({ days: 1 })).from)
  return { row, earlier: isRunning && before !== undefined ? newest(before) : undefined }
}

/** A newer row of the same or a later day replaces an older one; an older day told later does not. */
function latest<T extends { day: string }>(rows: readonly T[]): T | undefined {
  return rows.reduce<T | undefined>((last, one) => (last === undefined || one.day >= last.day ? one : last), undefined)
}

type Amount =
  | { is: 'value'; of: 'share'; done: number; total: number }
  | { is: 'value'; of: 'number'; value: number; n?: number; low?: number; high?: number }

function amountOf(definition: Definition, row: Figure, earlier: Figure | undefined): Amount {
  // A deliverable attested without numbers is there.
  const { done = 1, total = 1 } = row
  if (definition.asks === 'share' || definition.asks === 'existence') return { is: 'value', of: 'share', done, total }
  if (definition.asks === 'percent')
    return { is: 'value', of: 'number', value: total === 0 ? 0 : (100 * done) / total, n: total }
  const value = row.value ?? 0
  if (definition.asks === 'count') return { is: 'value', of: 'number', value: Math.max(value, earlier?.value ?? 0) }
  return {
    is: 'value',
    of: 'number',
    value,
    ...(row.n === undefined ? {} : { n: row.n }),
    ...(row.low === undefined ? {} : { low: row.low }),
    ...(row.high === undefined ? {} : { high: row.high }),
  }
}

/** Since when a deliverable has been whole, without a break up to its newest fact. */
function sinceOf(definition: Definition, rows: readonly (Figure & { day: string })[]): { since?: Temporal.PlainDate } {
  if (definition.kind !== 'deliverable') return {}
  const byDay = rows.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const isWhole = ({ done = 1, total = 1 }: Figure) => total > 0 && done >= total
  const broken = byDay.findLastIndex((one) => !isWhole(one))
  const first = byDay[broken + 1]
  return first === undefined ? {} : { since: Temporal.PlainDate.from(first.day) }
}
