import { dayOf } from '../../platform/config/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { type Html, html, State, stateHtml, type View } from '../../platform/ui/index.ts'
import { Own } from '../parts/title.tsx'
import type { Standings } from '../standing/index.ts'
import type { Override } from './rules.ts'
import { texts } from './texts.ts'

/** Beside the derived state: the one set by hand. Nothing when there is none. */
export function OverrideMark({ locale, override }: { locale: Locale; override: Override | undefined }) {
  if (override === undefined) return null
  return (
    <span class="by-hand">
      {texts[locale].mark}: <State locale={locale} state={override.state} look="small" />
    </span>
  )
}

/** The same for rows made with `html`. */
export const overrideHtml = (locale: Locale, override: Override | undefined): Html | false =>
  override !== undefined &&
  html` <span class="by-hand">${texts[locale].mark}: ${stateHtml(locale, override.state, 'small')}</span>`

interface Shown {
  view: View
  standings: Standings
  measure: string
  on: Temporal.PlainDate | undefined
  maySteer: boolean
  /** Names by key, for those who work here. */
  names: ReadonlyMap<string, string>
}

/** The state set by hand with its grounds and end, and those before it; for the team the way to set and to end. */
export function OverridePart({ view, standings, measure, on, maySteer, names }: Shown) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const { current, all } = standings.overridesOf(measure)
  const past = all.filter((one) => one.id !== current?.id)
  const steers = maySteer && on === undefined
  const path = `/measures/${measure}/overrides`
  if (all.length === 0 && !steers) return null
  const told = (one: Override) => {
    const [day, who] = [f.day(dayOf(one.recordedAt)), names.get(one.recordedBy)]
    return `${who === undefined ? t.set(day) : t.setBy(day, who)}. ${
      one.ended === undefined ? t.until(f.day(one.until)) : t.ended(f.day(one.ended.day))
    }.`
  }
  const own = (text: string) => (
    <Own strategy={standings.strategy} locale={locale}>
      {text}
    </Own>
  )
  return (
    <section class="stack" aria-labelledby="kasin">
      <h2 id="kasin">{t.title}</h2>
      {current !== undefined && (
        <>
          <p>
            <State locale={locale} state={current.state} />
          </p>
          <p>{own(current.grounds)}</p>
          <p class="small soft">
            {told(current)} {t.beside}
          </p>
        </>
      )}
      {steers && (
        <p class="cluster">
          <a href={href(locale, path)}>{current === undefined ? t.add : t.replace}</a>
          {current !== undefined && <a href={href(locale, `${path}/${current.id}/end`)}>{t.end}</a>}
        </p>
      )}
      {past.length > 0 && (
        <details>
          <summary>{t.earlier}</summary>
          <ul class="lines plain">
            {past.map((one) => (
              <li key={one.id}>
                <p>
                  <State locale={locale} state={one.state} look="small" /> {own(one.grounds)}
                </p>
                <p class="small soft">
                  {told(one)} {one.ended !== undefined && own(one.ended.grounds)}
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
