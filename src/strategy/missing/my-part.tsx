import { format, href } from '../../platform/i18n/index.ts'
import type { View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { Title } from '../parts/title.tsx'
import type { AskedThing } from './rules.ts'
import { nameOf, stepSentence } from './sentences.ts'
import { texts } from './texts.ts'

const SHORT = 6

interface Things {
  view: View
  strategy: Strategy
  things: readonly AskedThing[]
}

/** Part of one's own page: what is missing of the measures that one answers for; nothing when nothing is. */
export function MyMissingPart({ view, strategy, things }: Things) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  if (things.length === 0) return null
  const rest = things.slice(SHORT)
  return (
    <section class="stack" aria-labelledby="missing">
      <h2 id="missing">{t.mine}</h2>
      <p>{t.mineLead}</p>
      <Lines view={view} strategy={strategy} things={things.slice(0, SHORT)} />
      {rest.length > 0 && (
        <details>
          <summary>{t.rest(f.number(rest.length))}</summary>
          <Lines view={view} strategy={strategy} things={rest} />
        </details>
      )}
    </section>
  )
}

function Lines({ view, strategy, things }: Things) {
  const { locale } = view
  const t = texts[locale]
  return (
    <ul class="lines plain">
      {things.map(({ list, step }) => (
        <li key={`${list.measure.id} ${step.organisation} ${step.what}`}>
          <a href={href(locale, `/measures/${list.measure.id}/missing`)}>
            {list.measure.id} <Title strategy={strategy} id={list.measure.id} locale={locale} />
          </a>
          <br />
          {nameOf(list, step.organisation, locale)}: {stepSentence(locale, step, list, view.today)}{' '}
          <span class="soft">
            {t.by(format(locale).day(list.by))}{' '}
            {list.passed !== undefined && t.agreedWas(format(locale).day(list.passed))}
          </span>
        </li>
      ))}
    </ul>
  )
}
