// Pure rules of reading and standing: no clock, no database.
import { createHash, createHmac } from 'node:crypto'
import type { ZodError } from 'zod'
import { isProblem, problemText } from '../../../platform/http/index.ts'
import { locales } from '../../../platform/i18n/index.ts'
import type { Said } from '../contract.ts'

/** The same text for the same value, whatever the order of its fields. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null && !('toJSON' in value))
    return `{${Object.entries(value)
      .filter(([, held]) => held !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`)
      .join(',')}}`
  return JSON.stringify(value) ?? 'null'
}

/** What a row says, as a number to compare. */
export const hashOf = (row: unknown): Buffer => createHash('sha256').update(canonical(row)).digest()

/**
 * A keyed sum of each field, to tell which of them change. Short: two values of one field meet once in a few thousand
 * million, and then a change of that field is not named.
 */
export const partsOf = (row: unknown, secret: string): Record<string, string> =>
  typeof row !== 'object' || row === null
    ? {}
    : Object.fromEntries(
        Object.entries(row)
          .filter(([, value]) => value !== undefined && value !== null)
          .map(([field, value]) => [
            field,
            createHmac('sha256', secret)
              .update(`${field} ${canonical(value)}`)
              .digest('base64url')
              .slice(0, 6),
          ]),
      )

export const said = (make: (locale: (typeof locales)[number]) => string): Said => ({
  fi: make('fi'),
  sv: make('sv'),
  en: make('en'),
})

const unreadable: Said = {
  fi: 'Arvoa ei voi lukea. Tarkista se.',
  sv: 'Värdet går inte att läsa. Kontrollera det.',
  en: 'The value cannot be read. Check it.',
}

export interface Problem {
  field: string | undefined
  why: Said
}

const isSaid = (value: unknown): value is Said =>
  typeof value === 'object' &&
  value !== null &&
  locales.every((locale) => typeof Reflect.get(value, locale) === 'string')

/** The problems of a row by its fields. What it was that cannot be read is not repeated: it may be about a person. */
export function problemsOf(error: ZodError, raw: unknown): Problem[] {
  return error.issues.map((issue) => {
    const field = issue.path[0] === undefined ? undefined : String(issue.path[0])
    const value = field !== undefined && typeof raw === 'object' && raw !== null ? Reflect.get(raw, field) : undefined
    const own = 'params' in issue ? issue.params?.why : undefined
    if (isSaid(own)) return { field, why: own }
    const isMissing = value === undefined || value === null || value === ''
    const key = isProblem(issue.message) ? issue.message : isMissing ? 'required' : undefined
    if (key === undefined) return { field, why: unreadable }
    const limits = {
      length: String(value ?? '').length,
      value: '',
      ...('maximum' in issue ? { max: Number(issue.maximum) } : {}),
      ...('minimum' in issue ? { min: Number(issue.minimum) } : {}),
    }
    return { field, why: said((locale) => problemText(locale, key, limits)) }
  })
}

export interface Counts {
  read: number
  new: number
  changed: number
  same: number
  gone: number
  rejected: number
}

export const noCounts: Counts = { read: 0, new: 0, changed: 0, same: 0, gone: 0, rejected: 0 }

/**
 * Whether a run that nobody looks at looks wrong: of rows that were there more than a quarter would be ended or not read,
 * or nothing at all could be read.
 * @param before rows that were there.
 */
export function isOdd(whole: boolean, counts: Counts, before: number): boolean {
  if (counts.read > 0 && counts.rejected === counts.read) return true
  return whole && before > 0 && (counts.gone + counts.rejected) * 4 > before
}

export type Freshness = 'new' | 'fresh' | 'late' | 'silent' | 'waiting' | 'failed' | 'ended'

/** How a source stands: who needs a person comes first. */
export function freshness(source: {
  now: Temporal.Instant
  every: number
  started: Temporal.Instant
  ended: boolean
  good: Temporal.Instant | undefined
  /** A run waits for a person. */
  waits: boolean
  /** The newest run did not succeed. */
  failed: boolean
}): Freshness {
  if (source.ended) return 'ended'
  const age = (source.good ?? source.started).until(source.now, { largestUnit: 'hours' }).total('hours')
  // A run a day begins a little later than the one before it.
  const every = source.every * 24 + 2
  if (source.waits) return 'waiting'
  if (age > every * 2) return 'silent'
  if (source.failed) return 'failed'
  if (source.good === undefined) return 'new'
  return age > every ? 'late' : 'fresh'
}

/** When a source is asked next: its interval after a good run; after failures soon, then less and less often. */
export function nextAsk(source: {
  every: number
  lastBegan: Temporal.Instant | undefined
  failuresSince: number
}): Temporal.Instant | undefined {
  if (source.lastBegan === undefined) return undefined
  const hours = source.every * 24
  return source.lastBegan.add({
    hours: source.failuresSince === 0 ? hours : Math.min(hours, 2 ** (source.failuresSince - 1)),
  })
}
