// A result as every page tells it: in words before the number, and how widely it had to be looked for.
import { changeInWords, resultInWords } from '../../../engines/metrics/index.ts'
import { format, type Locale } from '../../../platform/i18n/index.ts'
import { Table } from '../../../platform/ui/index.ts'
import type { ServiceResult } from './results.ts'
import { texts } from './texts.ts'

/** The newest result of a service in words. */
export function resultWords(locale: Locale, { scale, years }: ServiceResult): string {
  const t = texts[locale]
  const found = years[0]?.found
  if (found === undefined) return t.waiting
  const words = resultInWords(locale, { of: scale, tally: found.tally })
  return found.width === 'service' ? words : `${t.widths[found.width]} ${words}`
}

/** Whether the newest result differs from that of the year before. */
export const changeWords = (locale: Locale, result: ServiceResult): string =>
  result.change === undefined ? texts[locale].noChange : changeInWords(locale, result.change, { better: 'up' })

/** The years one below another, each with its words. */
export function Years({ locale, result }: { locale: Locale; result: ServiceResult }) {
  const t = texts[locale]
  const f = format(locale)
  return (
    <Table
      caption={t.scales[result.scale]}
      columns={[
        {
          label: t.period,
          head: true,
          cell: ({ window }) => t.span(f.day(window.from), f.day(window.until.subtract({ days: 1 }))),
        },
        {
          label: t.result,
          cell: (year) => resultWords(locale, { ...result, years: [year] }),
        },
      ]}
      rows={result.years.filter((year, at) => at === 0 || year.found !== undefined)}
    />
  )
}
