import type { Problems } from '../../platform/http/index.ts'
import { href, type Locale } from '../../platform/i18n/index.ts'
import {
  Button,
  ConfirmPage,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Layout,
  Notice,
  type View,
} from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { askedForm } from '../parts/asked.ts'
import type { Place } from '../parts/places.ts'
import { Own, Title } from '../parts/title.tsx'
import { amountOf } from './pages.tsx'
import type { Investment } from './queries.ts'
import { investmentKinds, planKinds, stages } from './rules.ts'
import { texts } from './texts.ts'

export interface InvestmentFormProps {
  view: View
  strategy: Strategy
  /** Organisations for which the actor may act. */
  places: readonly Place[]
  measure: string
  /** What is changed; a new one without. */
  current: Investment | undefined
  values: Readonly<Record<string, string>>
  problems: Problems
  conflict: boolean
}

/** Form: enter or change an investment. */
export function InvestmentFormPage(props: InvestmentFormProps) {
  const { view, strategy, places, measure, current, conflict } = props
  const { locale } = view
  const t = texts[locale]
  const labels = {
    organisation: t.organisation,
    year: t.year,
    kind: t.kind,
    title: t.what,
    planned: t.planned,
    decided: t.decided,
    spent: t.spent,
    body: t.body,
    day: t.day,
    section: t.section,
    plan: t.plan,
    link: t.link,
  }
  const form = askedForm(locale, labels, props.values, props.problems)
  const title = current === undefined ? t.add : t.changeTitle
  return (
    <Layout
      view={view}
      title={title}
      staff
      errors={form.errors.length > 0}
      current="/measures"
      crumbs={[{ path: '/investments', label: t.title }, { label: title }]}
    >
      <div class="form-page stack">
        <ErrorSummary locale={locale} errors={form.errors} />
        {conflict && current !== undefined && (
          <Notice kind="warn" title={t.conflict}>
            <p>{t.conflictText(summary(locale, current))}</p>
          </Notice>
        )}
        <Form
          view={view}
          action={current === undefined ? `/measures/${measure}/investments` : `/investments/${current.id}`}
        >
          <p>
            {`${t.measure}: ${measure} `}
            <Title strategy={strategy} id={measure} locale={locale} />
          </p>
          {current !== undefined && <input type="hidden" name="seen" value={current.version} />}
          <Field
            {...form.of('organisation')}
            type="select"
            options={places.map((one) => ({ value: one.id, label: one.name }))}
          />
          <Field {...form.of('title')} maxlength={200} />
          <Field
            {...form.of('kind')}
            type="select"
            options={investmentKinds.map((one) => ({ value: one, label: t.kinds[one] }))}
          />
          <Field {...form.of('year')} width="s" inputmode="numeric" hint={t.yearHint} />
          {stages.map((stage) => (
            <Field key={stage} {...form.of(stage)} width="m" inputmode="decimal" optional hint={t.euroHint} />
          ))}
          <fieldset class="stack">
            <legend>{t.decision}</legend>
            <p class="hint">{t.decisionHint}</p>
            <Field {...form.of('body')} optional maxlength={200} />
            <Field {...form.of('day')} optional type="date" />
            <Field {...form.of('section')} optional width="m" maxlength={60} />
          </fieldset>
          <Field
            {...form.of('plan')}
            optional
            type="select"
            options={[{ value: '', label: t.noPlan }, ...planKinds.map((one) => ({ value: one, label: t.plans[one] }))]}
          />
          <Field {...form.of('link')} optional inputmode="url" />
          <FormEnd>
            <Button>{t.save}</Button>
            <a class="button quiet" href={href(locale, '/investments')}>
              {t.cancel}
            </a>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}

const summary = (locale: Locale, one: Investment): string =>
  [
    one.title,
    ...stages.flatMap((stage) =>
      one[stage] === undefined ? [] : [`${texts[locale][stage].toLowerCase()} ${amountOf(locale, one, stage)}`],
    ),
  ].join(', ')

export interface WithdrawInvestmentProps {
  view: View
  strategy: Strategy
  one: Investment
  values: Readonly<Record<string, string>>
  problems: Problems
}

/** Asks before an investment is taken back. */
export function WithdrawInvestmentPage({ view, strategy, one, values, problems }: WithdrawInvestmentProps) {
  const { locale } = view
  const t = texts[locale]
  const form = askedForm(locale, { grounds: t.grounds }, values, problems)
  return (
    <ConfirmPage
      view={view}
      question={t.withdrawQuestion}
      action={`/investments/${one.id}/withdrawal`}
      verb={t.withdraw}
      danger
      errors={form.errors.length > 0}
      crumbs={[{ path: '/investments', label: t.title }, { label: t.withdraw }]}
      back={{ path: '/investments', label: t.keep }}
      fields={
        <>
          <input type="hidden" name="seen" value={one.version} />
          <Field {...form.of('grounds')} type="textarea" rows={3} maxlength={500} />
        </>
      }
    >
      <ErrorSummary locale={locale} errors={form.errors} />
      <p>
        <b>
          <Own strategy={strategy} locale={locale}>
            {one.title}
          </Own>
        </b>
      </p>
      <p>{t.withdrawText}</p>
    </ConfirmPage>
  )
}
