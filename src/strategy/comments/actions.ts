import { randomUUID } from 'node:crypto'
import { type Actor, may, scopeOf, system } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Database } from '../../platform/database/index.ts'
import { mailHtml, mailPlain, queueMail } from '../../platform/mail/index.ts'
import { comments } from './queries.ts'

/** What a colleague who was named is told: who and where, never what was said. */
export interface Notice {
  subject: string
  before: readonly string[]
  link: string
  after: readonly string[]
}

/** Says something of a measure to colleagues; each who is named gets a mail in the same transaction. */
export function say(
  database: Database,
  comment: {
    measure: string
    organisation: string
    audience: 'staff' | 'organisation'
    text: string
    mentions: readonly string[]
  },
  noticeOf: (comment: string) => Notice,
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true; id: string } | { ok: false; why: 'notAllowed' }> {
  const { mentions, ...value } = comment
  return database.transact(scopeOf(by), async (tx) => {
    if (by.kind !== 'person' || !may.workHere(by)) return { ok: false, why: 'notAllowed' }
    if (!by.memberships.some((one) => one.organisation === value.organisation)) return { ok: false, why: 'notAllowed' }
    const id = randomUUID()
    await tx
      .insertInto('comment')
      .values({ ...value, id, recorded_at: now, recorded_by: by.person })
      .execute()
    if (mentions.length > 0)
      await tx
        .insertInto('comment_mention')
        .values(mentions.map((person) => ({ comment: id, person })))
        .execute()
    await audit(tx, by, now, {
      action: 'comment.made',
      subject: value.measure,
      organisation: value.organisation,
      detail: { comment: id, mentions: mentions.length },
    })
    // People may not look into the outbox: the program itself puts the letters there.
    const notice = noticeOf(id)
    const letter = { locale: 'fi', ...notice }
    await database.transact(system, async (post) => {
      for (const person of mentions)
        if (person !== by.person)
          await queueMail(
            post,
            { to: { person }, subject: notice.subject, text: mailPlain(letter), html: mailHtml(letter) },
            now,
          )
    })
    return { ok: true, id }
  })
}

/** Takes one's own comment back. */
export function takeBack(
  database: Database,
  measure: string,
  id: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true } | { ok: false; why: 'notAllowed' | 'notFound' }> {
  return database.transact(scopeOf(by), async (tx) => {
    if (by.kind !== 'person') return { ok: false, why: 'notAllowed' }
    const [found] = await comments(tx, { measures: [measure], id })
    if (found === undefined) return { ok: false, why: 'notFound' }
    if (found.by !== by.person) return { ok: false, why: 'notAllowed' }
    await tx
      .insertInto('comment_withdrawal')
      .values({ comment: id, recorded_at: now, recorded_by: by.person })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await audit(tx, by, now, { action: 'comment.withdrawn', subject: measure, detail: { comment: id } })
    return { ok: true }
  })
}
