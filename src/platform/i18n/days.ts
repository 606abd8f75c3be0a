const typed = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/
const iso = /^(\d{4})-(\d{2})-(\d{2})$/

/**
 * Reads a day that a person has typed: 24.11.2026, 04.01.2026 or 2026-11-24.
 * @returns the day as ISO text, or undefined when the text is no day of the calendar (31.2.2026).
 */
export function parseDay(text: string): string | undefined {
  const trimmed = text.trim()
  const finnish = typed.exec(trimmed)
  if (finnish) return calendarDay(finnish[3], finnish[2], finnish[1])
  const other = iso.exec(trimmed)
  return other ? calendarDay(other[1], other[2], other[3]) : undefined
}

function calendarDay(year?: string, month?: string, day?: string): string | undefined {
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    ).toString()
  } catch {
    return undefined
  }
}

/** How a day is typed, the same in all three languages: 24.11.2026. */
export function typedDay(day: Temporal.PlainDate | string): string {
  const date = typeof day === 'string' ? Temporal.PlainDate.from(day) : day
  return `${date.day}.${date.month}.${date.year}`
}
