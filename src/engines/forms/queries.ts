import { sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'
import { type Compiled, compile } from './compile.ts'
import { type FormDefinition, formSchema, type Privacy } from './definition.ts'

/** A form as it is known without its questions. */
export interface FormHead {
  id: string
  /** In its address. */
  key: string
  owner: string
  privacy: Privacy
  /** The common form that it changes part by part. */
  base: string | undefined
  /** The newest published version. */
  version: number | undefined
  opens: Temporal.Instant | undefined
  closes: Temporal.Instant | undefined
  /** Only those answer who have a token of one of the form's lists. */
  listed: boolean
}

const privacyOf = (text: string): Privacy => (text === 'anonymous' ? 'anonymous' : 'confidential')

const heads = (read: Read) =>
  read
    .selectFrom('form as f')
    .leftJoinLateral(
      (of) =>
        of
          .selectFrom('form_opening as o')
          .select(['o.opens', 'o.closes', 'o.listed'])
          .whereRef('o.form', '=', 'f.id')
          .orderBy('o.id', 'desc')
          .limit(1)
          .as('o'),
      (join) => join.onTrue(),
    )
    .select([
      'f.id',
      'f.key',
      'f.owner_org',
      'f.privacy',
      'f.base',
      'o.opens',
      'o.closes',
      'o.listed',
      sql<number | null>`(select max(v.number) from form_version v where v.form = f.id)`.as('version'),
    ])

type HeadRow = Awaited<ReturnType<ReturnType<typeof heads>['executeTakeFirstOrThrow']>>
const headOf = (row: HeadRow): FormHead => ({
  id: row.id,
  key: row.key,
  owner: row.owner_org,
  privacy: privacyOf(row.privacy),
  base: row.base ?? undefined,
  version: row.version ?? undefined,
  opens: row.opens ?? undefined,
  closes: row.closes ?? undefined,
  listed: row.listed ?? false,
})

/** A form by the key of its address or by its id. */
export async function findForm(read: Read, by: { key: string } | { id: string }): Promise<FormHead | undefined> {
  const row = await heads(read)
    .where((of) => ('key' in by ? of('f.key', '=', by.key) : of('f.id', '=', by.id)))
    .executeTakeFirst()
  return row === undefined ? undefined : headOf(row)
}

/** The forms of an organisation, by their key. */
export async function formsOf(read: Read, owner: string): Promise<FormHead[]> {
  const rows = await heads(read).where('f.owner_org', '=', owner).orderBy('f.key').execute()
  return rows.map(headOf)
}

/** Whether a form takes answers. `closed` has been open. */
export function stateOf(form: FormHead, now: Temporal.Instant): 'draft' | 'waiting' | 'open' | 'closed' {
  if (form.version === undefined || form.opens === undefined) return 'draft'
  if (Temporal.Instant.compare(now, form.opens) < 0) return 'waiting'
  return form.closes !== undefined && Temporal.Instant.compare(now, form.closes) >= 0 ? 'closed' : 'open'
}

/** Published versions never change: each is made ready once. */
const ready = new Map<string, Compiled>()
const MOST = 300

/** A published version, made ready. */
export async function versionOf(read: Read, form: string, number: number): Promise<Compiled | undefined> {
  const key = `${form} ${number}`
  const known = ready.get(key)
  if (known !== undefined) return known
  const row = await read
    .selectFrom('form_version')
    .select('definition')
    .where('form', '=', form)
    .where('number', '=', number)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const compiled = compile(formSchema.parse(row.definition))
  const oldest = ready.keys().next().value
  if (ready.size >= MOST && oldest !== undefined) ready.delete(oldest)
  ready.set(key, compiled)
  return compiled
}

export interface Draft {
  definition: FormDefinition
  /** Named by whoever saves: `seen`. */
  revision: string
  changedAt: Temporal.Instant
  changedBy: string | undefined
}

/** What is being written for the next version; for those who look after the form. */
export async function draftOf(read: Read, form: string): Promise<Draft | undefined> {
  const row = await read.selectFrom('form_draft').selectAll().where('form', '=', form).executeTakeFirst()
  if (row === undefined) return undefined
  return {
    definition: formSchema.parse(row.definition),
    revision: row.revision,
    changedAt: row.changed_at,
    changedBy: row.changed_by ?? undefined,
  }
}
