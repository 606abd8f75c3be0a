import { randomUUID } from 'node:crypto'
import { type Actor, languages, may, scopeOf, system } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Database } from '../../platform/database/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import { mailHtml, mailPlain, queueMail } from '../../platform/mail/index.ts'
import { ask, callOff, settleAnswered, settleMentions } from './mentions.ts'
import { comments } from './queries.ts'

/** What a colleague who was named is told: who and where, never what was said. */
export interface Notice {
  subject: string
  before: readonly string[]
  link: string
  after: readonly string[]
}

/** The notice in the language of who is named, and the region's own language for who has chosen none. */
export interface Noticing {
  language: Locale
  of(comment: string, locale: Locale): Notice
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
  notice: Noticing,
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
    await settleAnswered(tx, value.measure, by, now)
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
    // People may not look into the outbox, nor give work to others: the program itself does both.
    await database.transact(system, async (post) => {
      const languageOf = await languages(post, notice.language)
      const named = mentions.filter((one) => one !== by.person)
      await ask(post, { ...value, id }, named, now)
      for (const person of named) {
        const locale = languageOf(person)
        const { subject, ...told } = notice.of(id, locale)
        const letter = { locale, ...told }
        await queueMail(post, { to: { person }, subject, text: mailPlain(letter), html: mailHtml(letter) }, now)
      }
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
    await database.transact(system, (own) => callOff(own, id, now))
    await audit(tx, by, now, { action: 'comment.withdrawn', subject: measure, detail: { comment: id } })
    return { ok: true }
  })
}

/** Says that one has read a comment in which one was named. */
export function markRead(database: Database, id: string, by: Actor, now: Temporal.Instant): Promise<void> {
  return database.transact(scopeOf(by), async (tx) => {
    if (by.kind === 'person') await settleMentions(tx, [id], 'checked', by, now)
  })
}
