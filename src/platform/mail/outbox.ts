import { randomUUID } from 'node:crypto'
import type { Read, Tx } from '../database/index.ts'

export interface Mail {
  /** A person's address is looked up when the mail is sent; after erasure it is not sent at all. */
  to: { person: string } | { address: string }
  subject: string
  /** Plain text; the whole message must be understood from it. */
  text: string
  html?: string
}

/** Puts a mail into the outbox in the action's own transaction: it goes out only if the action is committed. */
export async function queueMail(tx: Tx, mail: Mail, now: Temporal.Instant): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('outbox')
    .values({
      id,
      person: 'person' in mail.to ? mail.to.person : null,
      address: 'address' in mail.to ? mail.to.address : null,
      subject: mail.subject.replace(/\s+/g, ' ').trim(),
      body: mail.text,
      html: mail.html ?? null,
      made_at: now,
      due_at: now,
    })
    .execute()
  return id
}

/** Secret parts of links: those that let somebody in, and those by which somebody answers a form once. */
const SECRETS = /(?:(?<=[\da-f]{12}\.)[\w-]{22}|[\w-]{43})(?![\w-])/g

/** The text without the secret part of links. */
export const withoutTokens = (text: string): string => text.replace(SECRETS, '…')

/**
 * The text as the administrator may see it where no mail is sent: an invitation can be handed over, but a link
 * that signs in as somebody else is that person's own.
 */
export const withInvitationsOnly = (text: string): string =>
  text.replace(
    /(\/invitations\/)?(?:(?<=[\da-f]{12}\.)[\w-]{22}|[\w-]{43})(?![\w-])/g,
    (whole, kept: string | undefined) => (kept === undefined ? '…' : whole),
  )

export type MailState = 'waits' | 'sent' | 'givenUp'

export interface MailRow {
  id: string
  person: string | null
  address: string | null
  subject: string
  /** Without the secret part of links. */
  text: string
  madeAt: Temporal.Instant
  sentAt: Temporal.Instant | null
  attempts: number
  lastFault: string | null
  state: MailState
}

/** The newest mails, as the administrator sees them. */
export async function newestMails(read: Read, most = 50): Promise<MailRow[]> {
  const rows = await read
    .selectFrom('outbox')
    .selectAll()
    .orderBy('made_at', 'desc')
    .orderBy('number', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    person: row.person,
    address: row.address,
    subject: row.subject,
    text: withoutTokens(row.body),
    madeAt: row.made_at,
    sentAt: row.sent_at,
    attempts: row.attempts,
    lastFault: row.last_fault,
    state: row.sent_at !== null ? 'sent' : row.given_up_at !== null ? 'givenUp' : 'waits',
  }))
}

/** Removes all mail to a person. @returns ids of the rows, whose files may have to go too. */
export async function eraseMailOf(tx: Tx, person: string, address?: string): Promise<string[]> {
  const rows = await tx
    .deleteFrom('outbox')
    .where((of) => of.or([of('person', '=', person), ...(address === undefined ? [] : [of('address', '=', address)])]))
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}
