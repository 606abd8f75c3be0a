import { type FormHead, stateOf, type Text, wordsIn } from '../../../engines/forms/index.ts'
import type { Problems } from '../../../platform/http/index.ts'
import { href } from '../../../platform/i18n/index.ts'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  Facts,
  Field,
  Form,
  FormEnd,
  Layout,
  Notice,
  type View,
} from '../../../platform/ui/index.ts'
import { draftPath } from '../editing/draft-page.tsx'
import { stateWords } from '../editing/list-page.tsx'
import { texts as editing } from '../editing/texts.ts'
import { texts } from './texts.ts'

/** From when until when a form takes answers. */
export function OpeningPage(props: {
  view: View
  form: FormHead
  title: Text
  now: Temporal.Instant
  address: string
  values: Readonly<Record<string, string>>
  problems: Problems
}) {
  const { view, form, now, values, problems } = props
  const { locale } = view
  const t = texts[locale].opening
  const errors = Object.entries(problems).map(([field, message]) => ({ field, message }))
  const name = wordsIn(locale, props.title)
  return (
    <Layout
      view={view}
      title={t.title}
      lead={t.lead}
      eyebrow={name}
      current="/forms"
      staff
      errors={errors.length > 0}
      crumbs={[
        { path: '/forms', label: editing[locale].forms },
        { path: draftPath(form), label: name },
        { label: t.title },
      ]}
    >
      {form.version === undefined ? (
        <Notice kind="warn">
          <p>
            <a href={href(locale, draftPath(form, '/checks'))}>{t.unpublished}</a>
          </p>
        </Notice>
      ) : (
        <div class="form-page stack-l">
          <ErrorSummary locale={locale} errors={errors} />
          <Facts
            look="list"
            facts={[
              { label: t.now, value: stateWords(locale, form, now) },
              { label: t.address, value: <a href={href(locale, `/forms/${form.key}`)}>{props.address}</a> },
            ]}
          />
          <Form view={view} action={`/forms/${form.key}/opening`}>
            <Field
              locale={locale}
              name="opens"
              type="date"
              label={t.opens}
              hint={t.opensHint}
              value={values.opens ?? ''}
              error={problems.opens}
            />
            <Field
              locale={locale}
              name="closes"
              type="date"
              label={t.closes}
              hint={t.closesHint}
              value={values.closes ?? ''}
              error={problems.closes}
              optional
            />
            <FormEnd>
              <Button>{t.save}</Button>
              <ButtonLink kind="quiet" href={href(locale, draftPath(form))}>
                {editing[locale].head.cancel}
              </ButtonLink>
            </FormEnd>
          </Form>
          {stateOf(form, now) === 'open' && (
            <section class="stack">
              <h2>{t.closeTitle}</h2>
              <p>{t.closeText}</p>
              <Form view={view} action={`/forms/${form.key}/closing`} class="cluster">
                <Button kind="second">{t.close}</Button>
              </Form>
            </section>
          )}
        </div>
      )}
    </Layout>
  )
}
