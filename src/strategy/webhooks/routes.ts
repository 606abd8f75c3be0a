import { z } from 'zod'
import { may, organisations, runs, scopeOf, shownOnce } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  type Problems,
  page,
  parseForm,
  problemText,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { nameIn } from '../../platform/i18n/index.ts'
import { addWebhook, changeWebhook, endWebhook, renewSecret, resumeWebhook, testWebhook } from './actions.ts'
import { ChangeWebhookPage } from './change-page.tsx'
import { kindField } from './fields.tsx'
import { EndWebhookPage, WebhookPage, WebhooksPage } from './pages.tsx'
import { deliveriesOf, type Webhook, webhooks } from './queries.ts'
import { eventKinds, isSendable } from './rules.ts'
import { WEBHOOK_JOB } from './sending.ts'
import { texts } from './texts.ts'

const once = shownOnce('digiseutu_webhook', '/', /^[0-9a-f-]{36}\.[\w+/=]{44}$/)
const PREFIX = 'whsec_'

async function list(ask: Ask, values: Readonly<Record<string, string>>, problems: Problems): Promise<Answer> {
  const { region, actor, locale, today, view } = ask
  const { rows, all } = await region.database.readAs(scopeOf(actor), async (read) => ({
    rows: await webhooks(read),
    all: await organisations(read),
  }))
  const names = new Map(all.map((one) => [one.id, nameIn(locale, one.name)]))
  const places = all
    .filter((one) => one.kind !== 'partner' && runs(one, today) && may.keepSources(actor, one.id))
    .map((one) => ({ id: one.id, name: nameIn(locale, one.name) }))
  const nameOf = (id: string) => names.get(id) ?? id
  const status = Object.keys(problems).length > 0 ? 422 : 200
  return page(WebhooksPage({ view, rows, places, nameOf, values, problems }), status)
}

const called = z.object({ name: fields.text(80), address: fields.text(500) })
const typed = called.extend({ organisation: fields.text(40) })
const changed = called.extend({ seen: z.coerce.number().int() })

type Parsed = { ok: true; value: z.output<typeof called> } | { ok: false; problems: Problems }

/** What the boxes say, and all that is wrong with the form. */
function readKinds({ form, locale }: Pick<Ask, 'form' | 'locale'>, parsed: Parsed) {
  const t = texts[locale]
  const kinds = eventKinds.filter((kind) => form.values[kindField(kind)] === 'yes')
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  if (parsed.ok && !isSendable(parsed.value.address)) problems.address = t.notSendable
  if (kinds.length === 0) problems.kinds = t.noKinds
  return { kinds, problems }
}

const showOnce = ({ origin }: Pick<Ask, 'origin'>, { id, secret }: { id: string; secret: string }): Answer =>
  seeOther(`/webhooks/${id}`, once.carry(`${id}.${secret.slice(PREFIX.length)}`, origin))

async function add(ask: Ask): Promise<Answer> {
  const { form, locale, actor, region, now, today } = ask
  if (actor.kind !== 'person') return refuse('notAllowed')
  const parsed = parseForm(typed, form, locale)
  const { kinds, problems } = readKinds(ask, parsed)
  if (parsed.ok) {
    const place = (await organisations(region.database.read)).find((one) => one.id === parsed.value.organisation)
    if (place === undefined || place.kind === 'partner' || !runs(place, today) || !may.keepSources(actor, place.id))
      problems.organisation = problemText(locale, 'notAllowedHere', {})
  }
  if (!parsed.ok || Object.keys(problems).length > 0) return list(ask, form.values, problems)
  const made = await region.database.transact(scopeOf(actor), (tx) =>
    addWebhook(tx, region.secret, { ...parsed.value, kinds }, actor, now),
  )
  if (made === undefined) return refuse('notAllowed')
  return showOnce(ask, made)
}

const ofOne = z.object({ webhook: z.uuid() })
type OfOne = Ask<{ webhook: string }>

const webhookAt = ({ region, actor, params }: OfOne): Promise<Webhook | undefined> =>
  region.database.readAs(scopeOf(actor), async (read) => (await webhooks(read, params.webhook))[0])

async function show(ask: OfOne): Promise<Answer> {
  const { region, actor, locale, view } = ask
  const webhook = await webhookAt(ask)
  if (webhook === undefined) return refuse('notFound')
  const { deliveries, owner } = await region.database.readAs(scopeOf(actor), async (read) => ({
    deliveries: await deliveriesOf(read, webhook.id),
    owner: (await organisations(read)).find((one) => one.id === webhook.organisation),
  }))
  const [id, own] = once.carried(ask.headers)?.split('.') ?? []
  const secret = own === undefined || id !== webhook.id ? undefined : `${PREFIX}${own}`
  const organisation = owner === undefined ? webhook.organisation : nameIn(locale, owner.name)
  const content = page(WebhookPage({ view, webhook, organisation, deliveries, secret }))
  return secret === undefined ? content : ({ ...content, headers: once.drop(ask.origin) } as Answer)
}

async function saveChange(ask: OfOne, webhook: Webhook): Promise<Answer> {
  const { form, locale, actor, region, now, view } = ask
  if (actor.kind !== 'person') return refuse('notAllowed')
  const parsed = parseForm(changed, form, locale)
  const { kinds, problems } = readKinds(ask, parsed)
  const again = (status: number, theirs?: Webhook) =>
    page(ChangeWebhookPage({ view, webhook, values: form.values, problems, theirs }), status)
  if (!parsed.ok || Object.keys(problems).length > 0) return again(422)
  const done = await region.database.transact(scopeOf(actor), (tx) =>
    changeWebhook(tx, { id: webhook.id, ...parsed.value, kinds }, actor, now),
  )
  return done === 'saved' ? seeOther(`/webhooks/${webhook.id}`) : again(409, webhook)
}

const change = (path: string, about: string, work: (ask: OfOne, webhook: Webhook) => Promise<Answer>) =>
  route({
    method: 'POST',
    path: `/webhooks/:webhook/${path}`,
    access: 'keepSources',
    localized: true,
    params: ofOne,
    about,
    async handle(ask: OfOne) {
      const webhook = await webhookAt(ask)
      return webhook === undefined ? refuse('notFound') : work(ask, webhook)
    },
  })

export const webhookRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/webhooks',
    access: 'keepSources',
    localized: true,
    about: 'Addresses of other programs that are told of events (webhooks), and the form of a new one',
    handle: (ask: Ask) => list(ask, { [kindField('measure.stateChanged')]: 'yes' }, {}),
  }),
  route({
    method: 'POST',
    path: '/webhooks',
    access: 'keepSources',
    localized: true,
    about: 'Subscribes an address to events; the next page shows its secret once',
    handle: add,
  }),
  route({
    method: 'GET',
    path: '/webhooks/:webhook',
    access: 'keepSources',
    localized: true,
    params: ofOne,
    about: 'One address that is told of events: its deliveries, and what came of them',
    handle: show,
  }),
  route({
    method: 'GET',
    path: '/webhooks/:webhook/end',
    access: 'keepSources',
    localized: true,
    params: ofOne,
    about: 'Asks before an address is told of events no more',
    async handle(ask: OfOne) {
      const webhook = await webhookAt(ask)
      return webhook === undefined ? refuse('notFound') : page(EndWebhookPage({ view: ask.view, webhook }))
    },
  }),
  route({
    method: 'GET',
    path: '/webhooks/:webhook/change',
    access: 'keepSources',
    localized: true,
    params: ofOne,
    about: 'Form: what an address is called, where it is, and of what it is told',
    async handle(ask: OfOne) {
      const webhook = await webhookAt(ask)
      if (webhook === undefined || webhook.ended !== undefined) return refuse('notFound')
      const { name, address, kinds } = webhook
      const boxes = Object.fromEntries(kinds.map((kind) => [kindField(kind), 'yes']))
      const values = { name, address, ...boxes }
      return page(ChangeWebhookPage({ view: ask.view, webhook, values, problems: {}, theirs: undefined }))
    },
  }),
  change('change', 'Changes an address that is told of events; of two editors the second is told', saveChange),
  change(
    'secret',
    'Makes a new secret; the next page shows it once, and the old one signs for a day',
    async (ask, { id }) => {
      const { region, actor, now } = ask
      if (actor.kind !== 'person') return refuse('notAllowed')
      const secret = await region.database.transact(scopeOf(actor), (tx) =>
        renewSecret(tx, region.secret, id, actor, now),
      )
      return secret === undefined ? refuse('conflict') : showOnce(ask, { id, secret })
    },
  ),
  change('end', 'Ends a subscription: nothing is sent any more', async ({ region, actor, now }, { id }) => {
    if (actor.kind !== 'person') return refuse('notAllowed')
    const done = await region.database.transact(scopeOf(actor), (tx) => endWebhook(tx, id, actor, now))
    return done ? seeOther('/webhooks') : refuse('conflict')
  }),
  change('tests', 'Sends an event that only shows that the way is open', async ({ region, actor, now }, webhook) => {
    if (webhook.ended !== undefined || webhook.paused !== undefined) return refuse('conflict')
    await region.database.transact(scopeOf(actor), (tx) => testWebhook(tx, webhook, now))
    region.calls.ask(WEBHOOK_JOB)
    return seeOther(`/webhooks/${webhook.id}`)
  }),
  change('resumption', 'Takes a paused address into use again', async ({ region, actor, now }, { id }) => {
    if (actor.kind !== 'person') return refuse('notAllowed')
    const done = await region.database.transact(scopeOf(actor), (tx) => resumeWebhook(tx, id, actor, now))
    return done ? seeOther(`/webhooks/${id}`) : refuse('conflict')
  }),
]
