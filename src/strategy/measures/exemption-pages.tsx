import type { NotApplicable } from '../../engines/metrics/index.ts'
import type { Form as Posted, Problems } from '../../platform/http/index.ts'
import { format, href } from '../../platform/i18n/index.ts'
import { Button, ConfirmPage, ErrorSummary, Field, Form, FormEnd, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { askedForm } from '../parts/asked.ts'
import type { Place } from '../parts/places.ts'
import { Own } from '../parts/title.tsx'
import { DecidedFields, MeasureFormPage } from './form-frame.tsx'
import { texts } from './texts.ts'

export interface ExemptionPageProps {
  view: View
  strategy: Strategy
  measure: string
  choices: readonly Place[]
  values: Posted['values']
  problems: Problems
}

export function ExemptionPage({ view, strategy, measure, choices, values, problems }: ExemptionPageProps) {
  const { locale } = view
  const t = texts[locale]
  const w = t.exemption
  const path = `/measures/${measure}`
  const labels = {
    organisation: t.form.chosen,
    body: t.body,
    day: t.decided,
    section: t.section,
    grounds: t.grounds,
    until: t.form.untilLabel,
  }
  const form = askedForm(locale, labels, values, problems)
  return (
    <MeasureFormPage
      view={view}
      strategy={strategy}
      measure={measure}
      title={w.title}
      lead={w.lead}
      errors={form.errors}
    >
      <Form view={view} action={`${path}/not-applicable`}>
        <Field
          {...form.of('organisation')}
          type="select"
          options={choices.map((one) => ({ value: one.id, label: one.name }))}
        />
        <DecidedFields locale={locale} form={form} />
        <Field {...form.of('grounds')} hint={w.groundsHint} type="textarea" rows={3} maxlength={1000} />
        <Field {...form.of('until')} type="date" />
        <FormEnd>
          <Button>{w.submit}</Button>
          <a class="button quiet" href={href(locale, path)}>
            {t.form.cancel}
          </a>
        </FormEnd>
      </Form>
    </MeasureFormPage>
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
  const form = askedForm(locale, { day: w.endDay, grounds: t.grounds }, values, problems)
  return (
    <ConfirmPage
      view={view}
      errors={form.errors.length > 0}
      current="/measures"
      question={w.endQuestion(organisation)}
      action={`/measures/${measure}/not-applicable/${one.id}/end`}
      verb={w.endVerb}
      back={{ path: `/measures/${measure}`, label: t.withdrawal.back }}
      fields={
        <>
          <Field {...form.of('day')} type="date" />
          <Field {...form.of('grounds')} type="textarea" rows={3} maxlength={1000} />
        </>
      }
    >
      <ErrorSummary locale={locale} errors={form.errors} />
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
