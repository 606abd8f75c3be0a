import { Title } from '../parts/title.tsx'
import type { PlanStep } from './steps.ts'
import { type StepWords, stepPlace } from './words.ts'

/** Where a step changes something, as a cell of a table: a package is told by its name too, for few know it by its mark. */
export function Place({ words, step }: { words: StepWords; step: PlanStep }) {
  if (step.is !== 'phase') return <>{stepPlace(words, step)}</>
  return (
    <span>
      {step.package} <Title strategy={words.strategy} id={step.package} locale={words.locale} />
    </span>
  )
}
