import { z } from 'zod'
import { type AnyRoute, type Ask, fields, page, parseForm, refuse, route, seeOther } from '../../../http/index.ts'
import { running } from '../../organisations/actions.ts'
import { organisations } from '../../organisations/queries.ts'
import { relationsFor } from '../../people/roles.ts'
import { addMapping, addProvider, changeProvider, endMapping } from '../../providers/actions.ts'
import { tryProvider } from '../../providers/exchange.ts'
import { findProvider, mappings, providers } from '../../providers/queries.ts'
import { scopeOf } from '../../scope.ts'
import { ConflictPage, inFinnish } from '../frame.tsx'
import { nothingTyped, type Typed } from '../typed.ts'
import { NewProviderPage, ProviderPage, ProvidersPage } from './pages.tsx'
import { providerTexts as t } from './words.ts'

const AT = '/admin/identity-providers'
const id = z.object({ id: z.uuid() })

/** Entra's addresses for everybody's directories: whoever has any of them could come in. */
const everybodys = /^\/(common|organizations|consumers)\b/

const settingsSchema = (isLocal: boolean) =>
  z.object({
    issuer: fields.text(300).check((context) => {
      const url = URL.parse(context.value)
      const isUrl = url !== null && (url.protocol === 'https:' || (isLocal && url.protocol === 'http:'))
      if (!isUrl || url.search !== '' || url.hash !== '' || url.username !== '')
        context.issues.push({ code: 'custom', message: 'notAnIssuer', input: context.value })
      else if (everybodys.test(url.pathname))
        context.issues.push({ code: 'custom', message: 'everybodysIssuer', input: context.value })
    }),
    client: fields.text(200),
    domains: fields.text(500).transform((text) =>
      text
        .toLowerCase()
        .split(/[\s,;]+/)
        .filter((word) => word !== ''),
    ),
    claim: fields.text(100).regex(/^[\w.:/-]+$/, 'notAClaim'),
  })

/** The words of this page for what only this page asks. */
const words: Readonly<Record<string, string>> = {
  notAnIssuer: t.notAnIssuer,
  everybodysIssuer: t.everybodysIssuer,
  notAClaim: t.notAClaim,
}

/** Reads the settings: all problems at once, in words. */
function readSettings(ask: Pick<Ask, 'form' | 'region'>) {
  const schema = settingsSchema(ask.region.localProviders === true)
  const parsed = parseForm(schema, ask.form, 'fi')
  const problems: Record<string, string> = {}
  if (!parsed.ok) Object.assign(problems, parsed.problems)
  const raw = schema.safeParse(ask.form.values)
  for (const issue of raw.error?.issues ?? []) {
    const own = words[issue.message]
    if (own !== undefined) problems[String(issue.path[0])] = own
  }
  const domain = parsed.ok ? parsed.value.domains.find((word) => !/^([a-z\d-]+\.)+[a-z\d-]{2,}$/.test(word)) : undefined
  if (domain !== undefined) problems.domains = t.notADomain(domain)
  return parsed.ok && Object.keys(problems).length === 0
    ? { ok: true as const, value: parsed.value }
    : { ok: false as const, problems }
}

/** What was typed, without the secret: it is never sent back. */
const shown = ({ form }: Pick<Ask, 'form'>): Record<string, string> => {
  const { secret: _, ...values } = form.values
  return values
}

type Asked = Pick<Ask, 'region' | 'actor' | 'view' | 'today' | 'origin'>
const redirectOf = ({ origin }: Pick<Ask, 'origin'>) => `${origin}/sign-in/callback`

const newPage = async (ask: Asked, typed: Typed) =>
  page(
    NewProviderPage({
      view: ask.view,
      organisations: (await running(ask.region.database.read, ask.today)).organisations,
      redirect: redirectOf(ask),
      typed,
    }),
    typed === nothingTyped ? 200 : 422,
  )

async function onePage(
  ask: Asked,
  which: string,
  shownNow: { settings?: Typed; mapping?: Typed; tried?: 'ok' | 'failed' | undefined } = {},
) {
  const { region, actor, today, view } = ask
  const found = await region.database.readAs(scopeOf(actor), async (read) => ({
    provider: await findProvider(read, which),
    mappings: await mappings(read, which),
    all: await organisations(read),
    places: await running(read, today),
  }))
  const { provider } = found
  const organisation = found.all.find((one) => one.id === provider?.organisation)
  if (provider === undefined || organisation === undefined) return refuse('notFound')
  const { settings = nothingTyped, mapping = nothingTyped } = shownNow
  const content = ProviderPage({
    view,
    provider,
    organisation,
    bodies: found.places.bodies.filter((one) => one.organisation === organisation.id),
    mappings: found.mappings,
    redirect: redirectOf(ask),
    tried: shownNow.tried,
    settings,
    mapping,
  })
  return page(content, settings === nothingTyped && mapping === nothingTyped ? 200 : 422)
}

/** Whether the provider answers, as a word of an address. Nothing is stored. */
async function trial({ region, actor }: Pick<Ask, 'region' | 'actor'>, which: string): Promise<'ok' | 'failed'> {
  const provider = await region.database.readAs(scopeOf(actor), (read) => findProvider(read, which))
  if (provider === undefined) return 'failed'
  return tryProvider(region, provider).then(
    () => 'ok' as const,
    () => 'failed' as const,
  )
}

export const identityProviderRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: AT,
    access: 'administer',
    localized: true,
    about: 'Identity providers of organisations (OpenID Connect)',
    async handle({ region, actor, view }) {
      const found = await region.database.readAs(scopeOf(actor), async (read) => ({
        all: await providers(read),
        organisations: await organisations(read),
      }))
      return page(ProvidersPage({ view, ...found }))
    },
  }),
  route({
    method: 'GET',
    path: `${AT}/new`,
    access: 'administer',
    localized: true,
    about: 'Adding an identity provider',
    handle: (ask) => newPage(ask, nothingTyped),
  }),
  route({
    method: 'POST',
    path: AT,
    access: 'administer',
    localized: true,
    about: 'Adds an identity provider of an organisation, and asks it whether it answers',
    async handle(ask) {
      const { region, actor, now, form } = ask
      const settings = readSettings(ask)
      const rest = parseForm(
        z.object({
          organisation: z.string({ error: 'notChosen' }).min(1, 'notChosen').max(16),
          secret: fields.text(500),
        }),
        form,
        'fi',
      )
      const again = (problems: Readonly<Record<string, string>>) => newPage(ask, { values: shown(ask), problems })
      if (!settings.ok || !rest.ok)
        return again({ ...(settings.ok ? {} : settings.problems), ...(rest.ok ? {} : rest.problems) })
      const made = await region.database.transact(scopeOf(actor), (tx) =>
        addProvider(tx, actor, now, region.secret, { ...settings.value, ...rest.value }),
      )
      if (made === undefined) return again({ organisation: t.notAnOption })
      return seeOther(`${AT}/${made}?tried=${await trial(ask, made)}`)
    },
  }),
  route({
    method: 'GET',
    path: `${AT}/:id`,
    access: 'administer',
    localized: true,
    about: 'One identity provider: settings, and which groups give which roles',
    params: id,
    query: z.object({ tried: z.enum(['ok', 'failed']).optional().catch(undefined) }),
    handle: (ask) => onePage(ask, ask.params.id, { tried: ask.query.tried }),
  }),
  route({
    method: 'POST',
    path: `${AT}/:id/trials`,
    access: 'administer',
    localized: true,
    about: 'Asks an identity provider whether it answers',
    params: id,
    handle: async (ask) => seeOther(`${AT}/${ask.params.id}?tried=${await trial(ask, ask.params.id)}`),
  }),
  route({
    method: 'POST',
    path: `${AT}/:id/settings`,
    access: 'administer',
    localized: true,
    about: 'Changes an identity provider; out of use, what it gave ends at once',
    params: id,
    async handle(ask) {
      const { region, actor, now, form, params, view } = ask
      const settings = readSettings(ask)
      const values = shown(ask)
      if (!settings.ok) return onePage(ask, params.id, { settings: { values, problems: settings.problems } })
      const secret = form.values.secret?.trim()
      const inUse = form.values.inUse === 'yes'
      const done = await region.database.transact(scopeOf(actor), (tx) =>
        changeProvider(tx, actor, now, region.secret, {
          ...settings.value,
          secret: secret === undefined || secret === '' ? undefined : secret.slice(0, 500),
          inUse,
          id: params.id,
          seen: form.values.seen ?? '',
        }),
      )
      if (done.is === 'notFound') return refuse('notFound')
      if (done.is === 'saved') return seeOther(`${AT}/${params.id}`)
      const { current } = done
      const row = (field: string, label: string, theirs: string) => ({
        field,
        label,
        theirs,
        mine: values[field] ?? '',
      })
      return page(
        ConflictPage({
          view: inFinnish(view),
          section: AT,
          rows: [
            row('issuer', t.issuer, current.issuer),
            row('client', t.client, current.client),
            row('domains', t.domains, current.domains.join(', ')),
            row('claim', t.claim, current.claim),
            row('inUse', t.inUse, current.inUse ? 'yes' : ''),
          ],
          action: `${AT}/${params.id}/settings`,
          seen: current.seen,
          back: `${AT}/${params.id}`,
        }),
        409,
      )
    },
  }),
  route({
    method: 'POST',
    path: `${AT}/:id/mappings`,
    access: 'administer',
    localized: true,
    about: 'Says which role a group or attribute gives',
    params: id,
    async handle(ask) {
      const { region, actor, now, form, params } = ask
      const again = (problems: Readonly<Record<string, string>>) =>
        onePage(ask, params.id, { mapping: { values: form.values, problems } })
      const kinds = relationsFor('municipality').concat(relationsFor('region'))
      const parsed = parseForm(
        z.object({ value: fields.text(200), relation: fields.oneOf(kinds), body: z.union([z.uuid(), z.literal('')]) }),
        form,
        'fi',
      )
      if (!parsed.ok) return again(parsed.problems)
      const { value, relation, body } = parsed.value
      const done = await region.database.transact(scopeOf(actor), (tx) =>
        addMapping(tx, actor, now, { provider: params.id, value, relation, body: body === '' ? undefined : body }),
      )
      if (done.is === 'notFound') return refuse('notFound')
      if (done.is === 'saved') return seeOther(`${AT}/${params.id}`)
      return again({
        [done.problem === 'twice' ? 'value' : done.problem === 'notHere' ? 'relation' : 'body']: t[done.problem],
      })
    },
  }),
  route({
    method: 'POST',
    path: `${AT}/:id/ended-mappings`,
    access: 'administer',
    localized: true,
    about: 'Ends what a group gives, and the roles that it gave',
    params: id,
    async handle({ region, actor, now, form, params }) {
      const mapping = z.uuid().safeParse(form.values.mapping)
      if (!mapping.success) return refuse('badRequest')
      const done = await region.database.transact(scopeOf(actor), (tx) =>
        endMapping(tx, actor, now, { provider: params.id, mapping: mapping.data }),
      )
      return done.is === 'notFound' ? refuse('notFound') : seeOther(`${AT}/${params.id}`)
    },
  }),
]
