// What the kinds' pages and errors share.
import type { Locale } from '../../../platform/i18n/index.ts'
import type { Children } from '../../../platform/ui/index.ts'
import { type Question, type Text, textIn } from '../definition.ts'
import type { Parsed, Raw, Say, Shown, Wrong } from '../kind.ts'

/** A text of the form; in another language than the page it says so. */
export function Words({ locale, text }: { locale: Locale; text: Text }) {
  const { text: words, lang } = textIn(locale, text)
  return lang === undefined ? words : <span lang={lang}>{words}</span>
}

/** What every box of a question begins with: label, hint, the personal data's grounds, and what is wrong. */
export function asked(question: Question, { locale, errors }: Shown, more?: Children) {
  const { key, label, hint, personal, required } = question
  const parts: Children[] = []
  if (hint) parts.push(<Words key="hint" locale={locale} text={hint} />)
  if (more) parts.push(<span key="more">{more}</span>)
  if (personal) parts.push(<Words key="why" locale={locale} text={personal.why} />)
  return {
    locale,
    name: key,
    label: <Words locale={locale} text={label} />,
    hint: parts.length === 0 ? undefined : parts.flatMap((part, at) => (at === 0 ? [part] : [' ', part])),
    error: errors.get(key),
    optional: !required,
  }
}

/** What was typed into the one field of a question, without the spaces around it. */
export const typedIn = (raw: Raw, field: string): string => (raw[field] ?? '').trim()

export const wrong = (field: string, error: string, facts?: Wrong['facts']): Parsed<never> => ({
  ok: false,
  wrong: [facts === undefined ? { field, error } : { field, error, facts }],
})

/** Of a question left empty. */
export const empty = (question: Question, field = question.key): Parsed<never> =>
  question.required ? wrong(field, 'required') : { ok: true, answer: undefined }

/** Errors that kinds of text share. */
export const textErrors = {
  fi: {
    required: () => 'Vastaus puuttuu. Kirjoita vastaus.',
    tooLong: (l) => `Tekstissä on ${l.length} merkkiä, ja siihen mahtuu ${l.max}. Lyhennä tekstiä.`,
  },
  sv: {
    required: () => 'Svaret saknas. Skriv ett svar.',
    tooLong: (l) => `Texten har ${l.length} tecken och får ha ${l.max}. Förkorta texten.`,
  },
  en: {
    required: () => 'The answer is missing. Write an answer.',
    tooLong: (l) => `The text has ${l.length} characters and the limit is ${l.max}. Shorten it.`,
  },
} satisfies Record<Locale, Record<string, Say>>

/** Errors that kinds of choosing share. */
export const choiceErrors = {
  fi: {
    required: () => 'Et ole valinnut mitään. Valitse yksi vaihtoehto.',
    notAnOption: () => 'Tällaista vaihtoehtoa ei ole. Valitse jokin luettelosta.',
  },
  sv: {
    required: () => 'Du har inte valt något. Välj ett alternativ.',
    notAnOption: () => 'Det finns inget sådant alternativ. Välj ett i listan.',
  },
  en: {
    required: () => 'You have not chosen anything. Choose one option.',
    notAnOption: () => 'There is no such option. Choose one from the list.',
  },
} satisfies Record<Locale, Record<string, Say>>

/** One of a list, by chance. */
export const pick = <T,>(random: () => number, list: readonly [T, ...T[]]): T =>
  list[Math.floor(random() * list.length)] ?? list[0]
