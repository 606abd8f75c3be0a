import { lockSubject } from '../../engines/metrics/index.ts'
import { type Actor, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { changeInvestment } from '../money/actions.ts'
import type { Investment } from '../money/queries.ts'
import { begin, type Done, kept, type Person, type Refusal } from './actions.ts'
import type { OpenMeeting } from './open-meeting.ts'
import { type Meeting, meetings, type Note, notesOf } from './queries.ts'

export interface GivenNote {
  /** Undefined: of the whole. */
  measure: string | undefined
  kind: 'decision' | 'attestation' | 'noRemarks' | 'answer' | 'action'
  text?: string
  day?: string
  section?: string | undefined
  attestation?: string
  verdict?: string
  investment?: string | undefined
  sum?: number
  action?: string
}

const newestOf = (all: readonly Note[], measure: string | undefined): string =>
  all.findLast((one) => one.measure === measure)?.id ?? ''

/** Whether something can be noted now: in an open meeting whose day has come, and with nobody's note in between. */
export async function mayNote(
  tx: Tx,
  id: string,
  measure: string | undefined,
  seen: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true; meeting: Meeting; person: Person } | Refusal> {
  const held = await kept(tx, id, by)
  if (!held.ok) return held
  if (held.meeting.day > dayOf(now).toString()) return { ok: false, why: 'ahead' }
  return newestOf(await notesOf(tx, id), measure) === seen ? held : { ok: false, why: 'conflict' }
}

/**
 * Takes a note. The first one keeps the agenda as it is.
 * @param open the meeting as it was shown.
 * @param seen id of the newest note on the measure when the form was opened, '' for none: what another note-taker wrote
 *   meanwhile is shown first.
 */
export async function takeNote(
  tx: Tx,
  open: OpenMeeting,
  note: GivenNote,
  seen: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<Done | Refusal> {
  const { id } = open.meeting
  const held = await mayNote(tx, id, note.measure, seen, by, now)
  if (!held.ok) return held
  await begin(tx, held.meeting, open, held.person, now)
  const row = await tx
    .insertInto('meeting_note')
    .values({
      meeting: id,
      measure: note.measure ?? null,
      kind: note.kind,
      text: note.text ?? null,
      day: note.day ?? null,
      section: note.section ?? null,
      attestation: note.attestation ?? null,
      verdict: note.verdict ?? null,
      investment: note.investment ?? null,
      sum: note.sum ?? null,
      action: note.action ?? null,
      recorded_at: now,
      recorded_by: held.person.person,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, by, now, {
    action: 'meeting.noted',
    subject: id,
    organisation: held.meeting.organisation,
    detail: { measure: note.measure ?? null, kind: note.kind },
  })
  return { ok: true, id: row.id }
}

export type Correction =
  | { as: 'decision'; text: string; day: string; section?: string | undefined; sum?: number | undefined }
  | { as: 'takenBack'; text: string }

/** Money of which a note says what was decided: as it stood when the note was corrected, and as it stands by that. */
export interface MoneyMove {
  from: Investment
  decided: number | undefined
  decision: Investment['decision']
}

/** Moves money to what its note says of it. */
export function moveMoney(tx: Tx, { from, decided, decision }: MoneyMove, by: Actor, now: Temporal.Instant) {
  const { id, version, withdrawn: _withdrawn, recordedAt: _at, ...facts } = from
  return changeInvestment(tx, id, version, { ...facts, decided, decision }, by, now)
}

/**
 * Corrects a note: a new row that names the old one. Possible after closing too, and nothing else is.
 * Two corrections of the same note: the later one is a conflict.
 * @param money what moves with it, in the same transaction.
 */
export async function correctNote(
  tx: Tx,
  id: string,
  note: string,
  correction: Correction,
  money: MoneyMove | undefined,
  by: Actor,
  now: Temporal.Instant,
): Promise<Done | Refusal> {
  await lockSubject(tx, `meeting ${id}`)
  const [meeting] = await meetings(tx, id)
  const all = await notesOf(tx, id)
  const old = all.find((one) => one.id === note)
  if (meeting === undefined || old === undefined || old.kind === 'takenBack' || old.kind === 'answer')
    return { ok: false, why: 'notFound' }
  if (by.kind !== 'person' || !may.meet(by, meeting.organisation)) return { ok: false, why: 'notAllowed' }
  if (all.some((one) => one.replaces === note)) return { ok: false, why: 'conflict' }
  if (correction.as === 'decision' && old.kind !== 'decision') return { ok: false, why: 'notFound' }
  const moved = money === undefined ? undefined : await moveMoney(tx, money, by, now)
  if (moved?.ok === false) return { ok: false, why: moved.why }
  const row = await tx
    .insertInto('meeting_note')
    .values({
      meeting: id,
      measure: old.measure ?? null,
      kind: correction.as,
      text: correction.text,
      day: correction.as === 'decision' ? correction.day : null,
      section: correction.as === 'decision' ? (correction.section ?? null) : null,
      investment: correction.as === 'decision' ? (old.investment ?? null) : null,
      sum: correction.as === 'decision' ? (correction.sum ?? null) : null,
      replaces: note,
      recorded_at: now,
      recorded_by: by.person,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, by, now, {
    action: 'meeting.noteCorrected',
    subject: id,
    organisation: meeting.organisation,
    detail: { measure: old.measure ?? null, takenBack: correction.as === 'takenBack' },
  })
  return { ok: true, id: row.id }
}
