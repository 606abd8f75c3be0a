import type { Logger } from 'pino'
import type { Clock, Config } from '../config/index.ts'
import type { Database } from '../database/index.ts'
import { withoutTokens } from './outbox.ts'
import { deliver, mailFileIds, removeMailFiles } from './transport.ts'

/** What sending needs of a region. */
export interface MailParts {
  config: Config
  database: Database
  clock: Clock
  log: Logger
}

/** Minutes to wait after the first, second … failure; after the last one the mail is given up. */
const pauses = [1, 5, 15, 60, 240, 720, 1440] as const
const KEEP_DAYS = 30
/** How long a claimed mail is left alone: much longer than `SENDING_LIMIT`, so that nobody takes a mail under way. */
const CLAIM_MINUTES = 5

const system = { kind: 'system' } as const

/** What a mail server said, without addresses. */
const faultText = (fault: unknown): string =>
  (fault instanceof Error ? fault.message : String(fault)).replace(/\S+@\S+/g, '…').slice(0, 200)

interface Claimed {
  id: string
  to: string
  subject: string
  body: string
  html: string | null
  made_at: Temporal.Instant
  /** With this try. */
  attempts: number
}

/**
 * Takes the mail that has been due longest: counts the try and moves its day on, so that no other process takes it
 * while it is being sent. One that cannot be sent is given up at once.
 * @returns undefined when none is due.
 */
const claim = (parts: MailParts, dueAt: Temporal.Instant): Promise<Claimed | 'givenUp' | undefined> =>
  parts.database.transact(system, async (tx) => {
    const row = await tx
      .selectFrom('outbox')
      .leftJoin('person_detail', 'person_detail.person', 'outbox.person')
      .select(['outbox.id', 'outbox.subject', 'outbox.body', 'outbox.html', 'outbox.attempts', 'outbox.made_at'])
      .select((of) => of.fn.coalesce('outbox.address', 'person_detail.email').as('to'))
      .where('outbox.sent_at', 'is', null)
      .where('outbox.given_up_at', 'is', null)
      .where('outbox.due_at', '<=', dueAt)
      .orderBy('outbox.due_at')
      .orderBy('outbox.number')
      .limit(1)
      .forUpdate('outbox')
      .skipLocked()
      .executeTakeFirst()
    if (row === undefined) return undefined
    const now = parts.clock.now()
    const { to } = row
    const attempts = row.attempts + 1
    const update = (set: Record<string, unknown>) =>
      tx.updateTable('outbox').set(set).where('id', '=', row.id).execute()
    if (to === null) {
      await update({ attempts, given_up_at: now, last_fault: 'no address any more' })
      return 'givenUp'
    }
    // Each try was counted before it began: the program ended in the middle of the last one.
    if (row.attempts > pauses.length) {
      await update({ given_up_at: now, last_fault: 'tried too often' })
      return 'givenUp'
    }
    await update({ attempts, due_at: now.add({ minutes: CLAIM_MINUTES }) })
    return { ...row, to, attempts }
  })

/** Notes what came of a try. A mail that was removed meanwhile leaves no file behind. */
async function note(parts: MailParts, mail: Claimed, fault: string | undefined): Promise<void> {
  const now = parts.clock.now()
  const pause = pauses[mail.attempts - 1]
  const there = await parts.database.transact(system, async (tx) => {
    const { id } = mail
    if (fault === undefined)
      // What was sent keeps no working link: a copy of it must not let anybody in.
      await tx
        .updateTable('outbox')
        .set({ sent_at: now, last_fault: null, body: withoutTokens(mail.body), html: null })
        .where('id', '=', id)
        .execute()
    else
      await tx
        .updateTable('outbox')
        .set({
          last_fault: fault,
          ...(pause === undefined ? { given_up_at: now } : { due_at: now.add({ minutes: pause }) }),
        })
        .where('id', '=', id)
        .where('attempts', '=', mail.attempts)
        .where('sent_at', 'is', null)
        .execute()
    return tx.selectFrom('outbox').select('id').where('id', '=', id).executeTakeFirst()
  })
  if (there === undefined) await removeMailFiles(parts.config, [mail.id])
}

/**
 * Sends one due mail: claims it, sends it with no transaction open, notes the result. When the program ends between
 * sending and noting, the mail goes once more after its claim has run out, with the same Message-ID.
 * @returns false when none is due.
 */
async function sendOne(parts: MailParts, dueAt: Temporal.Instant): Promise<boolean> {
  const mail = await claim(parts, dueAt)
  if (mail === undefined) return false
  if (mail === 'givenUp') return true
  let fault: string | undefined
  try {
    await deliver(parts.config, {
      id: mail.id,
      from: parts.config.mailFrom,
      to: mail.to,
      subject: mail.subject,
      text: mail.body,
      html: mail.html ?? undefined,
      at: mail.made_at,
    })
  } catch (thrown) {
    fault = faultText(thrown)
    parts.log.warn({ mail: mail.id, attempts: mail.attempts, fault }, 'mail was not sent')
  }
  await note(parts, mail, fault)
  return true
}

const running = new WeakMap<MailParts['database'], Promise<unknown>>()

/**
 * Sends every mail that is due; a job calls it each minute. Calls follow one another.
 * @returns how many were handled, sent or not.
 */
export function sendDue(parts: MailParts): Promise<number> {
  const turn = (running.get(parts.database) ?? Promise.resolve()).then(async () => {
    const now = parts.clock.now()
    const due = await parts.database.readAs(system, (read) =>
      read
        .selectFrom('outbox')
        .select('id')
        .where('sent_at', 'is', null)
        .where('given_up_at', 'is', null)
        .where('due_at', '<=', now)
        .limit(1)
        .executeTakeFirst(),
    )
    let handled = 0
    if (due === undefined) return handled
    while (await sendOne(parts, now)) handled++
    return handled
  })
  running.set(
    parts.database,
    turn.catch(() => undefined),
  )
  return turn
}

/** Sends what an action has just queued, without making its answer wait. */
export function sendSoon(parts: MailParts): void {
  sendDue(parts).catch((err: unknown) => parts.log.warn({ err }, 'mail waits'))
}

/**
 * Files of mails whose row is gone go too: whoever removes a mail may be stopped before its file. A mail's row is there
 * before its file is, so that the files are looked up first.
 */
async function sweepMailFiles(parts: MailParts): Promise<void> {
  const ids = await mailFileIds(parts.config)
  if (ids.length === 0) return
  const rows = await parts.database.readAs(system, (read) => read.selectFrom('outbox').select('id').execute())
  const kept = new Set(rows.map((row) => row.id))
  await removeMailFiles(
    parts.config,
    ids.filter((id) => !kept.has(id)),
  )
}

/** Retention: mails that were sent or given up long ago go, and every file without its mail. A daily job. */
export async function pruneMail(parts: MailParts): Promise<number> {
  const before = parts.clock.now().subtract({ hours: KEEP_DAYS * 24 })
  const gone = await parts.database.transact(system, (tx) =>
    tx
      .deleteFrom('outbox')
      .where('made_at', '<', before)
      .where((of) => of.or([of('sent_at', 'is not', null), of('given_up_at', 'is not', null)]))
      .returning('id')
      .execute(),
  )
  await sweepMailFiles(parts)
  return gone.length
}
