import { z } from 'zod'
import { format, inThree, parseEuros, typedEuros } from '../../../platform/i18n/index.ts'
import { Field } from '../../../platform/ui/index.ts'
import { wordsIn } from '../definition.ts'
import { defineKind, type Ready } from '../kind.ts'
import { collectNumbers } from '../statistics.ts'
import { asked, empty, typedIn, wrong } from './asking.tsx'
import { float } from './codes.ts'

/** In cents. */
const FAR = 100_000_000_000
const settings = z.strictObject({ max: z.number().int().min(1).max(FAR).default(FAR) })

/** A sum of money; the answer is in cents. */
export const money = defineKind({
  key: 'money',
  name: { fi: 'Rahasumma', sv: 'Penningsumma', en: 'Sum of money' },
  asks: true,
  identifies: false,
  settings,
  fresh: () => ({ max: FAR }),
  errors: inThree({
    fi: {
      required: () => 'Summa puuttuu. Kirjoita summa euroina.',
      notMoney: () => 'Summa ei ole oikein. Kirjoita se numeroilla, esimerkiksi 12,50.',
      tooMuch: (l) => `Summa on liian suuri. Kirjoita enintään ${l.max}.`,
    },
    sv: {
      required: () => 'Summan saknas. Skriv summan i euro.',
      notMoney: () => 'Summan är inte rätt. Skriv den med siffror, till exempel 12,50.',
      tooMuch: (l) => `Summan är för stor. Skriv högst ${l.max}.`,
    },
    en: {
      required: () => 'The sum is missing. Enter it in euros.',
      notMoney: () => 'The sum is not correct. Enter it in digits, for example 12.50.',
      tooMuch: (l) => `The sum is too large. Enter at most ${l.max}.`,
    },
  }),
  collect: collectNumbers,
  make: ({ max }, question): Ready<number> => ({
    fields: [question.key],
    parse(raw) {
      const text = typedIn(raw, question.key)
      if (text === '') return empty(question)
      const cents = parseEuros(text)
      if (cents === undefined || cents < 0) return wrong(question.key, 'notMoney')
      if (cents > max) return wrong(question.key, 'tooMuch', { max: format('fi').money(max) })
      return { ok: true, answer: cents === 0 ? 0 : cents }
    },
    typed: (answer) => ({ [question.key]: typedEuros(answer) }),
    page: (shown) => (
      <Field
        {...asked(question, shown, '€')}
        value={shown.raw[question.key] ?? ''}
        inputmode="decimal"
        width="s"
        autocomplete="off"
      />
    ),
    review: (answer, locale) => [format(locale).money(answer)],
    value: (answer) => answer,
    ...float,
    columns: (locale) => [{ key: question.key, label: wordsIn(locale, question.label) }],
    cells: (answer) => [answer === undefined ? '' : answer / 100],
    sample: (random) => Math.floor(random() * Math.min(max + 1, 100_000)),
  }),
})
