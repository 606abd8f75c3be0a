import { z } from 'zod'
import { type Actor, may, type Organisation, runs, scopeOf } from '../../platform/access/index.ts'
import { endOf } from '../../platform/config/index.ts'
import {
  type Answer,
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
import type { Locale } from '../../platform/i18n/index.ts'
import { onQuery, onRefused, readOn, standingsAt } from '../on.ts'
import { filterQuery, type ListColumn, langQuery, list } from '../parts/data.ts'
import { placesOf } from '../parts/places.ts'
import { addInvestment, changeInvestment, type Recorded, withdrawInvestment } from './actions.ts'
import { readInvestment, typedInvestment } from './form.ts'
import { InvestmentFormPage, WithdrawInvestmentPage } from './form-pages.tsx'
import { type InvestmentFilters, InvestmentsPage } from './pages.tsx'
import { allInvestments, type Investment, investments } from './queries.ts'
import { stages } from './rules.ts'
import { texts } from './texts.ts'

const listQuery = onQuery.extend({
  ...langQuery.shape,
  measure: filterQuery,
  organisation: filterQuery,
  year: filterQuery,
  kind: filterQuery,
})
type Asked = Ask<Record<string, string>, z.output<typeof listQuery>>

const byFilters = (one: Investment, filters: InvestmentFilters): boolean =>
  (filters.measure === undefined || one.measure === filters.measure) &&
  (filters.organisation === undefined || one.organisation === filters.organisation) &&
  (filters.year === undefined || String(one.year) === filters.year) &&
  (filters.kind === undefined || one.kind === filters.kind)

const isPlace = (one: Organisation) => one.kind !== 'partner'

async function found(ask: Asked) {
  const asked = readOn(ask.query, ask.today)
  if (!asked.ok) return undefined
  const { on } = asked
  const standings = await standingsAt(ask.region, on, ask.today)
  const all = await investments(ask.region.database.read, {
    knownBefore: on === undefined || standings.basis !== 'reported' ? undefined : endOf(on),
  })
  const { measure, organisation, year, kind } = ask.query
  const filters = { measure, organisation, year, kind }
  return {
    on,
    standings,
    filters,
    rows: all.filter((one) => byFilters(one, filters)),
    years: [...new Set(all.map((one) => one.year))].sort((a, b) => a - b),
  }
}

const overview = route({
  method: 'GET',
  path: '/investments',
  access: 'public',
  localized: true,
  cached: true,
  query: listQuery,
  about: 'Investments by measure; filters measure, organisation, year, kind. Takes on.',
  async handle(ask: Asked) {
    const it = await found(ask)
    if (it === undefined) return refuse('badRequest', onRefused(ask.locale), 'on')
    const { standings, ...rest } = it
    return page(
      InvestmentsPage({
        view: ask.view,
        strategy: standings.strategy,
        basis: standings.basis,
        places: placesOf(
          standings.organisations.filter((one) => isPlace(one) && runs(one, standings.on)),
          ask.locale,
        ),
        ...rest,
        mayAdd: may.attest(ask.actor),
        mayChange: (one) => may.attest(ask.actor, one.organisation),
      }),
    )
  },
})

const columns = (locale: Locale): ListColumn<Investment>[] => {
  const t = texts[locale]
  return [
    { key: 'measure', label: t.measure, value: (one) => one.measure },
    { key: 'organisation', label: t.organisation, value: (one) => one.organisation },
    { key: 'year', label: t.year, value: (one) => one.year },
    { key: 'kind', label: t.kind, value: (one) => t.kinds[one.kind], whole: (one) => one.kind },
    { key: 'title', label: t.what, value: (one) => one.title },
    ...stages.map((stage) => ({
      key: stage,
      label: `${t[stage]} (€)`,
      value: (one: Investment) => {
        const cents = one[stage]
        return cents === undefined ? undefined : (cents / 100).toFixed(2)
      },
      // Whole cents.
      whole: (one: Investment) => one[stage] ?? null,
    })),
    { key: 'body', label: t.body, value: (one) => one.decision?.body },
    { key: 'day', label: t.day, value: (one) => one.decision?.day },
    { key: 'section', label: t.section, value: (one) => one.decision?.section },
    {
      key: 'plan',
      label: t.plan,
      value: (one) => (one.plan === undefined ? undefined : t.plans[one.plan]),
      whole: (one) => one.plan ?? null,
    },
    { key: 'link', label: t.link, value: (one) => one.link },
  ]
}

const files = (['csv', 'json'] as const).map((as) =>
  route({
    method: 'GET',
    path: `/investments.${as}`,
    access: 'public',
    localized: false,
    cached: true,
    query: listQuery,
    about: `Investments as ${as.toUpperCase()}, with the same filters; in JSON amounts are whole cents. Takes on and lang.`,
    async handle(ask: Asked) {
      const locale = ask.query.lang ?? ask.locale
      const it = await found(ask)
      if (it === undefined) return refuse('badRequest', onRefused(locale), 'on')
      return list(as, 'investments', columns(locale), it.rows)
    },
  }),
)

/** Where the actor may enter money today. */
async function ground(ask: Pick<Ask, 'region' | 'today' | 'actor' | 'locale'>) {
  const { strategy, organisations } = await standingsAt(ask.region, undefined, ask.today)
  const own = organisations.filter((one) => isPlace(one) && runs(one, ask.today) && may.attest(ask.actor, one.id))
  return { strategy, places: placesOf(own, ask.locale) }
}

interface Shown {
  status: number
  measure: string
  values: Readonly<Record<string, string>>
  problems: Problems
  current?: Investment | undefined
  conflict?: boolean
}

async function show(ask: Pick<Ask, 'region' | 'today' | 'actor' | 'locale' | 'view'>, shown: Shown): Promise<Answer> {
  const { status, measure, values, problems, current, conflict = false } = shown
  return page(
    InvestmentFormPage({ view: ask.view, ...(await ground(ask)), measure, current, values, problems, conflict }),
    status,
  )
}

const ofMeasure = z.object({ id: fields.code })
type OfMeasure = Ask<z.output<typeof ofMeasure>>

async function measureOf(ask: OfMeasure) {
  const { strategy } = await standingsAt(ask.region, undefined, ask.today)
  return strategy.measure(ask.params.id)?.id
}

const form = route({
  method: 'GET',
  path: '/measures/:id/investments',
  access: 'attest',
  localized: true,
  params: ofMeasure,
  about: 'Form: enter an investment for a measure',
  async handle(ask: OfMeasure) {
    const measure = await measureOf(ask)
    if (measure === undefined) return refuse('notFound')
    return show(ask, { status: 200, measure, values: { year: String(ask.today.year) }, problems: {} })
  },
})

const read = async (ask: Pick<Ask, 'region' | 'today' | 'actor' | 'locale' | 'form'>, measure: string) =>
  readInvestment(ask.form, measure, new Set((await ground(ask)).places.map((one) => one.id)), ask.locale, ask.today)

const add = route({
  method: 'POST',
  path: '/measures/:id/investments',
  access: 'attest',
  localized: true,
  params: ofMeasure,
  about: 'Enters an investment for a measure',
  async handle(ask: OfMeasure) {
    const measure = await measureOf(ask)
    if (measure === undefined) return refuse('notFound')
    const given = await read(ask, measure)
    if (!given.ok) return show(ask, { status: 422, measure, values: ask.form.values, problems: given.problems })
    const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
      addInvestment(tx, given.facts, ask.actor, ask.now),
    )
    return done.ok ? seeOther(`/investments?measure=${measure}`) : refuse(done.why)
  },
})

const ofOne = z.object({ id: z.uuid() })
type OfOne = Ask<{ id: string }>

/** The investment, when the actor may change it; not allowed and not found look the same. */
async function own(ask: { region: OfOne['region']; actor: Actor; params: { id: string } }) {
  const [one] = await allInvestments(ask.region.database.read, { id: ask.params.id })
  return one !== undefined && one.withdrawn === undefined && may.attest(ask.actor, one.organisation) ? one : undefined
}

const change = (['GET', 'POST'] as const).map((method) =>
  route({
    method,
    path: '/investments/:id',
    access: 'attest',
    localized: true,
    params: ofOne,
    about: method === 'GET' ? 'Form: change an investment' : 'Changes an investment: a new row, the earlier stays',
    async handle(ask: OfOne) {
      const one = await own(ask)
      if (one === undefined) return refuse('notFound')
      const of = { measure: one.measure, current: one }
      if (method === 'GET') return show(ask, { ...of, status: 200, values: typedInvestment(one), problems: {} })
      const given = await read(ask, one.measure)
      if (!given.ok) return show(ask, { ...of, status: 422, values: ask.form.values, problems: given.problems })
      const done: Recorded = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
        changeInvestment(tx, one.id, ask.form.values.seen ?? '', given.facts, ask.actor, ask.now),
      )
      if (done.ok) return seeOther(`/investments?measure=${one.measure}`)
      return done.why === 'conflict'
        ? show(ask, { ...of, status: 409, values: ask.form.values, problems: {}, current: done.other, conflict: true })
        : refuse(done.why)
    },
  }),
)

const grounds = z.object({ grounds: fields.text(500, 3) })

const withdrawal = (['GET', 'POST'] as const).map((method) =>
  route({
    method,
    path: '/investments/:id/withdrawal',
    access: 'attest',
    localized: true,
    params: ofOne,
    about: method === 'GET' ? 'Confirms that an investment is taken back' : 'Takes an investment back, with grounds',
    async handle(ask: OfOne) {
      const one = await own(ask)
      if (one === undefined) return refuse('notFound')
      const { strategy } = await ground(ask)
      const again = (status: number, problems: Problems) =>
        page(WithdrawInvestmentPage({ view: ask.view, strategy, one, values: ask.form.values, problems }), status)
      if (method === 'GET') return again(200, {})
      const parsed = parseForm(grounds, ask.form, ask.locale)
      if (!parsed.ok) return again(422, parsed.problems)
      const done: Recorded = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
        withdrawInvestment(tx, one.id, ask.form.values.seen ?? '', parsed.value.grounds, ask.actor, ask.now),
      )
      return done.ok ? seeOther(`/investments?measure=${one.measure}`) : refuse(done.why)
    },
  }),
)

export const moneyRoutes: readonly AnyRoute[] = [overview, ...files, form, add, ...change, ...withdrawal]
