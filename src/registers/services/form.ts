// The form of a service's own data: what was typed ↔ what is recorded.
import { z } from 'zod'
import { type Form, fields, type Problems, parseForm, problemText } from '../../platform/http/index.ts'
import { type Locale, parseEuros, typedEuros } from '../../platform/i18n/index.ts'
import type { AdditionFacts } from './actions.ts'
import type { Addition } from './one.ts'
import { texts } from './texts.ts'

const decided = z.enum(['', 'yes', 'no'], { error: 'notAnOption' }).optional()

const typed = z.object({
  inScope: decided,
  scopeGrounds: fields.optionalText(500),
  regionalVersion: fields.optionalText(200),
  family: fields.optionalText(200),
  personalData: decided,
  digitalPrice: fields.optionalText(30),
  paperPrice: fields.optionalText(30),
  owner: z.union([z.literal(''), z.uuid()], { error: 'notAnOption' }).optional(),
})

const truth = (value: string | undefined): boolean | undefined =>
  value === undefined || value === '' ? undefined : value === 'yes'

/** Reads a posted form; every problem at once. */
export function readAddition(
  form: Form,
  people: ReadonlySet<string>,
  locale: Locale,
): { ok: true; facts: AdditionFacts } | { ok: false; problems: Problems } {
  const t = texts[locale]
  const parsed = parseForm(typed, form, locale)
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  const price = (field: 'digitalPrice' | 'paperPrice') => {
    const text = (form.values[field] ?? '').trim()
    const cents = text === '' ? undefined : parseEuros(text)
    if (text !== '' && cents === undefined) problems[field] ??= t.amount
    return cents
  }
  const [digitalPrice, paperPrice] = [price('digitalPrice'), price('paperPrice')]
  if (!parsed.ok) return { ok: false, problems }
  const { inScope, scopeGrounds, regionalVersion, family, personalData, owner } = parsed.value
  if (inScope === 'no' && scopeGrounds === undefined) problems.scopeGrounds ??= t.groundsMissing
  if (owner !== undefined && owner !== '' && !people.has(owner)) problems.owner = problemText(locale, 'notAnOption', {})
  if (Object.keys(problems).length > 0) return { ok: false, problems }
  return {
    ok: true,
    facts: {
      inScope: truth(inScope),
      scopeGrounds,
      regionalVersion,
      family,
      personalData: truth(personalData),
      digitalPrice,
      paperPrice,
      owner: owner === '' ? undefined : owner,
    },
  }
}

const word = (value: boolean | undefined): string => (value === undefined ? '' : value ? 'yes' : 'no')
const euros = (cents: number | undefined): string => (cents === undefined ? '' : typedEuros(cents))

/** Own data as its form shows it. */
export const typedAddition = (one: Addition | undefined): Record<string, string> => ({
  inScope: word(one?.inScope),
  scopeGrounds: one?.scopeGrounds ?? '',
  regionalVersion: one?.regionalVersion ?? '',
  family: one?.family ?? '',
  personalData: word(one?.personalData),
  digitalPrice: euros(one?.digitalPrice),
  paperPrice: euros(one?.paperPrice),
  owner: one?.owner ?? '',
})
