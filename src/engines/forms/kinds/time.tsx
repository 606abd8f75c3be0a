import { z } from 'zod'
import { inThree, type Locale } from '../../../platform/i18n/index.ts'
import { Field } from '../../../platform/ui/index.ts'
import { wordsIn } from '../definition.ts'
import { defineKind, type Ready } from '../kind.ts'
import { countAnswered } from '../statistics.ts'
import { asked, empty, typedIn, wrong } from './asking.tsx'
import { flag } from './codes.ts'

const example: Record<Locale, string> = { fi: 'Esimerkiksi 9.30.', sv: 'Till exempel 9.30.', en: 'For example 9:30.' }
const typed = /^(?:klo\s*|kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?$/i
const two = (n: number): string => String(n).padStart(2, '0')
const inWords = (answer: string, locale: Locale): string => {
  const [hour = '0', minute = '00'] = answer.split(':')
  return locale === 'en'
    ? `${Number(hour)}:${minute}`
    : `${locale === 'fi' ? 'klo' : 'kl.'}\u00a0${Number(hour)}.${minute}`
}

/** A time of the day. */
export const time = defineKind({
  key: 'time',
  name: { fi: 'Kellonaika', sv: 'Klockslag', en: 'Time' },
  asks: true,
  identifies: false,
  settings: z.strictObject({}),
  fresh: () => ({}),
  errors: inThree({
    fi: {
      required: () => 'Kellonaika puuttuu. Kirjoita se näin: 9.30.',
      notATime: () => 'Kellonaika ei ole oikein. Kirjoita se näin: 9.30.',
    },
    sv: {
      required: () => 'Klockslaget saknas. Skriv det så här: 9.30.',
      notATime: () => 'Klockslaget är inte rätt. Skriv det så här: 9.30.',
    },
    en: {
      required: () => 'The time is missing. Enter it like this: 9:30.',
      notATime: () => 'The time is not correct. Enter it like this: 9:30.',
    },
  }),
  collect: countAnswered,
  make: (_settings, question): Ready<string> => ({
    fields: [question.key],
    parse(raw) {
      const text = typedIn(raw, question.key)
      if (text === '') return empty(question)
      const [, hour = '', minute = '00'] = typed.exec(text) ?? []
      if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return wrong(question.key, 'notATime')
      return { ok: true, answer: `${two(Number(hour))}:${minute}` }
    },
    typed: (answer) => ({ [question.key]: answer }),
    page: (shown) => (
      <Field
        {...asked(question, shown, example[shown.locale])}
        value={shown.raw[question.key] ?? ''}
        width="s"
        autocomplete="off"
      />
    ),
    review: (answer, locale) => [inWords(answer, locale)],
    value: (answer) => answer,
    ...flag,
    columns: (locale) => [{ key: question.key, label: wordsIn(locale, question.label) }],
    cells: (answer) => [answer ?? ''],
    sample: (random) => `${two(Math.floor(random() * 24))}:${two(Math.floor(random() * 60))}`,
  }),
})
