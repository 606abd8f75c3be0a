import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { ButtonLink, Chips, Empty, Layout, Table, Tag, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { FileLinks } from '../parts/file-links.tsx'
import type { Place } from '../parts/places.ts'
import { Own } from '../parts/title.tsx'
import type { FollowUpRow } from './queries.ts'
import { type ActionState, actionStates } from './rules.ts'
import { texts } from './texts.ts'

export interface ActionFilters {
  measure?: string | undefined
  organisation?: string | undefined
  state?: string | undefined
}

/** The list with a filter changed; undefined takes it away. */
export function actionsPath(filters: ActionFilters, change: ActionFilters = {}): string {
  const query = new URLSearchParams(
    Object.entries({ ...filters, ...change }).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
  return query.size === 0 ? '/actions' : `/actions?${query}`
}

/** A state as a tag: late ones are said first in the list. */
export const ActionTag = ({ locale, state }: { locale: Locale; state: ActionState }) => (
  <Tag>{texts[locale].states[state]}</Tag>
)

export interface ActionsPageProps {
  view: View
  strategy: Strategy
  places: readonly Place[]
  rows: readonly FollowUpRow[]
  /** Names of owners, for those who work here. */
  names: ReadonlyMap<string, string>
  filters: ActionFilters
  mayAdd: boolean
}

/** Every follow-up action, or those that the filters choose. */
export function ActionsPage({ view, strategy, places, rows, names, filters, mayAdd }: ActionsPageProps) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const isFiltered = Object.values(filters).some((value) => value !== undefined)
  const nameOf = (id: string) => places.find((one) => one.id === id)?.name ?? id
  const row = (label: string, key: keyof ActionFilters, options: readonly { value: string; label: string }[]) => ({
    label,
    items: [{ value: undefined, label: t.all }, ...options].map((one) => ({
      href: href(locale, actionsPath(filters, { [key]: one.value })),
      label: one.label,
      current: filters[key] === one.value,
    })),
  })
  return (
    <Layout view={view} title={t.title} current="/measures" lead={t.lead} crumbs={[{ label: t.title }]}>
      <div class="stack-l">
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
              actionStates.map((one) => ({ value: one, label: t.states[one] })),
            ),
            ...(filters.measure === undefined
              ? []
              : [row(t.measure, 'measure', [{ value: filters.measure, label: filters.measure }])]),
          ]}
        />
        {mayAdd && filters.measure !== undefined && (
          <p>
            <ButtonLink href={href(locale, `/measures/${filters.measure}/actions`)}>{t.add}</ButtonLink>
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
                  <a href={href(locale, `/actions/${one.id}`)}>
                    <Own strategy={strategy} locale={locale}>
                      {one.title}
                    </Own>
                  </a>
                ),
              },
              { label: t.state, cell: (one) => <ActionTag locale={locale} state={one.progress.state} /> },
              { label: t.steps, numeric: true, cell: ({ progress }) => f.share(progress.done, progress.total) },
              { label: t.due, cell: (one) => f.day(one.due) },
              { label: t.organisation, cell: (one) => nameOf(one.organisation) },
              ...(names.size === 0
                ? []
                : [{ label: t.owner, cell: (one: FollowUpRow) => names.get(one.owner ?? '') ?? '' }]),
              {
                label: t.measures,
                cell: (one) =>
                  one.measures.map((id, at) => (
                    <>
                      {at > 0 && ', '}
                      <a href={href(locale, `/measures/${id}`)}>{id}</a>
                    </>
                  )),
              },
            ]}
            rows={rows}
          />
        )}
        <FileLinks view={view} />
      </div>
    </Layout>
  )
}
