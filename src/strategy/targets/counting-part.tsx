import { format } from '../../platform/i18n/index.ts'
import { targetValueText } from '../plan/values.ts'
import { kindOf } from '../standing/index.ts'
import type { Counting } from './counting.ts'
import type { TargetsPageProps } from './pages.tsx'
import { texts } from './texts.ts'
import { placeOf } from './what.ts'

/** Which target counts now, until when, and what comes after it: of all, and of each that has its own. */
export function CountingNow(props: TargetsPageProps) {
  const { view, measure, counting } = props
  const { locale } = view
  const t = texts[locale]
  const { kind } = kindOf(measure)
  const groups = Map.groupBy(
    props.history.filter((one) => one.ended === undefined),
    (one) => one.organisation,
  )
  return (
    <>
      {[...groups].map(([whose, targets]) => {
        const said = (is: Counting) =>
          targets
            .flatMap((one) => {
              const counted = counting.get(one.id)
              return counted?.is === is && counted.due !== undefined ? [{ one, due: counted.due }] : []
            })
            .sort((a, b) => a.due.localeCompare(b.due))
            .map(
              ({ one, due }) =>
                [targetValueText(locale, one.value, kind) || t.exists, format(locale).day(due)] as const,
            )
        const [now] = said('now')
        if (now === undefined) return null
        return (
          <p key={whose ?? ''}>
            {groups.size > 1 && `${placeOf(props, whose)}: `}
            {t.countsNow(...now)}{' '}
            {said('later')
              .map((next) => t.countsThen(...next))
              .join(' ')}
          </p>
        )
      })}
    </>
  )
}
