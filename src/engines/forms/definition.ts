import { z } from 'zod'
import { type Locale, locales } from '../../platform/i18n/index.ts'

/** What a form may have at most: a page stays quick, and a request stays a form. */
export const LIMITS = {
  sections: 50,
  questions: 200,
  tests: 10,
  options: 100,
  label: 300,
  text: 2000,
  answer: 10_000,
  /** Days for which personal data of an answer may be kept. */
  days: 3650,
} as const

/** A key that stays from version to version: a letter first, no marks, and nothing that every object has. */
export const keySchema = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/)
  .refine((key) => !(key in Object.prototype))

/** A text in the languages of the form. Finnish is not always one of them. */
export const textSchema = (max: number = LIMITS.text) => {
  const one = z.string().trim().min(1).max(max).optional()
  return z.strictObject({ fi: one, sv: one, en: one }).refine((text) => locales.some((locale) => text[locale]))
}
export type Text = z.output<ReturnType<typeof textSchema>>

const testSchema = z.discriminatedUnion('is', [
  z.strictObject({ question: keySchema, is: z.literal('answered') }),
  z.strictObject({ question: keySchema, is: z.literal('eq'), value: z.union([z.string().max(200), z.number()]) }),
  z.strictObject({
    question: keySchema,
    is: z.literal('in'),
    value: z
      .array(z.union([z.string().max(200), z.number()]))
      .min(1)
      .max(LIMITS.options),
  }),
  z.strictObject({ question: keySchema, is: z.literal('gte'), value: z.number() }),
])
export type Test = z.output<typeof testSchema>

/** Flat: every test of `all` holds, and one of `any`. Tests are of questions that stand earlier. */
export const conditionSchema = z
  .strictObject({
    all: z.array(testSchema).max(LIMITS.tests).optional(),
    any: z.array(testSchema).max(LIMITS.tests).optional(),
  })
  .refine(({ all = [], any = [] }) => all.length + any.length > 0)
export type Condition = z.output<typeof conditionSchema>

export const questionSchema = z.strictObject({
  key: keySchema,
  /** Key of the kind: kinds/. */
  kind: z.string().max(40),
  label: textSchema(LIMITS.label),
  hint: textSchema(LIMITS.text).optional(),
  required: z.boolean().default(false),
  when: conditionSchema.optional(),
  /** Holds personal data: why it is asked, and for how many days it is kept. */
  personal: z.strictObject({ why: textSchema(LIMITS.text), days: z.number().int().min(1).max(LIMITS.days) }).optional(),
  /** What the kind itself needs: options, limits. Its own schema checks them. */
  settings: z.record(z.string().max(40), z.unknown()).default({}),
})
export type Question = z.output<typeof questionSchema>

export const sectionSchema = z.strictObject({
  key: keySchema,
  title: textSchema(LIMITS.label).optional(),
  about: textSchema(LIMITS.text).optional(),
  when: conditionSchema.optional(),
  questions: z.array(questionSchema).max(LIMITS.questions),
})
export type Section = z.output<typeof sectionSchema>

/** The shape of a definition. Whether it makes a form is told by `checkForm`. */
export const formSchema = z.strictObject({
  languages: z.array(z.enum(locales)).min(1).max(locales.length),
  title: textSchema(120),
  lead: textSchema(LIMITS.text).optional(),
  /** On the receipt: what happens next. */
  thanks: textSchema(LIMITS.text).optional(),
  /** Everything on one page, or a section at a time. */
  shown: z.enum(['onePage', 'steps']).default('onePage'),
  /** Answers are shown once more before they are sent. A form of two questions goes at once. */
  reviewed: z.boolean().default(true),
  sections: z.array(sectionSchema).min(1).max(LIMITS.sections),
})
/** One version of a form: what is asked. */
export type FormDefinition = z.output<typeof formSchema>

/** anonymous: no row can be joined to a person. confidential: those who handle the answers know whose they are. */
export const privacies = ['anonymous', 'confidential'] as const
export type Privacy = (typeof privacies)[number]

/** A text in a language of the reader, or in another one when there is none: then it says which. */
export function textIn(locale: Locale, text: Text): { text: string; lang: Locale | undefined } {
  const own = text[locale]
  if (own !== undefined) return { text: own, lang: undefined }
  const other = locales.find((one) => text[one] !== undefined) ?? 'fi'
  return { text: text[other] ?? '', lang: other }
}

/** The same without its language: for titles, files and letters. */
export const wordsIn = (locale: Locale, text: Text): string => textIn(locale, text).text

/** Every question of a form in its order. */
export const questionsOf = (form: Pick<FormDefinition, 'sections'>): Question[] =>
  form.sections.flatMap((section) => section.questions)
