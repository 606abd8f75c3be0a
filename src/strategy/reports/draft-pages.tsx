import type { Problems } from '../../platform/http/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import {
  Button,
  ButtonLink,
  ConfirmPage,
  Empty,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  FormTop,
  Layout,
  type Option,
  Table,
  type View,
} from '../../platform/ui/index.ts'
import { askedForm } from '../parts/asked.ts'
import { aboutLines, leadOf, partsOf, titleOf } from './content.ts'
import { type DraftReport, sectionsOf } from './frozen.ts'
import { Parts } from './parts-view.tsx'
import type { Draft } from './queries.ts'
import { texts as words } from './report-texts.ts'
import { texts } from './texts.ts'

/** The way to a draft's pages. */
export const crumbsOf = (view: View, here?: string) => {
  const t = texts[view.locale]
  return [
    { path: '/reports', label: t.title },
    { path: '/reports/drafts', label: t.drafts },
    ...(here === undefined ? [] : [{ label: here }]),
  ]
}

/** The way to the report that has been approved of the same already: there it can be corrected. */
export function AlreadyLink({ locale, report }: { locale: Locale; report: number | undefined }) {
  if (report === undefined) return null
  return (
    <p>
      <a href={href(locale, `/reports/${report}`)}>{texts[locale].toNewer(String(report))}</a>
    </p>
  )
}

export interface DraftsPageProps {
  view: View
  drafts: readonly { id: string; title: string; of: string; changedAt: Temporal.Instant }[]
  /** Half-years that have begun, the newest first. */
  periods: readonly Option[]
  reports: readonly Option[]
  values: Readonly<Record<string, string>>
  problems: Problems
  /** The report that has been approved of the same already. */
  already: number | undefined
}

/** Drafts of the strategy team, and the form that begins one. */
export function DraftsPage(props: DraftsPageProps) {
  const { view, drafts, periods, reports } = props
  const { locale } = view
  const f = format(locale)
  const t = texts[locale]
  const form = askedForm(locale, { period: t.period, of: t.of }, props.values, props.problems)
  return (
    <Layout
      view={view}
      title={t.drafts}
      current="/reports"
      staff
      errors={form.errors.length > 0}
      crumbs={[{ path: '/reports', label: t.title }]}
      lead={t.draftsLead}
    >
      <div class="stack-l">
        <ErrorSummary locale={locale} errors={form.errors} />
        <AlreadyLink locale={locale} report={props.already} />
        {drafts.length === 0 ? (
          <p>{t.noDrafts}</p>
        ) : (
          <Table
            caption={t.drafts}
            hideCaption
            columns={[
              {
                label: t.draft,
                cell: (one: DraftsPageProps['drafts'][number]) => (
                  <a href={href(locale, `/reports/drafts/${one.id}`)}>{one.title}</a>
                ),
              },
              { label: words[locale].organisation, cell: (one) => one.of },
              { label: t.lastSaved, cell: (one) => f.instant(one.changedAt) },
            ]}
            rows={drafts}
          />
        )}
        <section class="form-page stack" aria-labelledby="new">
          <h2 id="new">{t.newDraft}</h2>
          {periods.length === 0 ? (
            <Empty level={3} title={t.none} text={t.noPeriods} />
          ) : (
            <Form view={view} action="/reports/drafts">
              <Field {...form.of('period')} type="select" options={periods} />
              <Field {...form.of('of')} type="select" options={reports} />
              <FormEnd>
                <Button>{t.start}</Button>
              </FormEnd>
            </Form>
          )}
        </section>
      </div>
    </Layout>
  )
}

/** The name of a section's box in the form. */
export const boxOf = (section: string): string => `section-${section}`

export interface DraftPageProps {
  view: View
  draft: Draft
  content: DraftReport
  values: Readonly<Record<string, string>>
  problems: Problems
  conflict: boolean
}

/** Form of a draft, and below it the report as it would be now. */
export function DraftPage(props: DraftPageProps) {
  const { view, draft, content, conflict, values } = props
  const { locale } = view
  const f = format(locale)
  const t = texts[locale]
  const labels = { figuresOn: t.figuresOn, foreword: t.foreword, grounds: t.grounds, sections: t.sections }
  const form = askedForm(locale, labels, values, props.problems)
  const offered = sectionsOf(draft.kind)
  const title = titleOf(content, locale)
  const about = { report: content, locale, site: '' }
  return (
    <Layout
      view={view}
      title={t.draft}
      current="/reports"
      staff
      errors={form.errors.length > 0}
      crumbs={crumbsOf(view, title)}
      eyebrow={content.organisation.name[locale]}
      lead={title}
      head={<p>{t.changed(f.instant(draft.changedAt))}</p>}
    >
      <div class="stack-l">
        <FormTop locale={locale} errors={form.errors} conflict={conflict && t.conflict}>
          <p>{t.conflictText(f.instant(draft.changedAt))}</p>
          <p>
            <a href={href(locale, `/reports/drafts/${draft.id}`)}>{t.keep}</a>
          </p>
        </FormTop>
        <Form view={view} action={`/reports/drafts/${draft.id}`} class="form-page stack">
          <input type="hidden" name="seen" value={draft.revision} />
          <Field {...form.of('figuresOn')} type="date" hint={t.figuresOnHint} />
          {draft.corrects !== undefined && <Field {...form.of('grounds')} type="textarea" rows={3} maxlength={1000} />}
          <Field {...form.of('foreword')} type="textarea" rows={8} maxlength={8000} optional hint={t.forewordHint} />
          {offered.length > 0 && (
            <fieldset
              class={props.problems.sections === undefined ? 'field' : 'field has-error'}
              id="sections"
              tabIndex={-1}
            >
              <legend>{t.sections}</legend>
              {props.problems.sections !== undefined && <p class="error-text">{props.problems.sections}</p>}
              <div class="mt-s">
                {offered.map((section) => (
                  <Field
                    key={section}
                    locale={locale}
                    type="checkbox"
                    name={boxOf(section)}
                    label={words[locale].sections[section]}
                    checked={values[boxOf(section)] === 'yes'}
                  />
                ))}
              </div>
            </fieldset>
          )}
          <FormEnd>
            <Button>{t.save}</Button>
            <ButtonLink kind="second" href={href(locale, `/reports/drafts/${draft.id}/approval`)}>
              {t.approve}
            </ButtonLink>
            <a class="button quiet" href={href(locale, `/reports/drafts/${draft.id}/discard`)}>
              {t.discard}
            </a>
          </FormEnd>
        </Form>
        <section class="stack preview" aria-labelledby="preview">
          <h2 id="preview">{t.preview}</h2>
          <p class="lead">{leadOf(content, locale)}</p>
          {aboutLines(content, locale).map((line) => (
            <p key={line}>{line}</p>
          ))}
          <Parts parts={partsOf(about)} locale={locale} below />
        </section>
      </div>
    </Layout>
  )
}

/** Asks before a draft is laid aside. */
export function DiscardPage({ view, draft, title }: { view: View; draft: Draft; title: string }) {
  const t = texts[view.locale]
  return (
    <ConfirmPage
      view={view}
      current="/reports"
      crumbs={crumbsOf(view, title)}
      question={t.discardQuestion}
      action={`/reports/drafts/${draft.id}/discard`}
      verb={t.discard}
      danger
      back={{ path: `/reports/drafts/${draft.id}`, label: t.back }}
      fields={<input type="hidden" name="seen" value={draft.revision} />}
    >
      <p>{title}</p>
      <p>{t.discardText}</p>
    </ConfirmPage>
  )
}
