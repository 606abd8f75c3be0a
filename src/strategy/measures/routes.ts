import { z } from 'zod'
import { may, scopeOf } from '../../platform/access/index.ts'
import { type Answer, type AnyRoute, type Ask, fields, json, page, refuse, route } from '../../platform/http/index.ts'
import { stateNames } from '../../platform/ui/index.ts'
import { sourceNames } from '../../registers/sources/index.ts'
import { isAttestable } from '../attesting/figure-form.ts'
import { measureList } from '../missing/lists.ts'
import { onQuery, onRefused, readOn, standingsAt } from '../on.ts'
import { csv, langQuery } from '../parts/data.ts'
import { measureColumns } from '../parts/measures-table.tsx'
import type { Standings } from '../standing/index.ts'
import { attestableOrganisations } from './actions.ts'
import { curveCsv, itemOf, itemsOf, measureCsv, measuresAnswer, pageOf } from './api.ts'
import { attestationRoutes } from './attestation-routes.ts'
import { exemptionRoutes } from './exemption-routes.ts'
import { type MeasureFilter, MeasuresPage, rowsOf } from './list-page.tsx'
import { findMeasure } from './measure.ts'
import { MeasurePage } from './measure-page.tsx'
import { talkOf } from './talk.ts'
import { withdrawalRoutes } from './withdrawal-routes.ts'

const listQuery = onQuery.extend({
  ...langQuery.shape,
  goal: fields.code.optional(),
  state: z.enum(stateNames).optional(),
})
type ListQuery = z.output<typeof listQuery>

const ofMeasure = z.object({ id: fields.code })
type OfMeasure = z.output<typeof ofMeasure>

const answerList = async (
  ask: Ask<Record<string, string>, ListQuery>,
  answer: (standings: Standings, filter: MeasureFilter, on: Temporal.PlainDate | undefined) => Answer,
) => {
  const day = readOn(ask.query, ask.today)
  if (!day.ok) return refuse('badRequest', onRefused(ask.locale), 'on')
  const standings = await standingsAt(ask.region, day.on, ask.today)
  return answer(standings, { goal: ask.query.goal, state: ask.query.state }, day.on)
}

const listRoutes: AnyRoute[] = [
  route<Record<string, string>, ListQuery>({
    method: 'GET',
    path: '/measures',
    access: 'public',
    localized: true,
    cached: true,
    query: listQuery,
    about: 'All measures with state, figure and provenance; filters goal and state',
    handle: (ask) =>
      answerList(ask, (standings, filter, on) => {
        return page(
          MeasuresPage({
            view: ask.view,
            standings,
            rows: rowsOf(standings, filter),
            filter,
            on,
            maySteer: may.steer(ask.actor),
          }),
        )
      }),
  }),
  route<Record<string, string>, ListQuery>({
    method: 'GET',
    path: '/measures.csv',
    access: 'public',
    localized: false,
    cached: true,
    query: listQuery,
    about: 'The list of measures for a spreadsheet. Takes on and lang.',
    handle: (ask) =>
      answerList(ask, (standings, filter) => {
        const columns = measureColumns(standings.strategy, ask.query.lang ?? ask.locale)
        return csv(columns, rowsOf(standings, filter))
      }),
  }),
  route<Record<string, string>, ListQuery>({
    method: 'GET',
    path: '/measures.json',
    access: 'public',
    localized: false,
    cached: true,
    query: listQuery,
    about: 'The list of measures as data, whole',
    handle: (ask) =>
      answerList(ask, (standings, filter) => {
        const wanted = new Set(rowsOf(standings, filter).map((row) => row.measure.id))
        return json({ basis: standings.basis, items: itemsOf(standings).filter((one) => wanted.has(one.id)) })
      }),
  }),
]

const apiQuery = onQuery.extend({ cursor: fields.code.optional() })

const apiRoutes: AnyRoute[] = [
  route<Record<string, string>, z.output<typeof apiQuery>>({
    method: 'GET',
    path: '/api/v1/measures',
    access: 'public',
    localized: false,
    cached: true,
    query: apiQuery,
    answers: measuresAnswer,
    about: 'Measures with their evidence, a hundred at a time',
    async handle(ask) {
      const day = readOn(ask.query, ask.today)
      if (!day.ok) return refuse('badRequest', onRefused(ask.locale), 'on')
      const found = pageOf(await standingsAt(ask.region, day.on, ask.today), ask.query.cursor)
      return found === undefined ? refuse('badRequest', undefined, 'cursor') : json(found)
    },
  }),
]

const measureQuery = onQuery.extend({ ...langQuery.shape, receipt: z.uuid().optional().catch(undefined) })
type MeasureQuery = z.output<typeof measureQuery>

/** The page of one measure. */
async function measure(ask: Ask<OfMeasure, MeasureQuery>): Promise<Answer> {
  const day = readOn(ask.query, ask.today)
  if (!day.ok) return refuse('badRequest', onRefused(ask.locale), 'on')
  const detail = await findMeasure(ask.region, ask.params.id, day.on, ask.today)
  if (detail === undefined) return refuse('notFound')
  const rights = { attest: may.attest(ask.actor), steer: may.steer(ask.actor), readProof: may.readProof(ask.actor) }
  const attestable = rights.attest && isAttestable(detail.measure)
  const own = attestable ? await attestableOrganisations(ask.region, detail.measure, ask.actor, ask.today) : []
  const talk = await talkOf(ask, detail, day.on)
  return page(
    MeasurePage({
      view: ask.view,
      detail,
      on: day.on,
      may: { ...rights, attest: own.length > 0 },
      receipt: ask.query.receipt,
      names: talk.names,
      ...(may.keepSources(ask.actor)
        ? {
            sources: await ask.region.database.readAs(scopeOf(ask.actor), (read) =>
              sourceNames(read, [...new Set(detail.sources.values())]),
            ),
          }
        : {}),
      missing: day.on === undefined ? await measureList(ask.region, detail.measure, ask.actor, ask.today) : undefined,
      talk,
    }),
  )
}

async function measureData(ask: Ask<OfMeasure, MeasureQuery>, kind: 'csv' | 'json' | 'curve'): Promise<Answer> {
  const day = readOn(ask.query, ask.today)
  if (!day.ok) return refuse('badRequest', onRefused(ask.locale), 'on')
  const detail = await findMeasure(ask.region, ask.params.id, day.on, ask.today)
  if (detail === undefined) return refuse('notFound')
  const locale = ask.query.lang ?? ask.locale
  if (kind === 'curve') return curveCsv(detail, locale)
  if (kind === 'csv') return measureCsv(detail, locale)
  return json({ basis: detail.standings.basis, item: itemOf(detail.standings, detail.judged) ?? null })
}

const measureRoutesOnly: AnyRoute[] = [
  route<OfMeasure, MeasureQuery>({
    method: 'GET',
    path: '/measures/:id',
    access: 'public',
    localized: true,
    cached: true,
    ofSubject: true,
    params: ofMeasure,
    query: measureQuery,
    about: 'One measure: what, who, state with its reason, figures, curve, rows behind them, history',
    handle: measure,
  }),
  ...(['csv', 'json', 'curve'] as const).map((kind) =>
    route<OfMeasure, MeasureQuery>({
      method: 'GET',
      path: kind === 'curve' ? '/measures/:id/curve.csv' : `/measures/:id/figures.${kind}`,
      access: 'public',
      localized: false,
      cached: true,
      ofSubject: true,
      params: ofMeasure,
      query: measureQuery,
      about:
        kind === 'curve' ? 'The curve of one measure, as reported and restated' : 'One measure by organisation as data',
      handle: (ask) => measureData(ask, kind),
    }),
  ),
]

export const measureRoutes: readonly AnyRoute[] = [
  ...listRoutes,
  ...apiRoutes,
  ...measureRoutesOnly,
  ...attestationRoutes,
  ...withdrawalRoutes,
  ...exemptionRoutes,
]
