import { sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'
import { type Text, textSchema } from './definition.ts'

/** The titles of forms as their drafts have them, by the form's id; for those who look after the forms. */
export async function draftTitles(read: Read, forms: readonly string[]): Promise<ReadonlyMap<string, Text>> {
  if (forms.length === 0) return new Map()
  const rows = await read
    .selectFrom('form_draft')
    .select(['form', sql<unknown>`definition -> 'title'`.as('title')])
    .where('form', 'in', forms)
    .execute()
  return new Map(rows.map((row) => [row.form, textSchema().parse(row.title)]))
}
