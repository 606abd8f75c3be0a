// The mark of an opened form: when it was opened, and which one it is. It stops programs that fill forms at once, and
// makes the second press of a button the same message.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Nobody reads the form and writes in fewer seconds. */
const LEAST_SECONDS = 3
/** A form that was left open longer is opened anew; what was typed stays. */
const MOST_HOURS = 24

const sign = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(`feedback:${text}`).digest('base64url').slice(0, 22)

/** A new mark for a form that is shown now. */
export function newStamp(secret: string, now: Temporal.Instant): string {
  const text = `${now.epochMilliseconds.toString(36)}.${randomBytes(9).toString('base64url')}`
  return `${text}.${sign(secret, text)}`
}

/** Whether a form with this mark may be sent now. */
export function readStamp(
  secret: string,
  stamp: string,
  now: Temporal.Instant,
): 'good' | 'tooSoon' | 'tooOld' | 'none' {
  const [at = '', key = '', signature = ''] = stamp.split('.')
  const [expected, given] = [Buffer.from(sign(secret, `${at}.${key}`)), Buffer.from(signature)]
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return 'none'
  const age = now.epochMilliseconds - Number.parseInt(at, 36)
  if (age < LEAST_SECONDS * 1000) return 'tooSoon'
  return age > MOST_HOURS * 3_600_000 ? 'tooOld' : 'good'
}
