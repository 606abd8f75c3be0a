import { dayOf } from '../../platform/config/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { Button, Empty, Form, type View } from '../../platform/ui/index.ts'
import { Own, Title } from '../parts/title.tsx'
import type { Standings } from '../standing/index.ts'
import type { Change } from './changes.ts'
import { texts } from './texts.ts'
import { changeWords, organisationIn } from './words.ts'

const SHOWN = 20

export interface ChangesPartProps {
  view: View
  standings: Standings
  changes: readonly Change[]
  since: Temporal.Instant
  until: Temporal.Instant
}

/** What has changed since the changes were last marked as seen. */
export function ChangesPart({ view, standings, changes, since, until }: ChangesPartProps) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const shown = changes.slice(0, SHOWN)
  const rest = changes.length - shown.length
  return (
    <section class="stack" aria-labelledby="changes">
      <h2 id="changes">{t.changes}</h2>
      <p class="soft">{t.since(f.day(dayOf(since)))}</p>
      {shown.length === 0 ? (
        <Empty title={t.noChanges} text={t.noChangesText} level={3} />
      ) : (
        <>
          <ul class="plain stack">
            {[...Map.groupBy(shown, (change) => change.measure)].map(([measure, own]) => (
              <li key={measure}>
                <a href={href(locale, `/measures/${measure}`)}>
                  {measure} <Title strategy={standings.strategy} id={measure} locale={locale} />
                </a>
                {own.map((change, at) => (
                  <p key={at} class="soft">
                    {'path' in change ? (
                      <a href={href(locale, change.path)}>
                        {sentence(standings, change, locale)}
                        {change.is === 'post' && (
                          <Own strategy={standings.strategy} locale={locale}>
                            {change.title}
                          </Own>
                        )}
                      </a>
                    ) : (
                      sentence(standings, change, locale)
                    )}
                  </p>
                ))}
              </li>
            ))}
          </ul>
          {rest > 0 && <p>{f.count(rest, t.more)}</p>}
          <Form view={view} action="/my/seen">
            <input type="hidden" name="until" value={until.toString()} />
            <Button kind="second">{t.seen}</Button>
          </Form>
        </>
      )}
    </section>
  )
}

/** What changed, and in which organisation when it was one. */
function sentence(standings: Standings, change: Change, locale: Locale): string {
  // The title of news is in the language of the strategy and stands after the sentence.
  const what = change.is === 'post' ? texts[locale].post('') : changeWords(locale, change)
  return change.organisation === undefined ? what : `${organisationIn(standings, change.organisation, locale)}: ${what}`
}
