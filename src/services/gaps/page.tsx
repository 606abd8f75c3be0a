import { format, href } from '../../platform/i18n/index.ts'
import { Chips, Empty, FileLinks, Layout, Table, type View } from '../../platform/ui/index.ts'
import { Said, type Way, ways } from '../../registers/services/index.ts'
import { type Family, modelOf } from './rules.ts'
import { texts } from './texts.ts'

export interface GapFilters {
  way?: Way | undefined
  municipality?: string | undefined
  all?: 'yes' | undefined
}

function gapsPath(filters: GapFilters): string {
  const query = new URLSearchParams(
    Object.entries(filters).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
  return query.size === 0 ? '/services/gaps' : `/services/gaps?${query}`
}

export interface GapsPageProps {
  view: View
  filters: GapFilters
  rows: readonly Family[]
  municipalities: readonly { id: string; name: string }[]
  /** The measure that content binds to services on one form or done digitally; none: nothing can be proposed. */
  measure: string | undefined
  mayPropose(municipality: string): boolean
}

/** Services side by side: what a neighbour has and one lacks, and the model to look at. */
export function GapsPage(props: GapsPageProps) {
  const { view, filters, rows, municipalities } = props
  const { locale } = view
  const t = texts[locale]
  const isBare = filters.all === 'yes' && filters.way === undefined && filters.municipality === undefined
  const gaps = rows.filter((family) => family.hasGap).length
  return (
    <Layout
      view={view}
      title={t.title}
      lead={t.lead}
      current="/services"
      crumbs={[{ path: '/services', label: t.services }, { label: t.title }]}
    >
      <div class="stack-l">
        <Filters {...props} />
        {rows.length === 0 ? (
          <Empty title={isBare ? t.empty : t.emptyFilter}>
            {isBare ? t.emptyHow : <a href={href(locale, gapsPath({ all: 'yes' }))}>{t.showAll}</a>}
          </Empty>
        ) : (
          <>
            <p>{format(locale).count(gaps, t.count)}</p>
            <Table
              dense
              caption={t.caption}
              hideCaption
              columns={[
                { label: t.service, head: true, cell: (family) => <Said locale={locale} names={family.named} /> },
                ...municipalities
                  .filter((one) => filters.municipality === undefined || one.id === filters.municipality)
                  .map((one) => ({
                    label: one.name,
                    cell: (family: Family) => <Cell {...props} family={family} of={one.id} />,
                  })),
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

function Cell(props: GapsPageProps & { family: Family; of: string }) {
  const { view, family, of, municipalities, measure, mayPropose } = props
  const { locale } = view
  const t = texts[locale]
  const place = family.places.get(of)
  const [service] = place?.services ?? []
  if (place === undefined || service === undefined) return <span class="soft">{t.none}</span>
  const [first] = place.missing
  const model = first === undefined ? undefined : modelOf(family, first, of)
  const said = (some: readonly Way[]) => some.map((way) => t.ways[way]).join(', ')
  const title = first === undefined ? '' : t.proposal(t.ways[first], family.named.name)
  const begin = new URLSearchParams({ organisation: of, title: title.slice(0, 200) })
  return (
    <>
      <a href={href(locale, `/services/${service.id}`)}>{place.ways.length === 0 ? t.noWays : said(place.ways)}</a>
      {place.missing.length > 0 && (
        <span class="small">
          {' '}
          <b>{t.lacks(said(place.missing))}</b>{' '}
          {model !== undefined && (
            <a href={href(locale, `/services/${model.id}`)}>
              {t.model(municipalities.find((one) => one.id === model.municipality)?.name ?? model.municipality)}
            </a>
          )}{' '}
          {measure !== undefined && mayPropose(of) && (
            <a href={href(locale, `/measures/${measure}/actions?${begin}`)}>{t.propose}</a>
          )}
        </span>
      )}
    </>
  )
}

function Filters({ view: { locale }, filters, municipalities }: GapsPageProps) {
  const t = texts[locale]
  const link = (change: GapFilters, label: string, current: boolean) => ({
    href: href(locale, gapsPath({ ...filters, ...change })),
    label,
    current,
  })
  return (
    <Chips
      label={t.filters}
      rows={[
        {
          label: t.which,
          items: [
            link({ all: undefined }, t.gapsOnly, filters.all === undefined),
            link({ all: 'yes' }, t.all, filters.all === 'yes'),
          ],
        },
        {
          label: t.missing,
          items: [
            link({ way: undefined }, t.anyWay, filters.way === undefined),
            ...ways.map((way) => link({ way }, t.ways[way], filters.way === way)),
          ],
        },
        {
          label: t.municipality,
          items: [
            link({ municipality: undefined }, t.all, filters.municipality === undefined),
            ...municipalities.map((one) => link({ municipality: one.id }, one.name, filters.municipality === one.id)),
          ],
        },
      ]}
    />
  )
}
