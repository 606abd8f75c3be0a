import type { Logger } from 'pino'
import type { Clock, Config } from '../config/index.ts'
import type { Database, Tx } from '../database/index.ts'
import { withoutTokens } from './outbox.ts'
import { deliver, removeMailFiles } from './transport.ts'

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

/** What a mail server said, without addresses. */
const faultText = (fault: unknown): string =>
  (fault instanceof Error ? fault.message : String(fault)).replace(/\S+@\S+/g, '…').slice(0, 200)

/** Sends one due mail. Its row stays locked meanwhile, so that no other process takes it. @returns false when none is due. */
const sendOne = (parts: MailParts, now: Temporal.Instant): Promise<boolean> =>
  parts.database.transact({ kind: 'system' }, async (tx: Tx) => {
    const row = await tx
      .selectFrom('outbox')
      .leftJoin('person_detail', 'person_detail.person', 'outbox.person')
      .select(['outbox.id', 'outbox.subject', 'outbox.body', 'outbox.html', 'outbox.attempts', 'outbox.made_at'])
      .select((of) => of.fn.coalesce('outbox.address', 'person_detail.email').as('to'))
      .where('outbox.sent_at', 'is', null)
      .where('outbox.given_up_at', 'is', null)
      .where('outbox.due_at', '<=', now)
      .orderBy('outbox.due_at')
      .limit(1)
      .forUpdate('outbox')
      .skipLocked()
      .executeTakeFirst()
    if (row === undefined) return false
    const attempts = row.attempts + 1
    const update = (set: Record<string, unknown>) =>
      tx
        .updateTable('outbox')
        .set({ attempts, ...set })
        .where('id', '=', row.id)
        .execute()
    if (row.to === null) {
      await update({ given_up_at: now, last_fault: 'no address any more' })
      return true
    }
    try {
      await deliver(parts.config, {
        id: row.id,
        from: parts.config.mailFrom,
        to: row.to,
        subject: row.subject,
        text: row.body,
        html: row.html ?? undefined,
        at: row.made_at,
      })
      // What was sent keeps no working link: a copy of it must not let anybody in.
      await update({ sent_at: now, last_fault: null, body: withoutTokens(row.body), html: null })
    } catch (fault) {
      const last_fault = faultText(fault)
      parts.log.warn({ mail: row.id, attempts, fault: last_fault }, 'mail was not sent')
      const pause = pauses[attempts - 1]
      await update(
        pause === undefined ? { last_fault, given_up_at: now } : { last_fault, due_at: now.add({ minutes: pause }) },
      )
    }
    return true
  })

const running = new WeakMap<MailParts['database'], Promise<unknown>>()

/**
 * Sends every mail that is due; a job calls it each minute. Calls follow one another.
 * @returns how many were handled, sent or not.
 */
export function sendDue(parts: MailParts): Promise<number> {
  const turn = (running.get(parts.database) ?? Promise.resolve()).then(async () => {
    const now = parts.clock.now()
    const due = await parts.database.readAs({ kind: 'system' }, (read) =>
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

/** Retention: mails that were sent or given up long ago go, with their files. A daily job. */
export async function pruneMail(parts: MailParts): Promise<number> {
  const before = parts.clock.now().subtract({ hours: KEEP_DAYS * 24 })
  const gone = await parts.database.transact({ kind: 'system' }, (tx) =>
    tx
      .deleteFrom('outbox')
      .where('made_at', '<', before)
      .where((of) => of.or([of('sent_at', 'is not', null), of('given_up_at', 'is not', null)]))
      .returning('id')
      .execute(),
  )
  await removeMailFiles(
    parts.config,
    gone.map((row) => row.id),
  )
  return gone.length
}
