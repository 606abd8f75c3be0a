import { href, type Locale, nameIn } from '../platform/i18n/index.ts'
import type { Duty, Outcome } from './outcome.ts'
import { type SetUpTexts, setUpTexts } from './texts.ts'

/** So many are shown here; the gap map has them all. */
const SHOWN = 3

function Discovery({ locale, gaps, names }: Pick<Outcome, 'gaps' | 'names'> & { locale: Locale }) {
  const w = setUpTexts[locale].outcome
  const named = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id).join(', ')
  return (
    <section class="stack" aria-labelledby="havainto">
      <h2 id="havainto">{w.discovery}</h2>
      {gaps.length === 0 ? (
        <p class="soft">{w.noDiscovery}</p>
      ) : (
        <>
          <p>{w.discoveryLead(gaps.length)}</p>
          <ul class="lines plain">
            {gaps.slice(0, SHOWN).map((gap) => (
              <li key={gap.name}>
                <p>
                  <b>{gap.name}</b>
                </p>
                <p>
                  {w.has}: {named(gap.has)}. {w.lacks}: {named(gap.lacks)}.
                </p>
              </li>
            ))}
          </ul>
          <p>
            <a href={href(locale, '/services/gaps?way=digital')}>{w.all}</a>
          </p>
        </>
      )}
    </section>
  )
}

function whoOf({ organisation, people }: Duty, w: SetUpTexts['outcome']): string {
  if (organisation.kind === 'region') return w.team
  return people.length === 0 ? w.nobody : people.join(', ')
}

/** What the region has come to: its measures, the first discovery, and who does what next. */
export function OutcomeParts({ locale, outcome }: { locale: Locale; outcome: Outcome }) {
  const w = setUpTexts[locale].outcome
  const { strategy, duties } = outcome
  return (
    <>
      <section class="stack" aria-labelledby="tilanne">
        <h2 id="tilanne">{w.title}</h2>
        <p>{strategy.sentence}</p>
      </section>
      <Discovery locale={locale} {...outcome} />
      <section class="stack" aria-labelledby="seuraavaksi">
        <h2 id="seuraavaksi">{w.next}</h2>
        {duties.length === 0 && strategy.elsewhere.length === 0 ? (
          <p>{w.nothingLeft}</p>
        ) : (
          <ul>
            {duties.map((duty) => (
              <li key={duty.organisation.id}>
                {nameIn(locale, duty.organisation.name)}: {whoOf(duty, w)} {w.attests(duty.facts)}
              </li>
            ))}
            {strategy.elsewhere.map((measure) => (
              <li key={measure}>
                <a href={href(locale, '/updates')}>{w.elsewhere(measure)}</a>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
