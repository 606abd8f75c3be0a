import { z } from 'zod'
import { Choice, Field } from '../../../platform/ui/index.ts'
import { textIn, wordsIn } from '../definition.ts'
import { defineKind, type Ready } from '../kind.ts'
import { countValues } from '../statistics.ts'
import { asked, choiceErrors, empty, typedIn, wrong } from './asking.tsx'
import { oneOf } from './codes.ts'
import { freshOptions, labelsOf, optionsSchema } from './options.ts'

const settings = z.strictObject({ options: optionsSchema() })

/** More than this are a list that opens. */
const MOST_BUTTONS = 12

/** One of some options. */
export const oneChoice = defineKind({
  key: 'oneChoice',
  name: { fi: 'Yksi vaihtoehto', sv: 'Ett alternativ', en: 'One choice' },
  asks: true,
  identifies: false,
  settings,
  fresh: () => ({ options: freshOptions() }),
  errors: choiceErrors,
  texts: ({ options }) => options.map((one) => one.label),
  collect: countValues,
  make({ options }, question): Ready<string> {
    const labels = labelsOf(options)
    const keys = options.map((one) => one.key)
    const words = (answer: string, locale: 'fi' | 'sv' | 'en') => {
      const label = labels.get(answer)
      return label === undefined ? answer : wordsIn(locale, label)
    }
    return {
      fields: [question.key],
      parse(raw) {
        const chosen = typedIn(raw, question.key)
        if (chosen === '') return empty(question)
        return labels.has(chosen) ? { ok: true, answer: chosen } : wrong(question.key, 'notAnOption')
      },
      typed: (answer) => ({ [question.key]: answer }),
      page(shown) {
        const shownOptions = options.map((one) => {
          const { text, lang } = textIn(shown.locale, one.label)
          return { value: one.key, label: text, lang }
        })
        const chosen = shown.raw[question.key] ?? ''
        if (options.length > MOST_BUTTONS)
          return (
            <Field
              {...asked(question, shown)}
              type="select"
              options={[{ value: '', label: '–' }, ...shownOptions]}
              value={chosen}
            />
          )
        return <Choice {...asked(question, shown)} options={shownOptions} chosen={chosen} />
      },
      review: (answer, locale) => [words(answer, locale)],
      value: (answer) => answer,
      values: (locale) => options.map((one) => ({ value: one.key, label: wordsIn(locale, one.label) })),
      ...oneOf(keys),
      columns: (locale) => [{ key: question.key, label: wordsIn(locale, question.label) }],
      cells: (answer, locale) => [answer === undefined ? '' : words(answer, locale)],
      sample: (random) => keys[Math.floor(random() * keys.length)] ?? '',
    }
  },
})
