import { overall, type Phase } from '../../engines/metrics/index.ts'
import { href, type Locale, nameIn } from '../../platform/i18n/index.ts'
import { Facts, html, Layout, More, State, type View } from '../../platform/ui/index.ts'
import type { Goal, MeasurePackage } from '../content/strategy.ts'
import { Follow } from '../following/part.tsx'
import { OnNotice, withOn } from '../on.ts'
import { provenanceSentence } from '../parts/figure.ts'
import { FileLinks } from '../parts/file-links.tsx'
import { type MeasureRow, MeasuresTable, measureRows } from '../parts/measures-table.tsx'
import { Misprints } from '../parts/misprints.tsx'
import { texts as words } from '../parts/texts.ts'
import { Own, StrategyHead, shortened, Title } from '../parts/title.tsx'
import type { Standings } from '../standing/index.ts'
import { anchorOf } from '../timeline/phases.ts'
import { PhaseTable } from '../timeline/table.tsx'
import { texts as timelineTexts } from '../timeline/texts.ts'
import { texts } from './texts.ts'

interface Shown {
  view: View
  standings: Standings
  on: Temporal.PlainDate | undefined
}

/** The state of many measures together, and where their figures come from. */
function Standing({ locale, rows }: { locale: Locale; rows: readonly MeasureRow[] }) {
  const judged = rows.map((row) => row.judged)
  return (
    <>
      <p>
        <State locale={locale} state={overall(judged.map((one) => one.state))} look="pill" />
      </p>
      <p>{provenanceSentence(locale, judged)}</p>
    </>
  )
}

/** A goal: whom it is for, how it stands, and its packages with their measures. */
export function GoalPage({ view, standings, on, goal }: Shown & { goal: Goal }) {
  const { locale } = view
  const { strategy } = standings
  const t = texts[locale]
  const rows = measureRows(
    standings,
    goal.packages.flatMap((one) => one.measures),
  )
  return (
    <Layout
      view={view}
      title={shortened(`${goal.id} ${strategy.title(goal.id, locale).text}`)}
      current="/measures"
      crumbs={[{ path: '/', label: words[locale].front }, { label: t.goal(goal.id) }]}
      description={t.about(nameIn(locale, view.site.region))}
      ownHead
    >
      <StrategyHead strategy={strategy} id={goal.id} locale={locale} eyebrow={t.goal(goal.id)} lead={goal.aim}>
        <Standing locale={locale} rows={rows} />
      </StrategyHead>
      <div class="stack-l">
        <OnNotice view={view} on={on} basis={standings.basis} />
        {(goal.facing !== undefined || goal.targetGroups.length > 0) && (
          <Facts
            facts={[
              ...(goal.facing === undefined ? [] : [{ label: t.facing, value: t[goal.facing] }]),
              ...(goal.targetGroups.length === 0
                ? []
                : [
                    {
                      label: t.targetGroups,
                      value: (
                        <Own strategy={strategy} locale={locale}>
                          {goal.targetGroups.join(', ')}
                        </Own>
                      ),
                    },
                  ]),
            ]}
          />
        )}
        {goal.packages.map((one, at) => {
          const own = measureRows(standings, one.measures)
          return (
            <section key={one.id} class="stack" aria-labelledby={`package-${at}`}>
              <h2 id={`package-${at}`}>
                <a href={href(locale, withOn(`/packages/${one.id}`, on))}>
                  {one.id} <Title strategy={strategy} id={one.id} locale={locale} />
                </a>
              </h2>
              <p>
                <State locale={locale} state={overall(own.map((row) => row.judged.state))} look="small" />
              </p>
              <MeasuresTable strategy={strategy} locale={locale} rows={own} caption={t.measuresOf(one.id)} on={on} />
            </section>
          )
        })}
        <Misprints
          strategy={strategy}
          locale={locale}
          ids={[goal.id, ...goal.packages.flatMap((one) => [one.id, ...one.measures.map((measure) => measure.id)])]}
        />
        <FileLinks view={view} />
      </div>
    </Layout>
  )
}

/** A measure package: its aim, its measures, and when it is carried out. */
export function PackagePage(
  props: Shown & {
    measurePackage: MeasurePackage
    marks: readonly Phase[]
    maySteer: boolean
    following: boolean | undefined
  },
) {
  const { view, standings, on, measurePackage: own, marks } = props
  const { locale } = view
  const { strategy } = standings
  const t = texts[locale]
  const timeline = timelineTexts[locale]
  const rows = measureRows(standings, own.measures)
  const entered = marks.some((mark) => mark !== 'notEntered')
  return (
    <Layout
      view={view}
      title={shortened(`${own.id} ${strategy.title(own.id, locale).text}`)}
      current="/measures"
      crumbs={[
        { path: '/', label: words[locale].front },
        { path: withOn(`/goals/${own.goal}`, on), label: t.goal(own.goal) },
        { label: t.package(own.id) },
      ]}
      ownHead
    >
      <StrategyHead strategy={strategy} id={own.id} locale={locale} eyebrow={t.package(own.id)} lead={own.aim}>
        <Standing locale={locale} rows={rows} />
      </StrategyHead>
      <div class="stack-l">
        <OnNotice view={view} on={on} basis={standings.basis} />
        <section class="stack" aria-labelledby="measures">
          <h2 id="measures">{t.measures}</h2>
          <MeasuresTable strategy={strategy} locale={locale} rows={rows} caption={t.measuresOf(own.id)} on={on} />
        </section>
        <section class="stack" aria-labelledby="phases">
          <h2 id="phases">{timeline.phases}</h2>
          <PhaseTable
            locale={locale}
            caption={timeline.onePackage}
            periods={strategy.periods}
            groups={[{ rows: [{ title: html`${own.id}`, marks }] }]}
            day={standings.on}
            isToday={on === undefined}
          />
          {props.maySteer && on === undefined && (
            <More href={href(locale, `/timeline/phases#${anchorOf(own.id)}`)}>
              {entered ? timeline.change : timeline.enter}
            </More>
          )}
        </section>
        <Follow view={view} subject={{ kind: 'package', subject: own.id }} following={props.following} />
        <Misprints strategy={strategy} locale={locale} ids={[own.id, ...own.measures.map((measure) => measure.id)]} />
        <FileLinks view={view} />
      </div>
    </Layout>
  )
}
