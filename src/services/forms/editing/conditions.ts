// Conditions picked from a list: what earlier questions can be answered with.
import {
  type Condition,
  compile,
  type FormDefinition,
  LIMITS,
  type Question,
  textIn,
} from '../../../engines/forms/index.ts'
import type { Locale } from '../../../platform/i18n/index.ts'
import { conditionTexts } from './condition-texts.ts'

type Test = NonNullable<Condition['all']>[number]

/** How many can be picked on a page; a form from elsewhere may have more, which stay. */
export const ROWS = 4
const SHORT = 45
const short = (text: string): string => (text.length > SHORT ? `${text.slice(0, SHORT - 1).trimEnd()}…` : text)

/** Questions that stand before a part. Undefined: before the end. */
export function earlierThan(form: FormDefinition, part: string | undefined): Question[] {
  const found: Question[] = []
  for (const section of form.sections) {
    if (section.key === part) return found
    for (const question of section.questions) {
      if (question.key === part) return found
      found.push(question)
    }
  }
  return found
}

/** A test as the value of a choice, and back. */
export const writeTest = (test: Test): string => JSON.stringify(test)

/** Ready with the values that each can take; a draft may hold questions that are not whole yet. */
function readyOf(question: Question) {
  try {
    const [one] = compile({
      languages: ['fi'],
      title: {},
      shown: 'onePage',
      reviewed: false,
      sections: [{ key: 'all', questions: [question] }],
    }).questions
    return one
  } catch {
    return undefined
  }
}

/** What can be asked of earlier questions, as choices of a list. */
export function testsOf(earlier: readonly Question[], locale: Locale): { value: string; label: string; test: Test }[] {
  const t = conditionTexts[locale]
  return earlier.flatMap((question) => {
    const one = readyOf(question)
    if (one === undefined || !one.kind.asks) return []
    const name = short(textIn(locale, question.label).text)
    const values = one.ready.values?.(locale) ?? []
    const { key } = question
    const tests: { test: Test; label: string }[] = [
      { test: { question: key, is: 'answered' }, label: t.answered(name) },
      ...values.map(({ value, label }) => ({
        test: { question: key, is: 'eq' as const, value },
        label: t.is(name, short(label)),
      })),
      ...values
        .slice(1)
        .flatMap(({ value }) =>
          typeof value === 'number'
            ? [{ test: { question: key, is: 'gte' as const, value }, label: t.least(name, value) }]
            : [],
        ),
    ]
    return tests.map(({ test, label }) => ({ value: writeTest(test), label, test }))
  })
}

/** A test in words. */
export function testWords(test: Test, form: FormDefinition, locale: Locale): string {
  const t = conditionTexts[locale]
  const question = form.sections.flatMap((one) => one.questions).find((one) => one.key === test.question)
  const name = question === undefined ? t.gone : short(textIn(locale, question.label).text)
  const values = (question === undefined ? undefined : readyOf(question)?.ready.values?.(locale)) ?? []
  const wordOf = (value: string | number) => values.find((one) => one.value === value)?.label ?? String(value)
  switch (test.is) {
    case 'answered':
      return t.answered(name)
    case 'eq':
      return t.is(name, wordOf(test.value))
    case 'in':
      return t.is(name, test.value.map(wordOf).join(', '))
    case 'gte':
      return t.least(name, test.value)
  }
}

/** A condition in words: what stands between its tests is told first. */
export function conditionWords(condition: Condition, form: FormDefinition, locale: Locale): string {
  const t = conditionTexts[locale]
  const say = (tests: readonly Test[], lead: string) =>
    tests.length === 0
      ? []
      : [`${tests.length > 1 ? `${lead}: ` : ''}${tests.map((test) => testWords(test, form, locale)).join('; ')}`]
  return [...say(condition.all ?? [], t.all), ...say(condition.any ?? [], t.any)].join('. ')
}

/** Whether a condition asks for all of some tests and for one of others: then both lists are shown. */
export const isTwofold = (condition: Condition | undefined): boolean =>
  (condition?.all ?? []).length > 0 && (condition?.any ?? []).length > 0

/** The fields of a condition. */
export function typedCondition(condition: Condition | undefined): Record<string, string> {
  const typed: Record<string, string> = {
    how: condition?.all === undefined && condition?.any !== undefined ? 'any' : 'all',
  }
  const first = (isTwofold(condition) ? condition?.all : (condition?.all ?? condition?.any)) ?? []
  first.forEach((test, at) => {
    typed[`test${at}`] = writeTest(test)
  })
  if (isTwofold(condition))
    condition?.any?.forEach((test, at) => {
      typed[`any${at}`] = writeTest(test)
    })
  return typed
}

/** What was picked. A test that the list does not have is kept only when it stood there before. */
export function readCondition(
  values: Readonly<Record<string, string>>,
  offered: readonly { value: string; test: Test }[],
  before: Condition | undefined,
): Condition | undefined {
  const known = new Map(offered.map((one) => [one.value, one.test]))
  for (const test of [...(before?.all ?? []), ...(before?.any ?? [])]) known.set(writeTest(test), test)
  const picked = (name: string): Test[] => {
    const found = new Map<string, Test>()
    for (let at = 0; at < LIMITS.tests; at++) {
      const value = values[`${name}${at}`] ?? ''
      const test = known.get(value)
      if (test !== undefined) found.set(value, test)
    }
    return [...found.values()]
  }
  const [tests, others] = [picked('test'), isTwofold(before) ? picked('any') : []]
  const all = values.how === 'any' && others.length === 0 ? [] : tests
  const any = values.how === 'any' && others.length === 0 ? tests : others
  if (all.length + any.length === 0) return undefined
  return { ...(all.length > 0 ? { all } : {}), ...(any.length > 0 ? { any } : {}) }
}
