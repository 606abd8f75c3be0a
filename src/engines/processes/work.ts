import { type SqlBool, sql } from 'kysely'
import { colleagues } from '../../platform/access/index.ts'
import type { Read } from '../../platform/database/index.ts'
import { fold } from './fold.ts'
import { rowsOf } from './rows.ts'
import { isGivenTo, type StepView, type Who } from './shapes.ts'

export interface WorkFilter {
  today: Temporal.PlainDate
  late?: boolean | undefined
  /** A kind, or a group of kinds: 'reminder' takes in 'reminder.half-year'. */
  kind?: string | undefined
  organisation?: string | undefined
  /** Leaves out what need not be done any more, though nobody has settled it yet. */
  only?: (step: StepView) => boolean
}

export interface Work {
  /** Of the page, by due day; those without a day last. */
  rows: readonly StepView[]
  /** Steps that fit the filter, on all pages. */
  total: number
  page: number
  pages: number
  /** Of everything that is asked, whatever the filter. */
  all: { open: number; late: number; today: number; kinds: readonly string[]; organisations: readonly string[] }
}

/** The group of a kind: what stands before the first point. */
export const groupOf = (kind: string): string => kind.split('.')[0] ?? kind

const byDue = (a: StepView, b: StepView): number =>
  (a.due ?? '9999').localeCompare(b.due ?? '9999') ||
  Temporal.Instant.compare(a.since, b.since) ||
  a.title.localeCompare(b.title, 'fi') ||
  (`${a.run} ${a.key}` < `${b.run} ${b.key}` ? -1 : 1)

/** Runs that may have an open step: not ended, and some step either never settled or opened again. */
const mayBeOpen = sql<SqlBool>`
  not exists (select from process_event e where e.run = r.id and e.what = 'ended')
  and (exists (select from process_event e where e.run = r.id and e.what = 'reopened')
    or exists (select from process_step s where s.run = r.id
      and not exists (select from process_event e where e.run = r.id and e.step = s.key and e.what = 'settled')))`

/** Every open step among the runs; fold decides, the query only leaves out what is surely over. */
async function openAmong(
  read: Read,
  these: ReturnType<typeof sql<SqlBool>>,
  today: Temporal.PlainDate,
): Promise<StepView[]> {
  const found = await read.selectFrom('process_run as r').select('r.id').where(these).where(mayBeOpen).execute()
  const rows = await rowsOf(
    read,
    found.map((row) => row.id),
  )
  return rows.flatMap((one) => fold(one, today).steps.filter((step) => step.state === 'open'))
}

/** What is asked of somebody now: five queries, whatever the number of runs. */
export async function asked(read: Read, who: Who, today: Temporal.PlainDate): Promise<StepView[]> {
  const relations = who.memberships.map((one) => `${one.relation}:${one.organisation}`)
  const bodies = who.memberships.flatMap((one) => (one.body === undefined ? [] : [one.body]))
  const theirs = sql<SqlBool>`r.id in (
    select s.run from process_seat s
    where s.to_person = ${who.person}::uuid
      or s.to_relation || ':' || s.to_organisation = any(${sql.val(relations)}::text[])
      or s.to_body = any(${sql.val(bodies)}::uuid[]))`
  const open = await openAmong(read, theirs, today)
  // A step that was theirs once may be somebody else's now.
  return open.filter((step) => isGivenTo(step.to, who)).sort(byDue)
}

const unique = (all: readonly string[]): string[] => [...new Set(all)].sort()

/** One page of a person's work list. */
export async function work(
  read: Read,
  who: Who,
  filter: WorkFilter,
  page: { number: number; size: number } = { number: 1, size: 100 },
): Promise<Work> {
  const { kind, late, organisation, only = () => true } = filter
  const everything = (await asked(read, who, filter.today)).filter(only)
  const fitting = everything.filter(
    (step) =>
      (late !== true || step.late) &&
      (kind === undefined || step.kind === kind || step.kind.startsWith(`${kind}.`)) &&
      (organisation === undefined || step.organisation === organisation),
  )
  const pages = Math.max(1, Math.ceil(fitting.length / page.size))
  const number = Math.min(Math.max(1, page.number), pages)
  return {
    rows: fitting.slice((number - 1) * page.size, number * page.size),
    total: fitting.length,
    page: number,
    pages,
    all: {
      open: everything.length,
      late: everything.filter((step) => step.late).length,
      today: everything.filter((step) => step.due === filter.today.toString()).length,
      kinds: unique(everything.map((step) => groupOf(step.kind))),
      organisations: unique(everything.map((step) => step.organisation)),
    },
  }
}

export interface OpenStep extends StepView {
  /** Keys of the people who are asked today; erased ones and ended memberships are not among them. */
  persons: readonly string[]
}

/** Every open step with the people it is asked of: for reminders and digests. The program's own eyes only. */
export async function openSteps(read: Read, today: Temporal.PlainDate): Promise<OpenStep[]> {
  const open = (await openAmong(read, sql<SqlBool>`true`, today)).sort(byDue)
  const everybody = new Map((await colleagues(read, today, 'everybody')).map((one) => [one.person, one]))
  const byRelation = new Map<string, string[]>()
  const byBody = new Map<string, string[]>()
  const add = (map: Map<string, string[]>, key: string, person: string) =>
    map.set(key, unique([...(map.get(key) ?? []), person]))
  for (const who of everybody.values())
    for (const one of who.memberships) {
      add(byRelation, `${one.relation}:${one.organisation}`, who.person)
      if (one.body !== undefined) add(byBody, one.body, who.person)
    }
  const personsOf = ({ to }: StepView): readonly string[] => {
    if (to === undefined) return []
    if ('person' in to) return everybody.has(to.person) ? [to.person] : []
    if ('body' in to) return byBody.get(to.body) ?? []
    return byRelation.get(`${to.relation}:${to.organisation}`) ?? []
  }
  return open.map((step) => ({ ...step, persons: personsOf(step) }))
}
