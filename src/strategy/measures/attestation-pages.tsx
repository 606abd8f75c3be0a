import type { Attestation } from '../../engines/metrics/index.ts'
import type { Form as Posted, Problems } from '../../platform/http/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import {
  Button,
  ConfirmPage,
  Empty,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Notice,
  type View,
} from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { askedForm } from '../parts/asked.ts'
import { Own } from '../parts/title.tsx'
import { DecidedFields, MeasureFormPage } from './form-frame.tsx'
import { texts } from './texts.ts'

export interface Choice {
  id: string
  name: string
}

export interface AttestPageProps {
  view: View
  strategy: Strategy
  measure: string
  /** Organisations for which the person may attest. */
  choices: readonly Choice[]
  values: Posted['values']
  problems: Problems
  /** What is in force for the chosen organisation: the form has seen it. */
  current: Attestation | undefined
  /** Another attestation came in between. */
  conflict: boolean
}

/** A fact in one line: body, section, day, until. */
export function FactLine({ locale, strategy, one }: { locale: Locale; strategy: Strategy; one: Attestation }) {
  const t = texts[locale]
  const f = format(locale)
  const decided = [one.body, one.section].filter((part) => part !== undefined).join(', ')
  return (
    <>
      <Own strategy={strategy} locale={locale}>
        {decided}
      </Own>
      {`${decided === '' ? '' : ', '}${f.day(one.day)}, ${t.until} ${t.untilDay(f.day(one.until))}`}
    </>
  )
}

export function AttestPage(props: AttestPageProps) {
  const { view, strategy, measure, choices, values, problems, current, conflict } = props
  const { locale } = view
  const t = texts[locale]
  const w = t.form
  const labels = {
    organisation: w.chosen,
    body: t.body,
    day: t.decided,
    section: t.section,
    until: w.untilLabel,
    file: w.fileLabel,
    link: w.linkLabel,
  }
  const [only] = choices
  const form = askedForm(locale, labels, { organisation: only?.id ?? '', ...values }, problems)
  const path = `/measures/${measure}`
  return (
    <MeasureFormPage
      view={view}
      strategy={strategy}
      measure={measure}
      title={w.title}
      lead={w.lead}
      errors={only === undefined ? [] : form.errors}
    >
      {only === undefined ? (
        <Empty title={w.nowhere} />
      ) : (
        <>
          {conflict && current === undefined && (
            <Notice kind="warn" title={w.conflict}>
              <p>{w.conflictGone}</p>
            </Notice>
          )}
          {current !== undefined && (
            <Notice kind={conflict ? 'warn' : 'info'} title={conflict ? w.conflict : w.already}>
              <p>
                {choices.find((one) => one.id === current.organisation)?.name}:{' '}
                <FactLine locale={locale} strategy={strategy} one={current} />
              </p>
              {conflict && <p>{w.conflictText}</p>}
            </Notice>
          )}
          <Form view={view} action={`${path}/attestations`} upload>
            <input type="hidden" name="seen" value={current?.id ?? ''} />
            {choices.length === 1 ? (
              <p>
                {w.chosen}: <b>{only.name}</b>
                <input type="hidden" name="organisation" value={only.id} />
              </p>
            ) : (
              <Field
                {...form.of('organisation')}
                type="select"
                options={choices.map((one) => ({ value: one.id, label: one.name }))}
              />
            )}
            <DecidedFields locale={locale} form={form} optional />
            <Field {...form.of('until')} hint={w.untilHint} type="date" />
            <p class="hint">{w.proofHint}</p>
            <Field
              {...form.of('file')}
              hint={w.fileHint}
              type="file"
              optional
              accept="application/pdf,image/jpeg,image/png"
            />
            <Field {...form.of('link')} hint={w.linkHint} inputmode="url" optional maxlength={500} />
            <p>{w.public}</p>
            <FormEnd>
              <Button>{conflict ? w.replace : w.submit}</Button>
              <a class="button quiet" href={href(locale, path)}>
                {conflict ? w.keep : w.cancel}
              </a>
            </FormEnd>
          </Form>
        </>
      )}
    </MeasureFormPage>
  )
}

export interface WithdrawalPageProps {
  view: View
  strategy: Strategy
  measure: string
  one: Attestation
  organisation: string
  values: Posted['values']
  problems: Problems
}

export function WithdrawalPage({ view, strategy, measure, one, organisation, values, problems }: WithdrawalPageProps) {
  const { locale } = view
  const w = texts[locale].withdrawal
  const back = `/measures/${measure}`
  const form = askedForm(locale, { grounds: w.grounds }, values, problems)
  return (
    <ConfirmPage
      view={view}
      errors={form.errors.length > 0}
      current="/measures"
      question={w.question(organisation)}
      action={`${back}/attestations/${one.id}/withdrawal`}
      verb={w.verb}
      danger
      back={{ path: back, label: w.back }}
      fields={<Field {...form.of('grounds')} hint={w.groundsHint} type="textarea" rows={3} maxlength={1000} />}
    >
      <ErrorSummary locale={locale} errors={form.errors} />
      <p>
        <FactLine locale={locale} strategy={strategy} one={one} />
      </p>
      <p>{w.text}</p>
    </ConfirmPage>
  )
}
