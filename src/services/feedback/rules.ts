// Categories, promises and numbers of receipts. Pure.
import type { Locale } from '../../platform/i18n/index.ts'
import { workingDaysAfter } from './working-days.ts'

export const categories = [
  'roads',
  'buildings',
  'environment',
  'water',
  'education',
  'culture',
  'sports',
  'digital',
  'accessibility',
  'decisions',
  'service',
  'other',
] as const
/** What a message is about. */
export type Category = (typeof categories)[number]

export const channels = ['web', 'spoken', 'open311', 'mail'] as const
/** How a message came. */
export type Channel = (typeof channels)[number]

/** Working days that are promised where an organisation has promised nothing else. */
export const USUAL_DAYS = 10
/** Feedback on accessibility is answered in 14 days: the act on digital services, 306/2019. */
const ACCESSIBILITY_DAYS = 14

/** The last day for the answer. */
export function dueOn(received: Temporal.PlainDate, category: Category, days: number): Temporal.PlainDate {
  const promised = workingDaysAfter(received, days)
  if (category !== 'accessibility') return promised
  const byLaw = received.add({ days: ACCESSIBILITY_DAYS })
  return Temporal.PlainDate.compare(byLaw, promised) < 0 ? byLaw : promised
}

/** The last day after somebody has corrected what a message is about: it may come earlier, never later. */
export function dueWhenSorted(due: string, received: string, category: Category): string {
  if (category !== 'accessibility') return due
  const byLaw = Temporal.PlainDate.from(received).add({ days: ACCESSIBILITY_DAYS }).toString()
  return byLaw < due ? byLaw : due
}

/** Signs that nobody mixes up when reading aloud or copying by hand. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const SIGNS_IN_RECEIPT = 12

/** A number of a receipt from bytes drawn by chance: about 59 bits, so that nobody guesses one. */
export function receiptFrom(random: Uint8Array): string {
  let text = ''
  // A byte beyond the last whole round would make some signs likelier than others.
  for (const byte of random) {
    if (byte < 256 - (256 % SIGNS.length)) text += SIGNS[byte % SIGNS.length]
    if (text.length === SIGNS_IN_RECEIPT) return text
  }
  throw new Error('Too few bytes for a receipt')
}

/** As it is shown: 4KX7-Q2MN-8RTV. */
export const shownReceipt = (receipt: string): string => receipt.replace(/^(.{4})(.{4})(.{4})$/, '$1-$2-$3')

/** A number as people type it: small letters, spaces and hyphens do not matter. Undefined when it cannot be one. */
export function typedReceipt(typed: string): string | undefined {
  const plain = typed.toUpperCase().replaceAll(/[\s‐-―-]/g, '')
  return plain.length === SIGNS_IN_RECEIPT && [...plain].every((sign) => SIGNS.includes(sign)) ? plain : undefined
}

/** How a message stands for its sender. */
export type Standing = 'received' | 'inProgress' | 'answered' | 'outside' | 'joined'

export function standingOf(message: {
  closedAs: 'answered' | 'outside' | undefined
  isMerged: boolean
  isTaken: boolean
}): Standing {
  if (message.closedAs !== undefined) return message.closedAs
  if (message.isMerged) return 'joined'
  return message.isTaken ? 'inProgress' : 'received'
}

/** The language of a message as it is stored. */
export const localeOf = (language: string): Locale => (language === 'sv' || language === 'en' ? language : 'fi')
