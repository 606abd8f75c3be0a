// Hours as people write them in a sheet or a form: `ma–pe 9–15; la 10–14`, and exceptions `24.12.2026 suljettu`.
import { parseDay } from '../../platform/i18n/index.ts'
import type { Exception, Weekly } from './hours.ts'

const names: readonly (readonly string[])[] = [
  ['ma', 'mån', 'man', 'må', 'mon'],
  ['ti', 'tis', 'tue'],
  ['ke', 'ons', 'on', 'wed'],
  ['to', 'tor', 'tors', 'thu'],
  ['pe', 'fre', 'fr', 'fri'],
  ['la', 'lör', 'lor', 'lö', 'sat'],
  ['su', 'sön', 'son', 'sö', 'sun'],
]
const fi = ['ma', 'ti', 'ke', 'to', 'pe', 'la', 'su']

const dayOf = (word: string): number | undefined => {
  const at = names.findIndex((some) => some.includes(word.toLowerCase().replace(/\.$/, '')))
  return at < 0 ? undefined : at + 1
}

/** A time of day as people write it, `9` or `9.30`; undefined when it is none. */
export function parseTime(text: string): string | undefined {
  const found = /^(\d{1,2})(?:[.:](\d{2}))?$/.exec(text.trim())
  const [hour, minute] = [Number(found?.[1]), Number(found?.[2] ?? '0')]
  if (found === null || hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

function spanOf(text: string): { from: string; to: string } | undefined {
  const [from, to, more] = text.replace(/^(?:klo|kl\.?)\s*/i, '').split(/\s*[-–—]\s*/)
  const [begins, ends] = [parseTime(from ?? ''), parseTime(to ?? '')]
  return begins === undefined || ends === undefined || more !== undefined ? undefined : { from: begins, to: ends }
}

function daysOf(text: string): number[] | undefined {
  const found: number[] = []
  for (const part of text.split(/\s*,\s*/)) {
    const [from, to, more] = part.split(/\s*[-–—]\s*/).map(dayOf)
    if (from === undefined || more !== undefined || (part.search(/[-–—]/) >= 0 && to === undefined)) return undefined
    for (let day = from; ; day = (day % 7) + 1) {
      found.push(day)
      if (day === (to ?? from)) break
    }
  }
  return found
}

/** Weekly hours, one of their kind after another with a semicolon between; undefined when it cannot be read. */
export function parseWeekly(text: string): Weekly[] | undefined {
  const weekly: Weekly[] = []
  for (const part of text.split(/[;\n]/)) {
    if (part.trim() === '') continue
    const found = /^([\p{L}.,\s–—-]+?)\s+((?:klo\s+|kl\.?\s+)?\d.*)$/iu.exec(part.trim())
    const [days, span] = [daysOf(found?.[1]?.trim() ?? ''), spanOf(found?.[2]?.trim() ?? '')]
    if (days === undefined || span === undefined) return undefined
    weekly.push({ days, ...span })
  }
  return weekly
}

const closed = /^(?:suljettu|kiinni|stängt|stangt|closed)$/i

/** Exceptions, one a line: a day or two with a dash between, then hours or *suljettu*, then a reason if there is one. */
export function parseExceptions(text: string): Exception[] | undefined {
  const exceptions: Exception[] = []
  for (const part of text.split(/[;\n]/)) {
    if (part.trim() === '') continue
    const found = /^(\d[\d.-]*\d)(?:\s*[-–—]\s*(\d[\d.-]*\d))?\s+(\S+)(?:\s+(.+))?$/.exec(part.trim())
    const since = parseDay(found?.[1] ?? '')
    const until = found?.[2] === undefined ? since : parseDay(found[2])
    const what = found?.[3] ?? ''
    const span = closed.test(what) ? {} : spanOf(what)
    if (since === undefined || until === undefined || until < since || span === undefined) return undefined
    const why = found?.[4]?.trim()
    exceptions.push({ since, until, ...span, ...(why === undefined ? {} : { why: { fi: why } }) })
  }
  return exceptions
}

/** A time as people write it. */
export const typedTime = (time: string): string =>
  time
    .replace(/^0(?=\d:)/, '')
    .replace(':00', '')
    .replace(':', '.')

/** Weekly hours as {@link parseWeekly} reads them. */
export const typedWeekly = (weekly: readonly Weekly[]): string =>
  weekly
    .map(({ days, from, to }) => `${days.map((day) => fi[day - 1]).join(', ')} ${typedTime(from)}–${typedTime(to)}`)
    .join('; ')
