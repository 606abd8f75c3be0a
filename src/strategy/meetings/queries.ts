import { type Actor, scopeOf } from '../../platform/access/index.ts'
import type { Database, Read } from '../../platform/database/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import type { PaperDocument } from '../../platform/paper/index.ts'
import { type ItemRow, reasons, type Told } from './rules.ts'

/** A meeting as it stands now. Days are ISO. */
export interface Meeting {
  id: string
  body: string
  organisation: string
  day: string
  section: string | undefined
  /** Number of its newest row: what an editor has seen. */
  revision: string
  /** When the first note was taken. */
  begun: Temporal.Instant | undefined
  closed: Temporal.Instant | undefined
  calledOff: { at: Temporal.Instant; grounds: string } | undefined
}

/** Meetings that the reader may see, the newest day first. Two queries. */
export async function meetings(read: Read, id?: string): Promise<Meeting[]> {
  const rows = await read
    .selectFrom('meeting')
    .selectAll()
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .orderBy('day', 'desc')
    .orderBy('number', 'desc')
    .execute()
  const events = await read
    .selectFrom('meeting_event')
    .selectAll()
    .$if(id !== undefined, (query) => query.where('meeting', '=', id ?? ''))
    .orderBy('number')
    .execute()
  const of = Map.groupBy(events, (event) => event.meeting)
  return rows
    .map((row) => {
      const own = of.get(row.id) ?? []
      const at = (kind: string) => own.find((event) => event.kind === kind)
      const changed = own.findLast((event) => event.kind === 'changed')
      const off = at('calledOff')
      return {
        id: row.id,
        body: row.body,
        organisation: row.organisation,
        day: changed?.day ?? row.day,
        section: (changed === undefined ? row.section : changed.section) ?? undefined,
        revision: String(own.at(-1)?.number ?? 0),
        begun: at('begun')?.recorded_at,
        closed: at('closed')?.recorded_at,
        calledOff: off === undefined ? undefined : { at: off.recorded_at, grounds: off.grounds ?? '' },
      }
    })
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
}

export interface Items {
  rows: readonly ItemRow[]
  /** Number of the newest row: what an editor has seen. */
  revision: string
}

/** What people did to a meeting's agenda. */
export async function itemsOf(read: Read, meeting: string): Promise<Items> {
  const rows = await read.selectFrom('meeting_item').selectAll().where('meeting', '=', meeting).orderBy('id').execute()
  return {
    rows: rows.map((row) => ({
      measure: row.measure,
      what: row.what as ItemRow['what'],
      position: row.position ?? undefined,
      reasons: reasons.filter((one) => row.reasons.includes(one)),
    })),
    revision: String(rows.at(-1)?.id ?? 0),
  }
}

/** What the agenda told of its measures when the first note was taken; of an agenda that still makes itself nothing. */
export async function toldOf(read: Read, meeting: string): Promise<ReadonlyMap<string, Told>> {
  const row = await read.selectFrom('meeting_agenda').select('items').where('meeting', '=', meeting).executeTakeFirst()
  return new Map(Object.entries((row?.items ?? {}) as Record<string, Told>))
}

/** The agenda item as it was when the first note was taken. */
export async function keptPaper(read: Read, meeting: string, locale: Locale): Promise<PaperDocument | undefined> {
  const row = await read.selectFrom('meeting_agenda').select('papers').where('meeting', '=', meeting).executeTakeFirst()
  return (row?.papers as Record<Locale, PaperDocument> | undefined)?.[locale]
}

export type NoteKind = 'decision' | 'attestation' | 'noRemarks' | 'takenBack' | 'answer' | 'action'

/** What was noted in a meeting. */
export interface Note {
  id: string
  /** Undefined: of the whole. */
  measure: string | undefined
  kind: NoteKind
  /** The decision in words; of one taken back the grounds. */
  text: string | undefined
  /** The day of the decision; of a follow-up action its due day as it was agreed. */
  day: string | undefined
  section: string | undefined
  /** Id of the attestation that was made by it. */
  attestation: string | undefined
  /** Id of what was done with the answer to a follow-up round. */
  verdict: string | undefined
  /** Key of the investment that was decided on. */
  investment: string | undefined
  /** The sum that was decided for it, in cents. */
  sum: number | undefined
  /** Key of the follow-up action that was begun. */
  action: string | undefined
  /** The note that this one corrects. */
  replaces: string | undefined
  at: Temporal.Instant
  /** Key of a person. */
  by: string
}

/** Every note of a meeting, corrected ones too, in the order of recording. */
export async function notesOf(read: Read, meeting: string): Promise<Note[]> {
  const rows = await read
    .selectFrom('meeting_note')
    .selectAll()
    .where('meeting', '=', meeting)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    measure: row.measure ?? undefined,
    kind: row.kind as NoteKind,
    text: row.text ?? undefined,
    day: row.day ?? undefined,
    section: row.section ?? undefined,
    attestation: row.attestation ?? undefined,
    verdict: row.verdict ?? undefined,
    investment: row.investment ?? undefined,
    sum: row.sum === null ? undefined : Number(row.sum),
    action: row.action ?? undefined,
    replaces: row.replaces ?? undefined,
    at: row.recorded_at,
    by: row.recorded_by,
  }))
}

/** A note that stands, with the ones that it has replaced, the newest of them first. */
export interface Standing {
  note: Note
  earlier: readonly Note[]
}

/** The notes that no other one has replaced, in the order in which their first versions were taken. */
export function standingNotes(all: readonly Note[]): Standing[] {
  const by = new Map(all.map((one) => [one.id, one]))
  const replaced = new Set(all.map((one) => one.replaces))
  const first = (note: Note): Note => {
    const before = note.replaces === undefined ? undefined : by.get(note.replaces)
    return before === undefined ? note : first(before)
  }
  const back = (note: Note): Note[] => {
    const before = note.replaces === undefined ? undefined : by.get(note.replaces)
    return before === undefined ? [] : [before, ...back(before)]
  }
  return all
    .filter((one) => !replaced.has(one.id))
    .map((note) => ({ note, earlier: back(note), at: all.indexOf(first(note)) }))
    .sort((a, b) => a.at - b.at)
    .map(({ note, earlier }) => ({ note, earlier }))
}

/** The meetings that somebody may see. */
export const meetingsFor = (database: Database, actor: Actor): Promise<Meeting[]> =>
  database.readAs(scopeOf(actor), (read) => meetings(read))
