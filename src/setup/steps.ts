// The steps of setting up, in their order, and what there is to do of each.

export const steps = [
  'region',
  'names',
  'languages',
  'look',
  'sources',
  'staff',
  'completions',
  'people',
  'attesting',
  'server',
] as const
export type Step = (typeof steps)[number]

/** done: nothing is left. left: something is. waits: it cannot begin before another step. */
export type Standing = 'done' | 'left' | 'waits'

export interface StepState {
  step: Step
  is: Standing
  /** What is true of it now, in a sentence. */
  now: string
}

/** Where a step is done; the region's own is done once. */
export const pathOf = (step: Step): string => (step === 'attesting' ? '/attesting-sheet' : `/set-up/${step}`)

/** Whether there is a page to go to. */
export const isOpen = ({ step, is }: StepState): boolean => is !== 'waits' && step !== 'region'

/** The step that follows another. */
export const nextAfter = (step: Step): Step | undefined => steps[steps.indexOf(step) + 1]

/** The step to go on with: the first that is left. */
export const nextStep = (states: readonly StepState[]): Step | undefined =>
  states.find((one) => one.is === 'left')?.step
