import type { ZodError } from 'zod'
import { type Locale, locales } from '../../platform/i18n/index.ts'
import {
  type Condition,
  type FormDefinition,
  formSchema,
  LIMITS,
  type Privacy,
  questionsOf,
  type Text,
} from './definition.ts'
import { kindOf } from './kinds/index.ts'

/**
 * Why a definition makes no form. shape: it does not have the shape of one. twice: a key is used twice. kind, settings:
 * there is no such kind, or its settings are not right. later: a condition asks of a question that does not stand before.
 * identifies: it would tell who answers an anonymous form. personal: personal data need grounds and days. language: a text
 * is missing in a language of the form. nothing: nothing is asked. tooMany: more questions than a form may have.
 */
export type FormProblem = {
  why:
    | 'shape'
    | 'twice'
    | 'kind'
    | 'settings'
    | 'later'
    | 'identifies'
    | 'personal'
    | 'language'
    | 'nothing'
    | 'tooMany'
  /** Key of the question or section; of a shape the path in the definition; empty: the form itself. */
  at: string
  languages?: readonly Locale[]
}

export type Checked = { ok: true; form: FormDefinition } | { ok: false; problems: readonly FormProblem[] }

const testsOf = ({ all = [], any = [] }: Condition) => [...all, ...any]

/** What a schema has found wrong with a shape. */
export const shapeProblems = ({ issues }: ZodError): FormProblem[] =>
  issues.map((issue) => ({ why: 'shape', at: issue.path.join('.') }))

/** Whether a definition makes a form, and everything that is missing if it does not. */
export function checkForm(given: unknown, privacy: Privacy): Checked {
  const parsed = formSchema.safeParse(given)
  if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error) }
  const form = parsed.data
  const problems: FormProblem[] = []
  const say = (why: FormProblem['why'], at = '') => problems.push({ why, at })
  const told = (at: string, texts: readonly (Text | undefined)[]) => {
    const missing = locales.filter(
      (locale) =>
        form.languages.includes(locale) && texts.some((text) => text !== undefined && text[locale] === undefined),
    )
    if (missing.length > 0) problems.push({ why: 'language', at, languages: missing })
  }
  told('', [form.title, form.lead, form.thanks])
  const all = questionsOf(form)
  if (all.length > LIMITS.questions) say('tooMany')
  // A question's fields are its key and `key-part`: no key holds a mark, so none is another's field.
  const keys = new Set<string>()
  const before = new Set<string>()
  const earlier = (condition: Condition | undefined, at: string) => {
    if (condition !== undefined && testsOf(condition).some((test) => !before.has(test.question))) say('later', at)
  }
  let asks = 0
  for (const section of form.sections) {
    if (keys.has(section.key)) say('twice', section.key)
    keys.add(section.key)
    told(section.key, [section.title, section.about])
    earlier(section.when, section.key)
    for (const question of section.questions) {
      const { key } = question
      if (keys.has(key)) say('twice', key)
      keys.add(key)
      earlier(question.when, key)
      const kind = kindOf(question.kind)
      if (kind === undefined) {
        say('kind', key)
        continue
      }
      const settings = kind.settings.safeParse(question.settings)
      if (!settings.success) say('settings', key)
      told(key, [
        question.label,
        question.hint,
        question.personal?.why,
        ...(settings.success ? kind.texts(question.settings) : []),
      ])
      const identifies = settings.success && kind.identifies(question.settings)
      if (privacy === 'anonymous' && (identifies || question.personal !== undefined)) say('identifies', key)
      else if (identifies && question.personal === undefined) say('personal', key)
      if (!kind.asks) continue
      asks += 1
      before.add(key)
    }
  }
  if (asks === 0) say('nothing')
  return problems.length > 0 ? { ok: false, problems } : { ok: true, form }
}
