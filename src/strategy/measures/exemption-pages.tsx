import type { NotApplicable } from '../../engines/metrics/index.ts'
import type { Form as Posted, Problems } from '../../platform/http/index.ts'
import { format, href } from '../../platform/i18n/index.ts'
import { Button, ConfirmPage, ErrorSummary, Field, Form, FormEnd, Layout, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { Own } from '../parts/title.tsx'
import type { Choice } from './attestation-pages.tsx'
import { texts } from './texts.ts'

export interface ExemptionPageProps {
  view: View
  strategy: Strategy
  measure: string
  choices: readonly Choice[]
  values: Posted['values']
  problems: Problems
}

const errors = (problems: Problems, labels: Record<string, string>) =>
  Object.entries(problems).map(([field, message]) => ({ field, label: labels[field] ?? field, message }))

export function ExemptionPage({ view, strategy, measure, choices, values, problems }: ExemptionPageProps) {
  const { locale } = view
  const t = texts[locale]
  const w = t.exemption
  const path = `/measures/${measure}`
  const title = strategy.title(measure, locale)
  const labels = {
    organisation: t.form.chosen,
    body: t.body,
    day: t.decided,
    section: t.section,
    grounds: t.grounds,
    until: t.form.untilLabel,
  }
  const of = (field: keyof typeof labels) => ({
    locale,
    name: field,
    label: labels[field],
    value: values[field] ?? '',
    ...(problems[field] === undefined ? {} : { error: problems[field] }),
  })
  return (
    <Layout
      view={view}
      errors={Object.keys(problems).length > 0}
      title={w.title}
      staff
      current="/measures"
      crumbs={[
        { path: '/measures', label: t.measures },
        { path, label: measure },
      ]}
      eyebrow={
        <>
          {t.measure} {measure} <span lang={title.lang}>{title.text}</span>
        </>
      }
      lead={w.lead}
    >
      <div class="form-page stack">
        <ErrorSummary locale={locale} errors={errors(problems, labels)} />
        <Form view={view} action={`${path}/not-applicable`}>
          <Field
            {...of('organisation')}
            type="select"
            options={choices.map((one) => ({ value: one.id, label: one.name }))}
          />
          <Field {...of('body')} hint={t.form.bodyHint} maxlength={200} />
          <Field {...of('day')} hint={t.form.dayHint} type="date" />
          <Field {...of('section')} hint={t.form.sectionHint} width="s" maxlength={60} />
          <Field {...of('grounds')} hint={w.groundsHint} type="textarea" rows={3} maxlength={1000} />
          <Field {...of('until')} type="date" />
          <FormEnd>
            <Button>{w.submit}</Button>
            <a class="button quiet" href={href(locale, path)}>
              {t.form.cancel}
            </a>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}

export interface EndExemptionPageProps {
  view: View
  strategy: Strategy
  measure: string
  one: NotApplicable
  organisation: string
  values: Posted['values']
  problems: Problems
}

export function EndExemptionPage({
  view,
  strategy,
  measure,
  one,
  organisation,
  values,
  problems,
}: EndExemptionPageProps) {
  const { locale } = view
  const t = texts[locale]
  const w = t.exemption
  const labels = { day: w.endDay, grounds: t.grounds }
  const of = (field: keyof typeof labels) => ({
    locale,
    name: field,
    label: labels[field],
    value: values[field] ?? '',
    ...(problems[field] === undefined ? {} : { error: problems[field] }),
  })
  return (
    <ConfirmPage
      view={view}
      errors={Object.keys(problems).length > 0}
      current="/measures"
      question={w.endQuestion(organisation)}
      action={`/measures/${measure}/not-applicable/${one.id}/end`}
      verb={w.endVerb}
      back={{ path: `/measures/${measure}`, label: t.withdrawal.back }}
      fields={
        <>
          <Field {...of('day')} type="date" />
          <Field {...of('grounds')} type="textarea" rows={3} maxlength={1000} />
        </>
      }
    >
      <ErrorSummary locale={locale} errors={errors(problems, labels)} />
      <p>
        <Own strategy={strategy} locale={locale}>
          {`${one.body}, ${one.section}. ${one.grounds}`}
        </Own>{' '}
        {format(locale).day(one.day)}
      </p>
      <p>{w.endText}</p>
    </ConfirmPage>
  )
}
