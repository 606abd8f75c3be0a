import { z } from 'zod'
import { type AnyRoute, type Ask, fields, page, parseForm, refuse, route, seeOther } from '../../../http/index.ts'
import { format } from '../../../i18n/index.ts'
import { type Ended, endBody, endOrganisation } from '../../organisations/ends.ts'
import { bodies, organisations } from '../../organisations/queries.ts'
import { scopeOf } from '../../scope.ts'
import { adminTexts as t } from '../texts.ts'
import { nothingTyped, type Typed } from '../typed.ts'
import { BodyEndingPage, OrganisationEndingPage } from './ending.tsx'

const f = format('fi')
const organisationId = z.object({ id: fields.code })
const bodyId = z.object({ body: z.uuid() })
const bodySchema = z.object({ seen: z.string().max(40).default(''), until: fields.optionalDay() })
const organisationSchema = z.object({ ...bodySchema.shape, grounds: fields.text(1000, 3) })

type Asked = Pick<Ask, 'region' | 'view' | 'form'>

interface Shown {
  typed: Typed
  conflict: boolean
}
const asked: Shown = { typed: nothingTyped, conflict: false }

const statusOf = (shown: Shown) => (shown.conflict ? 409 : shown === asked ? 200 : 422)

async function organisationPage({ region, view }: Asked, id: string, shown: Shown) {
  const all = await organisations(region.database.read)
  const organisation = all.find((one) => one.id === id && one.kind !== 'region')
  if (organisation === undefined) return refuse('notFound')
  const hosted = all.filter((one) => one.host === id)
  return page(OrganisationEndingPage({ view, organisation, hosted, ...shown }), statusOf(shown))
}

async function bodyPage({ region, view }: Asked, id: string, shown: Shown) {
  const { read } = region.database
  const body = (await bodies(read)).find((one) => one.id === id)
  const organisation = (await organisations(read)).find((one) => one.id === body?.organisation)
  // A body of an organisation that ends, ends with it.
  if (body === undefined || organisation === undefined || organisation.until !== null) return refuse('notFound')
  return page(BodyEndingPage({ view, body, organisation, ...shown }), statusOf(shown))
}

/** The form again, with what is wrong or what somebody else entered. */
function again(done: Exclude<Ended, { is: 'saved' } | { is: 'notFound' }>, form: Ask['form']): Shown {
  if (done.is === 'conflict') return { typed: { values: form.values, problems: {} }, conflict: true }
  const until = done.is === 'tooEarly' ? t.endTooEarly(f.day(done.since)) : t.endMissing
  return { typed: { values: form.values, problems: { until } }, conflict: false }
}

/** The ends of municipalities, partners and bodies: a page that asks, and the row. */
export const endingRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/admin/organisations/:id/ending',
    access: 'administer',
    localized: true,
    about: 'Before a municipality or a partner ends: what happens then',
    params: organisationId,
    handle: (ask) => organisationPage(ask, ask.params.id, asked),
  }),
  route({
    method: 'POST',
    path: '/admin/organisations/:id/endings',
    access: 'administer',
    localized: true,
    about: 'Ends a municipality or a partner from a day on, or takes the end back',
    params: organisationId,
    async handle(ask) {
      const { form, region, actor, now, params } = ask
      const parsed = parseForm(organisationSchema, form, 'fi')
      if (!parsed.ok)
        return organisationPage(ask, params.id, {
          typed: { values: form.values, problems: parsed.problems },
          conflict: false,
        })
      const { seen, until = null, grounds } = parsed.value
      const done = await region.database.transact(scopeOf(actor), (tx) =>
        endOrganisation(tx, actor, now, region.freeze, { id: params.id, seen, until, grounds }),
      )
      if (done.is === 'notFound') return refuse('notFound')
      if (done.is === 'saved') return seeOther(`/admin/organisations/${params.id}`)
      return organisationPage(ask, params.id, again(done, form))
    },
  }),
  route({
    method: 'GET',
    path: '/admin/bodies/:body/ending',
    access: 'administer',
    localized: true,
    about: 'Before a body ends: what happens then',
    params: bodyId,
    handle: (ask) => bodyPage(ask, ask.params.body, asked),
  }),
  route({
    method: 'POST',
    path: '/admin/bodies/:body/endings',
    access: 'administer',
    localized: true,
    about: 'Ends a body from a day on, or takes the end back',
    params: bodyId,
    async handle(ask) {
      const { form, region, actor, now, params } = ask
      const parsed = parseForm(bodySchema, form, 'fi')
      if (!parsed.ok)
        return bodyPage(ask, params.body, {
          typed: { values: form.values, problems: parsed.problems },
          conflict: false,
        })
      const { seen, until = null } = parsed.value
      const done = await region.database.transact(scopeOf(actor), (tx) =>
        endBody(tx, actor, now, { id: params.body, seen, until }),
      )
      if (done.is === 'notFound') return refuse('notFound')
      if (done.is !== 'saved') return bodyPage(ask, params.body, again(done, form))
      const body = (await bodies(region.database.read)).find((one) => one.id === params.body)
      return seeOther(`/admin/organisations/${body?.organisation ?? ''}`)
    },
  }),
]
