import { format, href, inThree } from '../platform/i18n/index.ts'
import { Notice, type View } from '../platform/ui/index.ts'
import type { Basis } from './standing/index.ts'

const texts = inThree({
  fi: {
    title: (day: string) => `Näytetään tilanne ${day}`,
    reported: 'Luvut ovat niin kuin ne silloin kirjattiin.',
    restated: 'Siltä päivältä ei ole kirjattua tilannetta. Luvut on laskettu nykyisillä tiedoilla.',
    live: 'Tämä on tilanne nyt.',
    back: 'Näytä tilanne nyt',
    asNow: 'Luvut on laskettu nykyisillä tiedoilla.',
    toNow: 'Laske päivä nykyisillä tiedoilla',
    toThen: 'Näytä niin kuin silloin kirjattiin',
  },
  sv: {
    title: (day) => `Här visas läget ${day}`,
    reported: 'Siffrorna är så som de då antecknades.',
    restated: 'Det finns inget antecknat läge från den dagen. Siffrorna är räknade med dagens uppgifter.',
    live: 'Det här är läget nu.',
    back: 'Visa läget nu',
    asNow: 'Siffrorna är räknade med dagens uppgifter.',
    toNow: 'Räkna dagen med dagens uppgifter',
    toThen: 'Visa så som det då antecknades',
  },
  en: {
    title: (day) => `Showing the situation on ${day}`,
    reported: 'The figures are as recorded at the time.',
    restated: 'No situation was recorded for that day. The figures are calculated with today’s data.',
    live: 'This is the situation now.',
    back: 'Show the situation now',
    asNow: 'The figures are calculated with today’s data.',
    toNow: 'Calculate the day with today’s data',
    toThen: 'Show as recorded at the time',
  },
})

/** The address of the same page without the asked day. */
export function withoutOn(path: string): string {
  const [before = '/', query] = path.split('?')
  const rest = new URLSearchParams(query ?? '')
  rest.delete('on')
  rest.delete('basis')
  return rest.size === 0 ? before : `${before}?${rest}`
}

/** A day that somebody asked for. `restated`: as now known, also where another was reported. */
export type AskedDay = Temporal.PlainDate & { readonly restated?: true }

/** The address of the same page and day with the other knowledge: as then known, or as now known. */
function otherwiseKnown(path: string, isRestated: boolean): string {
  const [before = '/', query] = path.split('?')
  const rest = new URLSearchParams(query ?? '')
  if (isRestated) rest.delete('basis')
  else rest.set('basis', 'restated')
  return `${before}?${rest}`
}

/** Tells that a past day is shown and on what grounds, with the way back to now. Nothing when no day was asked for. */
export function OnNotice({ view, on, basis }: { view: View; on: AskedDay | undefined; basis: Basis }) {
  if (on === undefined) return null
  const t = texts[view.locale]
  return (
    <Notice title={t.title(format(view.locale).day(on))}>
      <p>{on.restated === true && basis === 'restated' ? t.asNow : t[basis]}</p>
      {(basis === 'reported' || on.restated === true) && (
        <p>
          <a href={href(view.locale, otherwiseKnown(view.path, on.restated === true))}>
            {on.restated === true ? t.toThen : t.toNow}
          </a>
        </p>
      )}
      <p>
        <a href={href(view.locale, withoutOn(view.path))}>{t.back}</a>
      </p>
    </Notice>
  )
}
