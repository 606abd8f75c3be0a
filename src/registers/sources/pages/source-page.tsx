import { format, href, type Locale } from '../../../platform/i18n/index.ts'
import {
  Button,
  ButtonLink,
  ConfirmPage,
  Empty,
  ErrorSummary,
  Facts,
  Field,
  Form,
  FormEnd,
  Layout,
  More,
  Notice,
  Table,
  type View,
} from '../../../platform/ui/index.ts'
import { writable } from '../api/scopes.ts'
import { texts as keyTexts } from '../api/texts.ts'
import type { Connector, Intake } from '../contract.ts'
import type { RunRow, SourceRow } from '../queries.ts'
import { texts } from '../texts.ts'
import { type Fed, FedList, FreshnessMark, momentOr } from './parts.tsx'

export interface SourceProps {
  view: View
  source: SourceRow
  connector: Connector | undefined
  runs: readonly RunRow[]
  fed: readonly Fed[]
  organisation: string
  problems: readonly string[]
}

/** One source: how it stands, what it feeds, its runs, and what can be done. */
export function SourcePage(props: SourceProps) {
  const { view, source, connector, fed, problems } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const isRunning = source.ended === undefined
  return (
    <Layout
      view={view}
      title={source.name}
      staff
      current="/sources"
      errors={problems.length > 0}
      crumbs={[{ path: '/sources', label: t.title }]}
      {...(connector === undefined ? {} : { lead: connector.about[locale] })}
      head={
        <p>
          <FreshnessMark locale={locale} is={source.freshness} />
        </p>
      }
    >
      <div class="stack-l">
        <ErrorSummary locale={locale} errors={problems.map((message) => ({ field: 'file', message }))} />
        {source.ended !== undefined && <Notice title={t.endedText(f.instant(source.ended))} />}
        {isRunning && <Told {...props} />}
        <Facts
          facts={[
            { label: t.kind, value: connector?.name[locale] ?? source.connector },
            { label: t.organisation, value: props.organisation },
            { label: t.lastGood, value: momentOr(locale, source.good, t.never) },
            { label: t.every, value: f.number(source.every) },
            ...(connector?.licence === undefined ? [] : [{ label: t.licence, value: connector.licence[locale] }]),
          ]}
        />
        {isRunning && connector !== undefined && (
          <div class="cluster">
            {connector.fetch !== undefined && (
              <Form view={view} action={`/sources/${source.source}/runs`} class="">
                <Button>{t.runNow}</Button>
              </Form>
            )}
            <ButtonLink kind="second" href={href(locale, `/sources/${source.source}/settings`)}>
              {t.changeSettings}
            </ButtonLink>
            {writable(connector).length > 0 && (
              <ButtonLink kind="second" href={href(locale, `/sources/${source.source}/keys`)}>
                {keyTexts[locale].link}
              </ButtonLink>
            )}
            <ButtonLink kind="quiet" href={href(locale, `/sources/${source.source}/end`)}>
              {t.end}
            </ButtonLink>
          </div>
        )}
        <section class="stack" aria-labelledby="feeds">
          <h2 id="feeds">{t.feedsTitle}</h2>
          {fed.length === 0 ? <p>{t.feedsNothing}</p> : <FedList locale={locale} fed={fed} />}
        </section>
        {isRunning && connector !== undefined && connector.intakes.length > 0 && (
          <Upload view={view} source={source} connector={connector} problems={problems} />
        )}
        <section class="stack" aria-labelledby="runs">
          <h2 id="runs">{t.runs}</h2>
          <Runs {...props} />
        </section>
      </div>
    </Layout>
  )
}

function Told({ view, source }: SourceProps) {
  const { locale } = view
  const t = texts[locale]
  if (source.waiting !== undefined)
    return (
      <Notice kind="warn" title={t.waits}>
        <p>{t.waitsText}</p>
        <p>
          <a href={href(locale, `/sources/${source.source}/runs/${source.waiting}`)}>{t.look}</a>
        </p>
      </Notice>
    )
  if (source.fault === undefined) return null
  return (
    <Notice kind="bad" title={t.failedTitle}>
      <p>{source.fault[locale]}</p>
    </Notice>
  )
}

interface UploadProps {
  view: View
  source: SourceRow
  connector: Connector
  problems: readonly string[]
}

function Upload({ view, source, connector, problems }: UploadProps) {
  const { locale } = view
  const t = texts[locale]
  const [only, ...others] = connector.intakes
  const [first] = problems
  return (
    <section class="stack" aria-labelledby="upload">
      <h2 id="upload">{t.upload}</h2>
      <p>{t.uploadText}</p>
      <Form view={view} action={`/sources/${source.source}/files`} upload>
        {others.length === 0 ? (
          <input type="hidden" name="intake" value={only?.key} />
        ) : (
          <Field
            locale={locale}
            type="select"
            name="intake"
            label={t.what}
            options={connector.intakes.map((one) => ({ value: one.key, label: one.name[locale] }))}
          />
        )}
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
          <Button kind={connector.fetch === undefined ? 'main' : 'second'}>{t.read}</Button>
        </FormEnd>
      </Form>
      {connector.intakes.map((intake) => (
        <details key={intake.key}>
          <summary>
            {t.columns}: {intake.name[locale]}
          </summary>
          <Columns locale={locale} intake={intake} />
          {(['xlsx', 'csv'] as const).map((as) => (
            <More
              key={as}
              href={`/sources/${source.source}/template.${as}?intake=${intake.key}${locale === 'fi' ? '' : `&lang=${locale}`}`}
              icon="download"
            >
              {t.templates}: {intake.name[locale]} ({as.toUpperCase()})
            </More>
          ))}
        </details>
      ))}
    </section>
  )
}

const Columns = ({ locale, intake }: { locale: Locale; intake: Intake }) => {
  const t = texts[locale]
  return (
    <Table
      caption={`${t.columns}: ${intake.name[locale]}`}
      hideCaption
      dense
      rows={intake.columns}
      columns={[
        {
          label: t.column,
          head: true,
          cell: (one) => (
            <>
              {one.header[locale]}
              {one.hint !== undefined && <small> {one.hint[locale]}</small>}
            </>
          ),
        },
        { label: t.required, cell: (one) => (one.required ? t.yes : t.no) },
        { label: t.example, cell: (one) => <span lang="fi">{one.example}</span> },
      ]}
    />
  )
}

function Runs({ view, source, runs }: SourceProps) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  if (runs.length === 0) return <Empty title={t.noRuns} level={3} />
  return (
    <Table
      caption={t.runs}
      hideCaption
      dense
      rows={runs}
      columns={[
        {
          label: t.when,
          head: true,
          cell: (one) => <a href={href(locale, `/sources/${source.source}/runs/${one.id}`)}>{f.instant(one.began)}</a>,
        },
        {
          label: t.how,
          cell: (one) =>
            one.origin === 'fetch' && one.askedBy === undefined ? t.origins.schedule : t.origins[one.origin],
        },
        {
          label: t.state,
          cell: (one) => (
            <>
              {t.runStates[one.state]}
              {one.state === 'failed' && one.notes[0] !== undefined && <small> {one.notes[0][locale]}</small>}
            </>
          ),
        },
        { label: t.counts.read, numeric: true, cell: ({ counts }) => f.number(counts.read) },
        {
          label: t.changes,
          numeric: true,
          cell: ({ counts }) => f.number(counts.new + counts.changed + counts.gone),
        },
        { label: t.counts.rejected, numeric: true, cell: ({ counts }) => f.number(counts.rejected) },
      ]}
    />
  )
}

/** Asks before a source is ended, and tells what it feeds. */
export function EndPage({ view, source, fed }: { view: View; source: SourceRow; fed: readonly Fed[] }) {
  const { locale } = view
  const t = texts[locale]
  return (
    <ConfirmPage
      view={view}
      question={t.endQuestion(source.name)}
      action={`/sources/${source.source}/end`}
      verb={t.end}
      danger
      current="/sources"
      crumbs={[
        { path: '/sources', label: t.title },
        { path: `/sources/${source.source}`, label: source.name },
        { label: t.end },
      ]}
      back={{ path: `/sources/${source.source}`, label: t.keep }}
    >
      <p>{t.endText}</p>
      {fed.length > 0 && (
        <>
          <p>{t.endFeeds}</p>
          <FedList locale={locale} fed={fed} />
        </>
      )}
    </ConfirmPage>
  )
}
