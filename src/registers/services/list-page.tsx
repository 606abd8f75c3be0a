import { dayOf } from '../../platform/config/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { Button, ButtonLink, Empty, Field, FileLinks, Layout, More, Table, type View } from '../../platform/ui/index.ts'
import { className } from './class-names.ts'
import type { ListedService, Names, ServiceFilters } from './queries.ts'
import { type ChannelKind, channelKinds, ways } from './rules.ts'
import { texts } from './texts.ts'

/** A municipality as pages name it. */
export interface Place {
  id: string
  name: string
}

/** A name in the reader's language, else in Finnish and marked as such. */
export function Said({ locale, names }: { locale: Locale; names: Names }) {
  const own = locale === 'fi' ? names.name : names[locale]
  return own === undefined ? <span lang="fi">{names.name}</span> : <span>{own}</span>
}

/** The list with a filter changed; undefined takes it away. */
export function servicesPath(filters: ServiceFilters, after?: string): string {
  const query = new URLSearchParams(
    Object.entries({ ...filters, after }).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
  return query.size === 0 ? '/services' : `/services?${query}`
}

/** Kinds of channels as words, in the order in which one would rather use them. */
export const channelWords = (locale: Locale, kinds: readonly ChannelKind[]): string =>
  channelKinds
    .filter((kind) => kinds.includes(kind))
    .map((kind) => texts[locale].kinds[kind])
    .join(', ')

/** Whose word a row is, and when it was last so: `Palvelutietovaranto, 27.11.2026`. */
export function sourceWord(
  locale: Locale,
  { connector, checked }: { connector: string | undefined; checked: Temporal.Instant | undefined },
): string {
  const t = texts[locale]
  const kind = connector === undefined ? t.unknown : connector.startsWith('ptv') ? t.fromRegister : t.fromSheet
  return checked === undefined ? kind : `${kind}, ${format(locale).day(dayOf(checked))}`
}

export interface ServicesPageProps {
  view: View
  filters: ServiceFilters
  rows: readonly ListedService[]
  count: number
  places: readonly Place[]
  classes: readonly string[]
  /** Where the next page begins. */
  next: string | undefined
  isFirst: boolean
  mayKeep: boolean
}

/** Services of all municipalities, page by page. */
export function ServicesPage(props: ServicesPageProps) {
  const { view, filters, rows, count, places, next, isFirst, mayKeep } = props
  const { locale } = view
  const t = texts[locale]
  const isFiltered = Object.values(filters).some((value) => value !== undefined)
  const nameOf = (id: string | undefined) => places.find((one) => one.id === id)?.name
  return (
    <Layout view={view} title={t.title} current="/services" lead={t.lead} crumbs={[{ label: t.title }]}>
      <div class="stack-l">
        <div class="cluster">
          <More href={href(locale, '/services/gaps')}>{t.gaps}</More>
          <More href={href(locale, '/places')}>{t.onMap}</More>
          {mayKeep && <More href={href(locale, '/services/duplicates')}>{t.duplicates}</More>}
        </div>
        {(isFiltered || count > 0) && <Filters {...props} />}
        {count === 0 ? (
          <Empty title={isFiltered ? t.emptyFilter : t.empty}>
            {isFiltered ? (
              <>
                {`${t.emptyFilterHow} `}
                <a href={href(locale, '/services')}>{t.clear}</a>
              </>
            ) : (
              t.emptyHow
            )}
          </Empty>
        ) : (
          <>
            <p>{format(locale).count(count, t.count)}</p>
            <Table
              caption={t.caption}
              hideCaption
              columns={[
                {
                  label: t.name,
                  head: true,
                  cell: (one) => (
                    <a href={href(locale, `/services/${one.id}`)}>
                      <Said locale={locale} names={one} />
                      <span class="hidden">, {nameOf(one.municipality) ?? one.provider}</span>
                    </a>
                  ),
                },
                {
                  label: t.municipality,
                  cell: (one) =>
                    nameOf(one.municipality) ?? <span lang="fi">{one.provider ?? one.municipality ?? '–'}</span>,
                },
                {
                  label: t.channels,
                  cell: (one) => (one.channels.length === 0 ? t.noChannels : channelWords(locale, one.channels)),
                },
                { label: t.from, cell: (one) => sourceWord(locale, one) },
              ]}
              rows={rows}
            />
            {(next !== undefined || !isFirst) && (
              <nav class="cluster" aria-label={t.pages}>
                {!isFirst && <a href={href(locale, servicesPath(filters))}>{t.first}</a>}
                {next !== undefined && (
                  <ButtonLink kind="second" href={href(locale, servicesPath(filters, next))}>
                    {t.next}
                  </ButtonLink>
                )}
              </nav>
            )}
            <FileLinks view={{ ...view, path: servicesPath(filters) }} />
          </>
        )}
      </div>
    </Layout>
  )
}

function Filters({ view, filters, places, classes }: ServicesPageProps) {
  const { locale } = view
  const t = texts[locale]
  const all = { value: '', label: t.all }
  return (
    <form action={href(locale, '/services')} method="get" class="stack" aria-label={t.filters}>
      <div class="grid tight">
        <Field locale={locale} name="q" type="search" label={t.search} value={filters.q ?? ''} maxlength={100} />
        <Field
          locale={locale}
          name="municipality"
          type="select"
          label={t.municipality}
          value={filters.municipality ?? ''}
          options={[all, ...places.map((one) => ({ value: one.id, label: one.name }))]}
        />
        <Field
          locale={locale}
          name="channel"
          type="select"
          label={t.channel}
          value={filters.channel ?? ''}
          options={[all, ...ways.map((way) => ({ value: way, label: t.ways[way] }))]}
        />
        {classes.length > 0 && (
          <Field
            locale={locale}
            name="class"
            type="select"
            label={t.class}
            value={filters.class ?? ''}
            options={[
              all,
              ...classes
                .map((one) => ({ value: one, label: className(locale, one) }))
                .sort((a, b) => a.label.localeCompare(b.label, locale)),
            ]}
          />
        )}
      </div>
      <p>
        <Button kind="second">{t.show}</Button>
      </p>
    </form>
  )
}
