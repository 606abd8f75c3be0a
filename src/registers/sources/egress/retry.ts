// How long a server asks to be left alone (RFC 9110, 10.2.3). Pure.

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A moment as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT`. */
function moment(text: string | undefined): Temporal.Instant | undefined {
  const found = /^[a-z]{3}, (\d{2}) ([a-z]{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/i.exec(text?.trim() ?? '')
  if (found === null) return undefined
  const [, day = '', name = '', year = '', hour = '', minute = '', second = ''] = found
  const month = String(MONTHS.indexOf(name.toLowerCase()) + 1).padStart(2, '0')
  try {
    return Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  } catch {
    return undefined
  }
}

/**
 * Milliseconds that an answer asks to wait.
 * @param date the server's own clock, when it tells it: a moment of its own is measured by that.
 * @returns undefined when it asks nothing that can be read.
 */
export function askedToWait(
  retryAfter: string | undefined,
  date: string | undefined,
  now: Temporal.Instant = Temporal.Now.instant(),
): number | undefined {
  if (retryAfter === undefined) return undefined
  if (/^\d{1,6}$/.test(retryAfter.trim())) return Number(retryAfter) * 1000
  const until = moment(retryAfter)
  if (until === undefined) return undefined
  return Math.max(0, (moment(date) ?? now).until(until).total('milliseconds'))
}
