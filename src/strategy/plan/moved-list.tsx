import { format } from '../../platform/i18n/index.ts'
import { State, type View } from '../../platform/ui/index.ts'
import type { Moved } from './moved.ts'
import { pageTexts } from './page-texts.ts'
import { placeName, type StepWords } from './words.ts'

/** Which states would move: of measures, each with its organisations. */
export function MovedList({ view, words, moved }: { view: View; words: StepWords; moved: readonly Moved[] }) {
  const { locale } = view
  const t = pageTexts[locale]
  const f = format(locale)
  const today = <p class="soft">{t.movesToday(f.day(view.today))}</p>
  if (moved.length === 0)
    return (
      <div class="stack">
        <p>{t.noneMoves}</p>
        {today}
      </div>
    )
  const isWhole = (one: Moved) => one.organisation === null
  const [wholes, parts] = [moved.filter(isWhole), moved.filter((one) => !isWhole(one))]
  const said = (one: Moved) => (
    <>
      <State locale={locale} state={one.from} look="small" /> → <State locale={locale} state={one.to} look="small" />
    </>
  )
  return (
    <section class="stack" aria-labelledby="moved">
      <h2 id="moved">{f.count(moved.length, t.moves)}</h2>
      <p>{t.movesText(f.count(wholes.length, t.ofMeasures), f.count(parts.length, t.ofPlaces))}</p>
      {today}
      <ul class="lines plain">
        {[...Map.groupBy(moved, (one) => one.measure)].map(([measure, own]) => {
          const [whole] = own.filter(isWhole)
          const ways = Map.groupBy(
            own.filter((one) => !isWhole(one)),
            (one) => `${one.from} ${one.to}`,
          )
          return (
            <li key={measure}>
              <p>
                <b>{measure}</b> {whole === undefined ? <span class="soft">{t.wholeStays}</span> : said(whole)}
              </p>
              {[...ways].map(([way, places]) => (
                <p key={way} class="small">
                  {f.list(places.map((one) => placeName(words, one.organisation)))}:{' '}
                  {places[0] !== undefined && said(places[0])}
                </p>
              ))}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
