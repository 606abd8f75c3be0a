import { z } from 'zod'
import { may, scopeOf, system } from '../../platform/access/index.ts'
import {
  type AnyRoute,
  type Ask,
  fields,
  type Problems,
  page,
  parseForm,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { addEmployment, endEmployment } from './actions.ts'
import { StaffPage } from './list-page.tsx'
import { endField, NewPage, PersonPage } from './person-page.tsx'
import { type Any, chosen, noted, ownPlaces } from './places.ts'
import { employmentsOf, shows, staffCounts, staffListed } from './queries.ts'
import { roles } from './rules.ts'
import { scimRoutes } from './scim/routes.ts'
import { texts } from './texts.ts'
import { unitRoutes } from './unit-routes.ts'
import { units } from './units.ts'

const listQuery = z.object({
  organisation: fields.code.optional().catch(undefined),
  show: z.enum(shows).catch('staff'),
  unit: z.uuid().optional().catch(undefined),
  q: z
    .string()
    .trim()
    .max(100)
    .transform((text) => (text === '' ? undefined : text))
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
})

const list = route({
  method: 'GET',
  path: '/employments',
  access: 'keepStaff',
  localized: true,
  query: listQuery,
  about: 'Staff of an organisation: who works where; the reading is noted in the log',
  async handle(ask: Ask<Record<string, string>, z.output<typeof listQuery>>) {
    const places = await ownPlaces(ask)
    const organisation = chosen(places, ask.query.organisation)
    if (organisation === undefined) return refuse('notFound')
    await noted(ask, 'list', organisation, organisation)
    const filter = { ...ask.query, organisation }
    const found = await ask.region.database.readAs(scopeOf(ask.actor), async (read) => {
      const counts = await staffCounts(read, organisation, ask.today)
      const known = filter.unit === undefined ? [] : await units(read, [organisation])
      const unitName = known.find((one) => one.id === filter.unit)?.name
      return { ...(await staffListed(read, filter, counts, ask.today)), counts, unitName }
    })
    return page(StaffPage({ view: ask.view, places, filter, ...found }))
  },
})

async function newPage(
  ask: Any & Pick<Ask, 'view'>,
  asked: string | undefined,
  values: Readonly<Record<string, string>>,
  problems: Problems,
) {
  const places = await ownPlaces(ask)
  const organisation = chosen(places, asked)
  if (organisation === undefined) return refuse('notFound')
  const known = await ask.region.database.readAs(scopeOf(ask.actor), (read) => units(read, [organisation]))
  const options = known.map((one) => ({ value: one.id, label: one.name }))
  const status = Object.keys(problems).length > 0 ? 422 : 200
  return page(NewPage({ view: ask.view, places, units: options, organisation, values, problems }), status)
}

const newQuery = z.object({ organisation: fields.code.optional().catch(undefined) })

const typed = z.object({
  organisation: fields.code,
  name: fields.text(120),
  email: z
    .string()
    .trim()
    .optional()
    .transform((value) => (value === '' ? undefined : value))
    .pipe(fields.email().optional()),
  number: fields.optionalText(40),
  unit: z.uuid().optional().catch(undefined),
  title: fields.optionalText(120),
  role: fields.oneOf(roles),
  since: fields.day(),
  until: fields.optionalDay(),
})

const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString()

const adding = [
  route({
    method: 'GET',
    path: '/employments/new',
    access: 'keepStaff',
    localized: true,
    query: newQuery,
    about: 'Form: add an employment by hand',
    handle: (ask: Ask<Record<string, string>, z.output<typeof newQuery>>) =>
      newPage(ask, ask.query.organisation, {}, {}),
  }),
  route({
    method: 'POST',
    path: '/employments',
    access: 'keepStaff',
    localized: true,
    about: 'Adds an employment by hand; no import touches it',
    async handle(ask: Ask) {
      const t = texts[ask.locale]
      const again = (problems: Problems) => newPage(ask, ask.form.values.organisation, ask.form.values, problems)
      const parsed = parseForm(typed, ask.form, ask.locale)
      if (!parsed.ok) return again(parsed.problems)
      const { until: last, ...given } = parsed.value
      const until = last === undefined ? undefined : dayAfter(last)
      if (given.email === undefined && given.number === undefined) return again({ email: t.oneOfTwo })
      if (until !== undefined && until <= given.since) return again({ until: t.endsBeforeBegins })
      // People are made with the program's own right; whether the actor may is the action's first question.
      const done = await ask.region.database.transact(system, (tx) =>
        addEmployment(tx, { ...given, until }, ask.actor, ask.now),
      )
      if (done.ok) return seeOther(`/employments/people/${done.person}`)
      if (done.why === 'notAllowed') return refuse('notAllowed')
      return again(done.why === 'numberOfAnother' ? { number: t.numberOfAnother } : { email: t.emailOfAnother })
    },
  }),
]

const ofPerson = z.object({ person: z.uuid() })
type OfPerson = Ask<{ person: string }>

async function personPage(ask: OfPerson, typed?: Parameters<typeof PersonPage>[0]['typed']) {
  const rows = await ask.region.database.readAs(scopeOf(ask.actor), (read) => employmentsOf(read, ask.params.person))
  const places = await ownPlaces(ask)
  // One's own are readable too, but this page is for those who look after staff.
  const own = rows.filter((row) => may.keepStaff(ask.actor, row.organisation))
  if (own.length === 0) return refuse('notFound')
  if (ask.form.values.employment === undefined) await noted(ask, 'person', ask.params.person, own[0]?.organisation)
  return page(
    PersonPage({ view: ask.view, places, rows: own, today: ask.today, typed }),
    typed === undefined ? 200 : 422,
  )
}

const person = [
  route({
    method: 'GET',
    path: '/employments/people/:person',
    access: 'keepStaff',
    localized: true,
    params: ofPerson,
    about: 'One person’s employments, earlier facts too; the reading is noted in the log',
    handle: (ask: OfPerson) => personPage(ask),
  }),
  route({
    method: 'POST',
    path: '/employments/people/:person/ends',
    access: 'keepStaff',
    localized: true,
    params: ofPerson,
    about: 'Ends an employment on its last day',
    async handle(ask: OfPerson) {
      const t = texts[ask.locale]
      const { employment = '', ...values } = ask.form.values
      if (!z.uuid().safeParse(employment).success) return refuse('notFound')
      const field = endField(employment)
      const wrong = (message: string) =>
        personPage(ask, { employment, values: ask.form.values, problems: { [field]: message } })
      const form = { ...ask.form, values: { until: values[field] ?? '' } }
      const parsed = parseForm(z.object({ until: fields.day() }), form, ask.locale)
      if (!parsed.ok) return wrong(parsed.problems.until ?? '')
      const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
        endEmployment(tx, employment, dayAfter(parsed.value.until), ask.actor, ask.now),
      )
      if (done.ok) return seeOther(`/employments/people/${ask.params.person}`)
      if (done.why !== 'endsBeforeBegins') return refuse(done.why)
      return wrong(t.endsBeforeBegins)
    },
  }),
]

export const routes: readonly AnyRoute[] = [list, ...adding, ...person, ...unitRoutes, ...scimRoutes]
