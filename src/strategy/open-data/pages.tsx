import type { Dataset } from '../../platform/datasets/index.ts'
import { format, href, type Locale, nameIn } from '../../platform/i18n/index.ts'
import { Facts, Layout, More, stateNames, stateWord, Table, type View, When } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { EmbedCode } from '../embeds/code.tsx'
import { licenceFacts, type Terms } from './licence.ts'
import { texts } from './texts.ts'

/** When each dataset last changed, by its key; none of one that is empty. */
export type Newest = ReadonlyMap<string, Temporal.Instant>

function Changed({ locale, at }: { locale: Locale; at: Temporal.Instant | undefined }) {
  if (at === undefined) return <span class="soft">{texts[locale].never}</span>
  return <When locale={locale} day={at.toZonedDateTimeISO('Europe/Helsinki').toPlainDate()} />
}

/** What one may do with the data, and who says so. */
function Licence({ view, terms, maySteer }: { view: View; terms: Terms; maySteer: boolean }) {
  const { locale, site } = view
  const t = texts[locale]
  const { name, page } = licenceFacts[terms.licence]
  const { decided } = terms
  return (
    <section class="stack" aria-labelledby="licence">
      <h2 id="licence">{t.licence}</h2>
      <p>
        {t.licenceIs}: <a href={page}>{name}</a>. {t.licenceText[terms.licence]}
      </p>
      <p>{decided === undefined ? t.licenceUsual : t.licenceDecided(decided.body, format(locale).day(decided.day))}</p>
      <p>
        <q>{t.name(nameIn(locale, site.region))}</q>
      </p>
      {maySteer && <More href={href(locale, '/open-data/licence')}>{t.change}</More>}
    </section>
  )
}

const Files = ({ dataset }: { dataset: Dataset }) => (
  <span class="cluster">
    {(['csv', 'json'] as const).map((kind) => (
      <a key={kind} href={`/open-data/${dataset.key}.${kind}`}>
        {`${dataset.key}.${kind}`}
      </a>
    ))}
  </span>
)

interface Listed {
  what: string
  addresses: readonly string[]
}

/** The lists that people read, which speak in words and take filters. */
function Others({ view, strategy }: { view: View; strategy: Strategy }) {
  const { locale } = view
  const t = texts[locale]
  const both = (path: string) => [`${path}.csv`, `${path}.json`]
  const rows: Listed[] = [
    { what: t.list.measures, addresses: both('/measures') },
    { what: t.list.matrix, addresses: both('/matrix') },
    { what: t.list.timeline, addresses: both('/timeline') },
    ...strategy.goals.map((goal) => ({ what: t.list.goal(goal.id), addresses: both(`/goals/${goal.id}`) })),
    ...strategy.packages.map((one) => ({ what: t.list.package(one.id), addresses: both(`/packages/${one.id}`) })),
    ...view.site.municipalities.map((one) => ({
      what: t.list.municipality(nameIn(locale, one.name)),
      addresses: both(`/municipalities/${one.code}`),
    })),
    { what: t.list.reports, addresses: ['/reports/chain.json', '/reports/verify.mjs'] },
    { what: t.list.search, addresses: ['/search.csv?q=', '/search.json?q='] },
    { what: t.list.api, addresses: ['/api/v1/measures'] },
  ]
  return (
    <section class="stack" aria-labelledby="lists">
      <h2 id="lists">{t.more}</h2>
      <p>{t.listsHow}</p>
      <Table
        caption={t.more}
        hideCaption
        columns={[
          { label: t.what, cell: (row: Listed) => row.what },
          {
            label: t.addresses,
            cell: (row) => (
              <span class="cluster">
                {row.addresses.map((address) => (
                  <a key={address} href={address}>
                    {address}
                  </a>
                ))}
              </span>
            ),
          },
        ]}
        rows={rows}
      />
    </section>
  )
}

interface OpenDataProps {
  view: View
  strategy: Strategy
  datasets: readonly Dataset[]
  newest: Newest
  terms: Terms
  origin: string
  maySteer: boolean
}

/** What there is to have as data, under which terms, and how it is described to other services. */
export function OpenDataPage(props: OpenDataProps) {
  const { view, strategy, datasets, newest } = props
  const { locale } = view
  const t = texts[locale]
  return (
    <Layout view={view} title={t.title} crumbs={[{ path: '/', label: t.front }]} lead={t.lead} description={t.lead}>
      <div class="stack-l">
        <section class="stack" aria-labelledby="datasets">
          <h2 id="datasets">{t.datasets}</h2>
          <p>{t.private}</p>
          <Table
            caption={t.datasets}
            hideCaption
            columns={[
              {
                label: t.dataset,
                cell: (one: Dataset) => (
                  <span>
                    <a href={href(locale, `/open-data/${one.key}`)}>{one.title[locale]}</a>
                    <br />
                    <span class="soft">{one.about[locale]}</span>
                  </span>
                ),
              },
              { label: t.files, cell: (one) => <Files dataset={one} /> },
              { label: t.updated, cell: (one) => <Changed locale={locale} at={newest.get(one.key)} /> },
            ]}
            rows={datasets}
          />
        </section>
        <Licence view={view} terms={props.terms} maySteer={props.maySteer} />
        <section class="stack" aria-labelledby="catalogue">
          <h2 id="catalogue">{t.others}</h2>
          <p>{t.othersText}</p>
          <ul>
            <li>
              <a href="/open-data/catalogue.jsonld">{t.jsonld}</a>
            </li>
            <li>
              <a href="/open-data/catalogue.ttl">{t.turtle}</a>
            </li>
            <li>
              <a href="/api/v1/openapi.json">{t.openapi}</a>
            </li>
            <li>
              <a href={href(locale, '/open-data/developers')}>{t.developers}</a>
            </li>
          </ul>
        </section>
        <Others view={view} strategy={strategy} />
        <EmbedCode view={view} strategy={strategy} origin={props.origin} />
        <section class="stack" aria-labelledby="states">
          <h2 id="states">{t.states}</h2>
          <Table
            kind="plain"
            caption={t.states}
            hideCaption
            columns={[
              { label: t.stateCode, cell: (state: (typeof stateNames)[number]) => <code>{state}</code> },
              { label: t.stateWord, cell: (state) => stateWord(locale, state) },
            ]}
            rows={stateNames}
          />
        </section>
      </div>
    </Layout>
  )
}

type AnyField = Dataset['fields'][number]

/** One dataset: what it holds, from where, how fresh, how to get it, and each field. */
export function DatasetPage(props: {
  view: View
  dataset: Dataset
  changed: Temporal.Instant | undefined
  terms: Terms
}) {
  const { view, dataset, terms } = props
  const { locale } = view
  const t = texts[locale]
  const { name, page } = licenceFacts[terms.licence]
  const own = dataset.page === `/open-data/${dataset.key}`
  const form = ({ type, required, values }: AnyField): string =>
    [
      t.types[type],
      ...(required === true ? [t.always] : []),
      ...(values === undefined ? [] : [t.oneOf(values.join(', '))]),
    ].join(', ')
  return (
    <Layout
      view={view}
      title={dataset.title[locale]}
      crumbs={[
        { path: '/', label: t.front },
        { path: '/open-data', label: t.title },
      ]}
      lead={dataset.about[locale]}
      description={dataset.about[locale]}
    >
      <div class="stack-l">
        <section class="stack" aria-labelledby="facts">
          <h2 id="facts">{t.facts}</h2>
          <Facts
            facts={[
              { label: t.files, value: <Files dataset={dataset} /> },
              { label: t.updated, value: <Changed locale={locale} at={props.changed} /> },
              { label: t.frequency, value: t.frequencies[dataset.frequency] },
              { label: t.origin, value: dataset.origin[locale] },
              { label: t.licenceIs, value: <a href={page}>{name}</a> },
              ...(own
                ? []
                : [{ label: t.people, value: <a href={href(locale, dataset.page)}>{href(locale, dataset.page)}</a> }]),
            ]}
          />
        </section>
        <section class="stack" aria-labelledby="take">
          <h2 id="take">{t.take}</h2>
          <ul>
            <li>{t.csvHow}</li>
            <li>{t.guard}</li>
            <li>{t.jsonHow}</li>
            <li>
              {t.schemaHow}{' '}
              <a href={`/open-data/${dataset.key}/schema.json`}>{`/open-data/${dataset.key}/schema.json`}</a>
            </li>
            {dataset.takesDay && <li>{t.day}</li>}
            <li>{t.etag}</li>
          </ul>
        </section>
        <section class="stack" aria-labelledby="fields">
          <h2 id="fields">{t.fields}</h2>
          <Table
            caption={t.fields}
            hideCaption
            columns={[
              { label: t.field, cell: (one: AnyField) => <code>{one.name}</code> },
              { label: t.meaning, cell: (one) => one.title[locale] },
              { label: t.type, cell: form },
            ]}
            rows={dataset.fields}
          />
        </section>
      </div>
    </Layout>
  )
}
