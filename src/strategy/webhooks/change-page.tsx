import type { Problems } from '../../platform/http/index.ts'
import { Button, Form, FormEnd, FormTop, Layout, type View } from '../../platform/ui/index.ts'
import { Called, errorsOf, formOf, Kinds, type Values } from './fields.tsx'
import type { Webhook } from './queries.ts'
import { texts } from './texts.ts'

/** The form of what an address is called, where it is, and of what it is told. */
export function ChangeWebhookPage(props: {
  view: View
  webhook: Webhook
  values: Values
  problems: Problems
  /** Somebody else changed it meanwhile: what stands there now. */
  theirs: Webhook | undefined
}) {
  const { view, webhook, values, problems, theirs } = props
  const { locale } = view
  const t = texts[locale]
  const at = `/webhooks/${webhook.id}`
  const form = formOf(locale, values, problems)
  return (
    <Layout
      view={view}
      title={t.change}
      staff
      current="/sources"
      errors={form.errors.length > 0}
      crumbs={[
        { path: '/webhooks', label: t.title },
        { path: at, label: webhook.name },
      ]}
    >
      <div class="form-page stack">
        <FormTop locale={locale} errors={errorsOf(form)} conflict={theirs !== undefined && t.changedMeanwhile}>
          {theirs !== undefined && (
            <p>{`${theirs.name}, ${theirs.address}. ${theirs.kinds.map((kind) => t.kinds[kind]).join(', ')}.`}</p>
          )}
        </FormTop>
        <Form view={view} action={`${at}/change`}>
          <input type="hidden" name="seen" value={theirs?.version ?? values.seen ?? webhook.version} />
          <Called form={form} locale={locale} />
          <Kinds locale={locale} values={values} problem={problems.kinds} />
          <FormEnd>
            <Button>{t.save}</Button>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}
