import type { VNode } from 'preact'
import { z } from 'zod'
import { organisations, system } from '../../../platform/access/index.ts'
import { type Answer, type AnyRoute, type Ask, page, refuse, route, seeOther } from '../../../platform/http/index.ts'
import { href, nameIn } from '../../../platform/i18n/index.ts'
import { dropAnswerDraft, findAnswerDraft, saveAnswerDraft } from '../answer-drafts.ts'
import type { Raw } from '../kind.ts'
import { type FormHead, findForm, stateOf, versionOf } from '../queries.ts'
import { submit, submitByToken } from '../submit.ts'
import { isReceiptNumber, readTicket, writeTicket } from '../ticket.ts'
import { freshToken, readTokenLink, tokenState } from '../tokens.ts'
import { ReceiptPage, ReviewPage, type Shut, ShutPage } from './end-pages.tsx'
import { FIELD, goOn, stepsOf } from './flow.ts'
import type { Asking } from './frame.tsx'
import { StepPage } from './step-page.tsx'
import { texts } from './texts.ts'

const ofKey = z.object({ key: z.string().regex(/^[a-z0-9-]{1,60}$/) })
const ofReceipt = ofKey.extend({ number: z.string().regex(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/) })
const draftLink = z.string().regex(/^[\w-]{22}$/)
const ofDraft = ofKey.extend({ draft: draftLink })
const linkQuery = z.object({ link: z.string().max(80).optional() })
type Link = z.output<typeof linkQuery>
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

async function ownerName({ region, locale }: Pick<Ask, 'region' | 'locale'>, form: FormHead): Promise<string> {
  const owner = (await organisations(region.database.read)).find((one) => one.id === form.owner)
  return owner === undefined ? '' : nameIn(locale, owner.name)
}

async function asking(ask: OfForm, form: FormHead, version: number): Promise<Asking | undefined> {
  const { read } = ask.region.database
  const compiled = await versionOf(read, form.id, version)
  if (compiled === undefined) return undefined
  return { view: ask.view, form, compiled, owner: await ownerName(ask, form) }
}

/** An open form, or one that was or will be; others are not there. */
async function found(ask: OfForm): Promise<FormHead | undefined> {
  const { steady, database } = ask.region
  const { key } = ask.params
  // Answers change nothing of it: thousands of them read it once.
  const form = await steady.keep(`form ${key}`, () => findForm(database.read, { key }))
  return form === undefined || stateOf(form, ask.now) === 'draft' ? undefined : form
}

/** Why somebody with this link (or none) cannot answer a form that is open. */
async function shutFor(ask: Pick<Ask, 'region'>, form: FormHead, link: string | undefined): Promise<Shut | undefined> {
  const own = link === undefined ? undefined : readTokenLink(link)
  if (own === undefined) return form.listed ? 'listed' : undefined
  const { database, secret } = ask.region
  const state = await database.readAs(system, (read) => tokenState(read, own.list, own.token, secret))
  return state === 'free' ? undefined : state === 'spent' ? 'spent' : 'listed'
}

async function show(ask: OfForm<{ key: string }, Link>): Promise<Answer> {
  const form = await found({ ...ask, query: {} })
  const shown = form?.version === undefined ? undefined : await asking({ ...ask, query: {} }, form, form.version)
  if (form === undefined || shown === undefined) return refuse('notFound')
  const { link } = ask.query
  const state = stateOf(form, ask.now)
  const why = state === 'open' ? await shutFor(ask, form, link) : state === 'waiting' ? 'waiting' : 'closed'
  if (why !== undefined) return page(ShutPage({ ...shown, why }))
  const ticket = writeTicket(ask.region.secret, form.id, { version: form.version ?? 0, issued: ask.now })
  return page(StepPage({ ...shown, raw: {}, ticket, link, answers: {}, at: 0, errors: [], more: false }))
}

async function take(ask: OfForm): Promise<Answer> {
  const form = await found(ask)
  if (form?.version === undefined) return refuse('notFound')
  const { secret, database } = ask.region
  const raw: Raw = ask.form.values
  const ticket = readTicket(secret, form.id, raw[FIELD.ticket] ?? '')
  const isFresh = ticket !== undefined && Temporal.Instant.compare(ticket.issued.add(PATIENCE), ask.now) >= 0
  const version = isFresh ? ticket.version : form.version
  const compiled = await versionOf(database.read, form.id, version)
  if (compiled === undefined) return refuse('notFound')
  // What is sent at once needs no names.
  const pageWith = async <P>(draw: (props: P & Asking) => VNode, props: P, status?: number): Promise<Answer> =>
    page(draw({ ...props, view: ask.view, form, compiled, owner: await ownerName(ask, form) }), status)
  const t = texts[ask.locale]
  const state = stateOf(form, ask.now)
  // Begun while the form was open, it is taken also after that.
  const began = isFresh && stateOf(form, ticket.issued) === 'open'
  const link = raw[FIELD.link]
  const own = link === undefined ? undefined : readTokenLink(link)
  if (form.listed && own === undefined) return pageWith(ShutPage, { why: 'listed' }, 409)
  if (state !== 'open' && !began) return pageWith(ShutPage, { why: state === 'waiting' ? 'waiting' : 'closed' }, 409)
  const draft = draftLink.safeParse(raw[FIELD.draft]).data
  if (raw[FIELD.go] === 'save') {
    const key = ticket?.key ?? freshToken()
    const kept = Object.fromEntries(Object.entries(raw).flatMap(([name, value]) => (value ? [[name, value]] : [])))
    const saved = await database.transact(system, (tx) =>
      saveAnswerDraft(tx, form, { raw: kept, key, version }, draft, { secret, today: ask.today }),
    )
    return seeOther(`/forms/${form.key}/drafts/${saved}`)
  }
  const at = goOn(compiled, raw, ask.today, ask.form.faulty)
  // One that is too old is begun anew, with everything that was typed.
  const written = isFresh
    ? (raw[FIELD.ticket] ?? '')
    : writeTicket(secret, form.id, { version, issued: ask.now.subtract({ milliseconds: QUICKEST }) })
  if (at.is === 'step') {
    const { answers } = compiled.parse(raw, ask.today)
    const { step, errors, more } = at
    const status = errors.length > 0 ? 422 : 200
    return pageWith(StepPage, { raw, ticket: written, link, draft, answers, at: step, errors, more }, status)
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
    return pageWith(
      ReviewPage,
      { raw, ticket: written, link, draft, answers: at.answers, held: isHeld ? held : undefined },
      isHeld ? 422 : 200,
    )
  }
  const sent = {
    key: ticket.key,
    version,
    answers: at.answers,
    by: ask.actor.kind === 'person' ? ask.actor.person : undefined,
  }
  const parts = { secret, now: ask.now }
  const done = await database.transact(system, async (tx) => {
    if (draft !== undefined) await dropAnswerDraft(tx, draft)
    return own === undefined
      ? { ok: true as const, receipt: await submit(tx, form, compiled, sent, parts) }
      : submitByToken(tx, form, compiled, sent, own, parts)
  })
  if (!done.ok) return pageWith(ShutPage, { why: done.why === 'spent' ? 'spent' : 'listed' }, 409)
  const { receipt } = done
  const told: Told[] = [
    ...(receipt.differs ? ['differs' as const] : receipt.again ? ['again' as const] : []),
    ...(receipt.late ? ['late' as const] : []),
    ...(version < form.version ? ['older' as const] : []),
  ]
  return seeOther(`/forms/${form.key}/receipts/${receipt.number}${told.length === 0 ? '' : `?told=${told.join('.')}`}`)
}

/** Goes on with what was saved. Nobody on the way keeps the page. */
async function goOnLater(ask: OfForm<{ key: string; draft: string }>): Promise<Answer> {
  const form = await found(ask)
  if (form === undefined) return refuse('notFound')
  const { secret, database } = ask.region
  const { draft } = ask.params
  const held = await database.readAs(system, (read) => findAnswerDraft(read, form, draft, secret))
  const shown = held === undefined ? undefined : await asking(ask, form, held.version)
  if (held === undefined || shown === undefined) return refuse('notFound')
  const { raw, key, version, until } = held
  const { answers } = shown.compiled.parse(raw, ask.today)
  const at = Math.max(
    0,
    stepsOf(shown.compiled, answers).findIndex((step) => step.key === raw[FIELD.step]),
  )
  const content = StepPage({
    ...shown,
    raw,
    ticket: writeTicket(secret, form.id, { key, version, issued: ask.now }),
    link: raw[FIELD.link],
    draft,
    answers,
    at,
    errors: [],
    more: false,
    saved: { until, address: `${ask.origin}${href(ask.locale, `/forms/${form.key}/drafts/${draft}`)}` },
  })
  return { is: 'page', page: content, headers: { 'cache-control': 'private, no-store' } }
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
    query: linkQuery,
    about: 'A form to answer, without an account; `link`: of a person on a list, who answers once',
    handle: show,
  }),
  route({
    method: 'GET',
    path: '/forms/:key/drafts/:draft',
    access: 'public',
    localized: true,
    params: ofDraft,
    about: 'A form that was saved to be gone on with; only its link opens it',
    handle: goOnLater,
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
