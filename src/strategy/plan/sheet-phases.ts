// The phases as a table: one line a package, one column a period. Pure.
import { type Locale, locales } from '../../platform/i18n/index.ts'
import {
  type CellValue,
  columnName,
  type SheetColumn,
  type SheetRow,
  type Written,
} from '../../platform/sheets/index.ts'
import type { MeasurePackage, Strategy } from '../content/strategy.ts'
import type { Ground } from '../standing/index.ts'
import { marksOf, periodName } from '../timeline/phases.ts'
import { texts as timelineTexts } from '../timeline/texts.ts'
import { plain } from './sheet-place.ts'
import type { CellFault, SheetContext, TableRead } from './sheet-read.ts'
import { sheetTexts } from './sheet-texts.ts'
import { type PhaseStep, phaseMarks } from './steps.ts'

type Mark = PhaseStep['to']

/** The columns of a header that are periods: by their names in any language, or the strategy's own. */
export function periodColumns(header: SheetRow, strategy: Strategy): Map<number, string> {
  const known = new Map(
    strategy.periods.flatMap((period) =>
      [period.label, ...locales.map((locale) => periodName(locale, period))].map((name) => [
        plain(name),
        period.start.toString(),
      ]),
    ),
  )
  return new Map(
    header.cells.flatMap((cell, at) => {
      const start = known.get(plain(String(cell ?? '')))
      return start === undefined ? [] : [[at, start] as const]
    }),
  )
}

/** Marks by their words in any language. */
const marksByWord = new Map<string, Mark>(
  locales.flatMap((locale) =>
    phaseMarks.options.flatMap((mark) =>
      [timelineTexts[locale].options[mark], timelineTexts[locale].marks[mark]].map(
        (word) => [plain(word), mark] as const,
      ),
    ),
  ),
)

/**
 * Reads the lines of a table of phases. An empty cell means that nothing is entered; a line or column that is not there
 * leaves things as they are.
 */
export function readPhaseTable(
  header: SheetRow,
  lines: readonly SheetRow[],
  { ground, locale, sheet }: SheetContext,
): TableRead {
  const t = sheetTexts[locale]
  const { strategy } = ground
  const faults: CellFault[] = []
  const say = (row: number, column: number, text: string) =>
    faults.push({ at: { row, column: columnName(column), sheet }, text })
  const columns = periodColumns(header, strategy)
  const starts = new Set<string>()
  let idAt: number | undefined
  header.cells.forEach((cell, at) => {
    if (cell === null) return
    const name = plain(String(cell))
    const start = columns.get(at)
    const is = (key: 'measure' | 'package') => locales.some((one) => plain(sheetTexts[one].columns[key]) === name)
    const isTwice = start === undefined ? is('measure') && idAt !== undefined : starts.has(start)
    if (isTwice) say(header.row, at, t.twice(String(cell).slice(0, 60)))
    else if (start !== undefined) starts.add(start)
    else if (is('measure')) idAt = at
    else if (!is('package')) say(header.row, at, t.unknown(String(cell).slice(0, 60)))
  })
  if (idAt === undefined) say(header.row, 0, t.missing(t.columns.measure))
  if (faults.length > 0 || idAt === undefined) return { steps: [], faults }
  const seen = new Set<string>()
  const steps: TableRead['steps'] = []
  for (const { row, cells } of lines) {
    const id = String(cells[idAt] ?? '').trim()
    const own = strategy.package(id)
    if (own === undefined) say(row, idAt, id === '' ? t.packageRequired : t.noPackage(id.slice(0, 60)))
    else if (seen.has(id)) say(row, idAt, t.packageTwice(id))
    if (own === undefined || seen.has(id)) continue
    seen.add(id)
    for (const [at, period] of columns) {
      const to = markOf(cells[at] ?? null)
      const from = phaseMarks.parse(ground.phases.get(id)?.get(period) ?? 'notEntered')
      if (to === undefined) say(row, at, t.notAMark(String(cells[at]).slice(0, 30)))
      else
        steps.push({ step: { is: 'phase', package: id, period, from, to }, at: { row, column: columnName(at), sheet } })
    }
  }
  return { steps, faults }
}

const markOf = (cell: CellValue): Mark | undefined =>
  cell === null || String(cell).trim() === '' ? 'notEntered' : marksByWord.get(plain(String(cell)))

/** The table of phases: its header and its lines, as it is read. */
export function phaseTable(
  ground: Ground,
  packages: readonly MeasurePackage[],
  locale: Locale,
): { columns: SheetColumn[]; rows: Written[][] } {
  const { strategy } = ground
  const t = sheetTexts[locale].columns
  const { options } = timelineTexts[locale]
  const choices = [options.active, options.continuous, options.none]
  return {
    columns: [
      { title: t.measure },
      { title: t.package },
      ...strategy.periods.map((period) => ({ title: periodName(locale, period), width: 14, choices })),
    ],
    rows: packages.map((own) => [
      own.id,
      strategy.title(own.id, locale).text,
      ...marksOf(strategy, ground.phases, own.id).map((mark) => (mark === 'notEntered' ? null : options[mark])),
    ]),
  }
}
