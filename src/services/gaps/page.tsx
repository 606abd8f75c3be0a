import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { Chips, Empty, Facts, FileLinks, Layout, Table, type View } from '../../platform/ui/index.ts'
import { type Offered, Said, type Way, ways } from '../../registers/services/index.ts'
import { type Family, modelOf } from './rules.ts'
import { texts } from './texts.ts'

export interface GapFilters {
  /** Undefined: every way at once. */
  way: Way | undefined
  municipality?: string | undefined
  all?: 'yes' | undefined
}

function gapsPath({ way, ...filters }: GapFilters): string {
  const query = new URLSearchParams(
    Object.entries({ way: way === 'digital' ? undefined : (way ?? 'any'), ...filters }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    ),
  )
  return query.size === 0 ? '/services/gaps' : `/services/gaps?${query}`
}

export interface GapsPageProps {
  view: View
  filters: GapFilters
  rows: readonly Family[]
  /** By municipality: services without the way, of all. */
  counts: ReadonlyMap<string, number>
  municipalities: readonly { id: string; name: string }[]
  /** The measure that content binds to services on one form or done digitally; none: nothing can be proposed. */
  measure: string | undefined
  mayPropose(municipality: string): boolean
}

/** Services side by side: what a neighbour has and one lacks, and the model to look at. */
export function GapsPage(props: GapsPageProps) {
  const { view, filters, rows, counts, municipalities } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const { way } = filters
  const isBare = filters.all === 'yes' && filters.municipality === undefined
  const gaps = rows.filter((family) => family.hasGap).length
  const shown = municipalities.filter((one) => filters.municipality === undefined || one.id === filters.municipality)
  const isAny = [...counts.values()].some((one) => one > 0)
  return (
    <Layout
      view={view}
      title={t.title}
      lead={t.lead}
      current="/services"
      crumbs={[{ path: '/services', label: t.services }, { label: t.title }]}
    >
      <div class="stack-l">
        {isAny && (
          <section class="stack" aria-labelledby="missing">
            <h2 id="missing">{way === undefined ? t.missingAny : t.missingBy[way]}</h2>
            <Facts
              look="row"
              facts={municipalities.map((one) => ({
                label: one.name,
                value: (
                  <a href={href(locale, gapsPath({ way, municipality: one.id }))}>
                    {f.number(counts.get(one.id) ?? 0)}
                  </a>
                ),
              }))}
            />
          </section>
        )}
        <Filters {...props} />
        {rows.length === 0 ? (
          <Empty title={isBare ? t.empty : t.emptyFilter}>
            {isBare ? t.emptyHow : <a href={href(locale, gapsPath({ way: undefined, all: 'yes' }))}>{t.showAll}</a>}
          </Empty>
        ) : (
          <>
            <p>{filters.all === 'yes' ? f.count(rows.length, t.countAll) : f.count(gaps, t.count)}</p>
            <Table
              dense
              caption={t.caption}
              hideCaption
              columns={[
                { label: t.service, head: true, cell: (family) => <Said locale={locale} names={family.named} /> },
                ...shown.map((one) => ({
                  label: one.name,
                  cell: (family: Family) => <Cell {...props} family={family} of={one.id} />,
                })),
                ...(way === undefined
                  ? []
                  : [{ label: t.model, cell: (family: Family) => <Model {...props} family={family} way={way} /> }]),
              ]}
              rows={rows}
            />
            <FileLinks view={{ ...view, path: gapsPath(filters) }} />
          </>
        )}
      </div>
    </Layout>
  )
}

/** The service of a municipality that has the way. */
function Model(props: GapsPageProps & { family: Family; way: Way }) {
  const { view, family, way, municipalities, filters } = props
  const { locale } = view
  const model = modelOf(family, way, filters.municipality ?? '')
  if (model === undefined) return <span>–</span>
  return (
    <a href={href(locale, `/services/${model.id}`)}>
      {municipalities.find((one) => one.id === model.municipality)?.name ?? model.municipality}
      <span class="hidden">
        : <Said locale={locale} names={family.named} />
      </span>
    </a>
  )
}

function Cell(props: GapsPageProps & { family: Family; of: string }) {
  const { view, filters, family, of, measure, mayPropose } = props
  const { locale } = view
  const t = texts[locale]
  const place = family.places.get(of)
  const [service] = place?.services ?? []
  if (place === undefined || service === undefined) return <span class="soft">{t.none}</span>
  const said = (some: readonly Way[]) => some.map((way) => t.ways[way]).join(', ')
  const proposal = (way: Way | undefined) =>
    way !== undefined &&
    measure !== undefined &&
    mayPropose(of) && <Propose {...props} to={`/measures/${measure}/actions`} way={way} />
  const { way } = filters
  if (way === undefined)
    return (
      <>
        <ServiceLink locale={locale} service={service}>
          {place.ways.length === 0 ? t.noWays : said(place.ways)}
        </ServiceLink>
        {place.missing.length > 0 && <span class="small soft"> {t.lacks(said(place.missing))}</span>}{' '}
        {proposal(place.missing[0])}
      </>
    )
  const has = place.ways.includes(way)
  return (
    <>
      <ServiceLink locale={locale} service={service}>
        {has ? t.has[way] : <b>{t.hasNot[way]}</b>}
      </ServiceLink>{' '}
      {!has && proposal(place.missing.includes(way) ? way : undefined)}
    </>
  )
}

const ServiceLink = ({ locale, service, children }: { locale: Locale; service: Offered; children: unknown }) => (
  <a href={href(locale, `/services/${service.id}`)}>{children as string}</a>
)

function Propose(props: GapsPageProps & { family: Family; of: string; to: string; way: Way }) {
  const { view, family, of, to, way } = props
  const { locale } = view
  const t = texts[locale]
  const begin = new URLSearchParams({
    organisation: of,
    title: t.proposal(t.ways[way], family.named.name).slice(0, 200),
  })
  return (
    <a class="small" href={href(locale, `${to}?${begin}`)}>
      {t.propose}
      <span class="hidden">
        : <Said locale={locale} names={family.named} />
      </span>
    </a>
  )
}

function Filters({ view: { locale }, filters, municipalities }: GapsPageProps) {
  const t = texts[locale]
  const link = (change: Partial<GapFilters>, label: string, current: boolean) => ({
    href: href(locale, gapsPath({ ...filters, ...change })),
    label,
    current,
  })
  return (
    <Chips
      label={t.filters}
      rows={[
        {
          label: t.way,
          items: [
            ...ways.map((way) => link({ way }, t.ways[way], filters.way === way)),
            link({ way: undefined }, t.anyWay, filters.way === undefined),
          ],
        },
        {
          label: t.municipality,
          items: [
            link({ municipality: undefined }, t.all, filters.municipality === undefined),
            ...municipalities.map((one) => link({ municipality: one.id }, one.name, filters.municipality === one.id)),
          ],
        },
        {
          label: t.which,
          items: [
            link({ all: undefined }, t.gapsOnly, filters.all === undefined),
            link({ all: 'yes' }, t.all, filters.all === 'yes'),
          ],
        },
      ]}
    />
  )
}
