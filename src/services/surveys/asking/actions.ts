import { randomBytes } from 'node:crypto'
import { makeForm, openForm, publishForm } from '../../../engines/forms/index.ts'
import { lockSubject, type Scale } from '../../../engines/metrics/index.ts'
import { type Actor, may } from '../../../platform/access/index.ts'
import { audit } from '../../../platform/audit/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
import type { Offered } from '../../../registers/services/index.ts'
import { askingForm } from './form.ts'
import { type Asking, askings } from './queries.ts'

type Person = Extract<Actor, { kind: 'person' }>
/** conflict: somebody has changed it since the page was opened. */
export type AskingRefused = { ok: false; why: 'notFound' | 'conflict' }

/** A part of an address that no one guesses from another and anyone can type from a poster: no i, l, o, 0, 1. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789'
export const shortKey = (): string => [...randomBytes(8)].map((byte) => SIGNS[byte % SIGNS.length]).join('')

/**
 * Begins to ask the users of a service, changes the scale, or ends it. A scale that was used before goes on with its own
 * form, so that turning it off and on again makes no clean sheet.
 * @param seen id of the row that the page showed; empty when there was none.
 */
export async function setAsking(
  tx: Tx,
  service: Offered,
  wanted: { scale: Scale | undefined; seen: string },
  actor: Person,
  now: Temporal.Instant,
): Promise<{ ok: true } | AskingRefused> {
  if (!may.keepForms(actor, service.municipality)) return { ok: false, why: 'notFound' }
  await lockSubject(tx, `asking of ${service.id}`)
  const before = await askings(tx, service.id)
  const newest = before.at(-1)
  if ((newest?.id ?? '') !== wanted.seen) return { ok: false, why: 'conflict' }
  const current = newest?.asked === true ? newest : undefined
  if (current?.scale === wanted.scale) return { ok: true }
  if (current !== undefined) await note(tx, { ...current, asked: false }, actor, now)
  if (wanted.scale !== undefined) {
    const known = before.findLast((one) => one.scale === wanted.scale && one.owner === service.municipality)
    const form = known?.form ?? (await formOf(tx, service, wanted.scale, actor, now))
    const row = { service: service.id, owner: service.municipality, scale: wanted.scale, form, asked: true }
    await note(tx, row, actor, now)
  }
  await audit(tx, actor, now, {
    action: wanted.scale === undefined ? 'serviceAsking.ended' : 'serviceAsking.begun',
    subject: service.id,
    organisation: service.municipality,
    detail: wanted.scale === undefined ? {} : { scale: wanted.scale },
  })
  return { ok: true }
}

async function note(tx: Tx, one: Omit<Asking, 'id' | 'formKey'>, actor: Person, now: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('service_asking')
    .values({
      service: one.service,
      owner_org: one.owner,
      scale: one.scale,
      form: one.form,
      asked: one.asked,
      recorded_at: now,
      recorded_by: actor.person,
    })
    .execute()
  await openForm(tx, one.form, { opens: now, closes: one.asked ? undefined : now }, actor, now)
}

async function formOf(tx: Tx, service: Offered, scale: Scale, actor: Person, now: Temporal.Instant): Promise<string> {
  const made = await makeForm(
    tx,
    {
      key: `service-${shortKey()}`,
      owner: service.municipality,
      privacy: 'anonymous',
      definition: askingForm(scale, service),
    },
    actor,
    now,
  )
  if (!made.ok) throw new Error(`The form of a service was refused: ${made.why}`)
  const published = await publishForm(tx, made.form, made.revision, actor, now)
  if (!published.ok) throw new Error(`The form of a service was not published: ${published.why}`)
  return made.form
}
