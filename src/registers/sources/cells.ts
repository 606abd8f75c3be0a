/** What the cells of sheets are read with: as people and their programs write days, numbers and choices. */
import { z } from 'zod'
import { parseDay } from '../../platform/i18n/index.ts'
import type { Said } from './contract.ts'

/** A problem of a row in its own words; those of `platform/http` are told by their keys. */
export const own = (why: Said) => ({ code: 'custom' as const, params: { why } })

const notANumber: Said = {
  fi: 'Luku ei ole oikein. Kirjoita se näin: 1 234,5.',
  sv: 'Talet är inte rätt. Skriv det så här: 1 234,5.',
  en: 'The number is not correct. Enter it like this: 1234.5.',
}
const notWhole: Said = {
  fi: 'Luvun pitää olla kokonaisluku, 0 tai suurempi.',
  sv: 'Talet ska vara ett heltal, 0 eller större.',
  en: 'The number must be whole, 0 or larger.',
}

const filled = z
  .union([z.string(), z.number(), z.boolean()], { error: 'required' })
  .transform((value) => String(value).trim())
  .pipe(z.string().min(1, 'required'))

/** Nothing, an empty cell or null: undefined. */
const maybe = <T>(schema: z.ZodType<T, string>) =>
  z
    .union([z.string(), z.number(), z.boolean(), z.null()])
    .optional()
    .transform((value) => (value === undefined || value === null ? '' : String(value).trim()))
    .transform((value, context): T | undefined => {
      if (value === '') return undefined
      const read = schema.safeParse(value)
      if (read.success) return read.data
      for (const issue of read.error.issues) context.addIssue({ ...issue, path: [] } as never)
      return z.NEVER
    })

const textOf = (max: number) => z.string().max(max, 'tooLong')

const dayOf = z.string().transform((value, context) => {
  // A moment of a program's export is its day.
  const read = parseDay(value.replace(/^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*$/, '$1'))
  if (read !== undefined) return read
  context.addIssue({ code: 'custom', message: 'notADay' })
  return z.NEVER
})

const numberOf = z.string().transform((value, context) => {
  const plain = value.replaceAll(/[\s\u00a0\u202f]/g, '').replace('\u2212', '-')
  // Either mark may be the decimal one; both in one number leave no doubt.
  const written = /^-?\d{1,3}(\.\d{3})+,\d+$/.test(plain) ? plain.replaceAll('.', '') : plain
  if (/^-?\d+([.,]\d+)?$/.test(written)) return Number(written.replace(',', '.'))
  context.addIssue(own(notANumber))
  return z.NEVER
})

const wholeOf = numberOf.transform((value, context) => {
  if (Number.isSafeInteger(value) && value >= 0) return value
  context.addIssue(own(notWhole))
  return z.NEVER
})

export const cells = {
  text: (max: number) => filled.pipe(textOf(max)),
  optionalText: (max: number) => maybe(textOf(max)),
  /** An ISO day. */
  day: () => filled.pipe(dayOf),
  optionalDay: () => maybe(dayOf),
  number: () => filled.pipe(numberOf),
  optionalNumber: () => maybe(numberOf),
  /** 0, 1, 2, … */
  whole: () => filled.pipe(wholeOf),
  optionalWhole: () => maybe(wholeOf),
}
