import { format, href } from '../../platform/i18n/index.ts'
import { Button, ButtonLink, Chips, Empty, Notice, Pager, Table, type View } from '../../platform/ui/index.ts'
import { organisationRow, type Place, StaffLayout, withQuery } from './frame.tsx'
import { PAGE, type Show, type StaffFilter, type StaffListed, shows } from './queries.ts'
import { texts } from './texts.ts'

export interface StaffPageProps {
  view: View
  places: readonly Place[]
  filter: StaffFilter
  /** The name of the unit that is chosen. */
  unitName: string | undefined
  counts: Readonly<Record<Show, number>>
  rows: readonly StaffListed[]
  total: number
}

const pathOf = (
  filter: StaffFilter,
  change: Partial<Record<'organisation' | 'show' | 'unit' | 'q' | 'page', string>>,
) =>
  withQuery('/employments', {
    organisation: filter.organisation,
    show: filter.show === 'staff' ? undefined : filter.show,
    unit: filter.unit,
    q: filter.q,
    ...change,
  })

/** The last day of something whose end is the day after. */
export const lastDay = (until: string): Temporal.PlainDate => Temporal.PlainDate.from(until).subtract({ days: 1 })

/** Staff of one organisation, a page at a time. */
export function StaffPage({ view, places, filter, unitName, counts, rows, total }: StaffPageProps) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const isFiltered = filter.q !== undefined || filter.unit !== undefined || filter.show !== 'staff'
  const role = (row: StaffListed) => [t.roles[row.role], row.body].filter((part) => part !== null).join(', ')
  return (
    <StaffLayout view={view} title={t.title} section="/employments" organisation={filter.organisation} lead={t.lead}>
      <Chips
        label={t.show}
        rows={[
          ...(places.length > 1
            ? [
                organisationRow(locale, places, filter.organisation, (organisation) =>
                  pathOf(filter, { organisation, unit: '', page: '' }),
                ),
              ]
            : []),
          {
            label: t.show,
            items: shows
              .filter((show) => show === filter.show || show === 'staff' || counts[show] > 0)
              .map((show) => ({
                href: href(locale, pathOf(filter, { show: show === 'staff' ? '' : show, page: '' })),
                label: `${t.shows[show]} (${f.number(counts[show])})`,
                current: filter.show === show,
              })),
          },
        ]}
      />
      <form class="search" action={href(locale, '/employments')} method="get">
        <input type="hidden" name="organisation" value={filter.organisation} />
        <input type="hidden" name="show" value={filter.show} />
        <div>
          <label for="q">{t.search}</label>
          <input id="q" name="q" type="search" autocomplete="off" value={filter.q} maxLength={100} />
        </div>
        <Button kind="second">{t.searchGo}</Button>
      </form>
      {filter.show === 'noSupervisor' && <Notice kind="info">{t.noSupervisorText}</Notice>}
      <p>
        {f.count(total, t.found)}
        {unitName !== undefined && `, ${unitName}`}.{' '}
        {(filter.q !== undefined || filter.unit !== undefined) && (
          <a href={href(locale, pathOf(filter, { q: '', unit: '', page: '' }))}>{t.clear}</a>
        )}
      </p>
      {rows.length === 0 ? (
        <Empty title={isFiltered ? t.noneFound : t.none} text={isFiltered ? t.noneFoundText : t.noneText} />
      ) : (
        <Table
          caption={t.title}
          hideCaption
          dense
          columns={[
            {
              label: t.name,
              cell: (row: StaffListed) => (
                <a href={href(locale, `/employments/people/${row.person}`)}>{row.name ?? t.erased}</a>
              ),
            },
            { label: t.unit, cell: (row) => row.unit ?? '' },
            { label: t.jobTitle, cell: (row) => row.title ?? '' },
            { label: t.role, cell: role },
            { label: t.supervisor, cell: (row) => row.supervisor ?? '' },
            { label: t.since, cell: (row) => f.day(row.since) },
            { label: t.until, cell: (row) => (row.until === null ? '' : f.day(lastDay(row.until))) },
          ]}
          rows={rows}
        />
      )}
      <Pager
        locale={locale}
        page={filter.page}
        pages={Math.ceil(total / PAGE)}
        href={(page) => href(locale, pathOf(filter, { page: page === 1 ? '' : String(page) }))}
      />
      <p>
        <ButtonLink
          kind="second"
          href={href(locale, withQuery('/employments/new', { organisation: filter.organisation }))}
        >
          {t.add}
        </ButtonLink>
      </p>
    </StaffLayout>
  )
}
