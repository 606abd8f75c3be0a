// Options to choose from, as several kinds have them.
import { z } from 'zod'
import { keySchema, LIMITS, type Text, textSchema } from '../definition.ts'

const optionSchema = z.strictObject({ key: keySchema, label: textSchema(LIMITS.label) })
export type OptionText = z.output<typeof optionSchema>

export const unique = (keys: readonly string[]): boolean => new Set(keys).size === keys.length

/** A list of options; its keys stay from version to version. */
export const optionsSchema = (min = 2, max: number = LIMITS.options) =>
  z
    .array(optionSchema)
    .min(min)
    .max(max)
    .refine((options) => unique(options.map((one) => one.key)))

const label = (fi: string, sv: string, en: string): Text => ({ fi, sv, en })

export const freshOptions = (): OptionText[] => [
  { key: 'a', label: label('Ensimmäinen', 'Den första', 'First') },
  { key: 'b', label: label('Toinen', 'Den andra', 'Second') },
]

export const labelsOf = (options: readonly OptionText[]): ReadonlyMap<string, Text> =>
  new Map(options.map((one) => [one.key, one.label]))
