import { type FormHead, formsOf } from '../../engines/forms/index.ts'
import type { Read } from '../../platform/database/index.ts'

/** Whether the last change of a draft can be taken back. */
export async function hasPast(read: Read, form: string, revision: string): Promise<boolean> {
  const row = await read
    .selectFrom('form_draft_past')
    .select('id')
    .where('form', '=', form)
    .where('became', '=', revision)
    .executeTakeFirst()
  return row !== undefined
}

/** The forms of some organisations. */
export async function formsOfAll(read: Read, owners: readonly string[]): Promise<FormHead[]> {
  const found: FormHead[] = []
  for (const owner of owners) found.push(...(await formsOf(read, owner)))
  return found
}
