// How answering goes on from what a page sent. Pure: everything stands in the page itself, nothing is kept of it.
import type { AnswerError, Compiled } from '../compile.ts'
import type { Section } from '../definition.ts'
import type { Answers, Raw } from '../kind.ts'

/** Names of fields that are no answers. No question's key begins so. */
export const FIELD = {
  ticket: '_ticket',
  /** Key of the section that was shown. */
  step: '_step',
  /** Keys of the questions that were shown. */
  shown: '_shown',
  /** Which button: next, back, review, send, more (another row of a repeated group), save, or the key of a section to go back to. */
  go: '_go',
  /** A person's own link, when the form was sent to a list. */
  link: '_link',
  /** The link of the draft that is being gone on with. */
  draft: '_draft',
  /** Stays empty: people do not see it. */
  trap: '_website',
} as const

export type At =
  | { is: 'step'; step: number; errors: readonly AnswerError[]; more: boolean }
  | { is: 'review'; answers: Answers }
  | { is: 'send'; answers: Answers }

export interface Step {
  key: string
  sections: readonly Section[]
}

/** The pages of a form with what is asked on them, when these are the answers so far. */
export function stepsOf(compiled: Compiled, answers: Answers): Step[] {
  const visible = compiled.visible(answers)
  const sections = compiled.form.sections
    .map((section) => ({ ...section, questions: section.questions.filter((one) => visible.has(one.key)) }))
    .filter((section) => section.questions.length > 0)
  const [first] = sections
  if (compiled.form.shown === 'steps') return sections.map((section) => ({ key: section.key, sections: [section] }))
  return first === undefined ? [] : [{ key: first.key, sections }]
}

/** Where answering goes on. */
export function goOn(
  compiled: Compiled,
  raw: Raw,
  today: Temporal.PlainDate,
  faulty: ReadonlySet<string> = new Set(),
): At {
  const { answers, errors } = compiled.parse(raw, today, faulty)
  const steps = stepsOf(compiled, answers)
  const go = raw[FIELD.go] ?? 'next'
  const here = Math.max(
    0,
    steps.findIndex((step) => step.key === raw[FIELD.step]),
  )
  const at = (step: number, wrong: readonly AnswerError[] = [], more = false): At => ({
    is: 'step',
    step: Math.max(0, Math.min(step, steps.length - 1)),
    errors: wrong,
    more,
  })
  const chosen = steps.findIndex((step) => step.key === go)
  if (chosen >= 0) return at(chosen)
  if (go === 'more') return at(here)
  if (go === 'back') return at(raw[FIELD.step] === 'review' ? steps.length - 1 : here - 1)
  const errorsOf = (step: Step | undefined) => {
    const keys = new Set(step?.sections.flatMap((section) => section.questions.map((one) => one.key)))
    return errors.filter((error) => keys.has(error.question))
  }
  if (raw[FIELD.step] !== 'review') {
    const shown = new Set((raw[FIELD.shown] ?? '').split(','))
    const asked = steps[here]?.sections.flatMap((section) => section.questions.map((one) => one.key)) ?? []
    const wrong = errorsOf(steps[here]).filter((error) => shown.has(error.question))
    if (wrong.length > 0) return at(here, wrong)
    // The answers have brought new questions on this page: they are asked before one goes on.
    if (raw[FIELD.shown] !== undefined && asked.some((key) => !shown.has(key))) return at(here, [], true)
    if (here < steps.length - 1) return at(here + 1)
  }
  // What stands on pages that were passed over, or came with conditions, is looked at before anything is sent.
  const wrong = steps.findIndex((step) => errorsOf(step).length > 0)
  if (wrong >= 0) return at(wrong, errorsOf(steps[wrong]))
  return compiled.form.reviewed && go !== 'send' ? { is: 'review', answers } : { is: 'send', answers }
}
