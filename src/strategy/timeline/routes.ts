import { overall, type Phase, type State } from '../../engines/metrics/index.ts'
import { may } from '../../platform/access/index.ts'
import { type Answer, type AnyRoute, type Ask, page, refuse, route } from '../../platform/http/index.ts'
import type { MeasurePackage, Period } from '../content/strategy.ts'
import { onQuery, onRefused, readOn, standingsAt } from '../on.ts'
import { type ListColumn, langQuery, list } from '../parts/data.ts'
import { measureRows, stateColumn } from '../parts/measures-table.tsx'
import { texts as words } from '../parts/texts.ts'
import { TimelinePage } from './pages.tsx'
import { lastDay, marksOf, periodName, phasesOf } from './phases.ts'
import { texts } from './texts.ts'

const query = onQuery.extend(langQuery.shape)
type Asked = Ask<Record<string, string>, ReturnType<typeof query.parse>>

async function show({ region, query, today }: Asked) {
  const asked = readOn(query, today)
  if (!asked.ok) return undefined
  const standings = await standingsAt(region, asked.on, today)
  const phases = await phasesOf(region, standings)
  return { standings, on: asked.on, marksOf: (one: MeasurePackage) => marksOf(standings.strategy, phases, one.id) }
}

const timeline = route({
  method: 'GET',
  path: '/timeline',
  access: 'public',
  localized: true,
  cached: true,
  query,
  about: 'Measure packages over half-years, with the line of today. Takes on.',
  async handle(ask: Asked) {
    const shown = await show(ask)
    if (shown === undefined) return refuse('badRequest', onRefused(ask.locale), 'on')
    return page(TimelinePage({ view: ask.view, ...shown, maySteer: may.steer(ask.actor) }))
  },
})

interface Line {
  own: MeasurePackage
  state: State
  period: Period
  mark: Phase
}

async function asData(ask: Asked, as: 'csv' | 'json'): Promise<Answer> {
  const locale = ask.query.lang ?? ask.locale
  const shown = await show(ask)
  if (shown === undefined) return refuse('badRequest', onRefused(locale), 'on')
  const { standings } = shown
  const { strategy } = standings
  const [w, t] = [words[locale], texts[locale]]
  const lines: Line[] = strategy.packages.flatMap((own) => {
    const marks = shown.marksOf(own)
    const state = overall(measureRows(standings, own.measures).map((row) => row.judged.state))
    return strategy.periods.map((period, at) => ({ own, state, period, mark: marks[at] ?? 'notEntered' }))
  })
  const columns: ListColumn<Line>[] = [
    { key: 'package', label: w.id, value: ({ own }) => own.id },
    { key: 'title', label: w.package, value: ({ own }) => strategy.title(own.id, locale).text },
    { key: 'lang', label: w.language, value: ({ own }) => strategy.title(own.id, locale).lang },
    { key: 'goal', label: w.goal, value: ({ own }) => own.goal },
    stateColumn('state', w.state, locale, ({ state }) => state),
    { key: 'period', label: t.period, value: ({ period }) => periodName(locale, period) },
    { key: 'from', label: t.firstDay, value: ({ period }) => period.start.toString() },
    { key: 'until', label: t.lastDay, value: ({ period }) => lastDay(period).toString() },
    { key: 'mark', label: t.mark, value: ({ mark }) => t.options[mark], whole: ({ mark }) => mark },
  ]
  return list(as, 'phases', columns, lines, { on: standings.on.toString(), basis: standings.basis })
}

const files = (['csv', 'json'] as const).map((as) =>
  route({
    method: 'GET',
    path: `/timeline.${as}`,
    access: 'public',
    localized: false,
    cached: true,
    query,
    about: `Phases of the packages as ${as.toUpperCase()}. Takes on and lang.`,
    handle: (ask: Asked) => asData(ask, as),
  }),
)

export const timelineRoutes: AnyRoute[] = [timeline, ...files]
