// The pages of the editor as forms: what stands in their fields, and what becomes of them.
import {
  type Condition,
  type FormDefinition,
  type Kind,
  LIMITS,
  type Question,
  type Section,
  type Text,
} from '../../../engines/forms/index.ts'
import { type Locale, locales } from '../../../platform/i18n/index.ts'
import { readCondition, typedCondition } from './conditions.ts'
import type { Head } from './parts.ts'
import { readSettings, settingsOf, typedSettings } from './settings.ts'
import { texts } from './texts.ts'

export type Values = Readonly<Record<string, string>>
/** A field's name → what is wrong with it. */
export type Problems = Record<string, string>
export type ReadPart<P> = { ok: true; part: P } | { ok: false; problems: Problems }

/** What reading a page needs besides its fields. */
export interface Ground {
  values: Values
  faulty: ReadonlySet<string>
  locale: Locale
  languages: readonly Locale[]
}
type Offered = Parameters<typeof readCondition>[1]

const typedText = (name: string, text: Text | undefined): Record<string, string> =>
  Object.fromEntries(locales.map((locale) => [`${name}-${locale}`, text?.[locale] ?? '']))

/** Reads a text in the form's languages; what other languages said stays. */
function reader({ values, faulty, locale, languages }: Ground, notText: string) {
  const problems: Problems = {}
  for (const field of faulty) problems[field] = notText
  const t = texts[locale].problems
  const text = (name: string, max: number, before: Text | undefined, isNeeded = false): Text | undefined => {
    const found: Text = { ...before }
    for (const one of languages) {
      const typed = (values[`${name}-${one}`] ?? '').trim()
      if (typed.length > max) problems[`${name}-${one}`] = t.tooLong(typed.length, max)
      if (typed === '') delete found[one]
      else found[one] = typed
    }
    if (Object.keys(found).length > 0) return found
    if (isNeeded) problems[`${name}-${languages[0] ?? 'fi'}`] = t.missing
    return undefined
  }
  return { problems, text }
}

/** Without what is undefined: a part has no empty places. */
const whole = <T extends object>(part: T): T =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as T

export const typedHead = (head: Head): Record<string, string> => ({
  ...typedText('title', head.title),
  ...typedText('lead', head.lead),
  ...typedText('thanks', head.thanks),
  ...Object.fromEntries(head.languages.map((locale) => [`language-${locale}`, locale])),
  shown: head.shown,
  reviewed: head.reviewed ? 'yes' : '',
})

/** What stands above the questions. */
export function readHead(ground: Ground, before: Head): ReadPart<Head> {
  const { values, locale } = ground
  const t = texts[locale].problems
  const languages = locales.filter((one) => (values[`language-${one}`] ?? '') !== '')
  const { problems, text } = reader(
    { ...ground, languages: languages.length > 0 ? languages : before.languages },
    t.notText,
  )
  if (languages.length === 0) problems.languages = t.noLanguage
  const title = text('title', 120, before.title, true)
  const [lead, thanks] = [text('lead', LIMITS.text, before.lead), text('thanks', LIMITS.text, before.thanks)]
  if (Object.keys(problems).length > 0 || title === undefined) return { ok: false, problems }
  return {
    ok: true,
    part: whole({
      languages,
      title,
      lead,
      thanks,
      shown: values.shown === 'steps' ? ('steps' as const) : ('onePage' as const),
      reviewed: values.reviewed === 'yes',
    }) as Head,
  }
}

type BareSection = Omit<Section, 'questions'>
export const typedSection = (section: Omit<BareSection, 'key'>): Record<string, string> => ({
  ...typedText('title', section.title),
  ...typedText('about', section.about),
  ...typedCondition(section.when),
})

export function readSection(
  ground: Ground,
  before: Omit<BareSection, 'key'>,
  offered: Offered,
): ReadPart<Omit<BareSection, 'key'>> {
  const { problems, text } = reader(ground, texts[ground.locale].problems.notText)
  const title = text('title', LIMITS.label, before.title)
  const about = text('about', LIMITS.text, before.about)
  if (Object.keys(problems).length > 0) return { ok: false, problems }
  return {
    ok: true,
    part: whole({ title, about, when: readCondition(ground.values, offered, before.when) }) as BareSection,
  }
}

type BareQuestion = Omit<Question, 'key'>
export const typedQuestion = (question: BareQuestion, kind: Kind | undefined): Record<string, string> => ({
  ...typedText('label', question.label),
  ...typedText('hint', question.hint),
  required: question.required ? 'yes' : '',
  personal: question.personal === undefined ? '' : 'yes',
  ...typedText('why', question.personal?.why),
  days: question.personal === undefined ? '' : String(question.personal.days),
  ...typedCondition(question.when),
  ...(kind === undefined ? {} : typedSettings(settingsOf(kind), question.settings)),
})

function readPersonal(
  ground: Ground,
  identifies: boolean,
  before: Question['personal'],
  reading: ReturnType<typeof reader>,
): Question['personal'] {
  const { values, locale } = ground
  const t = texts[locale].problems
  if (values.personal !== 'yes' && !identifies) return undefined
  const why = reading.text('why', LIMITS.text, before?.why, true)
  const days = Number((values.days ?? '').trim())
  if (!Number.isInteger(days) || days < 1 || days > LIMITS.days) reading.problems.days = t.days(LIMITS.days)
  return why === undefined ? undefined : { why, days }
}

/** A question: its own words and what its kind needs. */
export function readQuestion(
  ground: Ground,
  kind: Kind,
  before: BareQuestion,
  offered: Offered,
  isAnonymous: boolean,
): ReadPart<BareQuestion> {
  const reading = reader(ground, texts[ground.locale].problems.notText)
  const label = reading.text('label', LIMITS.label, before.label, true)
  const hint = reading.text('hint', LIMITS.text, before.hint)
  const personal = isAnonymous
    ? undefined
    : readPersonal(ground, kind.identifies(before.settings), before.personal, reading)
  const { settings, problems } = readSettings(kind, before.settings, ground.values, ground.languages, ground.locale)
  Object.assign(reading.problems, problems)
  if (Object.keys(reading.problems).length > 0 || label === undefined) return { ok: false, problems: reading.problems }
  const when: Condition | undefined = readCondition(ground.values, offered, before.when)
  return {
    ok: true,
    part: whole({
      kind: kind.key,
      label,
      hint,
      required: kind.asks && ground.values.required === 'yes',
      when,
      personal,
      settings,
    }) as BareQuestion,
  }
}

/** A form's first draft: its name and one empty section. */
export const firstDraft = (title: Text, languages: readonly Locale[]): FormDefinition => ({
  languages: [...languages],
  title,
  shown: 'onePage',
  reviewed: true,
  sections: [{ key: 's1', questions: [] }],
})
