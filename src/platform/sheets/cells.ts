// Cells of uploaded sheets as values. Messages are keys of the house's problems, as in forms.
import { z } from 'zod'
import { parseDay } from '../i18n/index.ts'

const FIRST_DAY = '1900-03-01'

/**
 * A day as sheets hold it: 24.11.2026, 24.11.26, 2026-11-24, 2026-11-24T00:00:00, 24.11.2026 0.00, or Excel's own
 * number of days (46350). A day that could be two days (11/12/2026) is none.
 */
export function sheetDay(text: string): string | undefined {
  const [day = ''] = text.trim().split(/[T ](?=\d{1,2}[.:]\d{2})/)
  const plain = parseDay(day)
  if (plain !== undefined) return plain
  const short = /^(\d{1,2}\.\d{1,2}\.)(\d{2})$/.exec(day)
  if (short !== null) return parseDay(`${short[1]}20${short[2]}`)
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(day)
  if (slashed !== null) {
    const [first, second] = [Number(slashed[1]), Number(slashed[2])]
    if (first > 12) return parseDay(`${first}.${second}.${slashed[3]}`)
    if (second > 12) return parseDay(`${second}.${first}.${slashed[3]}`)
    return first === second ? parseDay(`${first}.${second}.${slashed[3]}`) : undefined
  }
  // Excel's own count, in which 1.3.1900 is 61. Five digits, from 1927 on: a bare year is no day.
  const serial = /^\d{5}(?=(?:[.,]\d+)?$)/.exec(day)
  if (serial === null) return undefined
  const days = Number(serial[0]) - 61
  return Temporal.PlainDate.from(FIRST_DAY).add({ days }).toString()
}

/** The text of a cell; undefined when there is none. */
const optional = (max: number) =>
  z
    .union([z.string(), z.number(), z.boolean()])
    .nullish()
    .transform((value) => {
      const text = value === null || value === undefined ? '' : String(value).trim()
      return text === '' ? undefined : text
    })
    .refine((text) => text === undefined || text.length <= max, 'tooLong')

const required = (max: number) =>
  optional(max).transform((text, context) => {
    if (text !== undefined) return text
    context.addIssue({ code: 'custom', message: 'required' })
    return z.NEVER
  })

const optionalDay = () =>
  optional(40).transform((text, context) => {
    if (text === undefined) return undefined
    const day = sheetDay(text)
    if (day !== undefined && day >= '1900-01-01' && day <= '2099-12-31') return day
    context.addIssue({ code: 'custom', message: 'notADay' })
    return z.NEVER
  })

const day = () =>
  optionalDay().transform((value, context) => {
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', message: 'required' })
    return z.NEVER
  })

const email = () =>
  optional(200).transform((text, context) => {
    const address = text?.toLowerCase()
    if (address === undefined || /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]{2,}$/.test(address)) return address
    context.addIssue({ code: 'custom', message: 'notAnEmail' })
    return z.NEVER
  })

/** One of the words that people use for a value, in any of the languages; compared without case. */
const word = <const V extends string>(words: Readonly<Record<V, readonly string[]>>, preset: V) =>
  optional(60).transform((text, context): V => {
    if (text === undefined) return preset
    for (const value in words)
      if (value.toLowerCase() === text.toLowerCase() || words[value].includes(text.toLowerCase())) return value
    context.addIssue({ code: 'custom', message: 'notAnOption' })
    return z.NEVER
  })

/** What a column's cells become. */
export const cells = { optional, required, day, optionalDay, email, word }
