import { z } from 'zod'
import { Field } from '../../../platform/ui/index.ts'
import { wordsIn } from '../definition.ts'
import { defineKind, type Ready } from '../kind.ts'
import { countAnswered } from '../statistics.ts'
import { asked, empty, pick, textErrors, typedIn, wrong } from './asking.tsx'
import { flag } from './codes.ts'

const settings = z.strictObject({ max: z.number().int().min(1).max(500).default(200) })

/** One line of text. */
export const shortText = defineKind({
  key: 'shortText',
  name: { fi: 'Lyhyt teksti', sv: 'Kort text', en: 'Short text' },
  asks: true,
  identifies: false,
  settings,
  fresh: () => ({ max: 200 }),
  errors: textErrors,
  collect: countAnswered,
  make: ({ max }, question): Ready<string> => ({
    fields: [question.key],
    parse(raw) {
      // One line: what was pasted with line ends stands on one.
      const text = typedIn(raw, question.key).replaceAll(/\s*\n\s*/g, ' ')
      if (text === '') return empty(question)
      if (text.length > max) return wrong(question.key, 'tooLong', { length: text.length, max })
      return { ok: true, answer: text }
    },
    typed: (answer) => ({ [question.key]: answer }),
    page: (shown) => <Field {...asked(question, shown)} value={shown.raw[question.key] ?? ''} />,
    review: (answer) => [answer],
    value: (answer) => answer,
    ...flag,
    columns: (locale) => [{ key: question.key, label: wordsIn(locale, question.label) }],
    cells: (answer) => [answer ?? ''],
    sample: (random) => pick(random, ['Esimerkkivastaus', 'Kirjasto', 'Torstaina']).slice(0, max).trim(),
  }),
})
