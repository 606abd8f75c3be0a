import { z } from 'zod'
import { may } from '../../platform/access/index.ts'
import { type Answer, type AnyRoute, page, refuse, route } from '../../platform/http/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import type { Measure } from '../content/strategy.ts'
import { isFollowing } from '../following/routes.tsx'
import { onQuery, onRefused, readOn, standingsAt } from '../on.ts'
import { idAndEnding, langQuery, list } from '../parts/data.ts'
import { measureColumns, measureRows } from '../parts/measures-table.tsx'
import type { Standings } from '../standing/index.ts'
import { marksOf, phasesOf } from '../timeline/phases.ts'
import { GoalPage, PackagePage } from './pages.tsx'

const params = z.object({ id: z.string().max(200) })
const query = onQuery.extend(langQuery.shape)

const measuresAs = (as: 'csv' | 'json', standings: Standings, measures: readonly Measure[], locale: Locale): Answer =>
  list(as, 'measures', measureColumns(standings.strategy, locale), measureRows(standings, measures), {
    on: standings.on.toString(),
    basis: standings.basis,
  })

const goal = route({
  method: 'GET',
  path: '/goals/:id',
  access: 'public',
  localized: true,
  cached: true,
  params,
  query,
  about: 'A goal: whom it is for, its packages and measures; also as :id.csv and :id.json. Takes on.',
  async handle({ region, today, params, query, locale, view }) {
    const asked = readOn(query, today)
    if (!asked.ok) return refuse('badRequest', onRefused(locale), 'on')
    const standings = await standingsAt(region, asked.on, today)
    const { strategy } = standings
    const found = idAndEnding(params.id, (id) => strategy.goal(id) !== undefined)
    const goal = found === undefined ? undefined : strategy.goal(found.id)
    if (found === undefined || goal === undefined) return refuse('notFound')
    if (found.as === 'page') return page(GoalPage({ view, standings, on: asked.on, goal }))
    const measures = goal.packages.flatMap((one) => one.measures)
    return measuresAs(found.as, standings, measures, query.lang ?? locale)
  },
})

const measurePackage = route({
  method: 'GET',
  path: '/packages/:id',
  access: 'public',
  localized: true,
  cached: true,
  params,
  query,
  about: 'A measure package: its measures and periods; also as :id.csv and :id.json. Takes on.',
  async handle({ region, today, params, query, locale, view, actor }) {
    const asked = readOn(query, today)
    if (!asked.ok) return refuse('badRequest', onRefused(locale), 'on')
    const standings = await standingsAt(region, asked.on, today)
    const { strategy } = standings
    const found = idAndEnding(params.id, (id) => strategy.package(id) !== undefined)
    const own = found === undefined ? undefined : strategy.package(found.id)
    if (found === undefined || own === undefined) return refuse('notFound')
    if (found.as !== 'page') return measuresAs(found.as, standings, own.measures, query.lang ?? locale)
    const marks = marksOf(strategy, await phasesOf(region, standings), own.id)
    const maySteer = may.steer(actor)
    const following =
      asked.on === undefined ? await isFollowing({ region, actor }, { kind: 'package', subject: own.id }) : undefined
    return page(PackagePage({ view, standings, on: asked.on, measurePackage: own, marks, maySteer, following }))
  },
})

export const goalRoutes: AnyRoute[] = [goal, measurePackage]
