import { lockSubject } from '../../engines/metrics/index.ts'
import { type Actor, bodies, may, runs } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { frozenOf } from './frozen.ts'
import type { OpenMeeting } from './open-meeting.ts'
import { itemsOf, type Meeting, meetings } from './queries.ts'
import { type AgendaItem, moved } from './rules.ts'

export type Refusal =
  | { ok: false; why: 'notAllowed' | 'notFound' }
  /** Somebody else changed it after the form was opened, or it is over. */
  | { ok: false; why: 'conflict' | 'over' }
  /** The body has another meeting on the day. */
  | { ok: false; why: 'twice' }
  /** The day of the meeting has not come. */
  | { ok: false; why: 'ahead' }
export type Done = { ok: true; id: string }

export type Person = Extract<Actor, { kind: 'person' }>

/** The meeting, locked until the transaction ends, when the actor keeps it and it is not over. */
export async function kept(
  tx: Tx,
  id: string,
  by: Actor,
): Promise<{ ok: true; meeting: Meeting; person: Person } | Refusal> {
  await lockSubject(tx, `meeting ${id}`)
  const [meeting] = await meetings(tx, id)
  if (meeting === undefined) return { ok: false, why: 'notFound' }
  if (by.kind !== 'person' || !may.meet(by, meeting.organisation)) return { ok: false, why: 'notAllowed' }
  if (meeting.closed !== undefined || meeting.calledOff !== undefined) return { ok: false, why: 'over' }
  return { ok: true, meeting, person: by }
}

const isTwice = async (tx: Tx, body: string, day: string, but?: string): Promise<boolean> =>
  (await meetings(tx)).some(
    (one) => one.body === body && one.day === day && one.calledOff === undefined && one.id !== but,
  )

/** Calls a meeting of a body on a day. */
export async function callMeeting(
  tx: Tx,
  given: { body: string; day: string; section: string | undefined },
  by: Actor,
  now: Temporal.Instant,
): Promise<Done | Refusal> {
  await lockSubject(tx, `meetings of ${given.body}`)
  const day = Temporal.PlainDate.from(given.day)
  const body = (await bodies(tx)).find((one) => one.id === given.body && runs(one, day))
  if (body === undefined) return { ok: false, why: 'notFound' }
  if (by.kind !== 'person' || !may.meet(by, body.organisation)) return { ok: false, why: 'notAllowed' }
  if (await isTwice(tx, body.id, given.day)) return { ok: false, why: 'twice' }
  const { id } = await tx
    .insertInto('meeting')
    .values({
      body: body.id,
      organisation: body.organisation,
      day: given.day,
      section: given.section ?? null,
      recorded_at: now,
      recorded_by: by.person,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, by, now, {
    action: 'meeting.called',
    subject: id,
    organisation: body.organisation,
    detail: { day: given.day },
  })
  return { ok: true, id }
}

const happen = (
  tx: Tx,
  meeting: string,
  event: { kind: string; day?: string; section?: string | undefined; grounds?: string },
  by: Person,
  now: Temporal.Instant,
) =>
  tx
    .insertInto('meeting_event')
    .values({
      meeting,
      kind: event.kind,
      day: event.day ?? null,
      section: event.section ?? null,
      grounds: event.grounds ?? null,
      recorded_at: now,
      recorded_by: by.person,
    })
    .execute()

/**
 * Changes the day or the section of a meeting. Once notes have been taken the day stays.
 * @param seen the meeting's revision when the form was opened.
 */
export async function changeMeeting(
  tx: Tx,
  id: string,
  given: { day: string; section: string | undefined },
  seen: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<Done | Refusal> {
  const held = await kept(tx, id, by)
  if (!held.ok) return held
  const { meeting, person } = held
  if (meeting.revision !== seen) return { ok: false, why: 'conflict' }
  if (meeting.begun !== undefined && meeting.day !== given.day) return { ok: false, why: 'over' }
  await lockSubject(tx, `meetings of ${meeting.body}`)
  if (await isTwice(tx, meeting.body, given.day, id)) return { ok: false, why: 'twice' }
  await happen(tx, id, { kind: 'changed', ...given }, person, now)
  await audit(tx, by, now, {
    action: 'meeting.changed',
    subject: id,
    organisation: meeting.organisation,
    detail: { day: given.day },
  })
  return { ok: true, id }
}

/** Calls a meeting off; one in which something has been noted is closed instead. */
export async function callOff(
  tx: Tx,
  id: string,
  grounds: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<Done | Refusal> {
  const held = await kept(tx, id, by)
  if (!held.ok) return held
  if (held.meeting.begun !== undefined) return { ok: false, why: 'over' }
  await happen(tx, id, { kind: 'calledOff', grounds }, held.person, now)
  await audit(tx, by, now, { action: 'meeting.calledOff', subject: id, organisation: held.meeting.organisation })
  return { ok: true, id }
}

export type Arranging = 'add' | 'remove' | 'up' | 'down'

/**
 * Adds a measure to an agenda, removes one, or moves one a step.
 * @param agenda as it was shown.
 * @param seen number of the newest row of the agenda when it was shown.
 */
export async function arrange(
  tx: Tx,
  id: string,
  what: Arranging,
  measure: string,
  agenda: readonly AgendaItem[],
  seen: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<Done | Refusal> {
  const held = await kept(tx, id, by)
  if (!held.ok) return held
  if ((await itemsOf(tx, id)).revision !== seen) return { ok: false, why: 'conflict' }
  const signed = { meeting: id, recorded_at: now, recorded_by: held.person.person }
  const order = agenda.map((one) => one.measure)
  const rows =
    what === 'add' || what === 'remove'
      ? [{ measure, what: what === 'add' ? 'added' : 'removed', position: null as number | null }]
      : moved(order, measure, what).map((one, position) => ({ measure: one, what: 'placed', position }))
  if (rows.length > 0)
    await tx
      .insertInto('meeting_item')
      .values(rows.map((row) => ({ ...row, ...signed })))
      .execute()
  await audit(tx, by, now, {
    action: 'meeting.arranged',
    subject: id,
    organisation: held.meeting.organisation,
    detail: { measure },
  })
  return { ok: true, id }
}

/**
 * Keeps the agenda as it is: from the first note on it no longer makes itself, and tells what it told.
 * @param open the meeting as it was shown, before what is noted.
 */
export async function begin(tx: Tx, meeting: Meeting, open: OpenMeeting, by: Person, now: Temporal.Instant) {
  if (meeting.begun !== undefined) return
  const { agenda } = open
  await happen(tx, meeting.id, { kind: 'begun' }, by, now)
  const signed = { meeting: meeting.id, recorded_at: now, recorded_by: by.person }
  const { items, papers } = frozenOf(open)
  await tx
    .insertInto('meeting_agenda')
    .values({ ...signed, items: JSON.stringify(items), papers: JSON.stringify(papers) })
    .execute()
  if (agenda.length === 0) return
  await tx
    .insertInto('meeting_item')
    .values(
      agenda.map(({ measure, reasons }, position) => ({
        ...signed,
        measure,
        what: 'kept',
        position,
        reasons: [...reasons],
      })),
    )
    .execute()
}

/** Closes a meeting: its notes are final, and its papers are ready. */
export async function closeMeeting(
  tx: Tx,
  open: OpenMeeting,
  by: Actor,
  now: Temporal.Instant,
): Promise<Done | Refusal> {
  const { id } = open.meeting
  const held = await kept(tx, id, by)
  if (!held.ok) return held
  if (held.meeting.day > dayOf(now).toString()) return { ok: false, why: 'ahead' }
  await begin(tx, held.meeting, open, held.person, now)
  await happen(tx, id, { kind: 'closed' }, held.person, now)
  await audit(tx, by, now, { action: 'meeting.closed', subject: id, organisation: held.meeting.organisation })
  return { ok: true, id }
}
