// What every page of those who look after forms begins with.
import { z } from 'zod'
import { type Draft, draftOf, type FormHead, findForm } from '../../engines/forms/index.ts'
import { type Actor, may, organisations, runs, scopeOf } from '../../platform/access/index.ts'
import type { Ask } from '../../platform/http/index.ts'
import { nameIn } from '../../platform/i18n/index.ts'

export const ofForm = z.object({ key: z.string().regex(/^[a-z0-9-]{1,60}$/) })
export type OfForm<P = { key: string }, Q = Record<string, never>> = Ask<P, Q>
export type Anybody = Extract<Actor, { kind: 'person' }>

export interface Own {
  form: FormHead
  draft: Draft
  by: Anybody
}

/** The form, when the actor looks after it; not found and not allowed look the same. */
export async function kept<Q>(ask: Ask<{ key: string }, Q>): Promise<FormHead | undefined> {
  const form = await findForm(ask.region.database.read, { key: ask.params.key })
  return form !== undefined && may.keepForms(ask.actor, form.owner) ? form : undefined
}

/** The form and its draft; a form that changes a common one part by part has none. */
export async function own<Q>(ask: Ask<{ key: string }, Q>): Promise<Own | undefined> {
  const { actor, region } = ask
  const form = await kept(ask)
  if (form === undefined || actor.kind !== 'person') return undefined
  const draft = await region.database.readAs(scopeOf(actor), (read) => draftOf(read, form.id))
  return draft === undefined ? undefined : { form, draft, by: actor }
}

/** The organisations whose forms the actor looks after. */
export async function ownersOf(ask: Pick<Ask, 'region' | 'actor' | 'today' | 'locale'>) {
  const all = await organisations(ask.region.database.read)
  return all
    .filter((one) => runs(one, ask.today) && may.keepForms(ask.actor, one.id))
    .map((one) => ({ id: one.id, name: nameIn(ask.locale, one.name) }))
}

/** The names of all organisations. */
export async function namesOfOwners(ask: Pick<Ask, 'region' | 'locale'>): Promise<ReadonlyMap<string, string>> {
  const all = await organisations(ask.region.database.read)
  return new Map(all.map((one) => [one.id, nameIn(ask.locale, one.name)]))
}
