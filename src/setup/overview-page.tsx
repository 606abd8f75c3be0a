import { href } from '../platform/i18n/index.ts'
import { ButtonLink, StringBar, Tag, type View } from '../platform/ui/index.ts'
import { SetUpPage } from './frame.tsx'
import type { Outcome } from './outcome.ts'
import { OutcomeParts } from './outcome-parts.tsx'
import { isOpen, nextStep, pathOf, type StepState } from './steps.ts'
import { setUpTexts } from './texts.ts'

/** Everything there is to do, what is done, and how to go on. */
export function OverviewPage({
  view,
  states,
  outcome,
}: {
  view: View
  states: readonly StepState[]
  outcome: Outcome
}) {
  const { locale } = view
  const t = setUpTexts[locale]
  const next = nextStep(states)
  const done = states.filter((one) => one.is === 'done').length
  return (
    <SetUpPage view={view} title={t.title} lead={t.lead}>
      <div class="stack-l">
        <div class="card act stack">
          <p>{t.progress(done, states.length)}</p>
          <StringBar done={done} total={states.length} />
          {next !== undefined && (
            <p>
              <ButtonLink href={href(locale, pathOf(next))}>{t.goOn(t.steps[next].title)}</ButtonLink>
            </p>
          )}
        </div>
        <OutcomeParts locale={locale} outcome={outcome} />
        <section class="stack" aria-labelledby="askeleet">
          <h2 id="askeleet">{t.all}</h2>
          <ol class="lines plain">
            {states.map((state) => (
              <li key={state.step}>
                <h3>
                  {isOpen(state) ? (
                    <a href={href(locale, pathOf(state.step))}>{t.steps[state.step].title}</a>
                  ) : (
                    t.steps[state.step].title
                  )}
                </h3>
                <p class="cluster">
                  <Tag>{t.marks[state.is]}</Tag>
                  <span class="soft">{state.now}</span>
                </p>
              </li>
            ))}
          </ol>
        </section>
      </div>
    </SetUpPage>
  )
}
