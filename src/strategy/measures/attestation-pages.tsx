import type { Attestation } from '../../engines/metrics/index.ts'
import type { Form as Posted, Problems } from '../../platform/http/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import {
  Button,
  ConfirmPage,
  Empty,
  ErrorSummary,
  Field,
  type FieldError,
  Form,
  FormEnd,
  Layout,
  Notice,
  type View,
} from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { Own } from '../parts/title.tsx'
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

const order = ['organisation', 'body', 'day', 'section', 'until', 'file', 'link'] as const

const errorsOf = (problems: Problems, label: (field: string) => string): FieldError[] =>
  Object.entries(problems)
    .sort(([a], [b]) => order.indexOf(a as (typeof order)[number]) - order.indexOf(b as (typeof order)[number]))
    .map(([field, message]) => ({ field, label: label(field), message }))

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
  const labels: Record<string, string> = {
    organisation: w.chosen,
    body: t.body,
    day: t.decided,
    section: t.section,
    until: w.untilLabel,
    file: w.fileLabel,
    link: w.linkLabel,
  }
  const label = (field: string) => labels[field] ?? field
  const title = strategy.title(measure, locale)
  const error = (field: string) => (problems[field] === undefined ? {} : { error: problems[field] })
  const path = `/measures/${measure}`
  const [only] = choices
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
      {only === undefined ? (
        <Empty title={w.nowhere} />
      ) : (
        <div class="form-page stack">
          <ErrorSummary locale={locale} errors={errorsOf(problems, label)} />
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
                locale={locale}
                name="organisation"
                label={w.chosen}
                type="select"
                options={choices.map((one) => ({ value: one.id, label: one.name }))}
                value={values.organisation ?? only.id}
                {...error('organisation')}
              />
            )}
            <Field
              locale={locale}
              name="body"
              label={t.body}
              hint={w.bodyHint}
              optional
              value={values.body ?? ''}
              maxlength={200}
              {...error('body')}
            />
            <Field
              locale={locale}
              name="day"
              label={t.decided}
              hint={w.dayHint}
              type="date"
              value={values.day ?? ''}
              {...error('day')}
            />
            <Field
              locale={locale}
              name="section"
              label={t.section}
              hint={w.sectionHint}
              optional
              width="s"
              value={values.section ?? ''}
              maxlength={60}
              {...error('section')}
            />
            <Field
              locale={locale}
              name="until"
              label={w.untilLabel}
              hint={w.untilHint}
              type="date"
              value={values.until ?? ''}
              {...error('until')}
            />
            <p class="hint">{w.proofHint}</p>
            <Field
              locale={locale}
              name="file"
              label={w.fileLabel}
              hint={w.fileHint}
              type="file"
              optional
              accept="application/pdf,image/jpeg,image/png"
              {...error('file')}
            />
            <Field
              locale={locale}
              name="link"
              label={w.linkLabel}
              hint={w.linkHint}
              type="url"
              inputmode="url"
              optional
              value={values.link ?? ''}
              maxlength={500}
              {...error('link')}
            />
            <p>{w.public}</p>
            <FormEnd>
              <Button>{conflict ? w.replace : w.submit}</Button>
              <a class="button quiet" href={href(locale, path)}>
                {conflict ? w.keep : w.cancel}
              </a>
            </FormEnd>
          </Form>
        </div>
      )}
    </Layout>
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
  return (
    <ConfirmPage
      view={view}
      errors={Object.keys(problems).length > 0}
      current="/measures"
      question={w.question(organisation)}
      action={`${back}/attestations/${one.id}/withdrawal`}
      verb={w.verb}
      danger
      back={{ path: back, label: w.back }}
      fields={
        <Field
          locale={locale}
          name="grounds"
          label={w.grounds}
          hint={w.groundsHint}
          type="textarea"
          rows={3}
          maxlength={1000}
          value={values.grounds ?? ''}
          {...(problems.grounds === undefined ? {} : { error: problems.grounds })}
        />
      }
    >
      <ErrorSummary locale={locale} errors={errorsOf(problems, () => w.grounds)} />
      <p>
        <FactLine locale={locale} strategy={strategy} one={one} />
      </p>
      <p>{w.text}</p>
    </ConfirmPage>
  )
}
