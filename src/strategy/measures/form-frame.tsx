import type { Locale } from '../../platform/i18n/index.ts'
import { type Children, ErrorSummary, Field, type FieldError, Layout, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import type { AskedForm } from '../parts/asked.ts'
import { texts } from './texts.ts'

/** The frame of a form about one measure: where it is, what it is for, what is wrong with it. */
export function MeasureFormPage(props: {
  view: View
  strategy: Strategy
  measure: string
  title: string
  lead: string
  errors: readonly FieldError[]
  children: Children
}) {
  const { view, strategy, measure, errors } = props
  const { locale } = view
  const t = texts[locale]
  const title = strategy.title(measure, locale)
  return (
    <Layout
      view={view}
      errors={errors.length > 0}
      title={props.title}
      staff
      current="/measures"
      crumbs={[
        { path: '/measures', label: t.measures },
        { path: `/measures/${measure}`, label: measure },
      ]}
      eyebrow={
        <>
          {t.measure} {measure} <span lang={title.lang}>{title.text}</span>
        </>
      }
      lead={props.lead}
    >
      <div class="form-page stack">
        <ErrorSummary locale={locale} errors={errors} />
        {props.children}
      </div>
    </Layout>
  )
}

/** Which body decided, on which day and in which section. `optional`: another proof may stand in its place. */
export function DecidedFields(props: {
  locale: Locale
  form: AskedForm<'body' | 'day' | 'section'>
  optional?: boolean
}) {
  const { form, optional = false } = props
  const w = texts[props.locale].form
  return (
    <>
      <Field {...form.of('body')} hint={w.bodyHint} optional={optional} maxlength={200} />
      <Field {...form.of('day')} hint={w.dayHint} type="date" />
      <Field {...form.of('section')} hint={w.sectionHint} optional={optional} width="s" maxlength={60} />
    </>
  )
}
