import { format } from '../../platform/i18n/index.ts'
import { ConfirmPage, type View } from '../../platform/ui/index.ts'
import type { Measure, Strategy } from '../content/strategy.ts'
import { Title } from '../parts/title.tsx'
import { texts } from './texts.ts'

/** Asks before a measure's list goes out by mail. */
export function SendPage({
  view,
  strategy,
  measure,
  count,
}: {
  view: View
  strategy: Strategy
  measure: Measure
  count: number
}) {
  const { locale } = view
  const t = texts[locale]
  const path = `/measures/${measure.id}/missing`
  return (
    <ConfirmPage
      view={view}
      current="/measures"
      question={t.sendQuestion}
      action={`${path}/letters`}
      verb={t.send}
      back={{ path, label: t.cancel }}
    >
      <p>
        {measure.id} <Title strategy={strategy} id={measure.id} locale={locale} />
      </p>
      <p>{count === 0 ? t.sendNobody : format(locale).count(count, t.sendTo)}</p>
      <p>
        {t.sendText} {t.sendOnce}
      </p>
    </ConfirmPage>
  )
}
