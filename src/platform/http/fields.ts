import { z } from 'zod'
import { parseDay } from '../i18n/index.ts'
import type { ProblemKey } from './problems.ts'

const key = (problem: ProblemKey): ProblemKey => problem

/** One line or more of text, trimmed. Optional text comes as undefined when empty. */
export const text = (max: number, min = 1) =>
  z
    .string({ error: key('required') })
    .trim()
    .min(1, key('required'))
    .min(min, key('tooShort'))
    .max(max, key('tooLong'))

export const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, key('tooLong'))
    .transform((value) => (value === '' ? undefined : value))
    .optional()

// 12, §12, 12 § and § 12 are the same section, as people type it.
const numbered = /^(?:§\s*(\d{1,6})|(\d{1,6})\s*§?)$/
const sectioned = (value: string): string => {
  const [, after, alone] = numbered.exec(value) ?? []
  const number = after ?? alone
  return number === undefined ? value : `§ ${number}`
}

/** A section of minutes: a bare number gets its mark, anything else stays as it was typed. */
export const section = () => text(60).transform(sectioned)

/** The same, undefined when empty. */
export const optionalSection = () =>
  optionalText(60).transform((value) => (value === undefined ? undefined : sectioned(value)))

const typedDay = z
  .string({ error: key('required') })
  .trim()
  .min(1, key('required'))
  .max(20, key('notADay'))

/** A day as people type it (24.11.2026) or as ISO; comes out as an ISO day. */
export const day = () =>
  typedDay.transform((value, context) => {
    const parsed = parseDay(value)
    if (parsed === undefined) {
      context.addIssue({ code: 'custom', message: key('notADay') })
      return z.NEVER
    }
    if (parsed < '1990-01-01') context.addIssue({ code: 'custom', message: key('dayTooEarly') })
    if (parsed > '2099-12-31') context.addIssue({ code: 'custom', message: key('dayTooLate') })
    return parsed
  })

/** The day in a field that holds one, whatever is wrong elsewhere in its form: so its own rules are told in the same round. */
export const dayIn = (value: string | undefined): string | undefined => day().safeParse(value).data

export const optionalDay = () =>
  z
    .string()
    .trim()
    .max(20, key('notADay'))
    .optional()
    .transform((value, context) => {
      if (value === undefined || value === '') return undefined
      const parsed = day().safeParse(value)
      if (parsed.success) return parsed.data
      context.addIssue({ code: 'custom', message: parsed.error.issues[0]?.message ?? key('notADay') })
      return z.NEVER
    })

/** One of the given values. */
export const oneOf = <const T extends readonly string[]>(values: T) => z.enum(values, { error: key('notAnOption') })

/** Identifiers of measures, packages, goals, organisations. */
export const code = z.string().regex(/^[A-Za-z0-9.-]{1,16}$/, key('notACode'))

// As people copy it: www.halsua.fi/sivu. A colon is only that of a port, so that no scheme passes for a host.
const hostFirst = /^(?:[\p{L}\d-]+\.)+\p{L}{2,}(?::\d{1,5})?(?:[/?#]|$)/u

/** An address on the web that is safe to offer as a link. `https://` is added to one without a scheme. */
export const link = (max = 500) =>
  z
    .string()
    .trim()
    .max(max, key('tooLong'))
    .optional()
    .transform((value, context) => {
      if (value === undefined || value === '') return undefined
      const whole = hostFirst.test(value) ? `https://${value}` : value
      const parsed = URL.canParse(whole) ? new URL(whole) : undefined
      if (parsed === undefined || !['https:', 'http:'].includes(parsed.protocol) || parsed.username !== '') {
        context.addIssue({ code: 'custom', message: key('notALink') })
        return z.NEVER
      }
      return parsed.href
    })

export const email = () =>
  z
    .string({ error: key('required') })
    .trim()
    .min(1, key('required'))
    .max(200, key('tooLong'))
    .toLowerCase()
    .regex(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]{2,}$/, key('notAnEmail'))
