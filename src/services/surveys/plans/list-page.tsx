import { format, href, type Locale } from '../../../platform/i18n/index.ts'
import { Button, ButtonLink, Empty, Field, Layout, Table, type View } from '../../../platform/ui/index.ts'
import type { StaffedSector } from '../../../registers/employments/index.ts'
import { type PlanVersion, planOf } from './rules.ts'
import { texts } from './texts.ts'

/** A sector's name in the reader's language. */
export const sectorName = (locale: Locale, one: Pick<StaffedSector, 'name' | 'sv' | 'en'>): string =>
  (locale === 'fi' ? undefined : one[locale]) ?? one.name

/** How far a plan is, in words. */
export function planState(locale: Locale, plan: ReturnType<typeof planOf>): string {
  const t = texts[locale]
  const { newest, approved } = plan
  if (newest === undefined) return t.states.none
  if (approved?.approved === undefined) return t.states.draft
  const { day } = approved.approved
  const words = newest.number === approved.number ? t.states.approved : t.states.changed
  return words(format(locale).day(day))
}

export interface PlanListProps {
  view: View
  places: readonly { id: string; name: string }[]
  organisation: string
  year: number
  sectors: readonly StaffedSector[]
  versions: readonly PlanVersion[]
}

/** The sectors of an organisation with their plans of a year. */
export function PlanListPage({ view, places, organisation, year, sectors, versions }: PlanListProps) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const rows = sectors.map((sector) => ({ sector, plan: planOf(versions, { organisation, sector: sector.key, year }) }))
  const costOf = (one: (typeof rows)[number]) =>
    (one.plan.newest?.items ?? []).reduce((sum, item) => sum + item.cents, 0)
  const countOf = (one: (typeof rows)[number]) => one.plan.newest?.items.length ?? 0
  return (
    <Layout
      view={view}
      title={t.title}
      lead={t.lead(String(year))}
      staff
      crumbs={[{ path: '/surveys', label: t.surveys }, { label: t.title }]}
    >
      <div class="stack-l">
        <form action={href(locale, '/training-plans')} method="get" class="stack">
          <div class="grid tight">
            <Field
              locale={locale}
              type="select"
              name="organisation"
              label={t.organisation}
              value={organisation}
              options={places.map((one) => ({ value: one.id, label: one.name }))}
            />
            <Field
              locale={locale}
              type="select"
              name="year"
              label={t.year}
              value={String(year)}
              options={[-1, 0, 1].map((by) => ({
                value: String(view.today.year + by),
                label: String(view.today.year + by),
              }))}
            />
          </div>
          <p>
            <Button kind="second">{t.show}</Button>
          </p>
        </form>
        {rows.length === 0 ? (
          <Empty title={t.empty} text={t.emptyText}>
            <ButtonLink kind="second" href={href(locale, '/employments')}>
              {t.toStaff}
            </ButtonLink>
          </Empty>
        ) : (
          <Table
            caption={t.title}
            hideCaption
            columns={[
              {
                label: t.sector,
                head: true,
                cell: ({ sector }) => (
                  <a href={href(locale, `/training-plans/${organisation}/${sector.key}/${year}`)}>
                    {sectorName(locale, sector)}
                  </a>
                ),
              },
              { label: t.staff, numeric: true, cell: ({ sector }) => f.number(sector.people) },
              { label: t.state, cell: ({ plan }) => planState(locale, plan) },
              { label: t.trainings, numeric: true, cell: (one) => f.number(countOf(one)) },
              { label: t.cost, numeric: true, cell: (one) => f.money(costOf(one)) },
            ]}
            rows={rows}
            foot={[
              t.sum,
              f.number(sectors.reduce((sum, one) => sum + one.people, 0)),
              '',
              f.number(rows.reduce((sum, one) => sum + countOf(one), 0)),
              f.money(rows.reduce((sum, one) => sum + costOf(one), 0)),
            ]}
          />
        )}
      </div>
    </Layout>
  )
}
