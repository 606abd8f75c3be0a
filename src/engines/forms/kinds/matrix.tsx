import { z } from 'zod'
import { inThree } from '../../../platform/i18n/index.ts'
import { Choice, FieldGroup } from '../../../platform/ui/index.ts'
import { textIn, wordsIn } from '../definition.ts'
import { defineKind, type Ready } from '../kind.ts'
import { countValues } from '../statistics.ts'
import { asked, empty, typedIn, wrong } from './asking.tsx'
import { oneOf } from './codes.ts'
import { freshOptions, labelsOf, optionsSchema } from './options.ts'

const settings = z.strictObject({ rows: optionsSchema(1, 20), columns: optionsSchema(2, 10) })

type Rows = { readonly [row: string]: string }

/** The same choice for several things, one below another: it reads on a phone as on a desk. Counted as `row/column`. */
export const matrix = defineKind({
  key: 'matrix',
  name: { fi: 'Sama kysymys monesta', sv: 'Samma fråga om flera', en: 'Same question of several' },
  asks: true,
  identifies: false,
  settings,
  fresh: () => ({ rows: freshOptions(), columns: freshOptions() }),
  errors: inThree({
    fi: {
      required: () => 'Vastaus puuttuu. Valitse yksi vaihtoehto joka kohdasta.',
      notAnOption: () => 'Tällaista vaihtoehtoa ei ole. Valitse jokin luettelosta.',
    },
    sv: {
      required: () => 'Svaret saknas. Välj ett alternativ i varje punkt.',
      notAnOption: () => 'Det finns inget sådant alternativ. Välj ett i listan.',
    },
    en: {
      required: () => 'The answer is missing. Choose one option for each.',
      notAnOption: () => 'There is no such option. Choose one from the list.',
    },
  }),
  texts: ({ rows, columns }) => [...rows, ...columns].map((one) => one.label),
  collect: countValues,
  make({ rows, columns }, question): Ready<Rows> {
    const field = (row: string) => `${question.key}-${row}`
    const labels = labelsOf(columns)
    const code = oneOf(columns.map((one) => one.key))
    const chosenWords = (key: string | undefined, locale: 'fi' | 'sv' | 'en') => {
      const label = key === undefined ? undefined : labels.get(key)
      return label === undefined ? (key ?? '') : wordsIn(locale, label)
    }
    return {
      fields: rows.map((row) => field(row.key)),
      parse(raw) {
        const chosen: Record<string, string> = {}
        for (const { key } of rows) {
          const value = typedIn(raw, field(key))
          if (value === '') continue
          if (!labels.has(value)) return wrong(field(key), 'notAnOption')
          chosen[key] = value
        }
        const missing = rows.find((row) => chosen[row.key] === undefined)
        if (missing !== undefined && question.required) return wrong(field(missing.key), 'required')
        return Object.keys(chosen).length === 0 ? empty(question) : { ok: true, answer: chosen }
      },
      typed: (answer) => Object.fromEntries(Object.entries(answer).map(([row, column]) => [field(row), column])),
      page(shown) {
        const options = columns.map((one) => {
          const { text, lang } = textIn(shown.locale, one.label)
          return { value: one.key, label: text, lang }
        })
        return (
          <FieldGroup {...asked(question, shown)}>
            {rows.map((row) => {
              const { text, lang } = textIn(shown.locale, row.label)
              return (
                <Choice
                  key={row.key}
                  locale={shown.locale}
                  name={field(row.key)}
                  label={text}
                  lang={lang}
                  optional={false}
                  error={shown.errors.get(field(row.key))}
                  options={options}
                  chosen={shown.raw[field(row.key)] ?? ''}
                />
              )
            })}
          </FieldGroup>
        )
      },
      review: (answer, locale) =>
        rows
          .filter((row) => answer[row.key] !== undefined)
          .map((row) => `${wordsIn(locale, row.label)}: ${chosenWords(answer[row.key], locale)}`),
      value: (answer) => Object.entries(answer).map(([row, column]) => `${row}/${column}`),
      bytes: rows.length,
      write(answer, into, at) {
        for (const [place, { key }] of rows.entries()) code.write(answer?.[key], into, at + place)
      },
      read(from, at) {
        const found = rows.flatMap((row, place) => {
          const column = code.read(from, at + place)
          return column === undefined ? [] : [`${row.key}/${column}`]
        })
        return found.length === 0 ? undefined : found
      },
      columns: (locale) =>
        rows.map((row) => ({
          key: field(row.key),
          label: `${wordsIn(locale, question.label)}: ${wordsIn(locale, row.label)}`,
        })),
      cells: (answer, locale) => rows.map((row) => chosenWords(answer?.[row.key], locale)),
      sample: (random) =>
        Object.fromEntries(rows.map((row) => [row.key, columns[Math.floor(random() * columns.length)]?.key ?? ''])),
    }
  },
})
