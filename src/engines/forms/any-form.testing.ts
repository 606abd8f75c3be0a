// Any form that an editor can make, and answers to it.
import fc from 'fast-check'
import type { Compiled } from './compile.ts'
import { type FormDefinition, formSchema, type Question } from './definition.ts'
import { questionOf, said } from './forms.testing.ts'
import type { Answers, Json, Kind } from './kind.ts'
import { kinds } from './kinds/index.ts'

/** Numbers 0 ≤ x < 1 from a seed. */
export function randomOf(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Settings of a kind with other lists of options than its first ones. */
const settingsOf = (kind: Kind, size: number): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(kind.fresh()).map(([name, value]) => [
      name,
      Array.isArray(value) && ['options', 'rows', 'columns', 'places'].includes(name)
        ? Array.from({ length: size }, (_, at) => ({ key: `o${at}`, label: said(`Vaihtoehto ${at}`) }))
        : value,
    ]),
  )

const anyQuestion = fc.record({
  kind: fc.constantFrom(...kinds),
  required: fc.boolean(),
  size: fc.integer({ min: 2, max: 10 }),
  hinted: fc.boolean(),
  asks: fc.option(fc.nat({ max: 20 }), { nil: undefined }),
})

/** A confidential form of up to twelve questions of any kinds in up to three sections, some with conditions. */
export const anyForm: fc.Arbitrary<FormDefinition> = fc
  .tuple(
    fc.array(anyQuestion, { minLength: 1, maxLength: 12 }),
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom('onePage' as const, 'steps' as const),
  )
  .map(([asked, count, shown]) => {
    const questions = asked.map(({ kind, required, size, hinted, asks }, at): Question => {
      const before = asked.slice(0, at).flatMap((one, place) => (one.kind.asks ? [`q${place}`] : []))
      const condition = asks === undefined ? undefined : before[asks % Math.max(1, before.length)]
      return {
        ...questionOf(kind, `q${at}`),
        required,
        settings: settingsOf(kind, size),
        ...(hinted ? { hint: said('Vihje vastaajalle') } : {}),
        ...(condition === undefined ? {} : { when: { any: [{ question: condition, is: 'answered' as const }] } }),
      }
    })
    questions.push(questionOf(kinds[0] as Kind, 'last'))
    const size = Math.ceil(questions.length / count)
    return formSchema.parse({
      languages: ['fi', 'sv', 'en'],
      title: said('Lomake'),
      shown,
      sections: Array.from({ length: count }, (_, at) => ({
        key: `s${at}`,
        title: said(`Osa ${at}`),
        questions: questions.slice(at * size, (at + 1) * size),
      })),
    })
  })

/** Answers to whatever is asked; what is not required is sometimes left out. */
export function anyAnswers(compiled: Compiled, random: () => number): Answers {
  const answers: Record<string, Json> = {}
  for (const { question, kind, ready } of compiled.questions) {
    if (!kind.asks || !compiled.visible(answers).has(question.key)) continue
    if (question.required || random() < 0.7) answers[question.key] = ready.sample(random)
  }
  return answers
}
