import { overall, type Phase } from '../../engines/metrics/index.ts'
import { href } from '../../platform/i18n/index.ts'
import { ButtonLink, html, Layout, Notice, Scroll, type View } from '../../platform/ui/index.ts'
import type { MeasurePackage } from '../content/strategy.ts'
import { DependencyTable } from '../dependencies/part.tsx'
import { OnNotice, withOn } from '../on.ts'
import { DayForm } from '../parts/day-form.tsx'
import { FileLinks } from '../parts/file-links.tsx'
import { measureRows } from '../parts/measures-table.tsx'
import { texts as words } from '../parts/texts.ts'
import { LanguageNote, Own, titleHtml } from '../parts/title.tsx'
import { Views } from '../parts/views.tsx'
import type { Standings } from '../standing/index.ts'
import { lastDay } from './phases.ts'
import { PhaseTable } from './table.tsx'
import { texts } from './texts.ts'

export interface TimelineProps {
  view: View
  standings: Standings
  on: Temporal.PlainDate | undefined
  marksOf(one: MeasurePackage): readonly Phase[]
  maySteer: boolean
}

/** 2024–2028: the years of the strategy's periods. */
function years(standings: Standings): string {
  const { periods } = standings.strategy
  const first = periods[0]?.start.year
  const last = periods.at(-1)
  const end = last === undefined ? undefined : lastDay(last).year
  return first === undefined || end === undefined || first === end ? `${first ?? ''}` : `${first}–${end}`
}

/** Packages over the strategy's periods, with the line of today. */
export function TimelinePage({ view, standings, on, marksOf, maySteer }: TimelineProps) {
  const { locale } = view
  const { strategy } = standings
  const t = texts[locale]
  const noneEntered = strategy.packages.every((one) => marksOf(one).every((mark) => mark === 'notEntered'))
  const { period_marks_note: note } = strategy.content
  return (
    <Layout
      view={view}
      title={t.title(years(standings))}
      current="/timeline"
      crumbs={[{ path: '/', label: words[locale].front }]}
      lead={t.lead}
      description={t.lead}
      {...(maySteer && on === undefined
        ? {
            head: (
              <p>
                <ButtonLink href={href(locale, '/timeline/phases')} kind="second">
                  {noneEntered ? t.enter : t.change}
                </ButtonLink>
              </p>
            ),
          }
        : {})}
    >
      <Views view={view} current="/timeline" on={on} />
      <div class="stack-l mt">
        <OnNotice view={view} on={on} basis={standings.basis} />
        {noneEntered && on === undefined && (
          <Notice title={t.notEntered}>
            <p>{t.notEnteredText(t.team)}</p>
            {note && (
              <details>
                <summary>{t.sourceSays}</summary>
                <p>
                  <Own strategy={strategy} locale={locale}>
                    {note}
                  </Own>
                </p>
              </details>
            )}
          </Notice>
        )}
        <Scroll label={t.caption}>
          <PhaseTable
            locale={locale}
            caption={t.caption}
            periods={strategy.periods}
            day={standings.on}
            isToday={on === undefined}
            groups={strategy.goals.map((goal) => ({
              title: html`${titleHtml(strategy, goal.id, locale)}`,
              rows: goal.packages.map((one) => ({
                title: html`${one.id} ${titleHtml(strategy, one.id, locale)}`,
                href: href(locale, withOn(`/packages/${one.id}`, on)),
                state: overall(measureRows(standings, one.measures).map((row) => row.judged.state)),
                marks: marksOf(one),
              })),
            }))}
          />
        </Scroll>
        <DependencyTable view={view} standings={standings} on={on} />
        <LanguageNote strategy={strategy} locale={locale} />
        <DayForm view={view} on={on} />
        <FileLinks view={view} />
      </div>
    </Layout>
  )
}
