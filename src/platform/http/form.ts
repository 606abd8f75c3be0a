import type { ZodType } from 'zod'
import type { Locale } from '../i18n/index.ts'
import { problemText } from './problems.ts'

export interface Upload {
  /** The name that the sender gave; shown, never used as a path. */
  name: string
  body: Buffer
  /** More bytes came than are allowed; `body` holds the beginning only. */
  tooLarge: boolean
  /** Of a large file: where it lies until the request is answered; `body` is empty. Move it to keep it. */
  file?: string
  /** Of a large file: its bytes. */
  size?: number
}

/** A posted form as it came. A value that was not valid text is kept out and named in `faulty`. */
export interface Form {
  values: Readonly<Record<string, string>>
  files: Readonly<Record<string, Upload>>
  faulty: ReadonlySet<string>
}

export const emptyForm: Form = { values: {}, files: {}, faulty: new Set() }

// Control characters but tab and line ends, bytes that are no UTF-8 (decoded to U+FFFD), and marks that turn the
// direction of what follows: they would make a text read otherwise than it is written.
const strange = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\uFFFD\u202A-\u202E\u2066-\u2069]/g

/** Whether a value holds characters that are no text. */
export const notText = (value: string): boolean => value.search(strange) >= 0

/** Collects the fields of a form; of a repeated field the last counts. */
export function collect(pairs: Iterable<readonly [string, string]>, files: Record<string, Upload> = {}): Form {
  const values: Record<string, string> = Object.create(null)
  const faulty = new Set<string>()
  for (const [name, value] of pairs) {
    if (notText(value)) {
      faulty.add(name)
      values[name] = value.replace(strange, '')
    } else {
      values[name] = value.replaceAll('\r\n', '\n')
    }
  }
  return { values, files, faulty }
}

/** A field's name → what is wrong with it and what to do, in the reader's language. */
export type Problems = Readonly<Record<string, string>>

export type Parsed<T> = { ok: true; value: T } | { ok: false; problems: Problems }

/**
 * Checks a form with a schema whose messages are keys of `problems.ts`; every problem is told at once.
 */
export function parseForm<T>(schema: ZodType<T>, form: Form, locale: Locale): Parsed<T> {
  const problems: Record<string, string> = {}
  for (const field of form.faulty) problems[field] = problemText(locale, 'notText', {})
  const parsed = schema.safeParse(form.values)
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const field = String(issue.path[0] ?? 'form')
      const value = form.values[field] ?? ''
      const limits: Record<string, string | number> = { length: value.length, value: value.slice(0, 40) }
      if ('maximum' in issue) limits.max = Number(issue.maximum)
      if ('minimum' in issue) limits.min = Number(issue.minimum)
      problems[field] ??= problemText(locale, issue.message, limits)
    }
  }
  if (Object.keys(problems).length > 0 || !parsed.success) return { ok: false, problems }
  return { ok: true, value: parsed.data }
}
