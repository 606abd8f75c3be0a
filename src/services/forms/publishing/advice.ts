// What a careful colleague would say of a form before it is published. Pure. It holds nobody back: what makes a form
// impossible is told by the engine's `checkForm`.
import {
  type FormDefinition,
  kindOf,
  type Privacy,
  type Question,
  questionsOf,
  type Text,
} from '../../../engines/forms/index.ts'
import { type Locale, locales } from '../../../platform/i18n/index.ts'
import { type Readability, readabilityOf } from './readability.ts'

export type Advice = {
  about: 'accessibility' | 'privacy'
  /** Key of the section or question; empty: the form itself. */
  at: string
} & (
  | {
      why: 'sameWords' | 'shouting' | 'longHint' | 'untitled' | 'longPage' | 'looksPersonal' | 'looksPersonalAnonymous'
    }
  | { why: 'freeText' | 'longKept'; count: number }
)

const MOST_ON_A_PAGE = 25
const LONGEST_HINT = 300
/** Longer than this needs a good reason. */
const LONG_KEPT = 365

// What people ask when they ask who somebody is, as the label has it.
const identity: Record<Locale, RegExp> = {
  fi: /(?:^|\P{L})(?:(?:etu|suku|koko)?nim(?:i|esi|ensä)|sähköposti\p{L}*|puhelin\p{L}*|henkilötunnu\p{L}*|(?:koti|katu)?osoit(?:e|teesi)|syntymä(?:aika|päivä)\p{L}*)(?:\P{L}|$)/iu,
  sv: /(?:^|\P{L})(?:(?:för|efter)?namn|e-post\p{L}*|telefon\p{L}*|personbeteckning\p{L}*|(?:hem|gatu)?adress|födelse(?:tid|dag)\p{L}*)(?:\P{L}|$)/iu,
  en: /(?:^|\P{L})(?:(?:first |last |full |your )name|e-?mail|phone|personal identity code|(?:home |street )address|date of birth)(?:\P{L}|$)/iu,
}

const wordsOf = (text: Text | undefined): string[] =>
  text === undefined ? [] : locales.flatMap((locale) => text[locale] ?? [])

const looksPersonal = ({ label }: Question): boolean =>
  locales.some((locale) => label[locale] !== undefined && identity[locale].test(label[locale]))

/** Capitals throughout are heard letter by letter, and are slow to read. */
const shouts = (text: string): boolean => text.length > 8 && text === text.toUpperCase() && /\p{L}{4}/u.test(text)

/** Everything worth a second look. */
export function adviceOn(form: FormDefinition, privacy: Privacy): Advice[] {
  const found: Advice[] = []
  const questions = questionsOf(form)
  if (form.shown === 'onePage' && questions.length > MOST_ON_A_PAGE)
    found.push({ about: 'accessibility', at: '', why: 'longPage' })
  if (form.shown === 'steps')
    for (const section of form.sections)
      if (section.title === undefined) found.push({ about: 'accessibility', at: section.key, why: 'untitled' })
  const heard = new Set<string>()
  let freeTexts = 0
  for (const question of questions) {
    const { key, label, hint, personal } = question
    const say = (
      about: Advice['about'],
      why: 'sameWords' | 'shouting' | 'longHint' | 'looksPersonal' | 'looksPersonalAnonymous',
    ) => found.push({ about, at: key, why })
    const words = wordsOf(label)
    if (words.some((text) => heard.has(text.toLowerCase()))) say('accessibility', 'sameWords')
    for (const text of words) heard.add(text.toLowerCase())
    if (words.some(shouts)) say('accessibility', 'shouting')
    if (wordsOf(hint).some((text) => text.length > LONGEST_HINT)) say('accessibility', 'longHint')
    if (question.kind === 'longText') freeTexts += 1
    if (personal === undefined && looksPersonal(question))
      say('privacy', privacy === 'anonymous' ? 'looksPersonalAnonymous' : 'looksPersonal')
    if (personal !== undefined && personal.days > LONG_KEPT)
      found.push({ about: 'privacy', at: key, why: 'longKept', count: personal.days })
  }
  if (freeTexts > 0) found.push({ about: 'privacy', at: '', why: 'freeText', count: freeTexts })
  return found
}

/** How heavy the form is to read in each of its languages. */
export function readabilityByLanguage(form: FormDefinition): { locale: Locale; figures: Readability }[] {
  const texts: (Text | undefined)[] = [
    form.title,
    form.lead,
    form.thanks,
    ...form.sections.flatMap((section) => [section.title, section.about]),
    ...questionsOf(form).flatMap((question) => [
      question.label,
      question.hint,
      question.personal?.why,
      ...(kindOf(question.kind)?.texts(question.settings) ?? []),
    ]),
  ]
  return form.languages.flatMap((locale) => {
    const figures = readabilityOf(texts.flatMap((text) => text?.[locale] ?? []))
    return figures === undefined ? [] : [{ locale, figures }]
  })
}
