import type { Problems } from '../../platform/http/index.ts'
import { format, href } from '../../platform/i18n/index.ts'
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
import { servesField } from './form.ts'
import type { FollowUp } from './queries.ts'
import { texts } from './texts.ts'

export interface ActionFormProps {
  view: View
  strategy: Strategy
  /** The measure under which a new action begins, or which the action should move. */
  measure: string
  places: readonly Place[]
  people: readonly { person: string; name: string }[]
  /** What is changed; a new one without. */
  current: FollowUp | undefined
  values: Readonly<Record<string, string>>
  problems: Problems
  conflict: boolean
}

/** Form: begin or change a follow-up action. */
export function ActionFormPage(props: ActionFormProps) {
  const { view, strategy, measure, places, people, current, values, conflict } = props
  const { locale } = view
  const t = texts[locale]
  const form = askedForm(
    locale,
    {
      title: t.what,
      description: t.description,
      moves: t.moves,
      expected: t.expected,
      organisation: t.organisation,
      owner: t.owner,
      due: t.due,
      steps: t.steps,
      cost: t.cost,
      links: t.links,
    },
    values,
    props.problems,
  )
  const title = current === undefined ? t.add : t.change
  const back = current === undefined ? `/measures/${measure}` : `/actions/${current.id}`
  const measures = strategy.measures.map(({ id }) => {
    const { text, lang } = strategy.title(id, locale)
    return { value: id, label: `${id} ${text}`, lang: lang === locale ? undefined : lang }
  })
  return (
    <Layout
      view={view}
      title={title}
      staff
      errors={form.errors.length > 0}
      current="/measures"
      crumbs={[{ path: '/actions', label: t.title }, { label: title }]}
      lead={current === undefined ? t.addLead : t.changeLead}
    >
      <div class="form-page stack">
        <ErrorSummary locale={locale} errors={form.errors} />
        {conflict && current !== undefined && (
          <Notice kind="warn" title={t.conflict}>
            <p>{t.conflictText(format(locale).day(current.due))}</p>
          </Notice>
        )}
        <p>
          {`${t.measure}: ${measure} `}
          <Title strategy={strategy} id={measure} locale={locale} />
        </p>
        <Form view={view} action={current === undefined ? `/measures/${measure}/actions` : `/actions/${current.id}`}>
          {current === undefined ? (
            <>
              <Field {...form.of('title')} hint={t.whatHint} maxlength={200} />
              <Field
                {...form.of('organisation')}
                type="select"
                options={places.map((one) => ({ value: one.id, label: one.name }))}
              />
            </>
          ) : (
            <>
              <p>
                <b>
                  <Own strategy={strategy} locale={locale}>
                    {current.title}
                  </Own>
                </b>
              </p>
              <input type="hidden" name="title" value={current.title} />
              <input type="hidden" name="organisation" value={current.organisation} />
              <input type="hidden" name="seen" value={current.version} />
            </>
          )}
          <Field {...form.of('expected')} type="textarea" rows={3} hint={t.expectedHint} maxlength={1000} />
          <Field
            {...form.of('owner')}
            optional
            type="select"
            options={[
              { value: '', label: t.noOwner },
              ...people.map((one) => ({ value: one.person, label: one.name })),
            ]}
          />
          <Field {...form.of('due')} type="date" />
          {current === undefined && (
            <Field {...form.of('steps')} optional type="textarea" rows={5} hint={t.stepsHint} maxlength={8000} />
          )}
          <Field {...form.of('description')} optional type="textarea" rows={4} maxlength={4000} />
          <Field {...form.of('cost')} optional width="m" inputmode="decimal" hint={t.costHint} />
          <Field {...form.of('links')} optional type="textarea" rows={3} hint={t.linksHint} maxlength={6000} />
          <Field {...form.of('moves')} type="select" options={measures} />
          <details open={measures.some((one) => one.value !== measure && values[servesField(one.value)] !== undefined)}>
            <summary>{t.others}</summary>
            {measures
              .filter((one) => one.value !== measure)
              .map((one) => (
                <div key={one.value} lang={one.lang}>
                  <Field
                    locale={locale}
                    type="checkbox"
                    name={servesField(one.value)}
                    label={one.label}
                    checked={values[servesField(one.value)] !== undefined}
                  />
                </div>
              ))}
          </details>
          <FormEnd>
            <Button>{current === undefined ? t.add : t.save}</Button>
            <a class="button quiet" href={href(locale, back)}>
              {t.cancel}
            </a>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}

export interface EndActionProps {
  view: View
  strategy: Strategy
  one: FollowUp
  values: Readonly<Record<string, string>>
  problems: Problems
}

/** Asks before an action is called off. */
export function EndActionPage({ view, strategy, one, values, problems }: EndActionProps) {
  const { locale } = view
  const t = texts[locale]
  const form = askedForm(locale, { grounds: t.grounds }, values, problems)
  return (
    <ConfirmPage
      view={view}
      question={t.endQuestion}
      action={`/actions/${one.id}/end`}
      verb={t.end}
      danger
      errors={form.errors.length > 0}
      crumbs={[{ path: '/actions', label: t.title }, { label: t.end }]}
      back={{ path: `/actions/${one.id}`, label: t.keep }}
      fields={<Field {...form.of('grounds')} type="textarea" rows={3} maxlength={500} />}
    >
      <ErrorSummary locale={locale} errors={form.errors} />
      <p>
        <b>
          <Own strategy={strategy} locale={locale}>
            {one.title}
          </Own>
        </b>
      </p>
      <p>{t.endText}</p>
    </ConfirmPage>
  )
}
