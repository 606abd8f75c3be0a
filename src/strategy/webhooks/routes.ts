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
import { addWebhook, endWebhook, resumeWebhook, testWebhook } from './actions.ts'
import { EndWebhookPage, kindField, WebhookPage, WebhooksPage } from './pages.tsx'
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

const typed = z.object({ name: fields.text(80), address: fields.text(500), organisation: fields.text(40) })

async function add(ask: Ask): Promise<Answer> {
  const { form, locale, actor, region, now, today } = ask
  const t = texts[locale]
  if (actor.kind !== 'person') return refuse('notAllowed')
  const parsed = parseForm(typed, form, locale)
  const kinds = eventKinds.filter((kind) => form.values[kindField(kind)] === 'yes')
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  if (parsed.ok && !isSendable(parsed.value.address)) problems.address = t.notSendable
  if (kinds.length === 0) problems.kinds = t.noKinds
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
  return seeOther(`/webhooks/${made.id}`, once.carry(`${made.id}.${made.secret.slice(PREFIX.length)}`, ask.origin))
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
