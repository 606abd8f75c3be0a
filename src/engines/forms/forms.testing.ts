// Forms for tests: one of every kind of question, and forms that are published and open.
import assert from 'node:assert/strict'
import { system } from '../../platform/access/index.ts'
import type { Database } from '../../platform/database/index.ts'
import { makeForm, openForm, publishForm, saveDraft } from './actions.ts'
import { type FormDefinition, formSchema, type Privacy, type Question, type Text } from './definition.ts'
import type { Kind } from './kind.ts'
import { kinds } from './kinds/index.ts'
import { type FormHead, findForm } from './queries.ts'

/** The same text in three languages. */
export const said = (text: string): Text => ({ fi: text, sv: text, en: text })

/** A question of a kind, with its first settings. */
export const questionOf = (kind: Kind, key: string = kind.key): Question => ({
  key,
  kind: kind.key,
  label: { fi: `Kysymys: ${kind.name.fi}`, sv: `Fråga: ${kind.name.sv}`, en: `Question: ${kind.name.en}` },
  required: false,
  settings: { ...kind.fresh() },
  ...(kind.identifies(kind.fresh())
    ? { personal: { why: { fi: 'Vastaamme sinulle.', sv: 'Vi svarar dig.', en: 'We reply to you.' }, days: 90 } }
    : {}),
})

/** A form with one question of every kind that a form of such privacy may have. */
export const everyKind = (privacy: Privacy, more: Partial<FormDefinition> = {}): FormDefinition =>
  formSchema.parse({
    languages: ['fi', 'sv', 'en'],
    title: { fi: 'Esimerkkilomake', sv: 'Exempelblankett', en: 'Example form' },
    lead: { fi: 'Kerro, miten asiointi sujui.', sv: 'Berätta hur det gick.', en: 'Tell us how it went.' },
    sections: [
      {
        key: 'all',
        title: { fi: 'Asiointi', sv: 'Ärenden', en: 'Your visit' },
        questions: kinds
          .filter((kind) => privacy === 'confidential' || !kind.identifies(kind.fresh()))
          .map((kind) => questionOf(kind)),
      },
    ],
    ...more,
  })

/** Makes a form, publishes it and opens it. */
export async function openedForm(
  database: Database,
  given: {
    key: string
    owner: string
    privacy: Privacy
    definition: FormDefinition
    now: Temporal.Instant
    closes?: Temporal.Instant
  },
): Promise<FormHead> {
  const by = { kind: 'system' as const }
  const { now } = given
  return database.transact(system, async (tx) => {
    const made = await makeForm(tx, given, by, now)
    assert.ok(made.ok)
    const published = await publishForm(tx, made.form, made.revision, by, now)
    assert.ok(published.ok, JSON.stringify(published))
    const opened = await openForm(tx, made.form, { opens: now, closes: given.closes }, by, now)
    assert.ok(opened.ok)
    const form = await findForm(tx, { id: made.form })
    assert.ok(form)
    return form
  })
}

/** Publishes a next version. */
export async function nextVersion(
  database: Database,
  form: FormHead,
  definition: FormDefinition,
  now: Temporal.Instant,
): Promise<FormHead> {
  const by = { kind: 'system' as const }
  return database.transact(system, async (tx) => {
    const seen = await tx
      .selectFrom('form_draft')
      .select('revision')
      .where('form', '=', form.id)
      .executeTakeFirstOrThrow()
    const saved = await saveDraft(tx, form.id, seen.revision, definition, by, now)
    assert.ok(saved.ok, JSON.stringify(saved))
    const published = await publishForm(tx, form.id, saved.revision, by, now)
    assert.ok(published.ok, JSON.stringify(published))
    const found = await findForm(tx, { id: form.id })
    assert.ok(found)
    return found
  })
}
