import { z } from 'zod'
import { type AnyRoute, page, refuse, route } from '../../platform/http/index.ts'
import { type Locale, nameIn } from '../../platform/i18n/index.ts'
import { byNeed } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { decidedOn } from '../decisions/queries.ts'
import { isFollowing } from '../following/routes.tsx'
import { onQuery, onRefused, readOn, standingsAt } from '../on.ts'
import { idAndEnding, type ListColumn, langQuery, list } from '../parts/data.ts'
import { measureRows, sourceColumn, stateColumn } from '../parts/measures-table.tsx'
import { texts as words } from '../parts/texts.ts'
import { listed, newestFor } from '../reports/listed.ts'
import { reportLines } from '../reports/queries.ts'
import { type CellRow, MunicipalityPage } from './pages.tsx'
import { attestedBy } from './queries.ts'

function columns(strategy: Strategy, locale: Locale): ListColumn<CellRow>[] {
  const w = words[locale]
  const title = (row: CellRow) => strategy.title(row.measure.id, locale)
  return [
    { key: 'id', label: w.id, value: ({ measure }) => measure.id },
    { key: 'title', label: w.measure, value: (row) => title(row).text },
    { key: 'lang', label: w.language, value: (row) => title(row).lang },
    { key: 'goal', label: w.goal, value: ({ measure }) => measure.goal },
    { key: 'package', label: w.package, value: ({ measure }) => measure.package },
    stateColumn('state', w.state, locale, ({ cell }) => cell.state),
    { key: 'done', label: w.done, value: ({ cell }) => cell.done },
    { key: 'total', label: w.total, value: ({ cell }) => cell.total },
    sourceColumn(locale, ({ cell }) => cell.by),
    { key: 'reason', label: w.reason, value: ({ cell }) => cell.reason[locale] },
  ]
}

const municipality = route({
  method: 'GET',
  path: '/municipalities/:code',
  access: 'public',
  localized: true,
  cached: true,
  params: z.object({ code: z.string().max(200) }),
  query: onQuery.extend(langQuery.shape),
  about:
    'One municipality: its measures by need, what it has attested, its decision; also :code.csv and :code.json. Takes on.',
  async handle({ region, today, params, query, locale, view, actor }) {
    const asked = readOn(query, today)
    if (!asked.ok) return refuse('badRequest', onRefused(locale), 'on')
    const standings = await standingsAt(region, asked.on, today)
    const find = (code: string) => standings.organisations.find((one) => one.kind === 'municipality' && one.id === code)
    const found = idAndEnding(params.code, (code) => find(code) !== undefined)
    const organisation = found === undefined ? undefined : find(found.id)
    if (found === undefined || organisation === undefined) return refuse('notFound')
    const rows: CellRow[] = measureRows(standings, standings.strategy.measures)
      .flatMap(({ measure, judged }) => {
        const cell = judged.cells.find((one) => one.organisation === organisation.id)
        return cell === undefined ? [] : [{ measure, cell }]
      })
      .sort((a, b) => byNeed(a.cell.state, b.cell.state))
    if (found.as !== 'page') {
      const asLocale = query.lang ?? locale
      return list(found.as, 'measures', columns(standings.strategy, asLocale), rows, {
        code: organisation.id,
        name: nameIn(asLocale, organisation.name),
        on: standings.on.toString(),
        basis: standings.basis,
      })
    }
    const { read } = region.database
    const { on, basis } = standings
    const [attested, decided, lines] = await region.memory.keep(
      `strategy.municipality ${organisation.id} ${on} ${basis}`,
      () =>
        Promise.all([
          attestedBy(read, organisation.id, on, basis),
          decidedOn(read, on, basis, organisation.id),
          reportLines(read),
        ]),
    )
    const known = attested.filter((one) => standings.strategy.measure(one.subject) !== undefined)
    const home = standings.organisations.find((one) => one.kind === 'region')?.id
    const newest = newestFor(lines, organisation.id, home, on, basis)
    const [report] = newest === undefined ? [] : await listed(region, [newest], locale)
    const following =
      asked.on === undefined
        ? await isFollowing({ region, actor }, { kind: 'municipality', subject: organisation.id })
        : undefined
    return page(
      MunicipalityPage({
        view,
        standings,
        organisation,
        rows,
        attested: known,
        decided,
        report,
        on: asked.on,
        following,
      }),
    )
  },
})

export const municipalityRoutes: AnyRoute[] = [municipality]
