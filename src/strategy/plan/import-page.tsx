import { format, href } from '../../platform/i18n/index.ts'
import { Button, ErrorSummary, Field, Form, FormEnd, Layout, type View } from '../../platform/ui/index.ts'
import type { OpenDraft } from './drafts.ts'
import { pageTexts } from './page-texts.ts'
import { fileHref } from './pages.tsx'

/** Form: a sheet to be read. Nothing is stored by it. */
export function ImportPage(props: { view: View; problems: readonly string[]; open: readonly OpenDraft[] }) {
  const { view, problems } = props
  const { locale } = view
  const t = pageTexts[locale]
  const [first] = problems
  return (
    <Layout
      view={view}
      title={t.importTitle}
      staff
      errors={problems.length > 0}
      current="/plan"
      crumbs={[{ path: '/plan', label: t.title }]}
      lead={t.importLead}
    >
      <div class="form-page stack">
        <ErrorSummary locale={locale} errors={problems.map((message) => ({ field: 'file', message }))} />
        <p class="cluster">
          <a href={fileHref(locale, 'plan.xlsx')}>{t.xlsx}</a>
          <a href={fileHref(locale, 'plan.csv')}>{t.csv}</a>
          <a href={fileHref(locale, 'plan/phases.csv')}>{t.phasesCsv}</a>
        </p>
        <ul>
          {t.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
        <Form view={view} action="/plan/import" upload>
          <Field
            locale={locale}
            type="file"
            name="file"
            label={t.file}
            hint={t.fileHint}
            accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            {...(first === undefined ? {} : { error: first })}
          />
          <FormEnd>
            <Button>{t.read}</Button>
            <a class="button quiet" href={href(locale, '/plan')}>
              {t.cancel}
            </a>
          </FormEnd>
        </Form>
        {props.open.length > 0 && (
          <section class="stack" aria-labelledby="open">
            <h2 id="open">{t.open}</h2>
            <ul>
              {props.open.map((one) => (
                <li key={one.id}>
                  <a href={href(locale, `/plan/drafts/${one.id}`)}>
                    <span lang={one.locale === locale ? undefined : one.locale}>
                      {one.fileName ?? t.sources[one.source]}
                    </span>
                    , {format(locale).instant(one.recordedAt)}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Layout>
  )
}
