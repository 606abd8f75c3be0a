import { z } from 'zod'
import { organisations, system } from '../../../platform/access/index.ts'
import { type Answer, type AnyRoute, type Ask, page, refuse, route, seeOther } from '../../../platform/http/index.ts'
import { nameIn } from '../../../platform/i18n/index.ts'
import type { Raw } from '../kind.ts'
import { type FormHead, findForm, stateOf, versionOf } from '../queries.ts'
import { submit } from '../submit.ts'
import { isReceiptNumber, readTicket, writeTicket } from '../ticket.ts'
import { ReceiptPage, ReviewPage, ShutPage } from './end-pages.tsx'
import { FIELD, goOn } from './flow.ts'
import type { Asking } from './frame.tsx'
import { StepPage } from './step-page.tsx'
import { texts } from './texts.ts'

const ofKey = z.object({ key: z.string().regex(/^[a-z0-9-]{1,60}$/) })
const ofReceipt = ofKey.extend({ number: z.string().regex(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/) })
type Marks = { told?: readonly Told[] | undefined }
type OfForm<P = { key: string }, Q = Record<string, never>> = Ask<P, Q>

/** What a receipt has to tell besides. In its address, for nothing of it is kept. */
const tellable = ['again', 'differs', 'late', 'older'] as const
type Told = (typeof tellable)[number]
const toldQuery = z.object({
  told: z
    .string()
    .transform((text) => tellable.filter((one) => text.split('.').includes(one)))
    .optional(),
})

/** A filled-in form of 200 long answers. */
const MOST = 1024 * 1024
/** Nobody reads and answers a form in a shorter time. */
const QUICKEST = 2000
/** How long after a form has closed, or has changed, what was being filled in is still taken. */
const PATIENCE = { hours: 7 * 24 }

async function asking(ask: OfForm, form: FormHead, version: number): Promise<Asking | undefined> {
  const { read } = ask.region.database
  const compiled = await versionOf(read, form.id, version)
  if (compiled === undefined) return undefined
  const owner = (await organisations(read)).find((one) => one.id === form.owner)
  return { view: ask.view, form, compiled, owner: owner === undefined ? '' : nameIn(ask.locale, owner.name) }
}

/** An open form, or one that was or will be; others are not there. */
async function found(ask: OfForm): Promise<FormHead | undefined> {
  const form = await findForm(ask.region.database.read, { key: ask.params.key })
  return form === undefined || stateOf(form, ask.now) === 'draft' ? undefined : form
}

async function show(ask: OfForm): Promise<Answer> {
  const form = await found(ask)
  const shown = form?.version === undefined ? undefined : await asking(ask, form, form.version)
  if (form === undefined || shown === undefined) return refuse('notFound')
  const state = stateOf(form, ask.now)
  if (state !== 'open') return page(ShutPage({ ...shown, why: state === 'waiting' ? 'waiting' : 'closed' }))
  const ticket = writeTicket(ask.region.secret, form.id, { version: form.version ?? 0, issued: ask.now })
  return page(StepPage({ ...shown, raw: {}, ticket, answers: {}, at: 0, errors: [], more: false }))
}

async function take(ask: OfForm): Promise<Answer> {
  const form = await found(ask)
  if (form?.version === undefined) return refuse('notFound')
  const { secret, database } = ask.region
  const raw: Raw = ask.form.values
  const ticket = readTicket(secret, form.id, raw[FIELD.ticket] ?? '')
  const isFresh = ticket !== undefined && Temporal.Instant.compare(ticket.issued.add(PATIENCE), ask.now) >= 0
  const version = isFresh ? ticket.version : form.version
  const shown = await asking(ask, form, version)
  if (shown === undefined) return refuse('notFound')
  const t = texts[ask.locale]
  const state = stateOf(form, ask.now)
  // Begun while the form was open, it is taken also after that.
  const began = isFresh && stateOf(form, ticket.issued) === 'open'
  if (state !== 'open' && !began)
    return page(ShutPage({ ...shown, why: state === 'waiting' ? 'waiting' : 'closed' }), 409)
  const at = goOn(shown.compiled, raw, ask.today, ask.form.faulty)
  // One that is too old is begun anew, with everything that was typed.
  const written = isFresh
    ? (raw[FIELD.ticket] ?? '')
    : writeTicket(secret, form.id, { version, issued: ask.now.subtract({ milliseconds: QUICKEST }) })
  if (at.is === 'step') {
    const { answers } = shown.compiled.parse(raw, ask.today)
    const { step, errors, more } = at
    const status = errors.length > 0 ? 422 : 200
    return page(StepPage({ ...shown, raw, ticket: written, answers, at: step, errors, more }), status)
  }
  const held =
    (raw[FIELD.trap] ?? '') !== ''
      ? t.filled
      : ticket !== undefined && ask.now.since(ticket.issued).total('milliseconds') < QUICKEST
        ? t.quick
        : !isFresh
          ? t.stale
          : undefined
  if (at.is === 'review' || held !== undefined || ticket === undefined) {
    const isHeld = at.is === 'send' && held !== undefined
    return page(
      ReviewPage({ ...shown, raw, ticket: written, answers: at.answers, held: isHeld ? held : undefined }),
      isHeld ? 422 : 200,
    )
  }
  const receipt = await database.transact(system, (tx) =>
    submit(
      tx,
      form,
      shown.compiled,
      {
        key: ticket.key,
        version,
        answers: at.answers,
        by: ask.actor.kind === 'person' ? ask.actor.person : undefined,
      },
      { secret, now: ask.now },
    ),
  )
  const told: Told[] = [
    ...(receipt.differs ? ['differs' as const] : receipt.again ? ['again' as const] : []),
    ...(receipt.late ? ['late' as const] : []),
    ...(version < form.version ? ['older' as const] : []),
  ]
  return seeOther(`/forms/${form.key}/receipts/${receipt.number}${told.length === 0 ? '' : `?told=${told.join('.')}`}`)
}

async function receipt(ask: OfForm<{ key: string; number: string }, Marks>): Promise<Answer> {
  const form = await findForm(ask.region.database.read, { key: ask.params.key })
  if (form?.version === undefined || !isReceiptNumber(ask.region.secret, form.id, ask.params.number))
    return refuse('notFound')
  const shown = await asking({ ...ask, query: {} }, form, form.version)
  if (shown === undefined) return refuse('notFound')
  const t = texts[ask.locale]
  const told = (ask.query.told ?? []).map((one) => t[one])
  return page(ReceiptPage({ ...shown, number: ask.params.number, told }))
}

export const routes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/forms/:key',
    access: 'public',
    localized: true,
    params: ofKey,
    about: 'A form to answer, without an account',
    handle: show,
  }),
  route({
    method: 'POST',
    path: '/forms/:key',
    access: 'public',
    localized: true,
    params: ofKey,
    bodyLimit: MOST,
    about:
      'Goes on with a form: the next page, the review, or sends it (303 to the receipt); what is not right stays typed',
    handle: take,
  }),
  route({
    method: 'GET',
    path: '/forms/:key/receipts/:number',
    access: 'public',
    localized: true,
    params: ofReceipt,
    query: toldQuery,
    about: 'Receipt of an answer: its number and what comes next; nothing of the answer',
    handle: receipt,
  }),
]
