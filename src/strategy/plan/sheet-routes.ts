import { z } from 'zod'
import { type Answer, type AnyRoute, type Ask, route } from '../../platform/http/index.ts'
import { writeSheet } from '../../platform/sheets/index.ts'
import { csv } from '../parts/data.ts'
import { kindOf } from '../standing/index.ts'
import { texts as timelineTexts } from '../timeline/texts.ts'
import { filterOf, filterQuery, wordsFor } from './asking.ts'
import { lineCells, planLines, sheetColumns } from './sheet.ts'
import { phaseTable } from './sheet-phases.ts'
import { sheetTexts } from './sheet-texts.ts'
import { phaseOn, planRows } from './table.ts'
import { refusals } from './texts.ts'
import { typedTargetValue } from './values.ts'

const sheetQuery = filterQuery.extend({
  lang: z.enum(['fi', 'sv', 'en']).optional().catch(undefined),
  separator: z.literal('semicolon').optional().catch(undefined),
})
type Asked = Ask<Record<string, string>, z.output<typeof sheetQuery>>

/** What a sheet holds: the plan's own table and that of phases, of the measures of the filter. */
async function held(ask: Asked) {
  const locale = ask.query.lang ?? ask.locale
  const { ground, words } = await wordsFor({ ...ask, locale })
  const filter = filterOf(ask.query)
  const measures = planRows(ground, filter, ask.today).map((row) => row.measure)
  const { marks } = timelineTexts[locale]
  const about = {
    locale,
    title: (id: string) => ground.strategy.title(id, locale).text,
    phase: (measure: (typeof measures)[number]) => {
      const phase = phaseOn(ground, measure, ask.today)
      return phase === undefined ? '' : marks[phase]
    },
    person: (key: string) => words.people.get(key) ?? refusals[locale].unknownPerson,
  }
  const lines = planLines(ground, measures, ask.today, filter.organisation).map((line) => ({
    ...line,
    cells: lineCells(line, about),
    // A share stands as a share beside numbers of other kinds: as people would type it.
    typed: line.target === undefined ? null : typedTargetValue(line.target.value, kindOf(line.measure).of),
  }))
  const packages = new Set(measures.map((one) => one.package))
  const phases = phaseTable(
    ground,
    ground.strategy.packages.filter((one) => packages.has(one.id)),
    locale,
  )
  return { locale, t: sheetTexts[locale], lines, phases }
}

const valueAt = sheetColumns.indexOf('value')

async function workbook(ask: Asked): Promise<Answer> {
  const { locale, t, lines, phases } = await held(ask)
  const plan = lines.map(({ cells, typed, measure, target }) =>
    target !== undefined && kindOf(measure).of === 'share' ? cells.with(valueAt, typed) : cells,
  )
  const body = await writeSheet(
    [
      { name: t.name, columns: sheetColumns.map((key) => ({ title: t.columns[key] })), rows: plan },
      { name: t.phases, columns: phases.columns, rows: phases.rows },
    ],
    { locale, title: t.name },
  )
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return { is: 'file', type, name: 'suunnitelma.xlsx', body }
}

const delimiterOf = (ask: Asked) => (ask.query.separator === 'semicolon' ? ';' : ',')

const textOf = (cell: unknown) => (cell === undefined || cell === null ? null : String(cell))

async function planCsv(ask: Asked): Promise<Answer> {
  const { t, lines } = await held(ask)
  const columns = sheetColumns.map((key, at) => ({
    key,
    label: t.columns[key],
    value: ({ cells, typed }: (typeof lines)[number]) => (at === valueAt ? typed : textOf(cells[at])),
  }))
  return csv(columns, lines, 'suunnitelma', delimiterOf(ask))
}

async function phasesCsv(ask: Asked): Promise<Answer> {
  const { phases } = await held(ask)
  const columns = phases.columns.map(({ title }, at) => ({
    key: String(at),
    label: title,
    value: (row: (typeof phases.rows)[number]) => textOf(row[at]),
  }))
  return csv(columns, phases.rows, 'jaksot', delimiterOf(ask))
}

const file = (path: string, about: string, handle: (ask: Asked) => Promise<Answer>) =>
  route({ method: 'GET', path, access: 'steer', localized: false, query: sheetQuery, about, handle })

export const sheetRoutes: AnyRoute[] = [
  file(
    '/plan.xlsx',
    'The plan and its phases as a workbook, in the form in which it is imported. Takes the filters and lang.',
    workbook,
  ),
  file(
    '/plan.csv',
    'The plan as CSV, in the form in which it is imported. Takes the filters, lang and separator=semicolon.',
    planCsv,
  ),
  file(
    '/plan/phases.csv',
    'The phases as CSV: a line a package, a column a period; it is imported too. Takes the filters, lang and separator=semicolon.',
    phasesCsv,
  ),
]
