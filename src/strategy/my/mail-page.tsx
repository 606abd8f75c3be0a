import type { Problems } from '../../platform/http/index.ts'
import { href } from '../../platform/i18n/index.ts'
import { Button, Choice, ErrorSummary, Form, FormEnd, Layout, type View } from '../../platform/ui/index.ts'
import { askedForm } from '../parts/asked.ts'
import { frequencies, type Often } from './choice.ts'
import { texts } from './texts.ts'

export interface MailPageProps {
  view: View
  often: string
  missing: string
  problems: Problems
}

/** Form: how often mail of one's own work comes. */
export function MailPage({ view, often, missing, problems }: MailPageProps) {
  const { locale } = view
  const t = texts[locale]
  const form = askedForm(locale, { often: t.often, missing: t.missingOften }, { often, missing }, problems)
  const ask = (name: 'often' | 'missing', hints: Readonly<Record<Often, string>>) => {
    const { value: chosen, ...asked } = form.of(name)
    const options = frequencies.map((value) => ({ value, label: t.frequencies[value], hint: hints[value] }))
    return <Choice {...asked} chosen={chosen} options={options} />
  }
  return (
    <Layout
      view={view}
      errors={form.errors.length > 0}
      title={t.mailTitle}
      current="/my"
      staff
      crumbs={[{ path: '/my', label: t.title }]}
      lead={t.mailLead}
    >
      <div class="form-page stack">
        <ErrorSummary locale={locale} errors={form.errors} />
        <Form view={view} action="/my/mail">
          {ask('often', t.hints)}
          {ask('missing', t.missingHints)}
          <p class="soft">{t.always}</p>
          <FormEnd>
            <Button>{t.save}</Button>
            <a class="button quiet" href={href(locale, '/my')}>
              {t.cancel}
            </a>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}
