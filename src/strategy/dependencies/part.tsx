import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { Notice, State, Table, type View } from '../../platform/ui/index.ts'
import { withOn } from '../on.ts'
import { Own, Title } from '../parts/title.tsx'
import type { Standings } from '../standing/index.ts'
import { Drawing } from './drawing.tsx'
import { type Direction, delayOf, reach } from './rules.ts'
import { texts } from './texts.ts'

interface Shown {
  view: View
  standings: Standings
  on: Temporal.PlainDate | undefined
}

const stateIn = (standings: Standings) => (id: string) => standings.of(id)?.state

/** What a measure waits for and what waits for it: told, drawn, and with what holds up what. */
export function Dependencies({ view, standings, on, measure }: Shown & { measure: string }) {
  const { locale } = view
  const { strategy } = standings
  const { dependencies } = strategy
  const t = texts[locale]
  const f = format(locale)
  const [before, after] = [reach(dependencies, measure, 'waitsFor'), reach(dependencies, measure, 'waitedBy')]
  if (before.length + after.length === 0) return null
  const delay = delayOf(dependencies, measure, stateIn(standings))
  return (
    <section class="stack" aria-labelledby="riippuvuudet">
      <h2 id="riippuvuudet">{t.title}</h2>
      {delay.by.length + delay.of.length > 0 && (
        <Notice
          kind="warn"
          level={3}
          title={delay.by.length > 0 ? t.delayedBy(f.list(delay.by)) : t.delays(f.list(delay.of))}
        >
          {delay.by.length > 0 && <p>{t.delayedByMeans}</p>}
          {delay.by.length > 0 && delay.of.length > 0 && <p>{t.delays(f.list(delay.of))}</p>}
        </Notice>
      )}
      <Drawing
        view={view}
        edges={dependencies}
        ids={[...before, measure, ...after]}
        here={measure}
        stateOf={stateIn(standings)}
      />
      <Side view={view} standings={standings} on={on} measure={measure} ids={before} direction="waitsFor" />
      <Side view={view} standings={standings} on={on} measure={measure} ids={after} direction="waitedBy" />
    </section>
  )
}

/** The measures of one side as a list: the direct ones with the words from which it follows. */
function Side(props: Shown & { measure: string; ids: readonly string[]; direction: Direction }) {
  const { view, standings, on, measure, ids, direction } = props
  const { locale } = view
  const { strategy } = standings
  const t = texts[locale]
  if (ids.length === 0) return null
  const edgeTo = (id: string) =>
    strategy.dependencies.find((edge) =>
      direction === 'waitsFor'
        ? edge.measure === measure && edge.waitsFor === id
        : edge.waitsFor === measure && edge.measure === id,
    )
  return (
    <>
      <h3>{t[direction]}</h3>
      <ul class="lines plain">
        {ids.map((id) => {
          const edge = edgeTo(id)
          const state = stateIn(standings)(id)
          return (
            <li key={id}>
              <p>
                <MeasureLink locale={locale} standings={standings} id={id} on={on} />
                {edge === undefined && <span class="soft"> ({t.farther})</span>}{' '}
                {state && <State locale={locale} state={state} look="small" />}
              </p>
              {edge?.source !== undefined && (
                <p class="small soft">
                  {t.words}:{' '}
                  <Own strategy={strategy} locale={locale}>
                    <q>{edge.source}</q>
                  </Own>
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}

function MeasureLink(props: { locale: Locale; standings: Standings; id: string; on: Temporal.PlainDate | undefined }) {
  const { locale, standings, id, on } = props
  return (
    <a href={href(locale, withOn(`/measures/${id}`, on))}>
      {id} <Title strategy={standings.strategy} id={id} locale={locale} />
    </a>
  )
}

/** Of the whole strategy: which measure waits for which, and what a delay holds up. */
export function DependencyTable({ view, standings, on }: Shown) {
  const { locale } = view
  const { dependencies } = standings.strategy
  const t = texts[locale]
  if (dependencies.length === 0) return null
  const stateOf = stateIn(standings)
  const link = (id: string) => <MeasureLink locale={locale} standings={standings} id={id} on={on} />
  const stated = (id: string) => {
    const state = stateOf(id)
    return state && <State locale={locale} state={state} look="small" />
  }
  const firsts = [...new Set(dependencies.map((edge) => edge.waitsFor))]
  return (
    <section class="stack" aria-labelledby="riippuvuudet">
      <h2 id="riippuvuudet">{t.overview}</h2>
      <p>{t.overviewLead}</p>
      <Table
        caption={t.overview}
        hideCaption
        columns={[
          { label: t.measure, cell: (id: string) => <span>{link(id)}</span> },
          { label: t.state, cell: stated },
          {
            label: t.waitedBy,
            cell: (id) => (
              <ul class="plain">
                {dependencies
                  .filter((edge) => edge.waitsFor === id)
                  .map((edge) => (
                    <li key={edge.measure}>{link(edge.measure)}</li>
                  ))}
              </ul>
            ),
          },
          {
            label: t.holdsUp,
            cell: (id) => {
              const { of } = delayOf(dependencies, id, stateOf)
              return of.length === 0 ? <span class="soft">{t.nothing}</span> : <b>{format(locale).list(of)}</b>
            },
          },
        ]}
        rows={firsts}
      />
    </section>
  )
}
