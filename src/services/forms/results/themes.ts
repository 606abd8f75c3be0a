// Themes that people name in what was written, and the answers that they mark with them.
import { sql } from 'kysely'
import type { FormHead } from '../../../engines/forms/index.ts'
import type { Read, Tx } from '../../../platform/database/index.ts'

export interface Theme {
  id: string
  name: string
  /** The answers that speak of it. */
  answers: readonly string[]
}

/** The themes of a question, those of most answers first. */
export async function themesOf(read: Read, form: string, question: string): Promise<Theme[]> {
  const rows = await read
    .selectFrom('form_theme as t')
    .leftJoin('form_theme_mark as m', 'm.theme', 't.id')
    .select([
      't.id',
      't.name',
      sql<string[]>`coalesce(array_agg(m.answer::text) filter (where m.answer is not null), '{}')`.as('answers'),
    ])
    .where('t.form', '=', form)
    .where('t.question', '=', question)
    .groupBy(['t.id', 't.name'])
    .execute()
  return rows.sort((one, other) => other.answers.length - one.answers.length || (one.name < other.name ? -1 : 1))
}

/** @returns false when there is a theme of that name. */
export async function addTheme(
  tx: Tx,
  form: FormHead,
  theme: { question: string; name: string },
  person: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const row = await tx
    .insertInto('form_theme')
    .values({ form: form.id, owner_org: form.owner, ...theme, recorded_at: now, recorded_by: person })
    .onConflict((of) => of.columns(['form', 'question', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Marks a theme in those of the shown answers that were chosen, and takes it from the others of them. */
export async function markTheme(
  tx: Tx,
  form: FormHead,
  theme: string,
  shown: readonly string[],
  chosen: ReadonlySet<string>,
): Promise<void> {
  if (shown.length === 0) return
  await tx.deleteFrom('form_theme_mark').where('theme', '=', theme).where('answer', 'in', shown).execute()
  const marked = shown.filter((one) => chosen.has(one))
  if (marked.length > 0)
    await tx
      .insertInto('form_theme_mark')
      .values(marked.map((answer) => ({ theme, answer, owner_org: form.owner })))
      .onConflict((of) => of.doNothing())
      .execute()
}
