import { format, href, type Locale } from '../../platform/i18n/index.ts'
import type { Part } from '../../platform/paper/index.ts'
import {
  Button,
  ButtonLink,
  Contents,
  Empty,
  Facts,
  Form,
  Layout,
  More,
  Notice,
  Table,
  type View,
} from '../../platform/ui/index.ts'
import { aboutLines, leadOf, partsOf, titleOf } from './content.ts'
import type { ListedReport } from './listed.ts'
import { unbroken } from './part.ts'
import { Parts } from './parts-view.tsx'
import type { ApprovedReport } from './queries.ts'
import { texts } from './texts.ts'

export const endings = ['pdf', 'docx', 'xlsx', 'json'] as const

export interface ReportsPageProps {
  view: View
  /** The newest first. */
  reports: readonly ListedReport[]
  maySteer: boolean
  /** Address of the site as its readers see it. */
  site: string
}

/** A file of a report, in the reader's language. */
export const fileOf = (number: number, ending: (typeof endings)[number], locale: Locale): string =>
  `/reports/${number}.${ending}${ending === 'json' || locale === 'fi' ? '' : `?lang=${locale}`}`

/** Every approved report, and how to check that they are genuine. */
export function ReportsPage({ view, reports, maySteer, site }: ReportsPageProps) {
  const { locale } = view
  const f = format(locale)
  const t = texts[locale]
  return (
    <Layout
      view={view}
      title={t.title}
      current="/reports"
      crumbs={[{ path: '/', label: t.front }]}
      lead={t.lead}
      description={t.lead}
    >
      <div class="stack-l">
        {maySteer && (
          <p>
            <ButtonLink href={href(locale, '/reports/drafts')}>{t.begin}</ButtonLink>
          </p>
        )}
        {reports.length === 0 ? (
          <Empty title={t.none} text={t.noneText} />
        ) : (
          <Table
            caption={t.title}
            hideCaption
            columns={[
              {
                label: t.report,
                cell: (one: ListedReport) => <a href={href(locale, `/reports/${one.number}`)}>{one.title}</a>,
              },
              {
                label: t.approval,
                cell: (one) => (
                  <>
                    {t.approved(f.day(one.day), unbroken(one.section))}
                    {one.correctedBy !== undefined && (
                      <>
                        <br />
                        <span class="soft">{t.replaced(f.number(one.correctedBy))}</span>
                      </>
                    )}
                    {one.corrects !== undefined && (
                      <>
                        <br />
                        <span class="soft">{t.corrects(f.number(one.corrects))}</span>
                      </>
                    )}
                  </>
                ),
              },
              {
                label: t.files,
                cell: (one) => (
                  <a href={fileOf(one.number, 'pdf', locale)}>
                    PDF<span class="hidden">{`: ${one.title}`}</span>
                  </a>
                ),
              },
            ]}
            rows={reports}
          />
        )}
        <section class="stack" aria-labelledby="check">
          <h2 id="check">{t.check}</h2>
          <p>{t.checkLead}</p>
          <ol>
            {t.checkSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p>
            <code>{`node verify.mjs ${site} chain.json`}</code>
          </p>
          <div>
            <More href="/reports/verify.mjs" icon="download">
              {t.script}
            </More>
            <More href="/reports/chain.json" icon="download">
              {t.chain}
            </More>
          </div>
        </section>
      </div>
    </Layout>
  )
}

/** The headings by which one finds one's way in a report. */
const contentsOf = (parts: readonly Part[]) =>
  parts.flatMap((part) =>
    part.is === 'heading' && part.anchor !== undefined ? [{ id: part.anchor, label: part.text }] : [],
  )

/** One approved report, as it was frozen. */
export function ReportPage(props: { view: View; found: ApprovedReport; maySteer: boolean }) {
  const { view, found, maySteer } = props
  const { locale } = view
  const f = format(locale)
  const t = texts[locale]
  const { content, number, correctedBy, corrects } = found
  const parts = partsOf({ report: content, locale, site: '' })
  return (
    <Layout
      view={view}
      title={titleOf(content, locale)}
      current="/reports"
      crumbs={[
        { path: '/', label: t.front },
        { path: '/reports', label: t.title },
        { label: t.number(f.number(number)) },
      ]}
      eyebrow={content.region[locale]}
      lead={leadOf(content, locale)}
      head={aboutLines(content, locale).map((line) => <p key={line}>{line}</p>)}
      description={leadOf(content, locale)}
    >
      <div class="stack-l">
        {correctedBy !== undefined && (
          <Notice kind="warn" title={t.replaced(f.number(correctedBy))}>
            <p>{t.replacedText}</p>
            <p>
              <a href={href(locale, `/reports/${correctedBy}`)}>{t.toNewer(f.number(correctedBy))}</a>
            </p>
          </Notice>
        )}
        {corrects !== undefined && (
          <p>
            <a href={href(locale, `/reports/${corrects}`)}>{t.toOlder(f.number(corrects))}</a>
          </p>
        )}
        {content.kind !== 'residents' && <Contents locale={locale} items={contentsOf(parts)} />}
        <Parts parts={parts} locale={locale} />
        <aside class="stack" aria-label={t.files}>
          <div>
            {endings.map((ending) => (
              <More key={ending} href={fileOf(number, ending, locale)} icon="download">
                {t.formats[ending]}
              </More>
            ))}
          </div>
          <details>
            <summary>{t.frozen}</summary>
            <div class="stack">
              <Facts
                facts={[
                  { label: t.hash, value: <code class="long-code">{found.hash}</code> },
                  { label: t.previous, value: <code class="long-code">{found.previous}</code> },
                ]}
              />
              <More href={href(locale, '/reports#check')}>{t.check}</More>
            </div>
          </details>
          {maySteer && correctedBy === undefined && (
            <Form view={view} action={`/reports/${number}/corrections`}>
              <Button kind="second">{t.correct}</Button>
            </Form>
          )}
        </aside>
      </div>
    </Layout>
  )
}
