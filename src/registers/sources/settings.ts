// Settings of a source: from its form to what is stored, and which hosts they open.
import { z } from 'zod'
import { isProblem, type Problems, problemText } from '../../platform/http/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import { own } from './cells.ts'
import type { Connector, SettingField } from './contract.ts'
import { problemsOf } from './engine/rules.ts'

/** To what a sealed key is bound. */
export const secretAbout = (source: string, field: string): string => `${source} ${field}`

const notAnAddress = {
  fi: 'Osoite ei ole oikein. Sen pitää alkaa https:// ja olla julkisessa verkossa.',
  sv: 'Adressen är inte rätt. Den ska börja med https:// och finnas i det öppna nätet.',
  en: 'The address is not correct. It must begin with https:// and be on the public network.',
}

/** An address that the reader may ask; `http` is for tests alone. */
const address = z.string().transform((value, context) => {
  const url = URL.parse(value)
  if (url !== null && ['https:', 'http:'].includes(url.protocol) && url.username === '' && url.hostname !== '')
    return url.href
  context.addIssue(own(notAnAddress))
  return z.NEVER
})

/** Hosts that a source may ask: those of its own addresses and those of its kind. */
export function hostsOf(connector: Connector, settings: unknown): string[] {
  const held = z.record(z.string(), z.unknown()).catch({}).parse(settings)
  const own = connector.fields.flatMap((field) => {
    const value = held[field.key]
    const url = field.kind === 'address' && typeof value === 'string' ? URL.parse(value) : null
    return url === null ? [] : [url.host]
  })
  return [...own, ...(connector.hosts ?? [])]
}

export interface Filled {
  settings: Record<string, string | number>
  /** Only those that were typed: an empty one leaves the old one as it is. */
  secrets: Record<string, string>
}

/** The name of a setting's field on a form: it must not meet the form's own. */
export const fieldName = (key: string): string => `set_${key}`

/**
 * Reads the settings of a form. Every problem is told at once.
 * @param hasSecrets fields whose key is there already.
 */
export function readSettings(
  connector: Connector,
  values: Readonly<Record<string, string>>,
  locale: Locale,
  hasSecrets: ReadonlySet<string>,
): { ok: true; value: Filled } | { ok: false; problems: Problems } {
  const problems: Record<string, string> = {}
  const filled: Filled = { settings: {}, secrets: {} }
  const say = (field: SettingField, key: string) => {
    problems[fieldName(field.key)] ??= problemText(locale, isProblem(key) ? key : 'notAnOption', {})
  }
  for (const field of connector.fields) {
    const value = (values[fieldName(field.key)] ?? '').trim()
    if (value === '') {
      if (field.required && !(field.kind === 'secret' && hasSecrets.has(field.key))) say(field, 'required')
      continue
    }
    if (value.length > 2000)
      problems[fieldName(field.key)] = problemText(locale, 'tooLong', { length: value.length, max: 2000 })
    else if (field.kind === 'secret') filled.secrets[field.key] = value
    else if (field.kind === 'address') {
      const read = address.safeParse(value)
      if (read.success) filled.settings[field.key] = read.data
      else problems[fieldName(field.key)] = notAnAddress[locale]
    } else if (field.kind === 'number') {
      const number = Number(value.replace(',', '.'))
      if (Number.isFinite(number)) filled.settings[field.key] = number
      else say(field, 'notAnOption')
    } else if (field.kind === 'choice' && field.choices?.some((one) => one.value === value) !== true)
      say(field, 'notAnOption')
    else filled.settings[field.key] = value
  }
  if (Object.keys(problems).length === 0) {
    const whole = connector.settings.safeParse(filled.settings)
    if (!whole.success)
      for (const { field, why } of problemsOf(whole.error, filled.settings))
        problems[fieldName(field ?? connector.fields[0]?.key ?? '')] ??= why[locale]
  }
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, value: filled }
}
