// What a page of a form carries: which version it shows, since when, and the key by which a second press sends once.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export interface Ticket {
  /** Random, of this one filling in: everything that is sent with it is one answer. */
  key: string
  version: number
  /** When the form was opened. Kept nowhere. */
  issued: Temporal.Instant
}

const KEY = 16
const BODY = KEY + 2 + 6
const SIGNATURE = 16

const sign = (secret: string, form: string, body: Buffer): Buffer =>
  createHmac('sha256', secret).update(`form ticket:${form}:`).update(body).digest().subarray(0, SIGNATURE)

/** A ticket as the field of a page has it, signed for this form. */
export function writeTicket(secret: string, form: string, ticket: Omit<Ticket, 'key'> & { key?: string }): string {
  const body = Buffer.alloc(BODY)
  const key = ticket.key === undefined ? randomBytes(KEY) : Buffer.from(ticket.key, 'base64url')
  key.copy(body)
  body.writeUInt16BE(ticket.version, KEY)
  body.writeUIntBE(ticket.issued.epochMilliseconds, KEY + 2, 6)
  return Buffer.concat([body, sign(secret, form, body)]).toString('base64url')
}

/** @returns undefined for what this region has not signed for this form. */
export function readTicket(secret: string, form: string, text: string): Ticket | undefined {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length !== BODY + SIGNATURE) return undefined
  const body = bytes.subarray(0, BODY)
  if (!timingSafeEqual(sign(secret, form, body), bytes.subarray(BODY))) return undefined
  return {
    key: body.toString('base64url', 0, KEY),
    version: body.readUInt16BE(KEY),
    issued: Temporal.Instant.fromEpochMilliseconds(body.readUIntBE(KEY + 2, 6)),
  }
}

/** The id of the answer that is sent with a key: the same key, the same row. */
export function answerId(form: string, key: string): string {
  const hex = createHash('sha256').update(`form answer:${form}:${key}`).digest('hex')
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

// Read aloud without mistakes: no I, L, O, U.
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const NUMBER = 10
const CHECK = 2

function signs(bytes: Buffer, count: number): string {
  let text = ''
  for (let at = 0; at < count; at++) text += SIGNS[(bytes[at] ?? 0) & 31]
  return text
}
const checkOf = (secret: string, form: string, number: string): string =>
  signs(createHmac('sha256', secret).update(`form receipt check:${form}:${number}`).digest(), CHECK)
const grouped = (text: string): string => text.replace(/^(.{4})(.{4})(.{4})$/, '$1-$2-$3')

/** The number of the receipt. Only this region makes it of a key; neither tells which row the answer is. */
export function receiptNumber(secret: string, form: string, key: string): string {
  const number = signs(createHmac('sha256', secret).update(`form receipt:${form}:${key}`).digest(), NUMBER)
  return grouped(number + checkOf(secret, form, number))
}

/** Whether a number can be one of this form's: a wrong digit is seen without looking anywhere. */
export function isReceiptNumber(secret: string, form: string, text: string): boolean {
  const plain = text.replaceAll('-', '')
  const number = plain.slice(0, NUMBER)
  return plain.length === NUMBER + CHECK && plain.slice(NUMBER) === checkOf(secret, form, number)
}
