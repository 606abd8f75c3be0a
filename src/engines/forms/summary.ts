import { sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'
import { type Band, publish, publishNumbers } from '../metrics/index.ts'
import type { CompiledQuestion } from './compile.ts'
import { type FormHead, stateOf, versionOf } from './queries.ts'
import { SMALLEST, smallGroups } from './small-groups.ts'
import type { Collector, Statistics } from './statistics.ts'

/** What the public sees of a question: shares in bands, and no counts. Undefined in a band: too few. */
export type PublicStatistics =
  | { is: 'counts'; values: ReadonlyMap<string, Band | undefined> }
  | { is: 'numbers'; mean: number | undefined }
  | { is: 'answered' }

export interface QuestionSummary<S = Statistics> {
  question: string
  kind: string
  statistics: S
}

export interface FormSummary {
  /** Answers that are counted here. */
  answers: number
  /** Answers of an anonymous form that are not counted yet (or ever), lest they be told by what they add. */
  heldBack: number
  /** Came after the form had closed; counted nowhere else. */
  late: number
  /** Undefined: too few have answered. */
  questions: readonly QuestionSummary[] | undefined
}

export interface SummaryAsked {
  form: FormHead
  /** The open link's, unless told. */
  collection?: string | undefined
  now: Temporal.Instant
}

interface Column {
  version: number
  organisation: string
  day: string
  n: number
  codes: Buffer
}

export const tableOf = ({ privacy }: FormHead) =>
  privacy === 'anonymous' ? ('form_answer_anonymous' as const) : ('form_answer' as const)

/** All answers as the statistics read them: one text of bytes for each version, municipality and day. */
export async function columns(
  read: Read,
  { form, collection = '' }: SummaryAsked,
): Promise<{ inTime: Column[]; late: number }> {
  const day = form.privacy === 'anonymous' ? sql<string>`day::text` : sql<string>`''::text`
  const rows = await read
    .selectFrom(tableOf(form))
    .select([
      'version',
      'organisation',
      'late',
      day.as('day'),
      sql<number>`count(*)::int`.as('n'),
      sql<Buffer>`string_agg(codes, ''::bytea)`.as('codes'),
    ])
    .where('form', '=', form.id)
    .where('collection', '=', collection)
    .groupBy(['version', 'organisation', 'late', day])
    .execute()
  return {
    inTime: rows.filter((row) => !row.late),
    late: rows.filter((row) => row.late).reduce((sum, row) => sum + row.n, 0),
  }
}

/**
 * The last day whose answers to an anonymous form may be counted: answers are added in batches of at least ten, whole days
 * at a time, so that what the figures have grown by is never one person's answer. Also after the form has closed: the last
 * few of a batch that was never filled stay out.
 */
export function lastCounted(days: ReadonlyMap<string, number>): string | undefined {
  let last: string | undefined
  let waiting = 0
  for (const day of [...days.keys()].sort()) {
    waiting += days.get(day) ?? 0
    if (waiting < SMALLEST) continue
    last = day
    waiting = 0
  }
  return last
}

/** Answers that are counted, and how many are held back. */
export function counted({ form, now }: SummaryAsked, inTime: readonly Column[]): { shown: Column[]; heldBack: number } {
  const whole = inTime.reduce((sum, row) => sum + row.n, 0)
  if (form.privacy !== 'anonymous') return { shown: [...inTime], heldBack: 0 }
  const today = now.toZonedDateTimeISO('Europe/Helsinki').toPlainDate().toString()
  const isOpen = stateOf(form, now) === 'open'
  const days = new Map<string, number>()
  // The day that still goes on is not whole.
  for (const { day, n } of inTime) if (!isOpen || day < today) days.set(day, (days.get(day) ?? 0) + n)
  const last = lastCounted(days)
  const shown = last === undefined ? [] : inTime.filter((row) => row.day <= last)
  return { shown, heldBack: whole - shown.reduce((sum, row) => sum + row.n, 0) }
}

async function questionsOf(read: Read, form: FormHead, rows: readonly Column[]): Promise<QuestionSummary[]> {
  const newest = form.version === undefined ? undefined : await versionOf(read, form.id, form.version)
  if (newest === undefined) return []
  const versions = new Map([[form.version, newest]])
  for (const { version } of rows)
    if (!versions.has(version)) {
      const older = await versionOf(read, form.id, version)
      if (older !== undefined) versions.set(version, older)
    }
  return newest.questions
    .filter((one) => one.kind.asks)
    .map(({ question, kind }) => {
      const collector = kind.collect()
      for (const row of rows) {
        const compiled = versions.get(row.version)
        const was = compiled?.question(question.key)
        // Under the same key something else was asked then.
        if (compiled === undefined || was === undefined || was.kind !== kind) continue
        addColumn(collector, row.codes, compiled.width, was)
      }
      return { question: question.key, kind: kind.key, statistics: collector.result() }
    })
}

/**
 * Adds one question's column. What takes a byte or two is counted first and read once for each value: a hundred thousand
 * answers have a handful of them.
 */
function addColumn(collector: Collector, codes: Buffer, width: number, { ready, at: first }: CompiledQuestion): void {
  const { bytes } = ready
  const view = new DataView(codes.buffer, codes.byteOffset, codes.length)
  if (bytes > 2) {
    for (let at = first; at < codes.length; at += width) collector.add(ready.read(view, at))
    return
  }
  const times = new Uint32Array(256 ** bytes)
  for (let at = first; at < codes.length; at += width) {
    const value = bytes === 1 ? (codes[at] ?? 0) : view.getUint16(at)
    times[value] = (times[value] ?? 0) + 1
  }
  const one = new DataView(new ArrayBuffer(2))
  for (const [value, count] of times.entries()) {
    if (count === 0) continue
    if (bytes === 1) one.setUint8(0, value)
    else one.setUint16(0, value)
    collector.add(ready.read(one, 0), count)
  }
}

/**
 * What was answered, for those who look after the form (read with their eyes). Of an anonymous form nothing is told while
 * fewer than ten have answered, and new answers come in batches.
 */
export async function summary(read: Read, asked: SummaryAsked): Promise<FormSummary> {
  const { inTime, late } = await columns(read, asked)
  const { shown, heldBack } = counted(asked, inTime)
  const answers = shown.reduce((sum, row) => sum + row.n, 0)
  const isFew = asked.form.privacy === 'anonymous' && answers < SMALLEST
  return {
    answers,
    heldBack,
    late,
    questions: isFew ? undefined : await questionsOf(read, asked.form, shown),
  }
}

/**
 * The same by municipality, or by the version that was answered. Of an anonymous form only once it has closed, and only
 * groups of ten; the hidden ones are ten together, for the whole would give fewer away.
 */
export async function summaryBy(
  read: Read,
  asked: SummaryAsked,
  by: 'organisation' | 'version',
): Promise<ReadonlyMap<string, FormSummary>> {
  const { inTime } = await columns(read, asked)
  const { shown } = counted(asked, inTime)
  const groups = Map.groupBy(shown, (row) => String(row[by]))
  const sizes = new Map([...groups].map(([key, rows]) => [key, rows.reduce((sum, row) => sum + row.n, 0)]))
  const isAnonymous = asked.form.privacy === 'anonymous'
  const isOpen = stateOf(asked.form, asked.now) === 'open'
  const small = smallGroups(sizes)
  const found = new Map<string, FormSummary>()
  for (const [key, n] of sizes) {
    const isHidden = isAnonymous && (isOpen || small.has(key))
    found.set(key, {
      answers: isHidden ? 0 : n,
      heldBack: isHidden ? n : 0,
      late: 0,
      questions: isHidden ? undefined : await questionsOf(read, asked.form, groups.get(key) ?? []),
    })
  }
  return found
}

/** The same by municipality. */
export const summaryByOrganisation = (read: Read, asked: SummaryAsked): Promise<ReadonlyMap<string, FormSummary>> =>
  summaryBy(read, asked, 'organisation')

/** A summary as the public may see it: the house's rule of small numbers, value by value. */
export function publicSummary({ questions = [] }: FormSummary): readonly QuestionSummary<PublicStatistics>[] {
  return questions.map(({ question, kind, statistics }) => ({ question, kind, statistics: publicOf(statistics) }))
}

function publicOf(statistics: Statistics): PublicStatistics {
  if (statistics.is === 'answered') return { is: 'answered' }
  if (statistics.is === 'numbers') {
    const { mean, answered } = statistics
    const cells = mean === undefined ? [] : publishNumbers([{ key: 'mean', value: mean, n: answered }], 'people')
    return { is: 'numbers', mean: cells[0]?.value }
  }
  const cells = [...statistics.values].map(([key, done]) => ({ key, done, total: statistics.answered }))
  return { is: 'counts', values: new Map(publish(cells, 'people').map((one) => [one.key, one.band])) }
}
