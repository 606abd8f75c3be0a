import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { ButtonLink, Chips, Empty, Layout, Table, Tag, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { FileLinks } from '../parts/file-links.tsx'
import type { Place } from '../parts/places.ts'
import { Own } from '../parts/title.tsx'
import { decideBy, type Finding, type FindingState, findingStates, isLate, sourceKinds, stateOf } from './rules.ts'
import { texts } from './texts.ts'

export interface FindingFilters {
  organisation?: string | undefined
  state?: string | undefined
  source?: string | undefined
  measure?: string | undefined
}

/** The list with a filter changed; undefined takes it away. */
function findingsPath(filters: FindingFilters, change: FindingFilters): string {
  const query = new URLSearchParams(
    Object.entries({ ...filters, ...change }).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
  return query.size === 0 ? '/findings' : `/findings?${query}`
}

/** How a finding stands, and that nobody has decided it in time. */
export function FindingTags({ locale, one, today }: { locale: Locale; one: Finding; today: Temporal.PlainDate }) {
  const t = texts[locale]
  return (
    <>
      <Tag>{t.states[stateOf(one, today)]}</Tag>
      {isLate(one, today) && (
        <>
          {' '}
          <Tag>{t.late}</Tag>
        </>
      )}
    </>
  )
}

export interface FindingsPageProps {
  view: View
  strategy: Strategy
  places: readonly Place[]
  rows: readonly Finding[]
  filters: FindingFilters
  today: Temporal.PlainDate
  mayAdd: boolean
}

/** Every finding that the reader may see, or those that the filters choose; where somebody is needed first. */
export function FindingsPage({ view, strategy, places, rows, filters, today, mayAdd }: FindingsPageProps) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const isFiltered = Object.values(filters).some((value) => value !== undefined)
  const nameOf = (id: string) => places.find((one) => one.id === id)?.name ?? id
  const row = (label: string, key: keyof FindingFilters, options: readonly { value: string; label: string }[]) => ({
    label,
    items: [{ value: undefined, label: t.all }, ...options].map((one) => ({
      href: href(locale, findingsPath(filters, { [key]: one.value })),
      label: one.label,
      current: filters[key] === one.value,
    })),
  })
  /** What happens next, and by when. */
  const next = (one: Finding, state: FindingState) => {
    const effect = one.decisions.at(-1)?.effect
    if (state === 'new' || state === 'weighed') return f.day(decideBy(one))
    return effect !== undefined && (state === 'underWay' || state === 'toLook') ? f.day(effect.looks) : ''
  }
  return (
    <Layout view={view} title={t.title} staff lead={t.lead} crumbs={[{ label: t.title }]}>
      <div class="stack-l">
        {mayAdd && (
          <p>
            <ButtonLink href={href(locale, '/findings/new')}>{t.add}</ButtonLink>
          </p>
        )}
        <Chips
          label={t.filters}
          rows={[
            row(
              t.organisation,
              'organisation',
              places.map((one) => ({ value: one.id, label: one.name })),
            ),
            row(
              t.state,
              'state',
              findingStates.map((one) => ({ value: one, label: t.states[one] })),
            ),
            row(
              t.source,
              'source',
              sourceKinds.map((one) => ({ value: one, label: t.sources[one] })),
            ),
            ...(filters.measure === undefined
              ? []
              : [row(t.measureShort, 'measure', [{ value: filters.measure, label: filters.measure }])]),
          ]}
        />
        {rows.length === 0 ? (
          <Empty title={isFiltered ? t.emptyFilter : t.empty} text={t.emptyHow} />
        ) : (
          <>
            <p class="soft">{f.count(rows.length, t.count)}</p>
            <Table
              caption={t.caption}
              hideCaption
              columns={[
                {
                  label: t.what,
                  head: true,
                  cell: (one: Finding) => (
                    <a href={href(locale, `/findings/${one.id}`)}>
                      <Own strategy={strategy} locale={locale}>
                        {one.title}
                      </Own>
                    </a>
                  ),
                },
                { label: t.state, cell: (one) => <FindingTags locale={locale} one={one} today={today} /> },
                { label: t.next, cell: (one) => next(one, stateOf(one, today)) },
                {
                  label: t.concernsShort,
                  numeric: true,
                  cell: ({ weight }) => (weight === undefined ? '' : f.number(weight.concerns)),
                },
                { label: t.severityHead, cell: ({ weight }) => (weight ? t.severityShort[weight.severity] : '') },
                {
                  label: t.measureShort,
                  cell: ({ weight }) =>
                    weight === undefined ? (
                      ''
                    ) : (
                      <a href={href(locale, `/measures/${weight.measure}`)}>{weight.measure}</a>
                    ),
                },
                { label: t.organisation, cell: (one) => nameOf(one.organisation) },
              ]}
              rows={rows}
            />
          </>
        )}
        <FileLinks view={view} />
      </div>
    </Layout>
  )
}
