import { type Organisation, runs } from '../../platform/access/index.ts'
import { type Answer, type AnyRoute, type Ask, page, refuse, route } from '../../platform/http/index.ts'
import { type Locale, nameIn } from '../../platform/i18n/index.ts'
import { type AskedDay, onRefused, readOn, standingsAt } from '../on.ts'
import { type Parties, partiesAt } from '../parties/queries.ts'
import { type ListColumn, list } from '../parts/data.ts'
import { type MeasureRow, measureColumns, stateColumn } from '../parts/measures-table.tsx'
import type { Standings } from '../standing/index.ts'
import { filtered, type MatrixFilter, matrixQuery } from './filter.ts'
import { MatrixPage } from './pages.tsx'

type Asked = Ask<Record<string, string>, ReturnType<typeof matrixQuery.parse>>

interface Shown {
  standings: Standings
  parties: Parties
  municipalities: Organisation[]
  rows: MeasureRow[]
  filter: MatrixFilter
  on: AskedDay | undefined
}

async function show({ region, query, today }: Asked): Promise<Shown | undefined> {
  const asked = readOn(query, today)
  if (!asked.ok) return undefined
  const standings = await standingsAt(region, asked.on, today)
  const all = standings.organisations.filter((one) => one.kind === 'municipality')
  const running = all.filter((one) => runs(one, standings.on))
  // A day before the region itself is read with the members of its beginning, as in `inScope`.
  const municipalities = running.length > 0 ? running : all
  const { state, goal, group, responsible } = query
  const filter: MatrixFilter = { state, goal, group, responsible }
  const parties = await partiesAt(region, standings)
  return { standings, parties, municipalities, rows: filtered(standings, parties, filter), filter, on: asked.on }
}

const matrix = route({
  method: 'GET',
  path: '/matrix',
  access: 'public',
  localized: true,
  cached: true,
  query: matrixQuery,
  about: 'Measures by municipality; filters state, goal, group, responsible. Takes on.',
  async handle(ask) {
    const shown = await show(ask)
    if (shown === undefined) return refuse('badRequest', onRefused(ask.locale), 'on')
    return page(MatrixPage({ view: ask.view, ...shown }))
  },
})

/** The columns of the file: the measure, then the state of each municipality. */
function columns(shown: Shown, locale: Locale): ListColumn<MeasureRow>[] {
  const cellOf = (row: MeasureRow, organisation: string) =>
    row.judged.cells.find((cell) => cell.organisation === organisation)
  return [
    ...measureColumns(shown.standings.strategy, locale),
    ...shown.municipalities.map((one) =>
      stateColumn(one.id, nameIn(locale, one.name), locale, (row: MeasureRow) => cellOf(row, one.id)?.state),
    ),
  ]
}

async function asData(ask: Asked, as: 'csv' | 'json'): Promise<Answer> {
  const locale = ask.query.lang ?? ask.locale
  const shown = await show(ask)
  if (shown === undefined) return refuse('badRequest', onRefused(locale), 'on')
  const { standings } = shown
  if (as === 'csv') return list('csv', 'measures', columns(shown, locale), shown.rows)
  const municipalities: ListColumn<MeasureRow> = {
    key: 'municipalities',
    label: '',
    value: () => '',
    whole: (row) =>
      row.judged.cells.map((cell) => ({
        code: cell.organisation,
        state: cell.state,
        done: cell.done,
        total: cell.total,
        provenance: cell.by,
      })),
  }
  return list('json', 'measures', [...measureColumns(standings.strategy, locale), municipalities], shown.rows, {
    on: standings.on.toString(),
    basis: standings.basis,
    municipalities: shown.municipalities.map((one) => ({ code: one.id, name: nameIn(locale, one.name) })),
  })
}

const files = (['csv', 'json'] as const).map((as) =>
  route({
    method: 'GET',
    path: `/matrix.${as}`,
    access: 'public',
    localized: false,
    cached: true,
    query: matrixQuery,
    about: `Measures by municipality as ${as.toUpperCase()}, with the same filters. Takes on and lang.`,
    handle: (ask: Asked) => asData(ask, as),
  }),
)

export const matrixRoutes: AnyRoute[] = [matrix, ...files]
