import { sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'
import type { Relation } from '../../platform/permissions.ts'
import { fold } from './fold.ts'
import type { Assignee, RunRows, RunView, StepEvent } from './shapes.ts'

interface SeatColumns {
  to_person: string | null
  to_relation: string | null
  to_organisation: string | null
  to_body: string | null
}

/** The columns of an assignee. */
export const columnsOf = (to: Assignee): SeatColumns => ({
  to_person: 'person' in to ? to.person : null,
  to_relation: 'relation' in to ? to.relation : null,
  to_organisation: 'relation' in to ? to.organisation : null,
  to_body: 'body' in to ? to.body : null,
})

const assigneeOf = (row: SeatColumns): Assignee =>
  row.to_person !== null
    ? { person: row.to_person }
    : row.to_body !== null
      ? { body: row.to_body }
      : { relation: (row.to_relation ?? 'reader') as Relation, organisation: row.to_organisation ?? '' }

/** All rows of some runs, oldest run first: four queries, however many there are. */
export async function rowsOf(read: Read, ids: readonly string[]): Promise<RunRows[]> {
  if (ids.length === 0) return []
  const these = sql.val([...ids])
  const among = (column: 'id' | 'run') => sql<boolean>`${sql.ref(column)} = any(${these}::uuid[])`
  const runs = await read
    .selectFrom('process_run')
    .select(['id', 'kind', 'subject', 'organisation', 'title', 'recorded_at'])
    .where(among('id'))
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  const steps = await read.selectFrom('process_step').selectAll().where(among('run')).orderBy('position').execute()
  const seats = await read
    .selectFrom('process_seat')
    .select(['id', 'run', 'step', 'to_person', 'to_relation', 'to_organisation', 'to_body'])
    .where(among('run'))
    .execute()
  const events = await read.selectFrom('process_event').selectAll().where(among('run')).execute()
  const stepsOf = Map.groupBy(steps, (row) => row.run)
  const seatsOf = Map.groupBy(seats, (row) => row.run)
  const eventsOf = Map.groupBy(events, (row) => row.run)
  return runs.map(({ recorded_at, ...run }) => ({
    run: { ...run, at: recorded_at },
    steps: (stepsOf.get(run.id) ?? []).map((row) => ({ ...row, due: row.due ?? undefined })),
    seats: (seatsOf.get(run.id) ?? []).map((row) => ({ number: Number(row.id), step: row.step, to: assigneeOf(row) })),
    events: (eventsOf.get(run.id) ?? []).map((row) => ({
      number: Number(row.id),
      step: row.step ?? undefined,
      what: row.what as StepEvent['what'],
      outcome: row.outcome ?? undefined,
      note: row.note ?? undefined,
      due: row.due ?? undefined,
      at: row.recorded_at,
      person: row.recorded_by ?? undefined,
    })),
  }))
}

/** One run as the reader may see it. */
export async function runOf(read: Read, id: string, today: Temporal.PlainDate): Promise<RunView | undefined> {
  const [rows] = await rowsOf(read, [id])
  return rows === undefined ? undefined : fold(rows, today)
}

/**
 * The runs of a kind, oldest first, by subject: five queries, however many subjects.
 * @param subjects of all subjects when undefined.
 * @param knownBefore what was recorded before an instant only: how they stood then.
 */
export async function runsOf(
  read: Read,
  kind: string,
  subjects: readonly string[] | undefined,
  today: Temporal.PlainDate,
  knownBefore?: Temporal.Instant,
): Promise<Map<string, RunView[]>> {
  const found = await read
    .selectFrom('process_run')
    .select('id')
    .where('kind', '=', kind)
    .$if(subjects !== undefined, (query) =>
      query.where(sql<boolean>`subject = any(${sql.val([...(subjects ?? [])])}::text[])`),
    )
    .execute()
  const isKnown = ({ at }: { at: Temporal.Instant }) =>
    knownBefore === undefined || Temporal.Instant.compare(at, knownBefore) < 0
  const all = await rowsOf(
    read,
    found.map((row) => row.id),
  )
  const views = all
    .filter(({ run }) => isKnown(run))
    .map((rows) => fold({ ...rows, events: rows.events.filter(isKnown) }, today))
  return Map.groupBy(views, (view) => view.subject)
}
