import { z } from 'zod'
import { format, inThree, type Locale, parseDay, typedDay } from '../../../platform/i18n/index.ts'
import { Field } from '../../../platform/ui/index.ts'
import { wordsIn } from '../definition.ts'
import { defineKind, type Ready } from '../kind.ts'
import { countAnswered } from '../statistics.ts'
import { asked, empty, typedIn, wrong } from './asking.tsx'
import { flag } from './codes.ts'

const settings = z.strictObject({
  /** Any day, a day that has been (today too), or one to come. */
  when: z.enum(['any', 'past', 'future']).default('any'),
})

const [FIRST, LAST] = ['1900-01-01', '2099-12-31']
const example: Record<Locale, string> = {
  fi: 'Esimerkiksi 24.11.2026.',
  sv: 'Till exempel 24.11.2026.',
  en: 'For example 24.11.2026.',
}

/** A day of the calendar. */
export const date = defineKind({
  key: 'date',
  name: { fi: 'Päivämäärä', sv: 'Datum', en: 'Date' },
  asks: true,
  identifies: false,
  settings,
  fresh: () => ({ when: 'any' as const }),
  errors: inThree({
    fi: {
      required: () => 'Päivämäärä puuttuu. Kirjoita se näin: 24.11.2026.',
      notADay: () => 'Päivämäärä ei ole oikein. Kirjoita se näin: 24.11.2026.',
      far: () => 'Vuosi ei voi olla oikein. Tarkista vuosi.',
      passed: (l) => `Päivä ${l.day} on jo mennyt. Valitse päivä, joka on tänään tai myöhemmin.`,
      ahead: (l) => `Päivä ${l.day} ei ole vielä ollut. Valitse päivä, joka on tänään tai aiemmin.`,
    },
    sv: {
      required: () => 'Datumet saknas. Skriv det så här: 24.11.2026.',
      notADay: () => 'Datumet är inte rätt. Skriv det så här: 24.11.2026.',
      far: () => 'Året kan inte vara rätt. Kontrollera året.',
      passed: (l) => `Dagen ${l.day} har redan varit. Välj i dag eller en kommande dag.`,
      ahead: (l) => `Dagen ${l.day} har inte varit ännu. Välj i dag eller en tidigare dag.`,
    },
    en: {
      required: () => 'The date is missing. Enter it like this: 24.11.2026.',
      notADay: () => 'The date is not correct. Enter it like this: 24.11.2026.',
      far: () => 'The year cannot be right. Check the year.',
      passed: (l) => `${l.day} has passed. Choose today or a later day.`,
      ahead: (l) => `${l.day} has not come yet. Choose today or an earlier day.`,
    },
  }),
  collect: countAnswered,
  make: ({ when }, question): Ready<string> => ({
    fields: [question.key],
    parse(raw, today) {
      const text = typedIn(raw, question.key)
      if (text === '') return empty(question)
      const day = parseDay(text)
      if (day === undefined) return wrong(question.key, 'notADay')
      if (day < FIRST || day > LAST) return wrong(question.key, 'far')
      const now = today.toString()
      if (when === 'future' && day < now) return wrong(question.key, 'passed', { day: typedDay(day) })
      if (when === 'past' && day > now) return wrong(question.key, 'ahead', { day: typedDay(day) })
      return { ok: true, answer: day }
    },
    typed: (answer) => ({ [question.key]: typedDay(answer) }),
    page: (shown) => (
      <Field {...asked(question, shown, example[shown.locale])} type="date" value={shown.raw[question.key] ?? ''} />
    ),
    review: (answer, locale) => [format(locale).day(answer)],
    value: (answer) => answer,
    ...flag,
    columns: (locale) => [{ key: question.key, label: wordsIn(locale, question.label) }],
    cells: (answer) => [answer ?? ''],
    // Whatever today is, these have been and will be.
    sample: (random) => `${when === 'future' ? 2090 : 2001}-0${1 + Math.floor(random() * 9)}-15`,
  }),
})
