import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { ButtonLink, Chips, Empty, Layout, Table, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { OnNotice, withOn } from '../on.ts'
import { DayForm } from '../parts/day-form.tsx'
import { FileLinks } from '../parts/file-links.tsx'
import type { Place } from '../parts/places.ts'
import { Own } from '../parts/title.tsx'
import type { Basis } from '../standing/index.ts'
import type { Investment } from './queries.ts'
import { type Amounts, investmentKinds, type Stage, stages, sumOf } from './rules.ts'
import { texts } from './texts.ts'

export interface InvestmentFilters {
  measure?: string | undefined
  organisation?: string | undefined
  year?: string | undefined
  kind?: string | undefined
}

/** The list with a filter changed; undefined takes it away. */
export function investmentsPath(
  filters: InvestmentFilters,
  change: InvestmentFilters = {},
  on?: Temporal.PlainDate,
): string {
  const query = new URLSearchParams(
    Object.entries({ ...filters, ...change }).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
  return withOn(query.size === 0 ? '/investments' : `/investments?${query}`, on)
}

export interface InvestmentsPageProps {
  view: View
  strategy: Strategy
  basis: Basis
  on: Temporal.PlainDate | undefined
  /** Organisations by id, in their order. */
  places: readonly Place[]
  rows: readonly Investment[]
  /** All years that any investment has. */
  years: readonly number[]
  filters: InvestmentFilters
  mayAdd: boolean
  mayChange(one: Investment): boolean
}

/** An amount in words; a dash where nothing has been said. */
export const amountOf = (locale: Locale, amounts: Amounts, stage: Stage): string => {
  const cents = amounts[stage]
  return cents === undefined ? '–' : format(locale).money(cents)
}

/** Money of all measures, or of those that the filters choose. */
export function InvestmentsPage(props: InvestmentsPageProps) {
  const { view, strategy, on, places, rows, filters } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const isFiltered = Object.values(filters).some((value) => value !== undefined)
  const sums = sumOf(rows)
  const nameOf = (id: string) => places.find((one) => one.id === id)?.name ?? id
  return (
    <Layout view={view} title={t.title} current="/measures" lead={t.lead} crumbs={[{ label: t.title }]}>
      <div class="stack-l">
        <OnNotice view={view} on={on} basis={props.basis} />
        <Filters {...props} />
        {on === undefined && props.mayAdd && filters.measure !== undefined && (
          <p>
            <ButtonLink href={href(locale, `/measures/${filters.measure}/investments`)}>{t.add}</ButtonLink>
          </p>
        )}
        {rows.length === 0 ? (
          <Empty title={isFiltered ? t.emptyFilter : t.empty}>{t.emptyHow}</Empty>
        ) : (
          <Table
            caption={t.caption}
            hideCaption
            columns={[
              {
                label: t.what,
                head: true,
                cell: (one) => (
                  <>
                    <Own strategy={strategy} locale={locale}>
                      {one.title}
                    </Own>
                    <span class="small soft">{` ${t.kinds[one.kind]}`}</span>
                  </>
                ),
              },
              {
                label: t.measure,
                cell: (one) => <a href={href(locale, withOn(`/measures/${one.measure}`, on))}>{one.measure}</a>,
              },
              { label: t.organisation, cell: (one) => nameOf(one.organisation) },
              { label: t.year, numeric: true, cell: (one) => String(one.year) },
              ...stages.map((stage) => ({
                label: t[stage],
                numeric: true,
                cell: (one: Investment) => amountOf(locale, one, stage),
              })),
              {
                label: t.plan,
                cell: (one) => {
                  const plan = one.plan === undefined ? t.noPlan : t.plans[one.plan]
                  const decided = one.decision
                  return (
                    <>
                      {one.link === undefined ? (
                        plan
                      ) : (
                        <a href={one.link} rel="noopener nofollow">
                          {plan}
                        </a>
                      )}
                      {decided !== undefined && (
                        <span class="small soft">{` ${decided.body} ${f.day(decided.day)}, ${decided.section}`}</span>
                      )}
                      {on === undefined && props.mayChange(one) && (
                        <span class="cluster">
                          <a href={href(locale, `/investments/${one.id}`)}>
                            {t.change}
                            <span class="hidden">
                              {' '}
                              <Own strategy={strategy} locale={locale}>
                                {one.title}
                              </Own>
                            </span>
                          </a>
                          <a href={href(locale, `/investments/${one.id}/withdrawal`)}>
                            {t.withdraw}
                            <span class="hidden">
                              {' '}
                              <Own strategy={strategy} locale={locale}>
                                {one.title}
                              </Own>
                            </span>
                          </a>
                        </span>
                      )}
                    </>
                  )
                },
              },
            ]}
            rows={rows}
            foot={[t.sum, '', '', '', ...stages.map((stage) => amountOf(locale, sums, stage)), '']}
          />
        )}
        <DayForm view={view} on={on} />
        <FileLinks view={view} />
      </div>
    </Layout>
  )
}

function Filters({ view, places, years, filters, on }: InvestmentsPageProps) {
  const { locale } = view
  const t = texts[locale]
  const row = (label: string, key: keyof InvestmentFilters, options: readonly { value: string; label: string }[]) => ({
    label,
    items: [{ value: undefined, label: t.all }, ...options].map((one) => ({
      href: href(locale, investmentsPath(filters, { [key]: one.value }, on)),
      label: one.label,
      current: filters[key] === one.value,
    })),
  })
  return (
    <Chips
      label={t.filters}
      rows={[
        row(
          t.organisation,
          'organisation',
          places.map((one) => ({ value: one.id, label: one.name })),
        ),
        row(
          t.year,
          'year',
          years.map((one) => ({ value: String(one), label: String(one) })),
        ),
        row(
          t.kind,
          'kind',
          investmentKinds.map((one) => ({ value: one, label: t.kinds[one] })),
        ),
        ...(filters.measure === undefined
          ? []
          : [row(t.measure, 'measure', [{ value: filters.measure, label: filters.measure }])]),
      ]}
    />
  )
}
