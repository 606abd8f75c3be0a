// Answers one by one, for those who look after the form (read with their eyes).
import { sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'
import type { Answers, Json } from './kind.ts'
import { SMALLEST } from './small-groups.ts'
import { columns, counted, type SummaryAsked, tableOf } from './summary.ts'

export interface TextAnswer {
  /** The answer's: random in an anonymous form. */
  id: string
  text: string
}

export interface TextsAsked {
  question: string
  /** Words that must stand in the text. */
  search?: string | undefined
  /** Only these. */
  among?: readonly string[] | undefined
  offset: number
  limit: number
}

/** The last day whose anonymous answers may be read; undefined when none may. Of others there is no such day. */
async function lastDay(read: Read, asked: SummaryAsked): Promise<{ told: boolean; last?: string }> {
  if (asked.form.privacy !== 'anonymous') return { told: true }
  const { shown } = counted(asked, (await columns(read, asked)).inTime)
  const answers = shown.reduce((sum, row) => sum + row.n, 0)
  const last = shown
    .map((row) => row.day)
    .sort()
    .at(-1)
  return answers < SMALLEST || last === undefined ? { told: false } : { told: true, last }
}

const like = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** The rows of either table with what both have; a day only where days are all that is kept. */
const rowsOf = (read: Read, form: SummaryAsked['form']) =>
  form.privacy === 'anonymous'
    ? read.selectFrom((of) =>
        of
          .selectFrom('form_answer_anonymous')
          .select(['id', 'form', 'collection', 'late', 'answers', sql<string | null>`day::text`.as('day')])
          .as('a'),
      )
    : read.selectFrom((of) =>
        of
          .selectFrom('form_answer')
          .select(['id', 'form', 'collection', 'late', 'answers', sql<string | null>`null`.as('day')])
          .as('a'),
      )

/**
 * What people wrote, in an order that tells nothing: by the answers' ids. Nothing else of the answer is told with it.
 * @returns how many there are in all, of how many that were written, and one page of them.
 */
export async function textAnswers(
  read: Read,
  asked: SummaryAsked,
  { question, search, among, offset, limit }: TextsAsked,
): Promise<{ all: number; found: number; texts: TextAnswer[] }> {
  const { form, collection = '' } = asked
  const { told, last } = await lastDay(read, asked)
  if (!told) return { all: 0, found: 0, texts: [] }
  const text = sql<string>`a.answers ->> ${question}`
  const all = rowsOf(read, form)
    .where('a.form', '=', form.id)
    .where('a.collection', '=', collection)
    .where('a.late', '=', false)
    .where(sql<boolean>`jsonb_typeof(a.answers -> ${question}) = 'string'`)
    .$if(last !== undefined, (query) => query.where('a.day', '<=', last ?? null))
  const found = all
    .$if(search !== undefined && search !== '', (query) =>
      query.where(sql<boolean>`${text} ilike ${like(search ?? '')}`),
    )
    .$if(among !== undefined, (query) =>
      among?.length ? query.where('a.id', 'in', [...among]) : query.where(sql<boolean>`false`),
    )
  const count = sql<number>`count(*)::int`.as('n')
  const [whole, part, texts] = [
    await all.select(count).executeTakeFirstOrThrow(),
    await found.select(count).executeTakeFirstOrThrow(),
    await found
      .select(['a.id', text.as('text')])
      .orderBy('a.id')
      .offset(offset)
      .limit(limit)
      .execute(),
  ]
  return { all: whole.n, found: part.n, texts }
}

export interface AnswerRow {
  id: string
  version: number
  organisation: string
  day: string
  late: boolean
  answers: Answers
}

/** Rows a time: so much is held at once, however many there are. */
const BATCH = 1000

/**
 * A piece of the answers to a confidential form, after the one with that id: whoever writes a file asks for one piece after
 * another. There is none of an anonymous form: whole rows would tell what the rule of small numbers hides.
 */
export async function answersAfter(read: Read, asked: SummaryAsked, after: string | undefined): Promise<AnswerRow[]> {
  const { form, collection = '' } = asked
  if (form.privacy === 'anonymous') return []
  const rows = await read
    .selectFrom('form_answer as a')
    .select([
      'a.id',
      'a.version',
      'a.organisation',
      'a.late',
      'a.answers',
      sql<string>`(a.received_at at time zone 'Europe/Helsinki')::date::text`.as('day'),
      sql<Record<string, Json>>`coalesce((select jsonb_object_agg(p.question, p.value)
        from form_answer_personal p where p.answer = a.id), '{}')`.as('personal'),
    ])
    .where('a.form', '=', form.id)
    .where('a.collection', '=', collection)
    .$if(after !== undefined, (query) => query.where('a.id', '>', after ?? ''))
    .orderBy('a.id')
    .limit(BATCH)
    .execute()
  return rows.map(({ personal, answers, ...row }) => ({ ...row, answers: { ...(answers as Answers), ...personal } }))
}

/** The rounds of asking that a form has answers of, the open link's among them. */
export async function collectionsOf(read: Read, form: SummaryAsked['form']): Promise<string[]> {
  const rows = await read
    .selectFrom(tableOf(form))
    .select('collection')
    .distinct()
    .where('form', '=', form.id)
    .orderBy('collection')
    .execute()
  return rows.map((row) => row.collection)
}
