import { href } from '../platform/i18n/index.ts'
import { ButtonLink, StringBar, Tag, type View } from '../platform/ui/index.ts'
import { t } from './finnish.ts'
import { SetUpPage } from './frame.tsx'
import type { Outcome } from './outcome.ts'
import { OutcomeParts } from './outcome-parts.tsx'
import { nextStep, pathOf, type StepState } from './steps.ts'

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
  const next = nextStep(states)
  const done = states.filter((one) => one.is === 'done').length
  return (
    <SetUpPage view={view} title={t.title} lead={t.lead}>
      {() => (
        <div class="stack-l">
          <div class="card act stack">
            <p>{t.progress(done, states.length)}</p>
            <StringBar done={done} total={states.length} />
            {next !== undefined && (
              <p>
                <ButtonLink href={href('fi', pathOf(next))}>{t.goOn(t.steps[next].title)}</ButtonLink>
              </p>
            )}
          </div>
          <OutcomeParts outcome={outcome} />
          <ol class="lines plain">
            {states.map(({ step, is, now }) => (
              <li key={step}>
                <h2 class="h3">
                  {is === 'waits' || step === 'region' ? (
                    t.steps[step].title
                  ) : (
                    <a href={href('fi', pathOf(step))}>{t.steps[step].title}</a>
                  )}
                </h2>
                <p class="cluster">
                  <Tag>{t.marks[is]}</Tag>
                  <span class="soft">{now}</span>
                </p>
              </li>
            ))}
          </ol>
        </div>
      )}
    </SetUpPage>
  )
}
