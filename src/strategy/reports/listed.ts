import { endOf } from '../../platform/config/index.ts'
import { format, type Locale, nameIn } from '../../platform/i18n/index.ts'
import type { Region } from '../../platform/region.ts'
import { type Basis, commonOf } from '../standing/index.ts'
import type { ReportLine } from './queries.ts'
import { texts } from './report-texts.ts'

/** A report in a list, with what it is called. */
export interface ListedReport extends ReportLine {
  title: string
  /** Name of its organisation. */
  of: string
}

/** What reports are called in lists: of their half-year and their organisation, in the reader's language. */
export async function listed(region: Region, lines: readonly ReportLine[], locale: Locale): Promise<ListedReport[]> {
  const { strategy, organisations } = await commonOf(region)
  const f = format(locale)
  return lines.map((line) => {
    const period = strategy.periods.find((one) => one.start.toString() === line.periodStart)
    const named =
      period?.half === undefined
        ? (period?.label ?? f.day(line.periodStart))
        : f.period({ year: period.half.year, half: period.half.half === 1 ? 'spring' : 'autumn' })
    const name = organisations.find((one) => one.id === line.organisation)?.name
    const of = name === undefined ? line.organisation : nameIn(locale, name)
    return { ...line, of, title: texts[locale].title[line.kind](named, of) }
  })
}

/**
 * The report of the newest half-year that tells how a municipality does: of that half-year its own, else the whole
 * region's. Of a reported day as it was then known, else by the day of the decision.
 */
export function newestFor(
  lines: readonly ReportLine[],
  organisation: string,
  home: string | undefined,
  on: Temporal.PlainDate,
  basis: Basis,
): ReportLine | undefined {
  const end = endOf(on)
  const known = lines.filter((one) =>
    basis === 'reported' ? Temporal.Instant.compare(one.recordedAt, end) < 0 : one.day <= on.toString(),
  )
  const corrected = new Set(known.map((one) => one.corrects))
  const isOwn = (one: ReportLine) => one.organisation === organisation
  return known
    .filter((one) => isOwn(one) || one.organisation === home)
    .filter((one) => one.kind !== 'residents' && !corrected.has(one.number))
    .sort(
      (a, b) =>
        b.periodStart.localeCompare(a.periodStart) || Number(isOwn(b)) - Number(isOwn(a)) || b.number - a.number,
    )[0]
}
