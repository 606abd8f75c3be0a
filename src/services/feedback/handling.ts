// What handlers do to a message. Who may is asked with their own eyes; what is done is the program's to write.
import type { Updateable } from 'kysely'
import { change, end, runsOf, settle } from '../../engines/processes/index.ts'
import { scopeOf, system } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Database, DB, Tx } from '../../platform/database/index.ts'
import { queueMail } from '../../platform/mail/index.ts'
import type { Actor } from '../../platform/permissions.ts'
import { assigneeOf } from './desks.ts'
import { recordFeedbackFigures } from './figures.ts'
import { giveStep, RUN, STEP } from './intake.ts'
import { answeredLetter, type Letter, type Letters, movedLetter } from './letters.ts'
import { contactOf, type EventKind, type Message, mergedInto, messageById } from './queries.ts'
import { type Category, dueWhenSorted } from './rules.ts'

/** conflict: it is answered or joined to another already. */
export type Done = { ok: true } | { ok: false; why: 'notFound' | 'conflict' | 'badRequest' }
type Person = Extract<Actor, { kind: 'person' }>

interface Doing {
  tx: Tx
  message: Message
  by: Person
  now: Temporal.Instant
}

const program = { kind: 'system' } as const
const done: Done = { ok: true }
const conflict: Done = { ok: false, why: 'conflict' }

/** Does something to a message of one's own to handle, and to no other; one after another. */
function handling(
  database: Database,
  id: string,
  by: Person,
  now: Temporal.Instant,
  work: (doing: Doing) => Promise<Done>,
): Promise<Done> {
  return database.transact(scopeOf(by), async (own): Promise<Done> => {
    if ((await messageById(own, id)) === undefined) return { ok: false, why: 'notFound' }
    return database.transact(system, async (tx) => {
      await tx.selectFrom('feedback').select('id').where('id', '=', id).forUpdate().execute()
      const message = await messageById(tx, id)
      return message === undefined ? { ok: false, why: 'notFound' } : work({ tx, message, by, now })
    })
  })
}

const isOpen = ({ closedOn, mergedInto: kept }: Message): boolean => closedOn === undefined && kept === undefined

async function happened(
  { tx, message, by, now }: Doing,
  what: EventKind,
  more: {
    text?: string
    organisation?: string
    sector?: string | null
    category?: Category
    person?: string
    other?: string
  } = {},
): Promise<void> {
  await tx
    .insertInto('feedback_event')
    .values({
      feedback: message.id,
      what,
      ...more,
      day: dayOf(now).toString(),
      recorded_at: now,
      recorded_by: by.person,
    })
    .execute()
  await audit(tx, by, now, {
    action: `feedback.${what}`,
    subject: message.id,
    organisation: message.organisation,
    detail: {
      ...(more.organisation === undefined ? {} : { to: more.organisation }),
      ...(more.other === undefined ? {} : { other: more.other }),
      ...(more.category === undefined ? {} : { category: more.category }),
    },
  })
}

const update = ({ tx, message }: Doing, set: Updateable<DB['feedback']>) =>
  tx.updateTable('feedback').set(set).where('id', '=', message.id).execute()

/** What everybody reads of a message says when it was answered and who answers. */
const updatePublished = ({ tx, message }: Doing, set: Updateable<DB['feedback_publication']>) =>
  tx
    .updateTable('feedback_publication')
    .set(set)
    .where('feedback', '=', message.id)
    .where('ended_at', 'is', null)
    .execute()

/** The open run of a message; none when it is answered, joined to another or was never given. */
async function openRun({ tx, message, now }: Doing): Promise<string | undefined> {
  const runs = await runsOf(tx, RUN, [message.id], dayOf(now))
  return (runs.get(message.id) ?? []).find((run) => run.state === 'open')?.id
}

async function tell(doing: Doing, message: Message, letter: Letter): Promise<void> {
  const email = (await contactOf(doing.tx, message.id))?.email
  if (email !== undefined) await queueMail(doing.tx, { to: { address: email }, ...letter }, doing.now)
}

/** Corrects what a message is about and whose sector it is. Its last day may come earlier by that, never later. */
export const sort = (
  database: Database,
  id: string,
  to: { sector: string | null; category: Category },
  by: Person,
  now: Temporal.Instant,
): Promise<Done> =>
  handling(database, id, by, now, async (doing) => {
    const { tx, message } = doing
    if (!isOpen(message)) return conflict
    const due = dueWhenSorted(message.due, message.receivedOn, to.category)
    await update(doing, { ...to, due })
    await happened(doing, 'sorted', to)
    const run = await openRun(doing)
    if (run !== undefined) {
      const given =
        to.sector === (message.sector ?? null) ? {} : { to: await assigneeOf(tx, message.organisation, to.sector) }
      await change(tx, { run, step: STEP, due: Temporal.PlainDate.from(due), ...given }, program, now)
    }
    return done
  })

/** Gives the answer to somebody. */
export const give = (
  database: Database,
  id: string,
  person: string,
  by: Person,
  now: Temporal.Instant,
): Promise<Done> =>
  handling(database, id, by, now, async (doing) => {
    if (!isOpen(doing.message)) return conflict
    const run = await openRun(doing)
    if (run !== undefined) await change(doing.tx, { run, step: STEP, to: { person } }, program, now)
    await happened(doing, 'given', { person })
    return done
  })

/** Notes something for colleagues; the sender never sees it. */
export const note = (database: Database, id: string, text: string, by: Person, now: Temporal.Instant): Promise<Done> =>
  handling(database, id, by, now, async (doing) => {
    await happened(doing, 'noted', { text })
    return done
  })

async function close(doing: Doing, as: 'answered' | 'outside', text: string, letters: Letters): Promise<void> {
  const { tx, message, now } = doing
  const run = await openRun(doing)
  await update(doing, { closed_on: dayOf(now).toString(), closed_as: as })
  await happened(doing, as, { text })
  if (run !== undefined) await settle(tx, { run, step: STEP, outcome: as }, program, now)
  await updatePublished(doing, { closed_on: dayOf(now).toString() })
  await tell(doing, message, answeredLetter(letters, { ...message, text }))
}

/** Answers a message, and all that were joined to it; or tells that somebody outside answers. */
export const answer = (
  database: Database,
  id: string,
  given: { as: 'answered' | 'outside'; text: string },
  letters: Letters,
  by: Person,
  now: Temporal.Instant,
): Promise<Done> =>
  handling(database, id, by, now, async (doing) => {
    if (!isOpen(doing.message)) return conflict
    const joined = await mergedInto(doing.tx, id)
    for (const message of [doing.message, ...joined]) await close({ ...doing, message }, given.as, given.text, letters)
    await recordFeedbackFigures(doing.tx, now)
    return done
  })

/** Hands a message to another organisation of the region. The day that was promised to its sender stays. */
export const moveOn = (
  database: Database,
  id: string,
  to: { organisation: string; text: string },
  letters: Letters,
  by: Person,
  now: Temporal.Instant,
): Promise<Done> =>
  handling(database, id, by, now, async (doing) => {
    const { tx, message } = doing
    if (!isOpen(message)) return conflict
    if (to.organisation === message.organisation) return { ok: false, why: 'badRequest' }
    const run = await openRun(doing)
    if (run !== undefined) await end(tx, run, 'Siirretty', program, now)
    // What was joined to it is about the same matter, and goes with it.
    for (const each of [message, ...(await mergedInto(tx, id))]) {
      const one = { ...doing, message: each }
      await update(one, { owner_org: to.organisation })
      await updatePublished(one, { owner_org: to.organisation })
      await happened(one, 'movedOn', to)
      await tell(one, each, movedLetter(letters, { ...each, text: to.text }))
    }
    await giveStep(tx, { ...message, organisation: to.organisation, sector: message.sector ?? null }, now)
    return done
  })

/** Joins a message to another that is about the same: one answer answers both, each by its own day. */
export const merge = (database: Database, id: string, into: string, by: Person, now: Temporal.Instant): Promise<Done> =>
  handling(database, id, by, now, async (doing) => {
    const { tx, message } = doing
    const kept = await messageById(tx, into)
    if (kept === undefined || kept.organisation !== message.organisation || kept.id === id)
      return { ok: false, why: 'badRequest' }
    if (!isOpen(message) || !isOpen(kept)) return conflict
    const run = await openRun(doing)
    if (run !== undefined) await end(tx, run, 'Yhdistetty', program, now)
    for (const each of [message, ...(await mergedInto(tx, id))])
      await update({ ...doing, message: each }, { merged_into: into })
    await happened(doing, 'merged', { other: into })
    return done
  })

/** Takes a joined message apart again: it waits for an answer of its own, by the day that it always had. */
export const unmerge = (database: Database, id: string, by: Person, now: Temporal.Instant): Promise<Done> =>
  handling(database, id, by, now, async (doing) => {
    const { tx, message } = doing
    if (message.mergedInto === undefined || message.closedOn !== undefined) return conflict
    await update(doing, { merged_into: null })
    await happened(doing, 'unmerged', { other: message.mergedInto })
    await giveStep(tx, { ...message, sector: message.sector ?? null }, now)
    return done
  })
