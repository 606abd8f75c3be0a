import type { Problems } from '../../platform/http/index.ts'
import { format, href } from '../../platform/i18n/index.ts'
import {
  Button,
  ConfirmPage,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  FormTop,
  Layout,
  State,
  stateWord,
  type View,
} from '../../platform/ui/index.ts'
import { askedForm } from '../parts/asked.ts'
import { texts as words } from '../parts/texts.ts'
import { Own, Title } from '../parts/title.tsx'
import type { Standings } from '../standing/index.ts'
import { latestEnd, type Override, settable } from './rules.ts'
import { texts } from './texts.ts'

interface Shown {
  view: View
  standings: Standings
  measure: string
  values: Readonly<Record<string, string>>
  problems: Problems
}

/** Form: sets the state of a measure by hand. */
export function OverridePage(props: Shown & { current: Override | undefined; conflict: boolean; seen: string }) {
  const { view, standings, measure, current, conflict } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const { strategy } = standings
  const path = `/measures/${measure}`
  const state = standings.of(measure)?.state
  const form = askedForm(locale, { state: t.state, grounds: t.grounds, until: t.last }, props.values, props.problems)
  return (
    <Layout
      view={view}
      errors={form.errors.length > 0}
      title={t.add}
      staff
      current="/measures"
      crumbs={[
        { path: '/measures', label: words[locale].measures },
        { path, label: measure },
      ]}
      eyebrow={
        <>
          {measure} <Title strategy={strategy} id={measure} locale={locale} />
        </>
      }
      lead={t.formLead}
    >
      <div class="form-page stack">
        <FormTop locale={locale} errors={form.errors} conflict={conflict && t.conflict}>
          <p>
            {current === undefined ? t.conflictGone : t.conflictText(stateWord(locale, current.state), current.grounds)}
          </p>
        </FormTop>
        <p>
          {t.derived}: {state && <State locale={locale} state={state} look="small" />}
        </p>
        {!conflict && current !== undefined && (
          <p>
            {t.now}: <State locale={locale} state={current.state} look="small" />{' '}
            <Own strategy={strategy} locale={locale}>
              {current.grounds}
            </Own>
          </p>
        )}
        <Form view={view} action={`${path}/overrides`}>
          <input type="hidden" name="seen" value={props.seen} />
          <Field
            {...form.of('state')}
            type="select"
            options={settable.map((one) => ({ value: one, label: stateWord(locale, one) }))}
          />
          <Field {...form.of('grounds')} type="textarea" rows={3} maxlength={1000} hint={t.groundsHint} />
          <Field {...form.of('until')} type="date" hint={t.lastHint(f.day(latestEnd(view.today)))} />
          <FormEnd>
            <Button>{t.save}</Button>
            <a class="button quiet" href={href(locale, path)}>
              {t.cancel}
            </a>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}

/** Asks before a state set by hand ends. */
export function EndOverridePage({ view, standings, measure, values, problems, one }: Shown & { one: Override }) {
  const { locale } = view
  const t = texts[locale]
  const form = askedForm(locale, { grounds: t.grounds }, values, problems)
  return (
    <ConfirmPage
      view={view}
      errors={form.errors.length > 0}
      current="/measures"
      question={t.endQuestion}
      action={`/measures/${measure}/overrides/${one.id}/end`}
      verb={t.end}
      back={{ path: `/measures/${measure}`, label: t.keep }}
      fields={<Field {...form.of('grounds')} type="textarea" rows={3} maxlength={1000} hint={t.endGroundsHint} />}
    >
      <ErrorSummary locale={locale} errors={form.errors} />
      <p>
        <State locale={locale} state={one.state} look="small" />{' '}
        <Own strategy={standings.strategy} locale={locale}>
          {one.grounds}
        </Own>
      </p>
      <p>{t.endText}</p>
    </ConfirmPage>
  )
}
