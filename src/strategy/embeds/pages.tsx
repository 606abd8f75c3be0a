import { counts, type State as StateName } from '../../engines/metrics/index.ts'
import { format, href, nameIn } from '../../platform/i18n/index.ts'
import { EmbedLayout, State, stateNames, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { shortened, Title } from '../parts/title.tsx'
import { texts } from './texts.ts'

/** What stands on an embedded page, and in its data. */
export interface Embedded {
  id: string
  /** The page that it leads to, without the language. */
  path: string
  name: string
  lang: string
  state: StateName | undefined
  /** 3/5, or of many measures how many are on target or done. */
  figure: string
  reason: string | undefined
  /** Of many measures. */
  states: readonly StateName[]
}

export interface EmbedProps {
  view: View
  strategy: Strategy
  on: Temporal.PlainDate
  shown: Embedded
  /** A measure: its title has a language of its own. */
  isMeasure: boolean
}

/** A light page that municipalities show on their own sites. */
export function EmbedPage({ view, strategy, on, shown, isMeasure }: EmbedProps) {
  const { locale, site } = view
  const t = texts[locale]
  const f = format(locale)
  const region = nameIn(locale, site.region)
  const by = counts(shown.states)
  return (
    <EmbedLayout locale={locale} title={t.title(shortened(shown.name), site.name)} example={view.demo !== undefined}>
      <p class="soft">{t.strategy(region)}</p>
      <h1>{isMeasure ? <Title strategy={strategy} id={shown.id} locale={locale} /> : shown.name}</h1>
      {shown.state !== undefined && (
        <p>
          <State locale={locale} state={shown.state} />
        </p>
      )}
      {shown.figure !== '' && (
        <p>
          {isMeasure && `${t.actual}: `}
          <b class="figure">{shown.figure}</b>
        </p>
      )}
      {shown.reason !== undefined && <p>{shown.reason}</p>}
      {shown.states.length > 0 && (
        <ul aria-label={t.states}>
          {stateNames
            .filter((state) => by[state] > 0)
            .map((state) => (
              <li key={state}>
                <State locale={locale} state={state} /> {f.number(by[state])}
              </li>
            ))}
        </ul>
      )}
      <p class="soft">{t.on(f.day(on))}</p>
      <p class="link">
        <a href={href(locale, shown.path)} target="_top">
          {t.more(site.name)}
        </a>
      </p>
    </EmbedLayout>
  )
}
