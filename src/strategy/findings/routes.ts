import type { z } from 'zod'
import { scopeOf } from '../../platform/access/index.ts'
import { type AnyRoute, type Ask, type Problems, page, refuse, route, seeOther } from '../../platform/http/index.ts'
import { placesOf } from '../parts/places.ts'
import { recordFinding, weighFinding } from './actions.ts'
import { deciding, looking } from './decision-routes.ts'
import { beginQuery, readFinding, readWeight } from './form.ts'
import { RecordPage, WeightPage } from './form-pages.tsx'
import { grounds, type OfOne, ofOne, one, own, showOne } from './held.ts'
import { findingListRoutes } from './list-routes.ts'
import { saidAndDoneRoutes } from './said-routes.ts'
import type { FindingSource } from './sources.ts'

type Begin = Ask<Record<string, string>, z.output<typeof beginQuery>>

const shown = route({
  method: 'GET',
  path: '/findings/:id',
  access: 'workHere',
  localized: true,
  params: ofOne,
  about: 'One finding: its source, weight, decisions and effect. Undecided ones only to those of its organisation.',
  async handle(ask: OfOne) {
    const found = await one(ask)
    return found === undefined ? refuse('notFound') : showOne(ask, found)
  },
})

const recording = (sources: readonly FindingSource[]): AnyRoute[] =>
  (['GET', 'POST'] as const).map((method) =>
    route({
      method,
      path: method === 'GET' ? '/findings/new' : '/findings',
      access: 'attest',
      localized: true,
      query: beginQuery,
      about:
        method === 'GET'
          ? 'Form: record a finding. Takes source (feedback, survey) and its id.'
          : 'Records a finding, and asks for a decision within 30 days',
      async handle(ask: Begin) {
        const { source: kind, id, measure, organisation } = ask.query
        const it = await grounds(ask)
        const source = id === undefined ? undefined : sources.find((known) => known.kind === kind)
        const about = id === undefined ? undefined : await source?.find(ask.region.database, ask.actor, id)
        if (kind !== undefined && about === undefined) return refuse('notFound')
        const from = kind === undefined || about === undefined ? undefined : { kind, id, path: about.path }
        const query = new URLSearchParams({ source: kind ?? '', id: id ?? '' }).toString()
        const again = (status: number, values: Readonly<Record<string, string>>, problems: Problems) =>
          page(
            RecordPage({
              view: ask.view,
              strategy: it.strategy,
              places: placesOf(it.own, ask.locale),
              from: about === undefined ? undefined : { query, title: about.title },
              values,
              problems,
            }),
            status,
          )
        if (method === 'GET') {
          const known = { organisation: about?.organisation ?? organisation ?? '', indicator: measure ?? '' }
          return again(200, known, {})
        }
        const organisations = new Set(it.own.map((one) => one.id))
        const given = readFinding(ask.form, { organisations, measures: it.measures, from }, ask.locale)
        if (!given.ok) return again(422, ask.form.values, given.problems)
        const isRegion = it.isRegion(given.value.organisation)
        const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
          recordFinding(tx, given.value, isRegion, ask.actor, ask.now),
        )
        return done.ok ? seeOther(`/findings/${done.id}`) : refuse(done.why)
      },
    }),
  )

const weighing = (['GET', 'POST'] as const).map((method) =>
  route({
    method,
    path: method === 'GET' ? '/findings/:id/weight' : '/findings/:id/weights',
    access: 'attest',
    localized: true,
    params: ofOne,
    about: method === 'GET' ? 'Form: weigh a finding' : 'Weighs a finding: a new row, the earlier stays',
    async handle(ask: OfOne) {
      const found = await own(ask)
      if (found === undefined) return refuse('notFound')
      const { strategy, measures } = await grounds(ask)
      const again = (status: number, values: Readonly<Record<string, string>>, problems: Problems) =>
        page(WeightPage({ view: ask.view, strategy, one: found, values, problems }), status)
      const { weight, source } = found
      const known = weight === undefined ? { measure: source.kind === 'indicator' ? (source.id ?? '') : '' } : weight
      if (method === 'GET')
        return again(200, Object.fromEntries(Object.entries(known).map(([key, value]) => [key, String(value)])), {})
      const given = readWeight(ask.form, measures, ask.locale)
      if (!given.ok) return again(422, ask.form.values, given.problems)
      const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
        weighFinding(tx, found.id, given.value, ask.actor, ask.now),
      )
      return done.ok ? seeOther(`/findings/${found.id}`) : refuse(done.why)
    },
  }),
)

/** Findings of the staff, and what everybody is told of them. */
export const findingRoutes = (sources: readonly FindingSource[]): readonly AnyRoute[] => [
  ...findingListRoutes,
  ...recording(sources),
  shown,
  ...weighing,
  ...deciding(sources),
  ...looking(sources),
  ...saidAndDoneRoutes,
]
