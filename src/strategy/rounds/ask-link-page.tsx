import type { Problems } from '../../platform/http/index.ts'
import { askedForm, Button, ErrorSummary, Field, Form, FormEnd, Layout, type View } from '../../platform/ui/index.ts'
import { answerTexts } from './answer-texts.ts'
import type { Values } from './form.ts'

interface AskLinkProps {
  view: View
  values?: Values
  problems?: Problems
}

/** The form by which a new link is asked for. */
export function AskLinkForm({ view, values = {}, problems = {} }: AskLinkProps) {
  const t = answerTexts[view.locale].askLink
  const form = askedForm(view.locale, { email: t.email }, values, problems)
  return (
    <>
      <ErrorSummary locale={view.locale} errors={form.errors} />
      <Form view={view} action="/answers/links">
        <Field {...form.of('email')} type="email" autocomplete="email" hint={t.hint} maxlength={200} />
        <FormEnd>
          <Button>{t.button}</Button>
        </FormEnd>
      </Form>
    </>
  )
}

export function AskLinkPage(props: AskLinkProps) {
  const { view, problems = {} } = props
  const t = answerTexts[view.locale].askLink
  return (
    <Layout view={view} staff title={t.title} lead={t.lead} errors={Object.keys(problems).length > 0}>
      <div class="form-page stack-l">
        <AskLinkForm {...props} />
      </div>
    </Layout>
  )
}
