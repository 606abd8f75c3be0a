import { z } from 'zod'
import { Field } from '../../../platform/ui/index.ts'
import { LIMITS, wordsIn } from '../definition.ts'
import { defineKind, type Ready } from '../kind.ts'
import { countAnswered } from '../statistics.ts'
import { asked, empty, pick, textErrors, typedIn, wrong } from './asking.tsx'
import { flag } from './codes.ts'

const settings = z.strictObject({ max: z.number().int().min(1).max(LIMITS.answer).default(2000) })

/** Text of several lines. */
export const longText = defineKind({
  key: 'longText',
  name: { fi: 'Pitkä teksti', sv: 'Lång text', en: 'Long text' },
  asks: true,
  identifies: false,
  settings,
  fresh: () => ({ max: 2000 }),
  errors: textErrors,
  collect: countAnswered,
  make: ({ max }, question): Ready<string> => ({
    fields: [question.key],
    parse(raw) {
      const text = typedIn(raw, question.key)
      if (text === '') return empty(question)
      if (text.length > max) return wrong(question.key, 'tooLong', { length: text.length, max })
      return { ok: true, answer: text }
    },
    typed: (answer) => ({ [question.key]: answer }),
    page: (shown) => <Field {...asked(question, shown)} type="textarea" value={shown.raw[question.key] ?? ''} />,
    review: (answer) => answer.split('\n'),
    value: (answer) => answer,
    ...flag,
    columns: (locale) => [{ key: question.key, label: wordsIn(locale, question.label) }],
    cells: (answer) => [answer ?? ''],
    sample: (random) =>
      pick(random, ['Asiointi oli helppoa.', 'Sivu latautui hitaasti.\nKokeilin kahdesti.', 'En löytänyt lomaketta.'])
        .slice(0, max)
        .trim(),
  }),
})
