import { problemText } from '../../platform/http/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import type { Condition, FormDefinition, Question, Section, Test } from './definition.ts'
import type { Answers, Json, Kind, Raw, Ready } from './kind.ts'
import { kindOf } from './kinds/index.ts'

/** What is wrong with one answer. Its sentence: `Compiled.message`. */
export interface AnswerError {
  question: string
  /** The field at which it is told; also its id on the page. */
  field: string
  error: string
  facts: Readonly<Record<string, string | number>>
  /** Whose sentence it is, when the question is made of others. */
  kind?: string | undefined
}

/** `answers` are those that are right, also beside errors. */
export type ParsedForm = { answers: Answers; errors: readonly AnswerError[] }

export interface CompiledQuestion {
  question: Question
  section: Section
  kind: Kind
  ready: Ready
  /** Where its statistics stand in a row's codes. */
  at: number
}

/** One version of a form, made ready once. Pure. */
export interface Compiled {
  form: FormDefinition
  /** Every question in its order; of those that ask nothing (explanations) too. */
  questions: readonly CompiledQuestion[]
  question(key: string): CompiledQuestion | undefined
  /** Checks what was typed; of questions that are not asked nothing is taken. `faulty`: fields that held no text. */
  parse(raw: Raw, today: Temporal.PlainDate, faulty?: ReadonlySet<string>): ParsedForm
  /** Keys of the questions that are asked, explanations among them, when these are the answers so far. */
  visible(answers: Answers): ReadonlySet<string>
  /** The fields that give these answers again. */
  typed(answers: Answers): Raw
  message(locale: Locale, error: AnswerError): string
  /** Bytes of `codes`. */
  width: number
  /** Answers as the statistics keep them. */
  codes(answers: Answers): Buffer
}

type Values = (key: string) => ReturnType<Ready['value']> | undefined

function holds(test: Test, values: Values): boolean {
  const value = values(test.question)
  if (value === undefined) return false
  switch (test.is) {
    case 'answered':
      return true
    case 'eq':
      return typeof value === 'object' ? value.includes(String(test.value)) : value === test.value
    case 'in':
      return typeof value === 'object'
        ? test.value.some((one) => value.includes(String(one)))
        : test.value.includes(value)
    case 'gte':
      return typeof value === 'number' && value >= test.value
  }
}

const fulfilled = ({ all = [], any = [] }: Condition, values: Values): boolean =>
  all.every((test) => holds(test, values)) && (any.length === 0 || any.some((test) => holds(test, values)))

/** @throws when a kind or its settings are not there: `checkForm` tells that before anything is published. */
export function compile(form: FormDefinition): Compiled {
  const questions: CompiledQuestion[] = []
  let width = 0
  for (const section of form.sections)
    for (const question of section.questions) {
      const kind = kindOf(question.kind)
      if (kind === undefined) throw new Error(`There is no kind of question called ${question.kind}`)
      const ready = kind.ready(question)
      questions.push({ question, section, kind, ready, at: width })
      width += ready.bytes
    }
  const byKey = new Map(questions.map((one) => [one.question.key, one]))

  /** Goes through the questions in their order; one whose condition does not hold is passed over. */
  const walk = (answerOf: (one: CompiledQuestion) => Json | undefined, each?: (one: CompiledQuestion) => void) => {
    const answers: Record<string, Json> = {}
    const values: Values = (key) => {
      const answer = answers[key]
      return answer === undefined ? undefined : byKey.get(key)?.ready.value(answer)
    }
    let section: Section | undefined
    let isOpen = true
    for (const one of questions) {
      if (one.section !== section) {
        section = one.section
        isOpen = section.when === undefined || fulfilled(section.when, values)
      }
      if (!isOpen || (one.question.when !== undefined && !fulfilled(one.question.when, values))) continue
      each?.(one)
      const answer = answerOf(one)
      if (answer !== undefined) answers[one.question.key] = answer
    }
    return answers
  }

  return {
    form,
    questions,
    question: (key) => byKey.get(key),
    parse(raw, today, faulty) {
      const errors: AnswerError[] = []
      const answers = walk((one) => {
        const { key } = one.question
        const bad = faulty?.size ? one.ready.fields.find((field) => faulty.has(field)) : undefined
        if (bad !== undefined) {
          errors.push({ question: key, field: bad, error: 'notText', facts: {} })
          return undefined
        }
        const parsed = one.ready.parse(raw, today)
        if (parsed.ok) return parsed.answer
        for (const { field, error, facts = {}, kind } of parsed.wrong)
          errors.push({ question: key, field, error, facts, kind })
        return undefined
      })
      return { answers, errors }
    },
    visible(answers) {
      const seen = new Set<string>()
      walk(
        (one) => answers[one.question.key],
        (one) => seen.add(one.question.key),
      )
      return seen
    },
    typed(answers) {
      const raw: Record<string, string | undefined> = {}
      for (const { question, ready } of questions) {
        const answer = answers[question.key]
        if (answer !== undefined) Object.assign(raw, ready.typed(answer))
      }
      return raw
    },
    message(locale, { question, error, facts, kind }) {
      const of = kind === undefined ? byKey.get(question)?.kind : kindOf(kind)
      const say = of?.errors[locale][error]
      return say === undefined ? problemText(locale, error, facts) : say(facts)
    },
    width,
    codes(answers) {
      const bytes = Buffer.alloc(width)
      const view = new DataView(bytes.buffer, bytes.byteOffset, width)
      for (const { question, ready, at } of questions) ready.write(answers[question.key], view, at)
      return bytes
    },
  }
}
