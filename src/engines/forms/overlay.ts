// A municipality's own form that is a common one changed part by part: the common one flows through.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Read, Tx } from '../../platform/database/index.ts'
import { type Conflict, type Overlay, rebase, resolve, settle } from '../../platform/versioned/index.ts'
import { addForm, type FormKeeper, type FormRefused, keeps, note, personOf } from './actions.ts'
import { checkForm, shapeProblems } from './check.ts'
import { formSchema, LIMITS, questionSchema, sectionSchema } from './definition.ts'
import { type FormPart, formOf, partsOf } from './parts.ts'
import { findForm } from './queries.ts'

const partSchema: z.ZodType<FormPart> = z.discriminatedUnion('is', [
  z.strictObject({ key: z.string(), is: z.literal('head'), head: formSchema.omit({ sections: true }) }),
  z.strictObject({ key: z.string(), is: z.literal('section'), section: sectionSchema.omit({ questions: true }) }),
  z.strictObject({ key: z.string(), is: z.literal('question'), question: questionSchema }),
])
const grounds = z.string().trim().min(1).max(LIMITS.text)
const changeSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('put'), part: partSchema, grounds }),
  z.strictObject({ is: z.literal('hide'), key: z.string(), grounds }),
  z.strictObject({
    is: z.literal('add'),
    part: partSchema,
    after: z
      .string()
      .optional()
      .transform((key) => key),
    grounds,
  }),
])
const overlaySchema = z.array(changeSchema).max(LIMITS.questions)

export type FormOverlay = Overlay<FormPart>
export type FormConflict = Conflict<FormPart>

/** How a municipality's own form stands to its common one. */
export interface OverlayState {
  overlay: FormOverlay
  /** Named by whoever saves. */
  revision: string
  /** The version of the common form that it is made on, and the newest one. */
  on: number
  newest: number
  /** What has to be decided before it can stand on the newest one. */
  conflicts: readonly FormConflict[]
}

const partsIn = async (read: Read, form: string, number: number): Promise<FormPart[]> => {
  const row = await read
    .selectFrom('form_version')
    .select('definition')
    .where('form', '=', form)
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return partsOf(formSchema.parse(row.definition))
}

const overlayOf = (given: unknown): FormOverlay =>
  overlaySchema.parse(given).map((change) => (change.is === 'add' ? { ...change, after: change.after } : change))

/** The overlay of a form that has a base, and what the base's newest version would ask; for those who look after it. */
export async function overlayState(read: Read, id: string): Promise<OverlayState | undefined> {
  const [form, row] = [
    await findForm(read, { id }),
    await read.selectFrom('form_overlay').selectAll().where('form', '=', id).executeTakeFirst(),
  ]
  if (form?.base === undefined || row === undefined) return undefined
  const newest = (await findForm(read, { id: form.base }))?.version ?? row.base_version
  const overlay = overlayOf(row.overlay)
  const { conflicts } =
    newest === row.base_version
      ? { conflicts: [] }
      : rebase(await partsIn(read, form.base, row.base_version), await partsIn(read, form.base, newest), overlay)
  return { overlay, revision: row.revision, on: row.base_version, newest, conflicts }
}

/** A municipality's own form on a common one: at first the same, word by word. It is published and opened by itself. */
export async function makeOverlay(
  tx: Tx,
  made: { key: string; owner: string; base: string },
  by: FormKeeper,
  now: Temporal.Instant,
): Promise<{ ok: true; form: string; revision: string } | FormRefused> {
  const base = await findForm(tx, { id: made.base })
  if (base?.version === undefined) return { ok: false, why: 'notFound' }
  if (!keeps(by, made.owner)) return { ok: false, why: 'notAllowed' }
  const form = await addForm(tx, { key: made.key, owner: made.owner, privacy: base.privacy, base: base.id }, by, now)
  if (form === undefined) return { ok: false, why: 'taken' }
  const revision = randomUUID()
  await tx
    .insertInto('form_overlay')
    .values({
      form,
      owner_org: made.owner,
      base_version: base.version,
      overlay: '[]',
      revision,
      changed_at: now,
      changed_by: personOf(by),
    })
    .execute()
  return { ok: true, form, revision }
}

/** Saves an overlay, and publishes what it makes of the base version that it stands on. */
export async function saveOverlay(
  tx: Tx,
  id: string,
  seen: string,
  given: unknown,
  by: FormKeeper,
  now: Temporal.Instant,
): Promise<{ ok: true; revision: string; version: number } | FormRefused> {
  const form = await findForm(tx, { id })
  if (form?.base === undefined || !keeps(by, form.owner)) return { ok: false, why: 'notFound' }
  const row = await tx.selectFrom('form_overlay').selectAll().where('form', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) return { ok: false, why: 'notFound' }
  if (row.revision !== seen) return { ok: false, why: 'conflict', theirs: undefined }
  const parsed = overlaySchema.safeParse(given)
  if (!parsed.success)
    return {
      ok: false,
      why: 'invalid',
      problems: shapeProblems(parsed.error),
    }
  return put(tx, { form: id, base: form.base, on: row.base_version, overlay: overlayOf(given) }, by, now)
}

interface Put {
  form: string
  base: string
  on: number
  overlay: FormOverlay
}

async function put(
  tx: Tx,
  { form: id, base, on, overlay }: Put,
  by: FormKeeper,
  now: Temporal.Instant,
): Promise<{ ok: true; revision: string; version: number } | FormRefused> {
  const form = await findForm(tx, { id })
  if (form === undefined) return { ok: false, why: 'notFound' }
  const whole = formOf(resolve(await partsIn(tx, base, on), overlay).parts)
  const checked = checkForm(whole, form.privacy)
  if (!checked.ok) return { ok: false, why: 'invalid', problems: checked.problems }
  const revision = randomUUID()
  await tx
    .updateTable('form_overlay')
    .set({ overlay: JSON.stringify(overlay), base_version: on, revision, changed_at: now, changed_by: personOf(by) })
    .where('form', '=', id)
    .execute()
  const version = (form.version ?? 0) + 1
  await tx
    .insertInto('form_version')
    .values({
      form: id,
      number: version,
      definition: JSON.stringify(checked.form),
      base_version: on,
      recorded_at: now,
      recorded_by: personOf(by),
    })
    .execute()
  await note(tx, by, now, 'form.published', form, { version })
  return { ok: true, revision, version }
}

/**
 * Lets the newest version of the base flow through. What both have changed is decided by `decide`: undefined leaves it open,
 * and then nothing is changed (`conflicts` tells what is open).
 */
export async function followBase(
  tx: Tx,
  id: string,
  decide: (conflict: FormConflict) => 'own' | 'base' | undefined,
  by: FormKeeper,
  now: Temporal.Instant,
): Promise<
  | { ok: true; revision: string; version: number }
  | { ok: false; why: 'open'; conflicts: readonly FormConflict[] }
  | FormRefused
> {
  const form = await findForm(tx, { id })
  if (form?.base === undefined || !keeps(by, form.owner)) return { ok: false, why: 'notFound' }
  const row = await tx.selectFrom('form_overlay').selectAll().where('form', '=', id).forUpdate().executeTakeFirst()
  const newest = (await findForm(tx, { id: form.base }))?.version
  if (row === undefined || newest === undefined) return { ok: false, why: 'notFound' }
  const next = await partsIn(tx, form.base, newest)
  const { overlay, conflicts } = rebase(await partsIn(tx, form.base, row.base_version), next, overlayOf(row.overlay))
  const open = conflicts.filter((one) => decide(one) === undefined)
  if (open.length > 0) return { ok: false, why: 'open', conflicts: open }
  const settled = conflicts.reduce((before, one) => settle(before, one, decide(one) ?? 'base', next), overlay)
  return put(tx, { form: id, base: form.base, on: newest, overlay: settled }, by, now)
}

/** After a base was published: own forms that agree with it follow by themselves; the others wait for their people. */
export async function flowOn(tx: Tx, base: string, now: Temporal.Instant): Promise<void> {
  const rows = await tx.selectFrom('form').select('id').where('base', '=', base).orderBy('id').execute()
  for (const { id } of rows) await followBase(tx, id, () => undefined, { kind: 'system' }, now)
}
