import { z } from 'zod'
import { inThree, type Locale } from '../../../platform/i18n/index.ts'
import { Field, FieldGroup } from '../../../platform/ui/index.ts'
import { wordsIn } from '../definition.ts'
import { defineKind, type Ready } from '../kind.ts'
import { countValues } from '../statistics.ts'
import { asked, empty, typedIn, Words, wrong } from './asking.tsx'
import { oneOf } from './codes.ts'
import { freshOptions, labelsOf, optionsSchema } from './options.ts'

const settings = z.strictObject({ options: optionsSchema(2, 10) })

const how: Record<Locale, string> = {
  fi: 'Anna tärkeimmälle numero 1, toiseksi tärkeimmälle 2 ja niin edelleen.',
  sv: 'Ge det viktigaste nummer 1, det näst viktigaste 2 och så vidare.',
  en: 'Give the most important one number 1, the next one 2, and so on.',
}

/** Options in the order of importance: each gets its number from a list. Counted as `option/place`. */
export const ranking = defineKind({
  key: 'ranking',
  name: { fi: 'Tärkeysjärjestys', sv: 'Rangordning', en: 'Ranking' },
  asks: true,
  identifies: false,
  settings,
  fresh: () => ({ options: freshOptions() }),
  errors: inThree({
    fi: {
      required: () => 'Järjestys puuttuu. Anna jokaiselle vaihtoehdolle numero.',
      notAll: () => 'Tältä vaihtoehdolta puuttuu numero. Anna jokaiselle oma numero.',
      twice: (l) => `Numero ${l.place} on kahdella vaihtoehdolla. Anna jokaiselle oma numero.`,
      notAPlace: () => 'Tällaista numeroa ei ole. Valitse jokin luettelosta.',
    },
    sv: {
      required: () => 'Ordningen saknas. Ge varje alternativ ett nummer.',
      notAll: () => 'Det här alternativet saknar nummer. Ge varje alternativ ett eget nummer.',
      twice: (l) => `Två alternativ har nummer ${l.place}. Ge varje alternativ ett eget nummer.`,
      notAPlace: () => 'Det finns inget sådant nummer. Välj ett i listan.',
    },
    en: {
      required: () => 'The order is missing. Give each option a number.',
      notAll: () => 'This option has no number. Give each option a number of its own.',
      twice: (l) => `Two options have number ${l.place}. Give each option a number of its own.`,
      notAPlace: () => 'There is no such number. Choose one from the list.',
    },
  }),
  texts: ({ options }) => options.map((one) => one.label),
  collect: countValues,
  make({ options }, question): Ready<readonly string[]> {
    const keys = options.map((one) => one.key)
    const labels = labelsOf(options)
    const field = (key: string) => `${question.key}-${key}`
    const places = keys.map((_key, at) => at + 1)
    const code = oneOf(places)
    const words = (key: string, locale: Locale) => {
      const label = labels.get(key)
      return label === undefined ? key : wordsIn(locale, label)
    }
    return {
      fields: keys.map(field),
      parse(raw) {
        const order: (string | undefined)[] = keys.map(() => undefined)
        const given = keys.filter((key) => typedIn(raw, field(key)) !== '')
        if (given.length === 0) return empty(question)
        for (const key of given) {
          const place = places.find((one) => String(one) === typedIn(raw, field(key)))
          if (place === undefined) return wrong(field(key), 'notAPlace')
          if (order[place - 1] !== undefined) return wrong(field(key), 'twice', { place })
          order[place - 1] = key
        }
        const missing = keys.find((key) => !given.includes(key))
        if (missing !== undefined) return wrong(field(missing), 'notAll')
        return { ok: true, answer: order.flatMap((key) => key ?? []) }
      },
      typed: (answer) => Object.fromEntries(answer.map((key, at) => [field(key), String(at + 1)])),
      page: (shown) => (
        <FieldGroup {...asked(question, shown, how[shown.locale])}>
          {options.map((one) => (
            <Field
              key={one.key}
              locale={shown.locale}
              type="select"
              name={field(one.key)}
              label={<Words locale={shown.locale} text={one.label} />}
              error={shown.errors.get(field(one.key))}
              options={[{ value: '', label: '–' }, ...places.map((n) => ({ value: String(n), label: String(n) }))]}
              value={shown.raw[field(one.key)] ?? ''}
            />
          ))}
        </FieldGroup>
      ),
      review: (answer, locale) => answer.map((key, at) => `${at + 1}. ${words(key, locale)}`),
      value: (answer) => answer,
      bytes: keys.length,
      write(answer, into, at) {
        for (const [place, key] of keys.entries()) {
          const rank = answer?.indexOf(key) ?? -1
          code.write(rank < 0 ? undefined : rank + 1, into, at + place)
        }
      },
      read(from, at) {
        const found = keys.flatMap((key, place) => {
          const rank = code.read(from, at + place)
          return rank === undefined ? [] : [`${key}/${rank}`]
        })
        return found.length === 0 ? undefined : found
      },
      columns: (locale) =>
        options.map((one) => ({
          key: field(one.key),
          label: `${wordsIn(locale, question.label)}: ${wordsIn(locale, one.label)}`,
        })),
      cells: (answer) => keys.map((key) => (answer?.includes(key) ? answer.indexOf(key) + 1 : '')),
      sample: (random) =>
        keys
          .map((key) => ({ key, at: random() }))
          .sort((one, other) => one.at - other.at)
          .map((one) => one.key),
    }
  },
})
