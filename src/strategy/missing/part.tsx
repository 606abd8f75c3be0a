import { format, href } from '../../platform/i18n/index.ts'
import type { View } from '../../platform/ui/index.ts'
import type { MissingList, ShownStep } from './rules.ts'
import { nameOf, outcomeOf, stepSentence, whyThisDay } from './sentences.ts'
import { texts } from './texts.ts'

/** The things of a list, each with whose it is. */
export function Steps(props: { view: View; list: MissingList; steps: readonly ShownStep[] }) {
  const { view, list, steps } = props
  const { locale } = view
  return (
    <ul class="lines plain">
      {steps.map((step) => (
        <li key={`${step.organisation} ${step.what}`}>
          <b>{nameOf(list, step.organisation, locale)}</b>
          <br />
          {stepSentence(locale, step, list, view.today)}
        </li>
      ))}
    </ul>
  )
}

const SHORT = 4

/** Part of a measure's page: what should be done, the first things of it. */
export function MissingPart({ view, list }: { view: View; list: MissingList }) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const why = whyThisDay(locale, list)
  const steps = list.asked.is === 'steps' ? list.asked.steps : []
  return (
    <>
      <h2 id="puuttuu">{t.title}</h2>
      <p>{outcomeOf(locale, list)}</p>
      {why !== undefined && <p>{why}</p>}
      {steps.length > 0 && <Steps view={view} list={list} steps={steps.slice(0, SHORT)} />}
      <p>
        <a href={href(locale, `/measures/${list.measure.id}/missing`)}>
          {steps.length > SHORT ? t.more(f.count(steps.length, t.things)) : t.all}
        </a>
      </p>
    </>
  )
}
