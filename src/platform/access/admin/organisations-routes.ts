import { z } from 'zod'
import {
  type AnyRoute,
  type Ask,
  fields,
  page,
  parseForm,
  problemText,
  refuse,
  route,
  seeOther,
} from '../../http/index.ts'
import type { Name } from '../../i18n/index.ts'
import { addBody, addPartner, endBody, renameOrganisation, setHost } from '../organisations/actions.ts'
import { bodies, bodyKinds, organisations } from '../organisations/queries.ts'
import { scopeOf } from '../scope.ts'
import { ConflictPage, inFinnish } from './frame.tsx'
import {
  nameFields,
  nameLabels,
  nothingTyped,
  OrganisationPage,
  OrganisationsPage,
  type Typed,
} from './organisations-pages.tsx'
import { adminTexts as t } from './texts.ts'

const NAME = 120
const id = z.object({ id: fields.code })
const nameSchema = z.object({
  seen: z.string().max(40).default(''),
  nominative: fields.text(NAME),
  genitive: fields.optionalText(NAME),
  partitive: fields.optionalText(NAME),
  in: fields.optionalText(NAME),
  from: fields.optionalText(NAME),
  to: fields.optionalText(NAME),
  sv: fields.optionalText(NAME),
  en: fields.optionalText(NAME),
})
const partnerSchema = z.object({
  id: fields.code,
  name: fields.text(NAME),
  sv: fields.optionalText(NAME),
  en: fields.optionalText(NAME),
})
const bodySchema = z.object({
  body: fields.text(NAME),
  kind: fields.oneOf(bodyKinds),
  bodySv: fields.optionalText(NAME),
  bodyEn: fields.optionalText(NAME),
  since: fields.day(),
  decides: z.string().optional(),
})

/** Only the forms that were entered. */
const entered = (given: { nominative: string } & { [K in (typeof nameFields)[number]]?: string | undefined }): Name => {
  const name: Name = { nominative: given.nominative }
  for (const field of nameFields) {
    const value = given[field]
    if (value !== undefined) name[field] = value
  }
  return name
}

type Asked = Pick<Ask, 'region' | 'actor' | 'view' | 'today' | 'now' | 'form'>

async function listPage({ region, view }: Asked, typed: Typed = nothingTyped) {
  const status = typed === nothingTyped ? 200 : 422
  return page(OrganisationsPage({ view, all: await organisations(region.database.read), typed }), status)
}

async function onePage({ region, view, today }: Asked, which: string, names: Typed, body: Typed) {
  const { read } = region.database
  const organisation = (await organisations(read)).find((one) => one.id === which)
  if (organisation === undefined) return refuse('notFound')
  const its = (await bodies(read)).filter((one) => one.organisation === which)
  const status = names === nothingTyped && body === nothingTyped ? 200 : 422
  return page(OrganisationPage({ view, organisation, bodies: its, today, names, body }), status)
}

export const organisationRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/admin/organisations',
    access: 'administer',
    localized: true,
    about: 'Organisations, the host municipality, adding a partner',
    handle: (ask) => listPage(ask),
  }),
  route({
    method: 'POST',
    path: '/admin/organisations',
    access: 'administer',
    localized: true,
    about: 'Adds a partner',
    async handle(ask) {
      const { form, region, actor, now, today } = ask
      const parsed = parseForm(partnerSchema, form, 'fi')
      if (!parsed.ok) return listPage(ask, { values: form.values, problems: parsed.problems })
      const done = await region.database.transact(scopeOf(actor), (tx) =>
        addPartner(tx, actor, now, {
          id: parsed.value.id,
          name: entered({ nominative: parsed.value.name, sv: parsed.value.sv, en: parsed.value.en }),
          since: today.toString(),
        }),
      )
      if (done.is === 'taken') return listPage(ask, { values: form.values, problems: { id: t.idTaken } })
      return seeOther(`/admin/organisations/${parsed.value.id}`)
    },
  }),
  route({
    method: 'POST',
    path: '/admin/host',
    access: 'administer',
    localized: true,
    about: 'Sets the host municipality',
    async handle({ form, region, actor, now }) {
      const host = form.values.host ?? ''
      const done = await region.database.transact(scopeOf(actor), (tx) =>
        setHost(tx, actor, now, host === '' ? null : host),
      )
      return done.is === 'saved' ? seeOther('/admin/organisations') : refuse('badRequest')
    },
  }),
  route({
    method: 'GET',
    path: '/admin/organisations/:id',
    access: 'administer',
    localized: true,
    about: 'One organisation: its name in all forms, its bodies',
    params: id,
    handle: (ask) => onePage(ask, ask.params.id, nothingTyped, nothingTyped),
  }),
  route({
    method: 'POST',
    path: '/admin/organisations/:id/names',
    access: 'administer',
    localized: true,
    about: 'Records a new name with its forms',
    params: id,
    async handle(ask) {
      const { form, region, actor, now, params, view } = ask
      const parsed = parseForm(nameSchema, form, 'fi')
      if (!parsed.ok) return onePage(ask, params.id, { values: form.values, problems: parsed.problems }, nothingTyped)
      const mine = entered(parsed.value)
      const done = await region.database.transact(scopeOf(actor), (tx) =>
        renameOrganisation(tx, actor, now, { id: params.id, seen: parsed.value.seen, name: mine }),
      )
      if (done.is === 'notFound') return refuse('notFound')
      if (done.is === 'saved') return seeOther(`/admin/organisations/${params.id}`)
      const rows = (['nominative', ...nameFields] as const).map((field) => ({
        field,
        label: nameLabels[field] ?? field,
        theirs: done.current.name[field] ?? '',
        mine: mine[field] ?? '',
      }))
      return page(
        ConflictPage({
          view: inFinnish(view),
          section: '/admin/organisations',
          rows,
          action: `/admin/organisations/${params.id}/names`,
          seen: done.current.named,
          back: `/admin/organisations/${params.id}`,
        }),
        409,
      )
    },
  }),
  route({
    method: 'POST',
    path: '/admin/organisations/:id/bodies',
    access: 'administer',
    localized: true,
    about: 'Adds a decision-making body or a group',
    params: id,
    async handle(ask) {
      const { form, region, actor, now, params } = ask
      const parsed = parseForm(bodySchema, form, 'fi')
      if (!parsed.ok) return onePage(ask, params.id, nothingTyped, { values: form.values, problems: parsed.problems })
      const { body, kind, bodySv, bodyEn, since, decides } = parsed.value
      const done = await region.database.transact(scopeOf(actor), (tx) =>
        addBody(tx, actor, now, {
          organisation: params.id,
          kind,
          name: body,
          sv: bodySv,
          en: bodyEn,
          since,
          decidesStrategy: decides === 'yes',
        }),
      )
      return done.is === 'saved' ? seeOther(`/admin/organisations/${params.id}`) : refuse('notFound')
    },
  }),
  route({
    method: 'POST',
    path: '/admin/bodies/:body/endings',
    access: 'administer',
    localized: true,
    about: 'Ends a body from a day on',
    params: z.object({ body: z.uuid() }),
    async handle(ask) {
      const { form, region, actor, now, params } = ask
      const body = (await bodies(region.database.read)).find((one) => one.id === params.body)
      if (body === undefined) return refuse('notFound')
      const again = (problem: string) =>
        onePage(ask, body.organisation, nothingTyped, { values: {}, problems: { [`until-${body.id}`]: problem } })
      const parsed = parseForm(z.object({ until: fields.day() }), form, 'fi')
      if (!parsed.ok) return again(parsed.problems.until ?? problemText('fi', 'notADay', {}))
      const done = await region.database.transact(scopeOf(actor), (tx) =>
        endBody(tx, actor, now, { id: body.id, until: parsed.value.until }),
      )
      if (done.is === 'notFound') return refuse('notFound')
      return done.is === 'tooEarly' ? again(t.bodyTooEarly) : seeOther(`/admin/organisations/${body.organisation}`)
    },
  }),
]
