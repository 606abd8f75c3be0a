import { z } from 'zod'
import { type AnyRoute, type Ask, fields, page, parseForm, refuse, route, seeOther } from '../../../http/index.ts'
import { format, type Name } from '../../../i18n/index.ts'
import { addBody, addOrganisation, renameOrganisation } from '../../organisations/actions.ts'
import { setHost } from '../../organisations/ends.ts'
import { bodies, bodyKinds, canHost, endingsOf, firstDaysOf, organisations } from '../../organisations/queries.ts'
import { scopeOf } from '../../scope.ts'
import { ConflictPage, inFinnish } from '../frame.tsx'
import { adminTexts as t } from '../texts.ts'
import { nothingTyped, type Typed } from '../typed.ts'
import { correctionRoutes } from './correction-routes.ts'
import { endingRoutes } from './ending-routes.ts'
import { labels, nameFields } from './fields.tsx'
import { NewMunicipalityPage, OrganisationsPage } from './list.tsx'
import { OrganisationPage } from './one.tsx'

const NAME = 120
const id = z.object({ id: fields.code })
const nameSchema = z.object({
  nominative: fields.text(NAME),
  genitive: fields.optionalText(NAME),
  partitive: fields.optionalText(NAME),
  in: fields.optionalText(NAME),
  from: fields.optionalText(NAME),
  to: fields.optionalText(NAME),
  sv: fields.optionalText(NAME),
  en: fields.optionalText(NAME),
})
const seen = z.string().max(40).default('')
const municipalitySchema = z.object({ code: z.string().trim().default(''), since: fields.day(), ...nameSchema.shape })
const isMunicipalityCode = (code: string): boolean => /^\d{3}$/.test(code)
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
const hostSchema = z.object({ seen, host: z.string().max(16).default('') })

/** Only the forms that were entered. */
const entered = (given: { nominative: string } & { [K in (typeof nameFields)[number]]?: string | undefined }): Name => {
  const name: Name = { nominative: given.nominative }
  for (const field of nameFields) {
    const value = given[field]
    if (value !== undefined) name[field] = value
  }
  return name
}

const f = format('fi')

type Asked = Pick<Ask, 'region' | 'actor' | 'view' | 'today' | 'now' | 'form'>

async function listPage({ region, view }: Asked, typed: Typed = nothingTyped) {
  const status = typed === nothingTyped ? 200 : 422
  return page(OrganisationsPage({ view, all: await organisations(region.database.read), typed }), status)
}

interface Shown {
  names?: Typed
  body?: Typed
  host?: Typed
  /** Somebody chose another host meanwhile. */
  hostConflict?: boolean
}

async function onePage({ region, view, today }: Asked, which: string, shown: Shown = {}) {
  const { read } = region.database
  const all = await organisations(read)
  const organisation = all.find((one) => one.id === which)
  if (organisation === undefined) return refuse('notFound')
  const its = (await bodies(read)).filter((one) => one.organisation === which)
  const { names = nothingTyped, body = nothingTyped, host = nothingTyped, hostConflict = false } = shown
  const content = OrganisationPage({
    view,
    organisation,
    bodies: its,
    endings: await endingsOf(read, which),
    firstDays: await firstDaysOf(read, which),
    hosts: all.filter((one) => canHost(one, today) || one.id === organisation.host),
    today,
    names,
    body,
    host,
    hostConflict,
  })
  return page(content, hostConflict ? 409 : Object.keys(shown).length === 0 ? 200 : 422)
}

const newMunicipality = ({ view }: Asked, typed: Typed) =>
  page(NewMunicipalityPage({ view, typed }), typed === nothingTyped ? 200 : 422)

export const organisationRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/admin/organisations',
    access: 'administer',
    localized: true,
    about: 'Organisations, adding a partner',
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
        addOrganisation(tx, actor, now, region.freeze, {
          kind: 'partner',
          id: parsed.value.id,
          name: entered({ nominative: parsed.value.name, sv: parsed.value.sv, en: parsed.value.en }),
          since: today.toString(),
        }),
      )
      if (done.is !== 'saved') return listPage(ask, { values: form.values, problems: { id: t.idTaken } })
      return seeOther(`/admin/organisations/${parsed.value.id}`)
    },
  }),
  route({
    method: 'GET',
    path: '/admin/municipalities/new',
    access: 'administer',
    localized: true,
    about: 'Adding a municipality',
    handle: async (ask) => newMunicipality(ask, nothingTyped),
  }),
  route({
    method: 'POST',
    path: '/admin/municipalities',
    access: 'administer',
    localized: true,
    about: 'Adds a municipality, which counts from its first day',
    async handle(ask) {
      const { form, region, actor, now } = ask
      const parsed = parseForm(municipalitySchema, form, 'fi')
      const again = (problems: Readonly<Record<string, string>>) =>
        newMunicipality(ask, { values: form.values, problems })
      const code = (form.values.code ?? '').trim()
      const wrongCode = isMunicipalityCode(code) ? {} : { code: t.notACode }
      if (!parsed.ok) return again({ ...wrongCode, ...parsed.problems })
      if ('code' in wrongCode) return again(wrongCode)
      const { since, code: _, ...name } = parsed.value
      const done = await region.database.transact(scopeOf(actor), (tx) =>
        addOrganisation(tx, actor, now, region.freeze, { kind: 'municipality', id: code, name: entered(name), since }),
      )
      if (done.is === 'taken') return again({ code: t.codeTaken })
      if (done.is === 'beforeRegion') return again({ since: t.beforeRegion(f.day(done.since)) })
      return seeOther(`/admin/organisations/${code}`)
    },
  }),
  route({
    method: 'GET',
    path: '/admin/organisations/:id',
    access: 'administer',
    localized: true,
    about: 'One organisation: its name in all forms, its host, its bodies, its end',
    params: id,
    handle: (ask) => onePage(ask, ask.params.id),
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
      const parsed = parseForm(z.object({ ...nameSchema.shape, seen }), form, 'fi')
      if (!parsed.ok) return onePage(ask, params.id, { names: { values: form.values, problems: parsed.problems } })
      const mine = entered(parsed.value)
      const done = await region.database.transact(scopeOf(actor), (tx) =>
        renameOrganisation(tx, actor, now, region.freeze, { id: params.id, seen: parsed.value.seen, name: mine }),
      )
      if (done.is === 'notFound') return refuse('notFound')
      if (done.is === 'saved') return seeOther(`/admin/organisations/${params.id}`)
      const rows = (['nominative', ...nameFields] as const).map((field) => ({
        field,
        label: labels[field] ?? field,
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
    path: '/admin/organisations/:id/hosts',
    access: 'administer',
    localized: true,
    about: 'Says which municipality hosts the region or a partner',
    params: id,
    async handle(ask) {
      const { form, region, actor, now, today, params } = ask
      const parsed = parseForm(hostSchema, form, 'fi')
      if (!parsed.ok) return onePage(ask, params.id, { host: { values: form.values, problems: parsed.problems } })
      const { host, seen } = parsed.value
      const done = await region.database.transact(scopeOf(actor), (tx) =>
        setHost(tx, actor, now, today, { id: params.id, seen, host: host === '' ? null : host }),
      )
      if (done.is === 'notFound') return refuse('notFound')
      if (done.is === 'saved') return seeOther(`/admin/organisations/${params.id}`)
      const typed = { values: form.values, problems: done.is === 'notAnOption' ? { host: t.hostNotHere } : {} }
      return onePage(ask, params.id, { host: typed, hostConflict: done.is === 'conflict' })
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
      if (!parsed.ok) return onePage(ask, params.id, { body: { values: form.values, problems: parsed.problems } })
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
      if (done.is === 'notFound') return refuse('notFound')
      if (done.is === 'saved') return seeOther(`/admin/organisations/${params.id}`)
      const problems = { since: t.bodyAfterEnd(f.day(done.until)) }
      return onePage(ask, params.id, { body: { values: form.values, problems } })
    },
  }),
  ...correctionRoutes,
  ...endingRoutes,
]
