// Unfinished answers, to go on with later by a link that whoever answers keeps. There is no account in it and no person.
import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { isUnshown, type Read, type Tx } from '../../platform/database/index.ts'
import { sealerFor } from '../../platform/sealing.ts'
import type { Raw } from './kind.ts'
import type { FormHead } from './queries.ts'

/** Days for which a draft is kept after it was saved. */
const DAYS = 30

const sealer = sealerFor('forms', 'answer draft')
const idOf = (link: string): string => createHash('sha256').update(`form draft:${link}`).digest('hex')
/** Without the link nobody opens it, whatever else they have. */
const keyOf = (secret: string, link: string): string => `${secret}:${link}`

const heldSchema = z.object({ raw: z.record(z.string(), z.string()), key: z.string(), version: z.number().int() })
/** What is kept: what was typed, and by which key and version it will be sent. */
export type HeldDraft = z.output<typeof heldSchema>

/** Saves what was typed. @param link of a draft that was saved before. @returns the secret of its link. */
export async function saveAnswerDraft(
  tx: Tx,
  form: FormHead,
  held: { raw: Raw; key: string; version: number },
  link: string | undefined,
  parts: { secret: string; today: Temporal.PlainDate },
): Promise<string> {
  isUnshown(tx, ['form_answer_draft'])
  const own = link ?? randomBytes(16).toString('base64url')
  const sealed = sealer.seal(keyOf(parts.secret, own), form.id, JSON.stringify(held))
  const until = parts.today.add({ days: DAYS }).toString()
  await tx
    .insertInto('form_answer_draft')
    .values({ id: idOf(own), form: form.id, owner_org: form.owner, sealed, until })
    .onConflict((of) => of.column('id').doUpdateSet({ sealed, until }))
    .execute()
  return own
}

/** The draft of a link, and until when it is kept. Undefined: it has been sent, its day has passed, or it never was. */
export async function findAnswerDraft(
  read: Read,
  form: FormHead,
  link: string,
  secret: string,
): Promise<(HeldDraft & { until: string }) | undefined> {
  const row = await read
    .selectFrom('form_answer_draft')
    .select(['sealed', 'until'])
    .where('id', '=', idOf(link))
    .where('form', '=', form.id)
    .executeTakeFirst()
  const held = row === undefined ? undefined : sealer.unseal(keyOf(secret, link), form.id, row.sealed)
  if (row === undefined || held === undefined) return undefined
  return { ...heldSchema.parse(JSON.parse(held)), until: row.until }
}

/** What has been sent is no draft any more. */
export async function dropAnswerDraft(tx: Tx, link: string): Promise<void> {
  isUnshown(tx, ['form_answer_draft'])
  await tx.deleteFrom('form_answer_draft').where('id', '=', idOf(link)).execute()
}
