import type { State as StateName } from '../../engines/metrics/index.ts'
import { format, href } from '../../platform/i18n/index.ts'
import { Chips, Empty, Layout, More, stateNames, stateWord, type View } from '../../platform/ui/index.ts'
import { type AskedDay, OnNotice } from '../on.ts'
import { FileLinks } from '../parts/file-links.tsx'
import { type MeasureRow, measureRows } from '../parts/measures-table.tsx'
import { LanguageNote } from '../parts/title.tsx'
import { Views } from '../parts/views.tsx'
import { texts as takes } from '../snapshots/texts.ts'
import type { Standings } from '../standing/index.ts'
import { ListTable } from './list-table.tsx'
import { texts } from './texts.ts'

export interface MeasureFilter {
  goal: string | undefined
  state: StateName | undefined
}

/** Rows of the list that match, in the order of the strategy. */
export const rowsOf = (standings: Standings, filter: MeasureFilter): MeasureRow[] =>
  measureRows(standings, standings.strategy.measures).filter(
    ({ measure, judged }) =>
      (filter.goal === undefined || measure.goal === filter.goal) &&
      (filter.state === undefined || judged.state === filter.state),
  )

const address = (filter: Partial<MeasureFilter>, on: AskedDay | undefined): string => {
  const query = new URLSearchParams()
  if (filter.goal !== undefined) query.set('goal', filter.goal)
  if (filter.state !== undefined) query.set('state', filter.state)
  if (on !== undefined) query.set('on', on.toString())
  if (on?.restated === true) query.set('basis', 'restated')
  const text = query.toString()
  return text === '' ? '/measures' : `/measures?${text}`
}

export function MeasuresPage(props: {
  view: View
  standings: Standings
  rows: readonly MeasureRow[]
  filter: MeasureFilter
  on: AskedDay | undefined
  maySteer: boolean
}) {
  const { view, standings, rows, filter, on } = props
  const { locale } = view
  const t = texts[locale]
  const { strategy } = standings
  const present = new Set(standings.measures.map((one) => one.state))
  const to = (change: Partial<MeasureFilter>) => href(locale, address({ ...filter, ...change }, on))
  return (
    <Layout view={view} title={t.measures} current="/measures" lead={t.lead} description={t.lead}>
      <div class="stack">
        <Views view={view} current="/measures" on={on} />
        <OnNotice view={view} on={on} basis={standings.basis} />
        <Chips
          label={t.measures}
          rows={[
            {
              label: t.goal,
              items: [
                { href: to({ goal: undefined }), label: t.all, current: filter.goal === undefined },
                ...strategy.goals.map((goal) => ({
                  href: to({ goal: goal.id }),
                  label: strategy.title(goal.id, locale).text,
                  current: filter.goal === goal.id,
                })),
              ],
            },
            {
              label: t.state,
              items: [
                { href: to({ state: undefined }), label: t.all, current: filter.state === undefined },
                ...stateNames
                  .filter((state) => present.has(state) || state === filter.state)
                  .map((state) => ({
                    href: to({ state }),
                    label: stateWord(locale, state),
                    current: filter.state === state,
                  })),
              ],
            },
          ]}
        />
        <p>
          {format(locale).count(rows.length, t.showing)}
          {(filter.goal !== undefined || filter.state !== undefined) && (
            <>
              {' '}
              <a href={href(locale, address({}, on))}>{t.clear}</a>
            </>
          )}
        </p>
        <LanguageNote strategy={strategy} locale={locale} />
        {rows.length === 0 ? (
          <Empty title={t.nothing} />
        ) : (
          <ListTable locale={locale} strategy={strategy} rows={rows} on={on} />
        )}
        <FileLinks view={view} />
        {props.maySteer && on === undefined && <More href={href(locale, '/snapshots')}>{takes[locale].link}</More>}
      </div>
    </Layout>
  )
}
