import type { Problems } from '../../platform/http/index.ts'
import { format, href } from '../../platform/i18n/index.ts'
import { Button, ErrorSummary, Field, Form, FormEnd, Layout, Notice, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { askedForm } from '../parts/asked.ts'
import { Own } from '../parts/title.tsx'
import type { Phrase } from './rules.ts'
import { texts } from './texts.ts'

/** Form: which parties a phrase of the source names. */
export function ReadingPage(props: {
  view: View
  strategy: Strategy
  phrase: Phrase
  values: Readonly<Record<string, string>>
  problems: Problems
  /** What somebody else confirmed meanwhile. */
  saved: readonly string[] | undefined
  seen: string
}) {
  const { view, strategy, phrase, saved } = props
  const { locale } = view
  const t = texts[locale]
  const form = askedForm(locale, { parties: t.readParties }, props.values, props.problems)
  return (
    <Layout
      view={view}
      errors={form.errors.length > 0}
      title={t.readTitle}
      staff
      current="/measures"
      crumbs={[{ path: '/parties', label: t.title }]}
      eyebrow={
        <Own strategy={strategy} locale={locale}>
          {phrase.text}
        </Own>
      }
      lead={t.readLead}
    >
      <div class="form-page stack">
        <ErrorSummary locale={locale} errors={form.errors} />
        {saved !== undefined && (
          <Notice kind="warn" title={t.conflict}>
            <p>{t.conflictText(format(locale).list(saved))}</p>
          </Notice>
        )}
        <p>
          {t.phrase}:{' '}
          <Own strategy={strategy} locale={locale}>
            <q>{phrase.text}</q>
          </Own>{' '}
          ({phrase.measures.map((one) => one.id).join(', ')})
        </p>
        <Form view={view} action={`/parties/readings/${phrase.id}`}>
          <input type="hidden" name="seen" value={props.seen} />
          <Field {...form.of('parties')} type="textarea" rows={5} maxlength={2600} />
          <FormEnd>
            <Button>{t.readSave}</Button>
            <a class="button quiet" href={href(locale, '/parties')}>
              {t.cancel}
            </a>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}
