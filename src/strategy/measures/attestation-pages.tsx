import { type Attestation, type Definition, unitText } from '../../engines/metrics/index.ts'
import type { Form as Posted, Problems } from '../../platform/http/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import {
  Button,
  type Children,
  ConfirmPage,
  Empty,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Notice,
  type View,
} from '../../platform/ui/index.ts'
import { Counted, FigureFields, figureLabels, Preview } from '../attesting/figure-fields.tsx'
import { figureTexts } from '../attesting/figure-texts.ts'
import type { Strategy } from '../content/strategy.ts'
import { askedForm } from '../parts/asked.ts'
import type { Place } from '../parts/places.ts'
import { Own } from '../parts/title.tsx'
import type { AttestState } from './attesting-flow.ts'
import { DecidedFields, MeasureFormPage } from './form-frame.tsx'
import { texts } from './texts.ts'

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

export interface AttestPageProps {
  view: View
  strategy: Strategy
  /** Organisations for which the person may attest. */
  choices: readonly Place[]
  state: AttestState
}

/** Labels of the whole form, in its order. */
function labelsOf(locale: Locale, definition: Definition): Record<string, string> {
  const t = texts[locale]
  const w = t.form
  const isFigure = definition.asks !== 'existence'
  return {
    organisation: w.chosen,
    ...figureLabels(locale, definition),
    ...(isFigure && definition.interval === undefined ? { day: figureTexts[locale].dayOfFigure } : {}),
    body: t.body,
    ...(isFigure ? {} : { day: t.decided }),
    section: t.section,
    until: w.untilLabel,
    file: w.fileLabel,
    link: w.linkLabel,
  }
}

/** The form's fields and what is wrong with them. */
export const attestForm = (locale: Locale, { definition, values, problems }: AttestState) =>
  askedForm<string>(locale, labelsOf(locale, definition), values, problems)

/** What is in force already, and who came in between. */
function Standing({ view, strategy, choices, state }: AttestPageProps) {
  const { locale } = view
  const w = texts[locale].form
  const { current, conflict, definition } = state
  if (current === undefined)
    return conflict ? (
      <Notice kind="warn" title={w.conflict}>
        <p>{w.conflictGone}</p>
      </Notice>
    ) : null
  return (
    <Notice kind={conflict ? 'warn' : 'info'} title={conflict ? w.conflict : w.already}>
      <p>
        {choices.find((one) => one.id === current.organisation)?.name}:{' '}
        <FigureLine locale={locale} of={definition} one={current} />
        <FactLine locale={locale} strategy={strategy} one={current} />
      </p>
      {conflict && <p>{w.conflictText}</p>}
    </Notice>
  )
}

/** The numbers that were attested, for those who may attest them. */
export function FigureLine({ locale, of, one }: { locale: Locale; of: Definition; one: Attestation }) {
  const { figure } = one
  if (figure === undefined) return null
  const f = format(locale)
  const text =
    figure.done === undefined || figure.total === undefined
      ? unitText(locale, figure.value ?? 0, of.unit)
      : f.share(figure.done, figure.total)
  return <>{figure.periodStart === undefined ? `${text}, ` : `${text} (${f.day(figure.periodStart)}–), `}</>
}

/** The fields of attesting and its buttons; where the form goes is the page's. */
export function AttestFields(props: AttestPageProps & { action: string; buttons: Children }) {
  const { view, choices, state, action } = props
  const { locale } = view
  const { current, definition, effect } = state
  const [only] = choices
  const w = texts[locale].form
  const form = attestForm(locale, state)
  const asksDay = definition.asks !== 'existence' && definition.interval === undefined
  return (
    <>
      <Counted locale={locale} definition={definition} />
      {effect !== undefined && <Preview locale={locale} effect={effect} />}
      <Standing {...props} />
      <Form view={view} action={action} upload>
        <input type="hidden" name="seen" value={current?.id ?? ''} />
        {choices.length === 1 ? (
          <p>
            {w.chosen}: <b>{only?.name}</b>
            <input type="hidden" name="organisation" value={only?.id} />
          </p>
        ) : (
          <Field
            {...form.of('organisation')}
            type="select"
            options={choices.map((one) => ({ value: one.id, label: one.name }))}
          />
        )}
        <FigureFields locale={locale} definition={definition} form={form} today={view.today} />
        {asksDay && <Field {...form.of('day')} hint={figureTexts[locale].dayHint} type="date" />}
        {definition.asks === 'existence' ? (
          <DecidedFields locale={locale} form={form} optional />
        ) : (
          <>
            <Field {...form.of('body')} hint={w.bodyHint} optional maxlength={200} />
            <Field {...form.of('section')} hint={w.sectionHint} optional width="s" maxlength={60} />
          </>
        )}
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
        <FormEnd>{props.buttons}</FormEnd>
      </Form>
    </>
  )
}

/** The button that tells what attesting would do. */
export function PreviewButton({ locale }: { locale: Locale }) {
  return (
    <Button kind="second" name="preview" value="yes">
      {figureTexts[locale].preview.button}
    </Button>
  )
}

export function AttestPage(props: AttestPageProps) {
  const { view, strategy, choices, state } = props
  const { locale } = view
  const w = texts[locale].form
  const [only] = choices
  const path = `/measures/${state.measure.id}`
  return (
    <MeasureFormPage
      view={view}
      strategy={strategy}
      measure={state.measure.id}
      title={w.title}
      lead={state.definition.asks === 'existence' ? w.lead : w.leadFigure}
      errors={only === undefined ? [] : attestForm(locale, state).errors}
    >
      {only === undefined ? (
        <Empty title={w.nowhere} />
      ) : (
        <AttestFields
          {...props}
          action={`${path}/attestations`}
          buttons={
            <>
              <Button>{state.conflict ? w.replace : w.submit}</Button>
              <PreviewButton locale={locale} />
              <a class="button quiet" href={href(locale, path)}>
                {state.conflict ? w.keep : w.cancel}
              </a>
            </>
          }
        />
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
