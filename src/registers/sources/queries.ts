import { sql } from 'kysely'
import { z } from 'zod'
import type { Read } from '../../platform/database/index.ts'
import type { Said } from './contract.ts'
import { type Counts, type Freshness, freshness } from './engine/rules.ts'
import { type EngineRun, runStates } from './engine/runs.ts'

const notesOf = z.array(z.object({ fi: z.string(), sv: z.string(), en: z.string() }))

/** What everybody may know of a source. */
export interface Standing {
  source: string
  organisation: string
  connector: string
  /** Days between two runs. */
  every: number
  started: Temporal.Instant
  ended: Temporal.Instant | undefined
  /** When the last good run began. */
  good: Temporal.Instant | undefined
}

/** When sources were good last, and what they promise: for indicators' `asOf` and `every`. All of them, or one kind. */
export async function sourceStanding(read: Read, connector?: string): Promise<Standing[]> {
  const rows = await read
    .selectFrom('source_standing')
    .selectAll()
    .$if(connector !== undefined, (query) => query.where('connector', '=', connector ?? ''))
    .execute()
  return rows.flatMap((row) =>
    // Columns of a view may be empty as far as the database knows; these never are.
    row.source === null || row.owner_org === null || row.connector === null || row.started_at === null
      ? []
      : [
          {
            source: row.source,
            organisation: row.owner_org,
            connector: row.connector,
            every: row.every ?? 1,
            started: row.started_at,
            ended: row.ended_at ?? undefined,
            good: row.good_at ?? undefined,
          },
        ],
  )
}

export interface SourceRow extends Standing {
  name: string
  version: number
  settings: unknown
  freshness: Freshness
  /** The run that waits for a person. */
  waiting: string | undefined
  /** What the newest run said when it failed. */
  fault: Said | undefined
}

const sourcesQuery = (read: Read) =>
  read
    .selectFrom('source as s')
    .innerJoin('source_standing as t', 't.source', 's.id')
    .leftJoin(
      (runs) =>
        runs
          .selectFrom('import_run')
          .distinctOn('source')
          .select(['source', 'state', 'notes'])
          .where('state', '!=', 'dropped')
          .orderBy('source')
          .orderBy('number', 'desc')
          .as('n'),
      (join) => join.onRef('n.source', '=', 's.id'),
    )
    .select(['s.id', 's.owner_org', 's.connector', 's.name', 's.settings', 's.every', 's.version'])
    .select(['s.started_at', 's.ended_at', 't.good_at', 'n.state as last_state', 'n.notes as last_notes'])
    .select(
      sql<string | null>`(select w.id from import_run w where w.source = s.id and w.state = 'ready'
        order by w.number desc limit 1)`.as('waiting'),
    )

type Found = Awaited<ReturnType<ReturnType<typeof sourcesQuery>['execute']>>[number]

const rowOf = (row: Found, now: Temporal.Instant): SourceRow => {
  const failed = row.last_state === 'failed'
  const good = row.good_at ?? undefined
  return {
    source: row.id,
    organisation: row.owner_org,
    connector: row.connector,
    name: row.name,
    settings: row.settings,
    every: row.every,
    version: row.version,
    started: row.started_at,
    ended: row.ended_at ?? undefined,
    good,
    waiting: row.waiting ?? undefined,
    fault: failed ? notesOf.catch([]).parse(row.last_notes)[0] : undefined,
    freshness: freshness({
      now,
      every: row.every,
      started: row.started_at,
      ended: row.ended_at !== null,
      good,
      waits: row.waiting !== null,
      failed,
    }),
  }
}

/** Sources that the reader looks after. */
export const sourcesOf = async (read: Read, now: Temporal.Instant): Promise<SourceRow[]> =>
  (await sourcesQuery(read).orderBy('s.name').execute()).map((row) => rowOf(row, now))

export interface Neglected {
  source: string
  organisation: string
  name: string
  /** The run that waits for a person; none: the source is silent. */
  waiting: string | undefined
}

/** Sources that need somebody: silent ones, and those of which a run waits. Reads what `read` may see. */
export const neglectedSources = async (read: Read, now: Temporal.Instant): Promise<Neglected[]> =>
  (await sourcesOf(read, now))
    .filter((one) => one.freshness === 'silent' || one.freshness === 'waiting')
    .map(({ source, organisation, name, waiting }) => ({ source, organisation, name, waiting }))

/** A source; undefined when there is none or the reader does not look after it. */
export async function findSource(read: Read, id: string, now: Temporal.Instant): Promise<SourceRow | undefined> {
  const row = await sourcesQuery(read).where('s.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : rowOf(row, now)
}

/** Names of the sealed fields of a source. Read as the program; what is sealed never leaves the database here. */
export async function sealedFields(read: Read, source: string): Promise<Set<string>> {
  const rows = await read.selectFrom('source_secret').select('field').where('source', '=', source).execute()
  return new Set(rows.map((row) => row.field))
}

export interface RunRow {
  id: string
  source: string
  origin: 'file' | 'fetch' | 'api'
  intake: string | undefined
  fileName: string | undefined
  preview: boolean
  state: EngineRun['state']
  askedBy: string | undefined
  began: Temporal.Instant
  ended: Temporal.Instant | undefined
  counts: Counts
  unused: readonly string[]
  notes: readonly Said[]
  progress: { phase: 'reading' | 'storing'; done: number; total: number | undefined } | undefined
}

const runsQuery = (read: Read) =>
  read
    .selectFrom('import_run as r')
    .leftJoin('import_progress as p', 'p.run', 'r.id')
    .select(['r.id', 'r.source', 'r.origin', 'r.intake', 'r.file_name', 'r.preview', 'r.state', 'r.asked_by'])
    .select(['r.began_at', 'r.ended_at', 'r.rows_read', 'r.rows_new', 'r.rows_changed', 'r.rows_same', 'r.rows_gone'])
    .select(['r.rows_rejected', 'r.unused', 'r.notes', 'p.phase', 'p.done', 'p.total'])

const runOf = (row: Awaited<ReturnType<ReturnType<typeof runsQuery>['execute']>>[number]): RunRow => ({
  id: row.id,
  source: row.source,
  origin: row.origin === 'file' || row.origin === 'api' ? row.origin : 'fetch',
  intake: row.intake ?? undefined,
  fileName: row.file_name ?? undefined,
  preview: row.preview,
  state: runStates.parse(row.state),
  askedBy: row.asked_by ?? undefined,
  began: row.began_at,
  ended: row.ended_at ?? undefined,
  counts: {
    read: row.rows_read,
    new: row.rows_new,
    changed: row.rows_changed,
    same: row.rows_same,
    gone: row.rows_gone,
    rejected: row.rows_rejected,
  },
  unused: row.unused,
  notes: notesOf.catch([]).parse(row.notes),
  progress:
    row.phase === null
      ? undefined
      : {
          phase: row.phase === 'reading' ? 'reading' : 'storing',
          done: row.done ?? 0,
          total: row.total ?? undefined,
        },
})

/** The newest runs of a source. */
export const runsOf = async (read: Read, source: string, most = 20): Promise<RunRow[]> =>
  (await runsQuery(read).where('r.source', '=', source).orderBy('r.number', 'desc').limit(most).execute()).map(runOf)

/** The newest run of each of the sources that has one. */
export async function newestRuns(read: Read, sources: readonly string[]): Promise<Map<string, RunRow>> {
  if (sources.length === 0) return new Map()
  const rows = await runsQuery(read)
    .distinctOn('r.source')
    .where('r.source', 'in', [...sources])
    .orderBy('r.source')
    .orderBy('r.number', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.source, runOf(row)]))
}

export async function findRun(read: Read, source: string, id: string): Promise<RunRow | undefined> {
  const row = await runsQuery(read).where('r.id', '=', id).where('r.source', '=', source).executeTakeFirst()
  return row === undefined ? undefined : runOf(row)
}

export interface ShownLine {
  intake: string
  place: string
  key: string
  /** Fields that differ from before, when that is known. */
  changed: readonly string[] | null
}

/** Rows of a run by how they stand. */
export const linesOf = (
  read: Read,
  run: string,
  standing: 'new' | 'changed' | 'same' | 'gone',
  from: number,
  most: number,
): Promise<ShownLine[]> =>
  read
    .selectFrom('import_line')
    .select(['intake', 'place', 'key', 'changed'])
    .where('run', '=', run)
    .where('standing', '=', standing)
    .orderBy('line')
    .offset(from)
    .limit(most)
    .execute()

export interface ShownReject {
  intake: string
  place: string
  field: string | undefined
  why: Said
}

/** Rows of a run that are not stored, with their reasons: a row may have several. */
export async function rejectsOf(read: Read, run: string, from: number, most: number): Promise<ShownReject[]> {
  const rows = await read
    .selectFrom('import_reject')
    .select(['intake', 'place', 'field', 'why'])
    .where('run', '=', run)
    .orderBy('line')
    .orderBy('id')
    .offset(from)
    .limit(most)
    .execute()
  return rows.map((row) => ({ ...row, field: row.field ?? undefined, why: notesOf.element.parse(row.why) }))
}

export const countRejects = async (read: Read, run: string): Promise<number> =>
  (
    await read
      .selectFrom('import_reject')
      .select(sql<number>`count(*)::int`.as('n'))
      .where('run', '=', run)
      .executeTakeFirstOrThrow()
  ).n
