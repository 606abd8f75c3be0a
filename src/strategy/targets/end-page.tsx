import type { RecordedTarget } from '../../engines/metrics/index.ts'
import { ConfirmPage, ErrorSummary, Field } from '../../platform/ui/index.ts'
import { askedForm } from '../parts/asked.ts'
import type { TargetsPageProps } from './pages.tsx'
import { texts } from './texts.ts'
import { whatText } from './what.ts'

export interface EndTargetPageProps
  extends Pick<TargetsPageProps, 'view' | 'measure' | 'places' | 'values' | 'problems'> {
  one: RecordedTarget
}

/** Asks before a target ends, and why. */
export function EndTargetPage(props: EndTargetPageProps) {
  const { view, measure, one } = props
  const t = texts[view.locale]
  const form = askedForm(view.locale, { grounds: t.grounds }, props.values, props.problems)
  const path = `/measures/${measure.id}/targets`
  return (
    <ConfirmPage
      view={view}
      errors={form.errors.length > 0}
      current="/measures"
      question={t.endQuestion(whatText(props, one))}
      action={`${path}/${one.id}/end`}
      verb={t.end}
      back={{ path, label: t.back }}
      fields={<Field {...form.of('grounds')} type="textarea" rows={3} maxlength={1000} />}
    >
      <ErrorSummary locale={view.locale} errors={form.errors} />
      <p>{t.endText}</p>
    </ConfirmPage>
  )
}
