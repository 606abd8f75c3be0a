// Trying a form out with answers that nobody gave. Pure: the same number gives the same answers.
import type { Answers, Compiled } from '../../../engines/forms/index.ts'

/** Numbers that look like chance, from a seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** One way to answer a form: what is asked depends on what was answered before. */
export function madeUp(compiled: Compiled, seed: number): Answers {
  const random = chance(seed)
  let answers: Answers = {}
  for (const { question, kind, ready } of compiled.questions) {
    if (!kind.asks || !compiled.visible(answers).has(question.key)) continue
    // Now and then somebody leaves out what may be left out.
    if (!question.required && random() < 0.15) continue
    answers = { ...answers, [question.key]: ready.sample(random) }
  }
  return answers
}

/** What a form would say of made-up answers: none, when each kind's sample is right. */
export const wrongIn = (compiled: Compiled, answers: Answers, today: Temporal.PlainDate) =>
  compiled.parse(compiled.typed(answers), today).errors
