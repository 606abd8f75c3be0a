// Answers to anonymous forms by whole months: for those who follow the same question for years, over many forms.
import { sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'
import { type Compiled, compile } from './compile.ts'
import { formSchema } from './definition.ts'

/** How many gave each value to a question of a form in a month. */
export interface MonthCounts {
  form: string
  /** The first day of the month. */
  month: string
  values: ReadonlyMap<string, number>
}

/** What is asked of which forms, from a day up to another, which is left out: whole months. */
export interface MonthsAsked {
  forms: readonly string[]
  question: string
  from: Temporal.PlainDate
  until: Temporal.PlainDate
}

async function versions(read: Read, forms: readonly string[]): Promise<ReadonlyMap<string, Compiled>> {
  const rows = await read
    .selectFrom('form_version')
    .select(['form', 'number', 'definition'])
    .where('form', 'in', [...forms])
    .execute()
  // Forms of one kind differ by their titles only, which nobody reads here.
  return new Map(rows.map((row) => [`${row.form} ${row.number}`, compile(formSchema.parse(row.definition))]))
}

/**
 * Answers that came in time, by form and month. Two queries, however many forms there are. Nothing is hidden here: whoever
 * shows it pools small numbers first.
 * @param read with the eyes of those who look after the forms, or the program's own.
 */
export async function countsByMonth(read: Read, { forms, question, from, until }: MonthsAsked): Promise<MonthCounts[]> {
  if (forms.length === 0) return []
  const rows = await read
    .selectFrom('form_answer_anonymous')
    .select([
      'form',
      'version',
      sql<string>`date_trunc('month', day)::date::text`.as('month'),
      sql<Buffer>`string_agg(codes, ''::bytea)`.as('codes'),
    ])
    .where('form', 'in', [...forms])
    .where('late', '=', false)
    .where('day', '>=', from.toString())
    .where('day', '<', until.toString())
    .groupBy(['form', 'version', sql`3`])
    .execute()
  if (rows.length === 0) return []
  const known = await versions(read, [...new Set(rows.map((row) => row.form))])
  return rows.map(({ form, version, month, codes }) => {
    const values = new Map<string, number>()
    const compiled = known.get(`${form} ${version}`)
    const asked = compiled?.question(question)
    if (compiled !== undefined && asked !== undefined) {
      const view = new DataView(codes.buffer, codes.byteOffset, codes.length)
      for (let at = asked.at; at < view.byteLength; at += compiled.width) {
        const code = asked.ready.read(view, at)
        for (const one of typeof code === 'object' ? code : code === undefined ? [] : [String(code)])
          values.set(one, (values.get(one) ?? 0) + 1)
      }
    }
    return { form, month, values }
  })
}

/** What was written to a question of an anonymous form before a day, in the order of ids, which tells nothing of when. */
export async function textsBefore(
  read: Read,
  asked: { forms: readonly string[]; question: string; before: Temporal.PlainDate },
): Promise<string[]> {
  if (asked.forms.length === 0) return []
  const rows = await read
    .selectFrom('form_answer_anonymous')
    .select(sql<string | null>`answers->>${asked.question}`.as('text'))
    .where('form', 'in', [...asked.forms])
    .where('late', '=', false)
    .where('day', '<', asked.before.toString())
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.flatMap((row) => row.text ?? [])
}
