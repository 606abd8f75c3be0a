import { type FormHead, type Privacy, privacies, stateOf, type Text, textIn } from '../../../engines/forms/index.ts'
import type { Problems } from '../../../platform/http/index.ts'
import { format, href, type Locale } from '../../../platform/i18n/index.ts'
import {
  Button,
  ButtonLink,
  Choice,
  Empty,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Layout,
  Table,
  type View,
} from '../../../platform/ui/index.ts'
import { Languages } from './languages.tsx'
import { texts } from './texts.ts'
import type { Values } from './typed.ts'

export interface Listed {
  form: FormHead
  title: Text
}

/** Whether a form takes answers, in words. */
export function stateWords(locale: Locale, form: FormHead, now: Temporal.Instant): string {
  const t = texts[locale].states
  const { instant } = format(locale)
  const state = stateOf(form, now)
  if (state === 'waiting' && form.opens !== undefined) return t.waiting(instant(form.opens))
  if (state === 'closed' && form.closes !== undefined) return t.closed(instant(form.closes))
  if (state === 'open') return form.closes === undefined ? t.open : t.openUntil(instant(form.closes))
  return t.draft
}

/** The forms of those organisations whose forms the reader looks after. */
export function FormListPage(props: {
  view: View
  now: Temporal.Instant
  owners: readonly { id: string; name: string; forms: readonly Listed[] }[]
}) {
  const { view, owners, now } = props
  const { locale } = view
  const t = texts[locale]
  const any = owners.some((one) => one.forms.length > 0)
  return (
    <Layout view={view} title={t.forms} lead={t.lead} current="/forms" staff crumbs={[{ label: t.forms }]}>
      {any ? (
        <div class="stack-l">
          <p class="cluster">
            <ButtonLink href={href(locale, '/forms/new')}>{t.begin}</ButtonLink>
          </p>
          {owners
            .filter((one) => one.forms.length > 0)
            .map((owner) => (
              <Table
                key={owner.id}
                dense
                caption={t.caption(owner.name)}
                rows={owner.forms}
                columns={[
                  {
                    label: t.name,
                    cell: ({ form, title }) => {
                      const { text, lang } = textIn(locale, title)
                      // What changes a common form part by part has no draft of its own.
                      if (form.base !== undefined) return <span lang={lang}>{text}</span>
                      return (
                        <a href={href(locale, `/forms/${form.key}/draft`)} lang={lang}>
                          {text}
                        </a>
                      )
                    },
                  },
                  { label: t.state, cell: ({ form }) => stateWords(locale, form, now) },
                  { label: t.kind, cell: ({ form }) => t.privacy[form.privacy] },
                  {
                    label: t.results,
                    cell: ({ form, title }) =>
                      form.version === undefined ? (
                        '–'
                      ) : (
                        <a
                          href={href(locale, `/forms/${form.key}/results`)}
                          aria-label={t.resultsOf(textIn(locale, title).text)}
                        >
                          {t.results}
                        </a>
                      ),
                  },
                ]}
              />
            ))}
        </div>
      ) : (
        <Empty title={t.none} text={t.noneHow}>
          <ButtonLink href={href(locale, '/forms/new')}>{t.begin}</ButtonLink>
        </Empty>
      )}
    </Layout>
  )
}

/** The beginning of a form: its name, who looks after it, and whether it is anonymous. */
export function NewFormPage(props: {
  view: View
  owners: readonly { id: string; name: string }[]
  values: Values
  problems: Problems
  /** The form whose questions the new one gets. */
  copied?: { key: string; title: Text } | undefined
}) {
  const { view, owners, values, problems, copied } = props
  const { locale } = view
  const t = texts[locale]
  const errors = Object.entries(problems).map(([field, message]) => ({ field, message }))
  const hints: Record<Privacy, string> = {
    anonymous: t.privacy.anonymousHint,
    confidential: t.privacy.confidentialHint,
  }
  return (
    <Layout
      view={view}
      title={t.new_.title}
      lead={copied === undefined ? t.new_.lead : t.new_.copyLead(textIn(locale, copied.title).text)}
      current="/forms"
      staff
      errors={errors.length > 0}
      crumbs={[{ path: '/forms', label: t.forms }, { label: t.new_.title }]}
    >
      <div class="form-page stack-l">
        <ErrorSummary locale={locale} errors={errors} />
        <Form view={view} action="/forms">
          {copied && <input type="hidden" name="from" value={copied.key} />}
          <Field
            locale={locale}
            name="name"
            label={t.new_.name}
            hint={t.new_.nameHint}
            value={values.name ?? ''}
            error={problems.name}
            maxlength={120}
          />
          {owners.length > 1 ? (
            <Field
              locale={locale}
              name="owner"
              type="select"
              label={t.new_.owner}
              hint={t.new_.ownerHint}
              options={owners.map((one) => ({ value: one.id, label: one.name }))}
              value={values.owner ?? ''}
              error={problems.owner}
            />
          ) : (
            <input type="hidden" name="owner" value={owners[0]?.id} />
          )}
          <Choice
            locale={locale}
            name="privacy"
            label={t.privacy.question}
            hint={t.privacy.fixed}
            options={privacies.map((value) => ({ value, label: t.privacy[value], hint: hints[value] }))}
            chosen={values.privacy ?? ''}
            error={problems.privacy}
          />
          {copied === undefined && (
            <Languages locale={locale} values={values} label={t.new_.languages} error={problems.languages} />
          )}
          <FormEnd>
            <Button>{t.new_.make}</Button>
            <ButtonLink kind="quiet" href={href(locale, '/forms')}>
              {t.head.cancel}
            </ButtonLink>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}
