import { sql } from 'kysely'
import { endOf } from '../../platform/config/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import type { Basis } from '../standing/index.ts'
import type { FrozenReport, ReportKind, Section } from './frozen.ts'

/** An approved report as lists show it; days are ISO. */
export interface ReportLine {
  number: number
  kind: ReportKind
  organisation: string
  periodStart: string
  figuresOn: string
  corrects: number | undefined
  /** The report that corrects this one. */
  correctedBy: number | undefined
  day: string
  section: string
  hash: string
  previous: string
  recordedAt: Temporal.Instant
}

export interface ApprovedReport extends ReportLine {
  /** The bytes that are published and hashed. */
  frozen: string
  content: FrozenReport
}

const columns = [
  'number',
  'kind',
  'organisation',
  'period_start',
  'figures_on',
  'corrects',
  'day',
  'section',
  'hash',
  'previous',
  'recorded_at',
] as const

interface Row {
  number: number
  kind: string
  organisation: string
  period_start: string
  figures_on: string
  corrects: number | null
  day: string
  section: string
  hash: string
  previous: string
  recorded_at: Temporal.Instant
}

const lineOf = (row: Row, correctedBy: number | undefined): ReportLine => ({
  number: row.number,
  kind: row.kind as ReportKind,
  organisation: row.organisation,
  periodStart: row.period_start,
  figuresOn: row.figures_on,
  corrects: row.corrects ?? undefined,
  correctedBy,
  day: row.day,
  section: row.section,
  hash: row.hash,
  previous: row.previous,
  recordedAt: row.recorded_at,
})

/** Every approved report in the order of the chain. One query. */
export async function reportLines(read: Read): Promise<ReportLine[]> {
  const rows = await read.selectFrom('report').select(columns).orderBy('number').execute()
  const corrections = new Map(rows.flatMap((row) => (row.corrects === null ? [] : [[row.corrects, row.number]])))
  return rows.map((row) => lineOf(row, corrections.get(row.number)))
}

/** One approved report, whole. */
export async function findReport(read: Read, number: number): Promise<ApprovedReport | undefined> {
  const row = await read
    .selectFrom('report')
    .select([...columns, 'frozen'])
    .select((eb) =>
      eb.selectFrom('report as later').select('later.number').whereRef('later.corrects', '=', 'report.number').as('by'),
    )
    .where('number', '=', number)
    .executeTakeFirst()
  if (row === undefined) return undefined
  // What was approved passed the program of its day; a report of an older form is told by `format`.
  const content = JSON.parse(row.frozen) as FrozenReport
  return { ...lineOf(row, row.by ?? undefined), frozen: row.frozen, content }
}

/**
 * The report that one of an earlier half-year of the same organisation is compared with: the newest that nothing has
 * corrected, of the same kind when there is one.
 */
export function reportBefore(
  lines: readonly ReportLine[],
  own: { kind: ReportKind; organisation: string; periodStart: string },
): ReportLine | undefined {
  return lines
    .filter(
      (one) =>
        one.organisation === own.organisation && one.periodStart < own.periodStart && one.correctedBy === undefined,
    )
    .sort(
      (a, b) =>
        b.periodStart.localeCompare(a.periodStart) ||
        Number(b.kind === own.kind) - Number(a.kind === own.kind) ||
        b.number - a.number,
    )[0]
}

/** A draft with what was last written into it. */
export interface Draft {
  id: string
  kind: ReportKind
  organisation: string
  periodStart: string
  periodUntil: string
  corrects: number | undefined
  /** Number of the version that is in use. */
  revision: string
  figuresOn: string
  foreword: string
  sections: readonly Section[]
  grounds: string | undefined
  changedAt: Temporal.Instant
}

/** The drafts that are open, the newest first; to be read as the strategy team. One query. */
export async function openDrafts(read: Read | Tx, id?: string): Promise<Draft[]> {
  const rows = await read
    .selectFrom('report_draft as d')
    .innerJoin(
      (versions) =>
        versions
          .selectFrom('report_draft_version')
          .distinctOn('draft')
          .selectAll()
          .orderBy('draft')
          .orderBy('id', 'desc')
          .as('v'),
      (join) => join.onRef('v.draft', '=', 'd.id'),
    )
    .leftJoin('report as r', 'r.draft', 'd.id')
    .select(['d.id', 'd.kind', 'd.organisation', 'd.period_start', 'd.period_until', 'd.corrects', 'v.id as revision'])
    .select(['v.figures_on', 'v.foreword', 'v.sections', 'v.grounds', 'v.recorded_at'])
    .where('v.discarded', '=', false)
    .where('r.number', 'is', null)
    .$if(id !== undefined, (query) => query.where('d.id', '=', id ?? ''))
    .orderBy('d.opened_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as ReportKind,
    organisation: row.organisation,
    periodStart: row.period_start,
    periodUntil: row.period_until,
    corrects: row.corrects ?? undefined,
    revision: String(row.revision),
    figuresOn: row.figures_on,
    foreword: row.foreword,
    sections: row.sections as Section[],
    grounds: row.grounds ?? undefined,
    changedAt: row.recorded_at,
  }))
}

/** Attestations that counted on a day, of every organisation: public fields only. One query. */
export async function attestedOn(
  read: Read,
  on: Temporal.PlainDate,
  basis: Basis,
): Promise<FrozenReport['attestations']> {
  const end = endOf(on)
  const known = basis === 'reported' ? sql<boolean>`a.recorded_at < ${end}` : sql<boolean>`a.day <= ${on.toString()}`
  const withdrawn = basis === 'reported' ? sql<boolean>`w.recorded_at < ${end}` : sql<boolean>`true`
  const { rows } = await sql<FrozenReport['attestations'][number]>`
    select distinct on (a.subject, a.organisation) a.subject as measure, a.organisation, a.body, a.section, a.day,
      a.until, a.link, a.file is not null as file
    from attestation a
    left join attestation_withdrawal w on w.attestation = a.id and ${withdrawn}
    where ${known} and w.attestation is null
    order by a.subject, a.organisation, a.number desc`.execute(read)
  return rows
}
