// What editors do to drafts: each change keeps what was before, so that the last ones can be taken back.
import {
  type Draft,
  draftOf,
  type FormDefinition,
  type FormHead,
  type FormKeeper,
  formSchema,
  makeForm,
  type Privacy,
  saveDraft,
  versionOf,
  wordsIn,
} from '../../../engines/forms/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
import { type Command, edit, seenOf, touches, type Unfit } from './parts.ts'

/** How many of the last changes of a form can be taken back. */
const KEPT = 30
/** Somebody may save between our reading and writing; then we look again. */
const TRIES = 5

export type Changed =
  | { ok: true; part: string }
  | { ok: false; why: 'notFound' | 'notAllowed' }
  /** Somebody else has changed the same part: the draft as it is now. */
  | { ok: false; why: 'conflict'; now: Draft }
  | { ok: false; why: Unfit }

/** Everything that has been asked under this form's keys. */
async function askedBefore(tx: Tx, form: FormHead): Promise<FormDefinition[]> {
  const found: FormDefinition[] = []
  for (let number = form.version ?? 0; number > 0; number -= 1) {
    const version = await versionOf(tx, form.id, number)
    if (version !== undefined) found.push(version.form)
  }
  return found
}

async function keepPast(
  tx: Tx,
  form: FormHead,
  was: Omit<Draft, 'changedBy'>,
  became: string,
  by: FormKeeper,
  now: Temporal.Instant,
) {
  await tx
    .insertInto('form_draft_past')
    .values({
      form: form.id,
      owner_org: form.owner,
      became,
      revision: was.revision,
      definition: JSON.stringify(was.definition),
      changed_at: now,
      changed_by: by.kind === 'person' ? by.person : null,
    })
    .execute()
  await tx
    .deleteFrom('form_draft_past')
    .where('form', '=', form.id)
    .where('id', 'not in', (of) =>
      of.selectFrom('form_draft_past').select('id').where('form', '=', form.id).orderBy('id', 'desc').limit(KEPT),
    )
    .execute()
}

/** Changes one part of a draft, when nobody has changed that part since it was seen. */
export async function changeDraft(
  tx: Tx,
  form: FormHead,
  command: Command,
  seen: string,
  by: FormKeeper,
  now: Temporal.Instant,
): Promise<Changed> {
  const before = command.is === 'addQuestion' || command.is === 'addSection' ? await askedBefore(tx, form) : []
  const touched = touches(command)
  for (let tries = 0; tries < TRIES; tries += 1) {
    const draft = await draftOf(tx, form.id)
    if (draft === undefined) return { ok: false, why: 'notFound' }
    if (touched !== undefined && seenOf(draft.definition, touched.part) !== seen)
      return { ok: false, why: 'conflict', now: draft }
    const edited = edit(draft.definition, command, before)
    if (!edited.ok) return edited
    const saved = await saveDraft(tx, form.id, draft.revision, edited.definition, by, now)
    if (saved.ok) {
      await keepPast(tx, form, draft, saved.revision, by, now)
      return { ok: true, part: edited.part }
    }
    if (saved.why !== 'conflict') return { ok: false, why: saved.why === 'notAllowed' ? 'notAllowed' : 'notFound' }
  }
  throw new Error(`The draft of ${form.key} was saved by others ${TRIES} times while one change waited`)
}

/** Takes the last change back, when nobody has saved since `seen`. One after another, as far as changes are kept. */
export async function takeBack(
  tx: Tx,
  form: FormHead,
  seen: string,
  by: FormKeeper,
  now: Temporal.Instant,
): Promise<{ ok: true } | { ok: false; why: 'conflict' | 'notFound' }> {
  const before = (became: string) =>
    tx
      .selectFrom('form_draft_past')
      .selectAll()
      .where('form', '=', form.id)
      .where('became', '=', became)
      .executeTakeFirst()
  const past = await before(seen)
  if (past === undefined) return { ok: false, why: 'notFound' }
  const saved = await saveDraft(tx, form.id, seen, past.definition, by, now)
  if (!saved.ok) return { ok: false, why: saved.why === 'conflict' ? 'conflict' : 'notFound' }
  // What stood before that can be reached from the new revision as well.
  const earlier = await before(past.revision)
  if (earlier !== undefined)
    await keepPast(
      tx,
      form,
      { definition: formSchema.parse(earlier.definition), revision: earlier.revision, changedAt: earlier.changed_at },
      saved.revision,
      by,
      now,
    )
  return { ok: true }
}

/** The name of a form as a piece of an address. */
export function addressOf(title: string): string {
  const plain = title
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '')
  return plain === '' ? 'lomake' : plain
}

/** Addresses of pages that stand beside those of forms. */
const RESERVED = new Set(['new', 'library'])

/** Makes a form under the first free address that its name gives. */
export async function beginForm(
  tx: Tx,
  made: { owner: string; privacy: Privacy; definition: FormDefinition },
  by: FormKeeper,
  now: Temporal.Instant,
): Promise<{ ok: true; key: string } | { ok: false; why: 'notAllowed' }> {
  const name = addressOf(wordsIn(made.definition.languages[0] ?? 'fi', made.definition.title))
  for (let number = RESERVED.has(name) ? 2 : 1; ; number += 1) {
    const key = number === 1 ? name : `${name}-${number}`
    const done = await makeForm(tx, { ...made, key }, by, now)
    if (done.ok) return { ok: true, key }
    if (done.why !== 'taken') return { ok: false, why: 'notAllowed' }
  }
}
