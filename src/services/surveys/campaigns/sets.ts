// Question sets that come with the program: drafts with named sources, until a body of the region approves them.
import fs from 'node:fs'
import { z } from 'zod'
import { formSchema } from '../../../engines/forms/index.ts'

const text = z.strictObject({ fi: z.string().min(1), sv: z.string().min(1), en: z.string().min(1) })

export const setSchema = z.strictObject({
  key: z.string().regex(/^[a-z-]{1,40}$/),
  version: z.number().int().positive(),
  /** The day by which somebody should look whether the questions still hold. */
  review: z.iso.date(),
  audience: z.enum(['everybody', 'staff']),
  name: text,
  about: text,
  sources: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        lang: z.enum(['fi', 'sv', 'en']).optional(),
        what: text,
        url: z.url().optional(),
      }),
    )
    .min(1),
  /** Questions on a scale of 1 to 5 whose mean is the level of skills. */
  level: z.array(z.string()).default([]),
  /** The question that tells who uses it, and the answers that count as use. */
  use: z.strictObject({ question: z.string(), values: z.array(z.string()).min(1) }).optional(),
  /** The question of many choices whose themes become trainings. */
  topics: z.string().optional(),
  /** Questions whose first answer is what the vision says. */
  vision: z.array(z.string()).default([]),
  definition: formSchema,
})
/** A question set with what its answers are used for. */
export type QuestionSet = z.output<typeof setSchema>

let sets: readonly QuestionSet[] | undefined
const FOLDER = new URL('../../../../content/question-sets/', import.meta.url)

/** The question sets of the program. Read once. */
export function questionSets(): readonly QuestionSet[] {
  sets ??= fs
    .readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => setSchema.parse(JSON.parse(fs.readFileSync(new URL(name, FOLDER), 'utf8'))))
  return sets
}

/** A question set by its key. */
export const questionSet = (key: string): QuestionSet | undefined => questionSets().find((one) => one.key === key)
