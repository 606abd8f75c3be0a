// Days with other hours as they are typed in a form: a row of fields for each.
import { type Problems, problemText } from '../../platform/http/index.ts'
import { type Locale, parseDay, typedDay } from '../../platform/i18n/index.ts'
import { type Exception, parseTime, typedTime } from '../../registers/places/index.ts'
import { texts } from './texts.ts'

export const parts = ['since', 'until', 'is', 'from', 'to', 'why'] as const
type Part = (typeof parts)[number]

/** The name of a field of a row. */
export const fieldOf = (part: Part, row: number): string => `${part}${row}`

/** So many rows a form can hold, and so many empty ones stand after those that are filled. */
const MOST = 40
const EMPTY = 2

type Values = Readonly<Record<string, string>>

const isFilled = (values: Values, row: number): boolean =>
  (['since', 'until', 'from', 'to', 'why'] as const).some((part) => (values[fieldOf(part, row)] ?? '').trim() !== '')

/** Rows of a form: those that are filled and some empty ones. */
export function rowsOf(values: Values): number[] {
  const last = Array.from({ length: MOST }, (_, row) => row).findLast((row) => isFilled(values, row)) ?? -1
  return Array.from({ length: Math.min(MOST, last + 1 + EMPTY) }, (_, row) => row)
}

/** Reads the rows; every problem at once, by its field. A row without anything is none. */
export function readExceptions(values: Values, locale: Locale): { exceptions: Exception[]; problems: Problems } {
  const t = texts[locale]
  const problems: Record<string, string> = {}
  const exceptions: Exception[] = []
  for (const row of rowsOf(values).filter((one) => isFilled(values, one))) {
    const told = (part: Part) => (values[fieldOf(part, row)] ?? '').trim()
    const say = (part: Part, message: string) => {
      problems[fieldOf(part, row)] ??= message
    }
    const since = parseDay(told('since'))
    if (since === undefined) say('since', problemText(locale, told('since') === '' ? 'required' : 'notADay', {}))
    const until = told('until') === '' ? since : parseDay(told('until'))
    if (until === undefined && told('until') !== '') say('until', problemText(locale, 'notADay', {}))
    if (since !== undefined && until !== undefined && until < since) say('until', t.endsBefore)
    const isOpen = told('is') === 'open'
    const [from, to] = [parseTime(told('from')), parseTime(told('to'))]
    if (isOpen && from === undefined) say('from', t.notATime)
    if (isOpen && to === undefined) say('to', t.notATime)
    if (since === undefined || until === undefined) continue
    const why = told('why').slice(0, 200)
    exceptions.push({
      since,
      until,
      ...(isOpen && from !== undefined && to !== undefined ? { from, to } : {}),
      ...(why === '' ? {} : { why: { fi: why } }),
    })
  }
  return { exceptions, problems }
}

/** Exceptions as their form shows them. */
export const typedExceptionRows = (exceptions: readonly Exception[]): Record<string, string> =>
  Object.fromEntries(
    exceptions.flatMap(({ since, until, from, to, why }, row) =>
      Object.entries({
        since: typedDay(since),
        until: until === since ? '' : typedDay(until),
        is: from === undefined ? 'closed' : 'open',
        from: from === undefined ? '' : typedTime(from),
        to: to === undefined ? '' : typedTime(to),
        why: why?.fi ?? '',
      }).map(([part, value]) => [fieldOf(part as Part, row), value]),
    ),
  )
