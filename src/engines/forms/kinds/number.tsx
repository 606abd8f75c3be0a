import { z } from 'zod'
import { format, inThree } from '../../../platform/i18n/index.ts'
import { Field } from '../../../platform/ui/index.ts'
import { textSchema, wordsIn } from '../definition.ts'
import { defineKind, type Ready } from '../kind.ts'
import { collectNumbers } from '../statistics.ts'
import { asked, empty, typedIn, Words, wrong } from './asking.tsx'
import { float } from './codes.ts'

const FAR = 1e12
const settings = z
  .strictObject({
    min: z.number().min(-FAR).max(FAR).default(0),
    max: z.number().min(-FAR).max(FAR).default(1_000_000),
    decimals: z.number().int().min(0).max(4).default(0),
    unit: textSchema(30).optional(),
  })
  // A number with that many decimals stands between them.
  .refine(({ min, max, decimals }) => Math.ceil(min * 10 ** decimals) <= Math.floor(max * 10 ** decimals))

const plain = /^[-+−]?(?:\d{1,13}|\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,4})(?:[.,]\d{1,9})?$/

/** A number as people type it: 1 234,5 or 1234.5. */
function readNumber(text: string): number | undefined {
  if (!plain.test(text)) return undefined
  return Number(
    text
      .replaceAll(/[ \u00a0\u202f+]/g, '')
      .replace('−', '-')
      .replace(',', '.'),
  )
}

/** A number, with its unit. */
export const number = defineKind({
  key: 'number',
  name: { fi: 'Luku', sv: 'Tal', en: 'Number' },
  asks: true,
  identifies: false,
  settings,
  fresh: () => ({ min: 0, max: 1_000_000, decimals: 0 }),
  errors: inThree({
    fi: {
      required: () => 'Luku puuttuu. Kirjoita luku.',
      notANumber: () => 'Tämä ei ole luku. Kirjoita se numeroilla, esimerkiksi 12 tai 3,5.',
      notWhole: () => 'Luvussa on desimaaleja. Kirjoita kokonaisluku.',
      decimals: (l) => `Luvussa on liian monta desimaalia. Niitä saa olla enintään ${l.decimals}.`,
      tooSmall: (l) => `Luku on liian pieni. Kirjoita vähintään ${l.min}.`,
      tooLarge: (l) => `Luku on liian suuri. Kirjoita enintään ${l.max}.`,
    },
    sv: {
      required: () => 'Talet saknas. Skriv ett tal.',
      notANumber: () => 'Det här är inget tal. Skriv det med siffror, till exempel 12 eller 3,5.',
      notWhole: () => 'Talet har decimaler. Skriv ett heltal.',
      decimals: (l) => `Talet har för många decimaler. Det får ha högst ${l.decimals}.`,
      tooSmall: (l) => `Talet är för litet. Skriv minst ${l.min}.`,
      tooLarge: (l) => `Talet är för stort. Skriv högst ${l.max}.`,
    },
    en: {
      required: () => 'The number is missing. Enter a number.',
      notANumber: () => 'This is not a number. Enter it in digits, for example 12 or 3.5.',
      notWhole: () => 'The number has decimals. Enter a whole number.',
      decimals: (l) => `The number has too many decimals. The limit is ${l.decimals}.`,
      tooSmall: (l) => `The number is too small. Enter at least ${l.min}.`,
      tooLarge: (l) => `The number is too large. Enter at most ${l.max}.`,
    },
  }),
  texts: ({ unit }) => (unit === undefined ? [] : [unit]),
  collect: collectNumbers,
  make: ({ min, max, decimals, unit }, question): Ready<number> => ({
    fields: [question.key],
    parse(raw) {
      const text = typedIn(raw, question.key)
      if (text === '') return empty(question)
      const value = readNumber(text)
      if (value === undefined) return wrong(question.key, 'notANumber')
      if (Number(value.toFixed(decimals)) !== value)
        return decimals === 0 ? wrong(question.key, 'notWhole') : wrong(question.key, 'decimals', { decimals })
      if (value < min) return wrong(question.key, 'tooSmall', { min })
      if (value > max) return wrong(question.key, 'tooLarge', { max })
      // −0 is no other number than 0.
      return { ok: true, answer: value === 0 ? 0 : value }
    },
    typed: (answer) => ({ [question.key]: answer.toFixed(decimals).replace('.', ',') }),
    page: (shown) => (
      <Field
        {...asked(question, shown, unit && <Words locale={shown.locale} text={unit} />)}
        value={shown.raw[question.key] ?? ''}
        inputmode={decimals === 0 && min >= 0 ? 'numeric' : 'text'}
        width="s"
        autocomplete="off"
      />
    ),
    review(answer, locale) {
      const { number: written, quantity } = format(locale)
      return [unit === undefined ? written(answer, decimals) : quantity(answer, wordsIn(locale, unit), decimals)]
    },
    value: (answer) => answer,
    ...float,
    columns: (locale) => [{ key: question.key, label: wordsIn(locale, question.label) }],
    cells: (answer) => [answer ?? ''],
    sample(random) {
      const step = 10 ** decimals
      const [low, high] = [Math.ceil(min * step), Math.floor(max * step)]
      return Number(((low + Math.floor(random() * (high - low + 1))) / step).toFixed(decimals))
    },
  }),
})
