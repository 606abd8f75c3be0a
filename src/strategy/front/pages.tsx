import { counts, overall } from '../../engines/metrics/index.ts'
import type { Organisation } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { format, href, type Locale, nameIn } from '../../platform/i18n/index.ts'
import {
  Button,
  type Children,
  Empty,
  Layout,
  More,
  State,
  type StateName,
  StringBar,
  StringRow,
  Strings,
  type View,
  When,
} from '../../platform/ui/index.ts'
import type { Goal } from '../content/strategy.ts'
import { inOrder, provenanceSentence } from '../parts/figure.ts'
import { measureRows } from '../parts/measures-table.tsx'
import { texts as shared } from '../parts/texts.ts'
import { LanguageNote, Own, Title } from '../parts/title.tsx'
import type { Standings } from '../standing/index.ts'
import type { Event } from './queries.ts'
import { texts } from './texts.ts'

export interface FrontProps {
  view: View
  standings: Standings
  municipalities: readonly Organisation[]
  events: readonly Event[]
  /** What residents say of the vision. */
  underVision: Children
}

const links = [
  ['/measures', 'measures'],
  ['/matrix', 'matrix'],
  ['/timeline', 'timeline'],
  ['/strategy', 'strategy'],
  ['/services', 'services'],
  ['/places', 'places'],
  ['/services/gaps', 'gaps'],
  ['/open-data', 'data'],
] as const

/** The front page: the vision, search, what can be done here, the goals, the municipalities and what happened lately. */
export function FrontPage(props: FrontProps) {
  const { view, standings, municipalities } = props
  const { locale } = view
  const { strategy } = standings
  const { vision } = strategy.content
  const t = texts[locale]
  return (
    <Layout view={view} title={t.title} description={t.description(nameIn(locale, view.site.region))} bare>
      <section class="hero" aria-labelledby="h1">
        <div class="wrap">
          <h1 class={vision ? 'hero-line vision' : 'hero-line'} id="h1">
            {vision ? (
              <Own strategy={strategy} locale={locale}>
                {vision.headline}
              </Own>
            ) : (
              nameIn(locale, view.site.region)
            )}
          </h1>
          <p class="lead">{format(locale).count(municipalities.length, t.lead)}</p>
          <search>
            <form class="search" action={href(locale, '/search')} method="get">
              <div>
                <label for="q">{t.searchLabel}</label>
                <input id="q" name="q" type="search" autocomplete="off" maxLength={200} />
              </div>
              <Button icon="search">{t.search}</Button>
            </form>
          </search>
        </div>
        <Strings at="hero" />
      </section>
      <div class="wrap">
        <section class="split first" aria-labelledby="can">
          <div>
            <h2 id="can">{t.can}</h2>
            <p class="soft">{t.canText}</p>
          </div>
          <ul class="list-links plain">
            {links.map(([path, key]) => (
              <li key={path}>
                <a href={href(locale, path)}>
                  <b>{t.links[key].title}</b>
                  <span>{t.links[key].text}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
        <section class="split" aria-labelledby="goals">
          <div>
            <h2 id="goals">{t.goals}</h2>
            <p class="soft">{t.goalsText}</p>
          </div>
          <div class="stack-l">
            {vision?.statement && (
              <p class="lead">
                <Own strategy={strategy} locale={locale}>
                  {vision.statement}
                </Own>
              </p>
            )}
            {props.underVision}
            <ul class="grid plain">
              {strategy.goals.map((goal) => (
                <GoalCard key={goal.id} goal={goal} locale={locale} standings={standings} />
              ))}
            </ul>
            <div class="stack">
              <p>{provenanceSentence(locale, standings.measures)}</p>
              {standings.measures.some((one) => one.state === 'continuous') && <p>{shared[locale].continuousCounts}</p>}
              <LanguageNote strategy={strategy} locale={locale} />
              <More href={href(locale, '/timeline')}>{t.toTimeline}</More>
            </div>
          </div>
        </section>
        <section class="split" aria-labelledby="municipalities">
          <div>
            <h2 id="municipalities">{t.municipalities}</h2>
            <p class="soft">{t.municipalitiesText}</p>
          </div>
          <div>
            {municipalities.map((one) => (
              <MunicipalityRow key={one.id} organisation={one} locale={locale} standings={standings} />
            ))}
            <More href={href(locale, '/matrix')}>{t.compare}</More>
          </div>
        </section>
        <section class="split" aria-labelledby="lately">
          <div>
            <h2 id="lately">{t.lately}</h2>
          </div>
          <Lately {...props} />
        </section>
      </div>
    </Layout>
  )
}

function GoalCard({ goal, locale, standings }: { goal: Goal; locale: Locale; standings: Standings }) {
  const t = texts[locale]
  const states = measureRows(
    standings,
    goal.packages.flatMap((one) => one.measures),
  ).map((row) => row.judged.state)
  const { done, total } = inOrder(states)
  const state = overall(states)
  return (
    <li class="goal">
      <h3>
        <a href={href(locale, `/goals/${goal.id}`)}>
          <Title strategy={standings.strategy} id={goal.id} locale={locale} />
        </a>
      </h3>
      {goal.aim && (
        <p>
          <Own strategy={standings.strategy} locale={locale}>
            {goal.aim}
          </Own>
        </p>
      )}
      <StringBar done={done} total={total} state={state} />
      <p>{t.onTarget(format(locale).share(done, total))}</p>
      <p>
        <State locale={locale} state={state} look="small" />
      </p>
    </li>
  )
}

function MunicipalityRow(props: { organisation: Organisation; locale: Locale; standings: Standings }) {
  const { organisation, locale, standings } = props
  const t = texts[locale]
  const f = format(locale)
  const states = standings.measures.flatMap((one): StateName[] => {
    const cell = one.cells.find((each) => each.organisation === organisation.id)
    return cell === undefined ? [] : [cell.state]
  })
  const { done, total } = inOrder(states)
  const by = counts(states)
  const needs = [by.late > 0 && f.count(by.late, t.late), by.atRisk > 0 && f.count(by.atRisk, t.atRisk)].filter(Boolean)
  const unknown = total > 0 && by.noData === total
  return (
    <StringRow
      name={<a href={href(locale, `/municipalities/${organisation.id}`)}>{nameIn(locale, organisation.name)}</a>}
      figures={t.ofMunicipality(f.share(done, total))}
      done={done}
      total={total}
      note={unknown ? t.noEvidence : needs.join(', ')}
    />
  )
}

function Lately({ view, standings, events }: FrontProps) {
  const { locale } = view
  const t = texts[locale]
  if (events.length === 0) return <Empty level={3} title={t.latelyNone} text={t.latelyNoneText} />
  const nameOf = (id: string) => {
    const found = standings.organisations.find((one) => one.id === id)
    return found === undefined ? id : nameIn(locale, found.name)
  }
  return (
    <ul class="lines plain">
      {events.map((event, at) => (
        <li key={at}>
          <p class="when">
            <When locale={locale} day={dayOf(event.at)} />
          </p>
          <Happened event={event} locale={locale} standings={standings} nameOf={nameOf} />
        </li>
      ))}
    </ul>
  )
}

function Happened(props: { event: Event; locale: Locale; standings: Standings; nameOf: (id: string) => string }) {
  const { event, locale, standings, nameOf } = props
  const t = texts[locale].events
  if (event.kind === 'stage')
    return (
      <p>
        <a href={href(locale, '/updates')}>{t.stage(event.stage)}</a>
      </p>
    )
  if (event.kind === 'report')
    return (
      <p>
        <a href={href(locale, `/reports/${event.number}`)}>{t.report(nameOf(event.organisation), event.number)}</a>
      </p>
    )
  if (event.kind === 'decided')
    return (
      <p>
        <a href={href(locale, '/strategy')}>{t.decided(nameOf(event.organisation), nameIn(locale, event.body))}</a>
      </p>
    )
  return (
    <p>
      {t[event.kind](nameOf(event.organisation))}:{' '}
      <a href={href(locale, `/measures/${event.measure}`)}>
        {event.measure} <Title strategy={standings.strategy} id={event.measure} locale={locale} />
      </a>
    </p>
  )
}
