// How a follow-up action stands, from its runs in the work list.
import type { RunView, StepView } from '../../engines/processes/index.ts'

export const actionStates = ['late', 'open', 'done', 'ended'] as const
export type ActionState = (typeof actionStates)[number]

export interface Progress {
  state: ActionState
  done: number
  total: number
  /** In the order in which they were planned; those of later runs after. */
  steps: readonly StepView[]
  /** Why it was called off, and when. */
  grounds: string | undefined
  endedAt: Temporal.Instant | undefined
}

/** The state of an action is that of its runs together; one without any has been called off before it began. */
export function progressOf(runs: readonly RunView[]): Progress {
  const inOrder = runs.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
  const steps = inOrder.flatMap((run) => run.steps)
  const counted = steps.filter((step) => step.state !== 'calledOff')
  const done = steps.filter((step) => step.state === 'settled').length
  const isOpen = runs.some((run) => run.state === 'open')
  const ended = inOrder.findLast((run) => run.state === 'ended')
  const state: ActionState = isOpen
    ? runs.some((run) => run.late)
      ? 'late'
      : 'open'
    : ended !== undefined
      ? 'ended'
      : 'done'
  return { state, done, total: counted.length, steps, grounds: ended?.ended?.grounds, endedAt: ended?.ended?.at }
}

export interface TypedStep {
  name: string
  due: string | undefined
}

const dated = /^(.*\S)\s+(\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2})$/

/**
 * Steps as people type them, one a line, with or without a day at the end: `Pyydä tarjoukset 31.1.2027`.
 * @param readDay ISO day of a typed one; undefined when there is no such day.
 * @returns the steps, or the line that holds a day that does not exist.
 */
export function readSteps(
  text: string,
  readDay: (typed: string) => string | undefined,
): { ok: true; steps: TypedStep[] } | { ok: false; line: string } {
  const steps: TypedStep[] = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const found = dated.exec(line)
    if (found === null) {
      steps.push({ name: line, due: undefined })
      continue
    }
    const due = readDay(found[2] ?? '')
    if (due === undefined) return { ok: false, line }
    steps.push({ name: found[1] ?? '', due })
  }
  return { ok: true, steps }
}
