// The settings of a kind of question as fields of a page. They are read from the kind's own schema, so that a new kind
// needs no word here but names for settings that no kind had before.
import { z } from 'zod'
import type { Kind, Text } from '../../../engines/forms/index.ts'
import { type Locale, locales } from '../../../platform/i18n/index.ts'
import { keyedOptions, linesOf, type Option, optionTexts } from './options.ts'
import { settingName, settingTexts } from './setting-texts.ts'

export type SettingField = { name: string; optional: boolean } & (
  | { is: 'text'; long: boolean; max: number }
  | { is: 'options'; least: number; most: number }
  | { is: 'number'; whole: boolean; min: number; max: number }
  | { is: 'flag' }
  | { is: 'oneOf'; values: readonly string[] }
)

type Shape = z.core.JSONSchema.BaseSchema
const inner = (shape: Shape | undefined, name: string): Shape | undefined => {
  const found = shape?.properties?.[name]
  return typeof found === 'object' ? found : undefined
}

function fieldOf(shape: Shape): SettingFieldShape | undefined {
  const language = inner(shape, 'fi')
  if (language !== undefined) {
    const max = language.maxLength ?? 300
    return { is: 'text', long: max > 300, max }
  }
  const item =
    shape.type === 'array' && typeof shape.items === 'object' && !Array.isArray(shape.items) ? shape.items : undefined
  if (
    item !== undefined &&
    Object.keys(item.properties ?? {})
      .sort()
      .join() === 'key,label'
  )
    return { is: 'options', least: shape.minItems ?? 1, most: shape.maxItems ?? 100 }
  if (shape.type === 'integer' || shape.type === 'number')
    return { is: 'number', whole: shape.type === 'integer', min: shape.minimum ?? -1e12, max: shape.maximum ?? 1e12 }
  if (shape.type === 'boolean') return { is: 'flag' }
  const values = shape.enum?.filter((one) => typeof one === 'string')
  return values === undefined || values.length === 0 ? undefined : { is: 'oneOf', values }
}
type Bare<F> = F extends unknown ? Omit<F, 'name' | 'optional'> : never
type SettingFieldShape = Bare<SettingField>

/** The fields of a kind's settings; what is more than a field can hold stays as it is. */
export function settingsOf(kind: Kind): SettingField[] {
  const shape = z.toJSONSchema(kind.settings, { io: 'input', unrepresentable: 'any' })
  const required = new Set(shape.required ?? [])
  return Object.keys(shape.properties ?? {}).flatMap((name): SettingField[] => {
    const found = inner(shape, name)
    const field = found === undefined ? undefined : fieldOf(found)
    const optional = !required.has(name) && found?.default === undefined
    return field === undefined ? [] : [{ name, optional, ...field }]
  })
}

export const settingId = (name: string, locale?: Locale): string =>
  locale === undefined ? `set-${name}` : `set-${name}-${locale}`

const textOf = (value: unknown): Text => (typeof value === 'object' && value !== null ? (value as Text) : {})
const optionsOf = (value: unknown): Option[] => (Array.isArray(value) ? (value as Option[]) : [])

/** What stands in the fields. */
export function typedSettings(fields: readonly SettingField[], settings: Question['settings']): Record<string, string> {
  const typed: Record<string, string> = {}
  for (const field of fields) {
    const value = settings[field.name]
    if (field.is === 'text')
      for (const locale of locales) typed[settingId(field.name, locale)] = textOf(value)[locale] ?? ''
    else if (field.is === 'options')
      for (const locale of locales) typed[settingId(field.name, locale)] = linesOf(optionsOf(value), locale)
    else if (field.is === 'flag') typed[settingId(field.name)] = value === true ? 'yes' : ''
    else typed[settingId(field.name)] = value === undefined ? '' : String(value).replace('.', ',')
  }
  return typed
}

interface Question {
  settings: Readonly<Record<string, unknown>>
}

/** What languages say that the form does not have (now) stays only beside the same words: else it would be of something else. */
function keepOthers(text: Text, before: Text, languages: readonly Locale[]): void {
  if (languages.some((one) => text[one] !== before[one])) return
  for (const one of locales) if (!languages.includes(one) && before[one] !== undefined) text[one] = before[one]
}

/** The settings from the fields. `before`: those that the question had, whose options keep their keys. */
export function readSettings(
  kind: Kind,
  before: Question['settings'],
  values: Readonly<Record<string, string>>,
  languages: readonly Locale[],
  locale: Locale,
): { settings: Record<string, unknown>; problems: Record<string, string> } {
  const t = settingTexts[locale]
  const settings: Record<string, unknown> = { ...before }
  const problems: Record<string, string> = {}
  const fields = settingsOf(kind)
  const first = languages[0] ?? 'fi'
  for (const field of fields) {
    const { name } = field
    if (field.is === 'text') {
      const text: Text = {}
      for (const one of languages) {
        const typed = (values[settingId(name, one)] ?? '').trim()
        if (typed !== '') text[one] = typed
        if (typed.length > field.max) problems[settingId(name, one)] = t.tooLong(typed.length, field.max)
      }
      keepOthers(text, textOf(before[name]), languages)
      if (Object.keys(text).length > 0) settings[name] = text
      else if (field.optional) delete settings[name]
      else problems[settingId(name, first)] = t.missing
    } else if (field.is === 'options') {
      const old = optionsOf(before[name])
      const read = optionTexts(Object.fromEntries(languages.map((one) => [one, values[settingId(name, one)] ?? ''])))
      if (!read.ok) problems[settingId(name, first)] = t.uneven(Object.values(read.counts).join(', '))
      else if (read.labels.length < field.least) problems[settingId(name, first)] = t.fewOptions(field.least)
      else if (read.labels.length > field.most) problems[settingId(name, first)] = t.manyOptions(field.most)
      else
        settings[name] = keyedOptions(old, read.labels).map(({ key, label }) => {
          keepOthers(label, old.find((one) => one.key === key)?.label ?? {}, languages)
          return { key, label }
        })
    } else if (field.is === 'number') {
      const typed = (values[settingId(name)] ?? '')
        .trim()
        .replaceAll(/[ \u00a0]/g, '')
        .replace(',', '.')
        .replace('−', '-')
      const number = Number(typed)
      if (typed === '') {
        if (field.optional) delete settings[name]
        else problems[settingId(name)] = t.missing
      } else if (!Number.isFinite(number) || (field.whole && !Number.isInteger(number)))
        problems[settingId(name)] = t.notANumber
      else if (number < field.min || number > field.max) problems[settingId(name)] = t.range(field.min, field.max)
      else settings[name] = number
    } else if (field.is === 'flag') settings[name] = values[settingId(name)] === 'yes'
    else if (field.values.includes(values[settingId(name)] ?? '')) settings[name] = values[settingId(name)]
    else if (!field.optional) problems[settingId(name)] = t.missing
    else delete settings[name]
  }
  if (Object.keys(problems).length > 0) return { settings, problems }
  const parsed = kind.settings.safeParse(settings)
  if (!parsed.success)
    for (const issue of parsed.error.issues) {
      const field = fields.find((one) => one.name === issue.path[0]) ?? fields[0]
      if (field === undefined) continue
      const at = field.is === 'text' || field.is === 'options' ? settingId(field.name, first) : settingId(field.name)
      problems[at] ??= t.unfit(fields.map((one) => settingName(locale, one.name)).join(', '))
    }
  return { settings, problems }
}
