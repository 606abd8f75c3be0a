import { format, href, type Locale } from '../../../platform/i18n/index.ts'
import { ButtonLink, Empty, Layout, More, Table, type View } from '../../../platform/ui/index.ts'
import { texts as keyTexts } from '../api/texts.ts'
import type { Connector } from '../contract.ts'
import { findConnector } from '../engine/runs.ts'
import type { SourceRow } from '../queries.ts'
import { texts } from '../texts.ts'
import { type Fed, FreshnessMark, MeasureLinks, momentOr, needs } from './parts.tsx'

export interface ListProps {
  view: View
  rows: readonly SourceRow[]
  connectors: readonly Connector[]
  /** By the source. */
  fed: ReadonlyMap<string, readonly Fed[]>
  nameOf(organisation: string): string
}

const kindOf = (connectors: readonly Connector[], key: string, locale: Locale): string =>
  findConnector(connectors, key)?.name[locale] ?? key

/** Every source that the reader looks after, those that need somebody first. */
export function ListPage({ view, rows, connectors, fed, nameOf }: ListProps) {
  const { locale } = view
  const t = texts[locale]
  const sorted = [...rows].sort((a, b) => needs.indexOf(a.freshness) - needs.indexOf(b.freshness))
  return (
    <Layout view={view} title={t.title} staff current="/sources" lead={t.lead}>
      <div class="stack-l">
        {rows.length === 0 ? (
          <Empty title={t.empty} text={t.emptyText}>
            <ButtonLink href={href(locale, '/sources/new')}>{t.add}</ButtonLink>
          </Empty>
        ) : (
          <>
            <p>
              <ButtonLink href={href(locale, '/sources/new')}>{t.add}</ButtonLink>
            </p>
            <Table
              caption={t.caption}
              hideCaption
              dense
              rows={sorted}
              columns={[
                {
                  label: t.name,
                  head: true,
                  cell: (one) => <a href={href(locale, `/sources/${one.source}`)}>{one.name}</a>,
                },
                {
                  label: t.state,
                  cell: (one) => (
                    <>
                      <FreshnessMark locale={locale} is={one.freshness} />
                      {one.fault !== undefined && <small> {one.fault[locale]}</small>}
                    </>
                  ),
                },
                { label: t.kind, cell: (one) => kindOf(connectors, one.connector, locale) },
                { label: t.organisation, cell: (one) => nameOf(one.organisation) },
                { label: t.lastGood, cell: (one) => momentOr(locale, one.good, t.never) },
                {
                  label: t.feeds,
                  cell: (one) => <MeasureLinks locale={locale} fed={fed.get(one.source) ?? []} />,
                },
              ]}
            />
          </>
        )}
        <More href={href(locale, '/webhooks')}>{keyTexts[locale].webhooks}</More>
      </div>
    </Layout>
  )
}

export interface KindsProps {
  view: View
  connectors: readonly Connector[]
}

/** The kinds of sources, to choose from. */
export function KindsPage({ view, connectors }: KindsProps) {
  const { locale } = view
  const t = texts[locale]
  return (
    <Layout
      view={view}
      title={t.add}
      staff
      current="/sources"
      crumbs={[{ path: '/sources', label: t.title }]}
      lead={t.addLead}
    >
      {connectors.length === 0 ? (
        <Empty title={t.noKinds} />
      ) : (
        <Table
          caption={t.kinds}
          hideCaption
          rows={connectors}
          columns={[
            {
              label: t.kind,
              head: true,
              cell: (one) => <a href={href(locale, `/sources/new?kind=${one.key}`)}>{one.name[locale]}</a>,
            },
            { label: t.kinds, cell: (one) => one.about[locale] },
            { label: t.how, cell: (one) => (one.fetch === undefined ? t.byFile : t.byItself) },
            { label: t.every, numeric: true, cell: (one) => format(locale).number(one.every) },
          ]}
        />
      )}
    </Layout>
  )
}
