import type { Problems } from '../../platform/http/index.ts'
import { Button, ErrorSummary, Field, Form, FormEnd, Layout, type View } from '../../platform/ui/index.ts'
import { askedForm } from '../parts/asked.ts'
import { licenceFacts, licences } from './licence.ts'
import { texts } from './texts.ts'

/** Form: under which licence the region gives its open data. */
export function LicencePage(props: { view: View; values: Readonly<Record<string, string>>; problems: Problems }) {
  const { view } = props
  const { locale } = view
  const t = texts[locale]
  const labels = { licence: t.decide.licence, body: t.decide.body, day: t.decide.day }
  const form = askedForm(locale, labels, props.values, props.problems)
  return (
    <Layout
      view={view}
      errors={form.errors.length > 0}
      title={t.decide.title}
      staff
      crumbs={[{ path: '/open-data', label: t.title }]}
      lead={t.decide.lead}
    >
      <div class="form-page stack">
        <ErrorSummary locale={locale} errors={form.errors} />
        <Form view={view} action="/open-data/licence">
          <Field
            {...form.of('licence')}
            type="select"
            options={licences.map((one) => ({ value: one, label: licenceFacts[one].name }))}
          />
          <Field {...form.of('body')} hint={t.decide.bodyHint} maxlength={200} />
          <Field {...form.of('day')} type="date" />
          <FormEnd>
            <Button>{t.decide.save}</Button>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}
