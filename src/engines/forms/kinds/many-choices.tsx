import { z } from 'zod'
import { inThree, type Locale } from '../../../platform/i18n/index.ts'
import { Choice } from '../../../platform/ui/index.ts'
import { textIn, wordsIn } from '../definition.ts'
import { defineKind, type Ready } from '../kind.ts'
import { countValues } from '../statistics.ts'
import { asked, empty, wrong } from './asking.tsx'
import { someOf } from './codes.ts'
import { freshOptions, labelsOf, optionsSchema } from './options.ts'

const settings = z
  .strictObject({ options: optionsSchema(), atMost: z.number().int().min(1).max(100).optional() })
  .refine(({ options, atMost = 1 }) => atMost <= options.length)

const says: Record<Locale, (n: number) => string> = {
  fi: (n) => `Valitse enintään ${n}.`,
  sv: (n) => `Välj högst ${n}.`,
  en: (n) => `Choose at most ${n}.`,
}

/** Any number of some options. Each is a field of its own. */
export const manyChoices = defineKind({
  key: 'manyChoices',
  name: { fi: 'Monta vaihtoehtoa', sv: 'Flera alternativ', en: 'Many choices' },
  asks: true,
  identifies: false,
  settings,
  fresh: () => ({ options: freshOptions() }),
  errors: inThree({
    fi: {
      required: () => 'Et ole valinnut mitään. Valitse vähintään yksi vaihtoehto.',
      tooMany: (l) => `Valitsit ${l.chosen} vaihtoehtoa, ja niitä saa olla enintään ${l.max}. Poista valintoja.`,
    },
    sv: {
      required: () => 'Du har inte valt något. Välj minst ett alternativ.',
      tooMany: (l) => `Du valde ${l.chosen} alternativ och får välja högst ${l.max}. Ta bort val.`,
    },
    en: {
      required: () => 'You have not chosen anything. Choose at least one option.',
      tooMany: (l) => `You chose ${l.chosen} options and the limit is ${l.max}. Remove some.`,
    },
  }),
  texts: ({ options }) => options.map((one) => one.label),
  collect: countValues,
  make({ options, atMost }, question): Ready<readonly string[]> {
    const labels = labelsOf(options)
    const keys = options.map((one) => one.key)
    const field = (key: string) => `${question.key}-${key}`
    const fields = keys.map(field)
    const chosenIn = (raw: Readonly<Record<string, string | undefined>>) =>
      keys.filter((_key, at) => (raw[fields[at] ?? ''] ?? '') !== '')
    return {
      fields,
      parse(raw) {
        const chosen = chosenIn(raw)
        if (chosen.length === 0) return empty(question)
        if (atMost !== undefined && chosen.length > atMost)
          return wrong(question.key, 'tooMany', { chosen: chosen.length, max: atMost })
        return { ok: true, answer: chosen }
      },
      typed: (answer) => Object.fromEntries(answer.map((key) => [field(key), key])),
      page: (shown) => (
        <Choice
          {...asked(question, shown, atMost === undefined ? undefined : says[shown.locale](atMost))}
          many
          options={options.map((one) => {
            const { text, lang } = textIn(shown.locale, one.label)
            return { value: one.key, label: text, lang, field: field(one.key) }
          })}
          chosen={chosenIn(shown.raw)}
        />
      ),
      review: (answer, locale) =>
        answer.map((key) => {
          const label = labels.get(key)
          return label === undefined ? key : wordsIn(locale, label)
        }),
      value: (answer) => answer,
      values: (locale) => options.map((one) => ({ value: one.key, label: wordsIn(locale, one.label) })),
      ...someOf(keys),
      columns: (locale) =>
        options.map((one) => ({
          key: field(one.key),
          label: `${wordsIn(locale, question.label)}: ${wordsIn(locale, one.label)}`,
        })),
      cells: (answer) => keys.map((key) => (answer === undefined ? '' : answer.includes(key) ? 1 : 0)),
      sample(random) {
        const some = keys.filter(() => random() < 0.4).slice(0, atMost ?? keys.length)
        return some.length > 0 ? some : keys.slice(0, 1)
      },
    }
  },
})
