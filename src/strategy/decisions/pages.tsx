import type { Body } from '../../platform/access/index.ts'
import type { Problems } from '../../platform/http/index.ts'
import { format, href, nameIn } from '../../platform/i18n/index.ts'
import { Button, ErrorSummary, Field, Form, FormEnd, Layout, Notice, type View } from '../../platform/ui/index.ts'
import { askedForm } from '../parts/asked.ts'
import type { Decision } from './queries.ts'
import { texts } from './texts.ts'

export interface DecisionPageProps {
  view: View
  body: Body
  /** Name of the body's organisation, in the language of the page. */
  organisation: string
  current: Decision | undefined
  values: Readonly<Record<string, string>>
  problems: Problems
  /** Somebody recorded `current` while the form was open. */
  conflict: boolean
}

/** Form: how a body decided on the strategy. */
export function DecisionPage(props: DecisionPageProps) {
  const { view, body, current, conflict } = props
  const { locale } = view
  const f = format(locale)
  const t = texts[locale]
  const form = askedForm(locale, { day: t.day, section: t.section }, props.values, props.problems)
  return (
    <Layout
      view={view}
      errors={form.errors.length > 0}
      title={t.title}
      eyebrow={`${nameIn(locale, body.name)}, ${props.organisation}`}
      staff
      current="/strategy"
      crumbs={[{ path: '/strategy', label: t.strategy }]}
      lead={t.lead}
    >
      <div class="form-page stack">
        <ErrorSummary locale={locale} errors={form.errors} />
        {conflict && current !== undefined && (
          <Notice kind="warn" title={t.conflict}>
            <p>{t.conflictText(f.day(current.day), current.section)}</p>
          </Notice>
        )}
        {!conflict && current !== undefined && <p>{t.replaces}</p>}
        <Form view={view} action="/decisions">
          <input type="hidden" name="body" value={body.id} />
          <input type="hidden" name="seen" value={current?.id ?? ''} />
          <Field {...form.of('day')} type="date" hint={t.dayHint} />
          <Field {...form.of('section')} width="m" hint={t.sectionHint} maxlength={60} />
          <FormEnd>
            <Button>{t.save}</Button>
            <a class="button quiet" href={href(locale, '/strategy')}>
              {conflict ? t.keep : t.cancel}
            </a>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}
