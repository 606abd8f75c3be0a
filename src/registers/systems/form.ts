// The form of a system: what was typed ↔ what is recorded.
import { z } from 'zod'
import { type Form, fields, type Problems, parseForm, problemText } from '../../platform/http/index.ts'
import { type Locale, typedDay } from '../../platform/i18n/index.ts'
import type { SystemFacts, SystemRow } from './rules.ts'

const person = z.union([z.literal(''), z.uuid()], { error: 'notAnOption' }).optional()

const typed = z.object({
  owner: person,
  deputy: person,
  supplier: fields.optionalText(120),
  data: fields.optionalText(1000),
  users: fields.optionalText(500),
  personal: z.enum(['', 'yes', 'no'], { error: 'notAnOption' }).optional(),
  agreementUntil: fields.optionalDay(),
  trainings: fields.optionalText(500),
})

/** Reads what was typed of a system; every problem at once. */
export function readSystem(
  form: Form,
  people: ReadonlySet<string>,
  locale: Locale,
): { ok: true; facts: SystemFacts } | { ok: false; problems: Problems } {
  const parsed = parseForm(typed, form, locale)
  if (!parsed.ok) return parsed
  const { owner, deputy, supplier, data, users, personal, agreementUntil, trainings } = parsed.value
  const problems: Record<string, string> = {}
  for (const [field, value] of Object.entries({ owner, deputy }))
    if (value !== undefined && value !== '' && !people.has(value))
      problems[field] = problemText(locale, 'notAnOption', {})
  if (Object.keys(problems).length > 0) return { ok: false, problems }
  return {
    ok: true,
    facts: {
      owner: owner || null,
      deputy: deputy || null,
      supplier: supplier ?? null,
      data: data ?? null,
      users: users ?? null,
      personal: personal === 'yes' ? true : personal === 'no' ? false : null,
      agreementUntil: agreementUntil ?? null,
      trainings: trainings ?? null,
    },
  }
}

/** What people have said of a system, as its form shows it. */
export const typedSystem = (own: SystemRow | undefined): Record<string, string> => ({
  owner: own?.owner ?? '',
  deputy: own?.deputy ?? '',
  supplier: own?.supplier ?? '',
  data: own?.data ?? '',
  users: own?.users ?? '',
  personal: own?.personal == null ? '' : own.personal ? 'yes' : 'no',
  agreementUntil: own?.agreementUntil == null ? '' : typedDay(own.agreementUntil),
  trainings: own?.trainings ?? '',
})
