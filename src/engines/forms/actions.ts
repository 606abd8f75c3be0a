import { randomUUID } from 'node:crypto'
import { audit } from '../../platform/audit/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Actor, may } from '../../platform/permissions.ts'
import { checkForm, type FormProblem, shapeProblems } from './check.ts'
import { type FormDefinition, formSchema, type Privacy } from './definition.ts'
import { type Draft, draftOf, type FormHead, findForm } from './queries.ts'

/** Who changes a form: somebody who looks after it, or the program itself. */
export type FormKeeper = Extract<Actor, { kind: 'person' }> | { kind: 'system' }

/**
 * taken: another form has the key. conflict: somebody saved meanwhile; `theirs` is what they saved. invalid: it makes no
 * form (yet).
 */
export type FormRefused =
  | { ok: false; why: 'notFound' | 'notAllowed' | 'taken' }
  | { ok: false; why: 'conflict'; theirs: Draft | undefined }
  | { ok: false; why: 'invalid'; problems: readonly FormProblem[] }

export const keeps = (by: FormKeeper, organisation: string): boolean =>
  by.kind === 'system' || may.keepForms(by, organisation)
export const personOf = (by: FormKeeper): string | null => (by.kind === 'person' ? by.person : null)

/** An event of a form. */
export const note = (
  tx: Tx,
  by: FormKeeper,
  now: Temporal.Instant,
  action: string,
  form: Pick<FormHead, 'id' | 'key' | 'owner'>,
  detail = {},
) =>
  audit(tx, by.kind === 'person' ? by : { kind: 'visitor' }, now, {
    action,
    subject: form.id,
    organisation: form.owner,
    detail: { form: form.key, ...detail },
  })

/** The form, when the actor looks after it. */
async function own(tx: Tx, id: string, by: FormKeeper): Promise<FormHead | undefined> {
  const form = await findForm(tx, { id })
  return form !== undefined && keeps(by, form.owner) ? form : undefined
}

/** A form as it begins, without anything in it. @returns its id; undefined when another form has the key. */
export async function addForm(
  tx: Tx,
  made: { key: string; owner: string; privacy: Privacy; base?: string },
  by: FormKeeper,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const { key, owner, privacy, base = null } = made
  const row = await tx
    .insertInto('form')
    .values({ key, owner_org: owner, privacy, base, recorded_at: now, recorded_by: personOf(by) })
    .onConflict((of) => of.column('key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row !== undefined) await note(tx, by, now, 'form.made', { id: row.id, key, owner }, { privacy })
  return row?.id
}

/** Makes a form with its first draft. Nobody sees it before a version is published and opened. */
export async function makeForm(
  tx: Tx,
  made: { key: string; owner: string; privacy: Privacy; definition: FormDefinition },
  by: FormKeeper,
  now: Temporal.Instant,
): Promise<{ ok: true; form: string; revision: string } | FormRefused> {
  if (!keeps(by, made.owner)) return { ok: false, why: 'notAllowed' }
  const form = await addForm(tx, { key: made.key, owner: made.owner, privacy: made.privacy }, by, now)
  if (form === undefined) return { ok: false, why: 'taken' }
  const revision = randomUUID()
  await tx
    .insertInto('form_draft')
    .values({
      form,
      owner_org: made.owner,
      definition: JSON.stringify(made.definition),
      revision,
      changed_at: now,
      changed_by: personOf(by),
    })
    .execute()
  return { ok: true, form, revision }
}

/** Saves the draft, when nobody has saved since `seen`. A draft need not make a form yet: `checkForm` tells what is missing. */
export async function saveDraft(
  tx: Tx,
  id: string,
  seen: string,
  definition: unknown,
  by: FormKeeper,
  now: Temporal.Instant,
): Promise<{ ok: true; revision: string } | FormRefused> {
  const form = await own(tx, id, by)
  if (form === undefined) return { ok: false, why: 'notFound' }
  const parsed = formSchema.safeParse(definition)
  if (!parsed.success)
    return {
      ok: false,
      why: 'invalid',
      problems: shapeProblems(parsed.error),
    }
  const revision = randomUUID()
  const saved = await tx
    .updateTable('form_draft')
    .set({ definition: JSON.stringify(parsed.data), revision, changed_at: now, changed_by: personOf(by) })
    .where('form', '=', id)
    .where('revision', '=', seen)
    .returning('form')
    .executeTakeFirst()
  return saved === undefined ? { ok: false, why: 'conflict', theirs: await draftOf(tx, id) } : { ok: true, revision }
}

/** Publishes the draft as the next version. A version is never changed; the draft stays as the beginning of the next one. */
export async function publishForm(
  tx: Tx,
  id: string,
  seen: string,
  by: FormKeeper,
  now: Temporal.Instant,
): Promise<{ ok: true; version: number } | FormRefused> {
  const form = await own(tx, id, by)
  if (form === undefined) return { ok: false, why: 'notFound' }
  // Whoever publishes and whoever saves follow one another.
  await tx.selectFrom('form_draft').select('form').where('form', '=', id).forUpdate().execute()
  const draft = await draftOf(tx, id)
  if (draft?.revision !== seen) return { ok: false, why: 'conflict', theirs: draft }
  const checked = checkForm(draft.definition, form.privacy)
  if (!checked.ok) return { ok: false, why: 'invalid', problems: checked.problems }
  const version = ((await findForm(tx, { id }))?.version ?? 0) + 1
  await tx
    .insertInto('form_version')
    .values({
      form: id,
      number: version,
      definition: JSON.stringify(checked.form),
      recorded_at: now,
      recorded_by: personOf(by),
    })
    .execute()
  await note(tx, by, now, 'form.published', form, { version })
  return { ok: true, version }
}

/** Says from when until when a form takes answers; the newest word counts. */
export async function openForm(
  tx: Tx,
  id: string,
  period: { opens: Temporal.Instant; closes?: Temporal.Instant | undefined; listed?: boolean },
  by: FormKeeper,
  now: Temporal.Instant,
): Promise<{ ok: true } | FormRefused> {
  const form = await own(tx, id, by)
  if (form === undefined) return { ok: false, why: 'notFound' }
  await tx
    .insertInto('form_opening')
    .values({
      form: id,
      opens: period.opens,
      closes: period.closes ?? null,
      listed: period.listed ?? false,
      recorded_at: now,
      recorded_by: personOf(by),
    })
    .execute()
  await note(tx, by, now, 'form.opened', form)
  return { ok: true }
}
