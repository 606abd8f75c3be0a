// Everything of one meeting that its pages and papers tell.
import { type Attestation, attestations, inForce, type Judged } from '../../engines/metrics/index.ts'
import { type Actor, type Body, bodies, may, type Organisation, runs, scopeOf } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Read } from '../../platform/database/index.ts'
import type { Region } from '../../platform/region.ts'
import { type FollowUp, followUps } from '../actions/queries.ts'
import { type Investment, investments, versionsOf } from '../money/queries.ts'
import { answersFor, type MeetingAnswer } from '../rounds/for-meetings.ts'
import { liveStandings, type Standings, standingsOn } from '../standing/index.ts'
import { type Change, changesSince } from './changes.ts'
import { type Items, itemsOf, type Meeting, meetings, type Note, notesOf, standingNotes, toldOf } from './queries.ts'
import {
  type AgendaItem,
  agendaOf,
  type Considered,
  endsSoon,
  isNear,
  previousOf,
  type Reason,
  reasonsFor,
  type Told,
  taken,
} from './rules.ts'

export interface OpenMeeting {
  meeting: Meeting
  body: Body
  organisation: Organisation
  /** The body's last meeting before this one. */
  previous: Meeting | undefined
  /** How things stand: now, or for a closed meeting at the end of its day. */
  now: Standings
  /** At the end of the day of the last meeting. */
  before: Standings | undefined
  changes: ReadonlyMap<string, readonly Change[]>
  /** The answer to a follow-up round that waits for this body's approval, or that it has dealt with here: taken up first. */
  answer: MeetingAnswer | undefined
  /** Whether the reader keeps this meeting: only they go to the answer within it. */
  isKeeper: boolean
  /** Whether the reader keeps meetings of another body. */
  keepsOthers: boolean
  /** Every answer that the notes speak of. */
  answers: readonly MeetingAnswer[]
  agenda: readonly AgendaItem[]
  /** What the agenda told when the first note was taken; nothing before that. */
  told: ReadonlyMap<string, Told>
  /** Measures that need the body too but are not on the agenda, in the order of need. */
  rest: readonly AgendaItem[]
  items: Items
  notes: readonly Note[]
  attested: readonly Attestation[]
  /** Money of every measure, as it stands today. */
  money: readonly Investment[]
  /** By the id of a note: the money that it is about, as it stood when the note was taken. */
  notedMoney: ReadonlyMap<string, Investment>
  /** Follow-up actions that the meeting has begun. */
  actions: readonly FollowUp[]
}

/** Money of a measure that waits for this body's decision: planned, not decided on, and not noted as decided here. */
export function undecidedOn(open: OpenMeeting, measure: string): Investment[] {
  const { organisation, notes } = open
  const noted = new Set(standingNotes(notes).map((one) => one.note.investment))
  return undecidedOf(open.money).filter(
    (one) =>
      one.measure === measure &&
      (organisation.kind === 'region' || one.organisation === organisation.id) &&
      isNear(one.year, Temporal.PlainDate.from(open.meeting.day)) &&
      !noted.has(one.id),
  )
}

/** Days on which attestations of a measure end that the body has to do with, the first one first; ISO. */
export function endsOf({ attested, organisation, meeting }: OpenMeeting, measure: string): string[] {
  const rows = attested.filter((one) => one.subject === measure)
  return [...new Set(rows.map((one) => one.organisation))]
    .filter((place) => organisation.kind === 'region' || place === organisation.id)
    .flatMap((place) => inForce(rows, place)?.until ?? [])
    .filter((end) => endsSoon(end, Temporal.PlainDate.from(meeting.day)))
    .sort()
}

/** Why a measure is taken up, as it stands now: what has been decided or renewed meanwhile waits for nothing any more. */
export const reasonsNow = (open: OpenMeeting, { measure, reasons }: AgendaItem): readonly Reason[] =>
  reasons.filter(
    (one) =>
      (one !== 'undecided' || undecidedOn(open, measure).length > 0) &&
      (one !== 'ending' || endsOf(open, measure).length > 0),
  )

/** The state of a measure on the agenda as the body looks at it now. */
export function stateOn({ now, organisation }: OpenMeeting, measure: string): Judged['state'] | undefined {
  const judged = now.of(measure)
  return judged && (stateFor(judged, organisation) ?? judged.state)
}

/** The state of a measure as the body looks at it: in its own municipality, or of all together. */
export const stateFor = (judged: Judged, organisation: Organisation): Judged['state'] | undefined =>
  organisation.kind === 'municipality'
    ? judged.cells.find((cell) => cell.organisation === organisation.id)?.state
    : judged.state

/** A measure as the body looks at it: the whole, or its own municipality's part when it is counted there. */
export function seenBy(
  judged: Judged,
  organisation: Organisation,
): Pick<Judged, 'state' | 'reason' | 'done' | 'total' | 'figure' | 'provenance'> & { cells: Judged['cells'] } {
  const own =
    organisation.kind === 'municipality'
      ? judged.cells.find((cell) => cell.organisation === organisation.id)
      : undefined
  if (own === undefined) return judged
  const { state, reason, done, total, figure, by } = own
  // Without a source there is no figure: what stands there is nothing that anybody reported.
  return {
    state,
    reason,
    provenance: by,
    cells: [],
    ...(by === null ? { done: null, total: null } : { done, total, figure }),
  }
}

interface Ground {
  now: Standings
  changes: ReadonlyMap<string, readonly Change[]>
  attested: readonly Attestation[]
  undecided: readonly Investment[]
}

/** What is known of the measures that a body has to do with, in the strategy's order. */
function considered(ground: Ground, organisation: Organisation): Considered[] {
  const all = organisation.kind === 'region'
  const own = (one: { organisation: string | undefined }) =>
    all || one.organisation === undefined || one.organisation === organisation.id
  const attested = Map.groupBy(ground.attested, (one) => one.subject)
  return ground.now.measures.flatMap((judged) => {
    const state = stateFor(judged, organisation)
    if (state === undefined || state === 'notApplicable') return []
    const rows = attested.get(judged.subject) ?? []
    const places = new Set(rows.filter(own).map((one) => one.organisation))
    return {
      measure: judged.subject,
      state,
      changed: (ground.changes.get(judged.subject) ?? []).some(own),
      ends: [...places].flatMap((place) => inForce(rows, place)?.until ?? []),
      undecided: ground.undecided.filter((one) => one.measure === judged.subject && own(one)).map((one) => one.year),
    }
  })
}

const undecidedOf = (all: readonly Investment[]): Investment[] =>
  all.filter((one) => one.planned !== undefined && one.decided === undefined && one.spent === undefined)

/** Answers are approved by a management group; where an organisation has none, by whichever of its bodies meets. */
const approvesAnswers = (body: Body, all: readonly Body[], today: Temporal.PlainDate): boolean =>
  body.kind === 'managementGroup' ||
  !all.some((one) => one.organisation === body.organisation && one.kind === 'managementGroup' && runs(one, today))

/**
 * One meeting whole.
 * @returns undefined when there is none that the actor may see.
 */
export async function openMeeting(
  region: Region,
  actor: Actor,
  id: string,
  today: Temporal.PlainDate,
): Promise<OpenMeeting | undefined> {
  const scoped = await region.database.readAs(scopeOf(actor), async (read) => ({
    meetings: await meetings(read),
    items: await itemsOf(read, id),
    notes: await notesOf(read, id),
    told: await toldOf(read, id),
  }))
  const meeting = scoped.meetings.find((one) => one.id === id)
  if (meeting === undefined) return undefined
  const read: Read = region.database.read
  const all = await bodies(read)
  const body = all.find((one) => one.id === meeting.body)
  const day = Temporal.PlainDate.from(meeting.day)
  const over = meeting.closed !== undefined && Temporal.PlainDate.compare(day, today) < 0
  const now = over ? await standingsOn(region, day, today) : await liveStandings(region, today)
  const organisation = now.organisations.find((one) => one.id === meeting.organisation)
  if (body === undefined || organisation === undefined) return undefined
  const previous = previousOf(scoped.meetings, meeting, today)
  const before =
    previous === undefined ? undefined : await standingsOn(region, Temporal.PlainDate.from(previous.day), today)
  const changes =
    before === undefined ? new Map<string, readonly Change[]>() : await changesSince(region, before, now, today)
  const attested = await attestations(
    read,
    now.strategy.measures.map((one) => one.id),
  )
  const money = await investments(read)
  const ground = { now, changes, attested, undecided: undecidedOf(money) }
  const needed = considered(ground, organisation)
    .map((one) => ({ measure: one.measure, reasons: reasonsFor(one, day) }))
    .filter((one) => one.reasons.length > 0)
  const noted = scoped.notes.flatMap((one) => one.measure ?? [])
  const known = (one: AgendaItem) => now.strategy.measure(one.measure) !== undefined
  const own = taken(needed, previous === undefined)
  const agenda = agendaOf(needed, scoped.items.rows, noted, own).filter(known)
  const rest = agendaOf(needed, []).filter((one) => known(one) && !agenda.some((it) => it.measure === one.measure))
  const { items, notes, told } = scoped
  const investmentsNoted = [...new Set(notes.flatMap((one) => one.investment ?? []))]
  const versions = investmentsNoted.length === 0 ? [] : await versionsOf(read, investmentsNoted)
  const answers = approvesAnswers(body, all, today)
    ? await region.database.readAs(scopeOf(actor), (own) =>
        answersFor(
          own,
          organisation.id,
          notes.flatMap((one) => one.verdict ?? []),
        ),
      )
    : []
  const isOpen = meeting.closed === undefined && meeting.calledOff === undefined
  const answer =
    answers.find((one) => one.verdict === undefined && isOpen && dayOf(one.at).toString() <= meeting.day) ??
    answers.findLast((one) => one.verdict !== undefined)
  return {
    meeting,
    body,
    organisation,
    previous,
    now,
    before,
    changes,
    answer,
    isKeeper: may.meet(actor, organisation.id),
    keepsOthers: !may.meet(actor, organisation.id) && may.meet(actor),
    answers,
    agenda,
    told,
    rest,
    items,
    notes,
    attested,
    money,
    notedMoney: new Map(
      notes.flatMap((note) => {
        const known = versions.filter(
          (one) => one.id === note.investment && Temporal.Instant.compare(one.recordedAt, note.at) <= 0,
        )
        return known.slice(-1).map((one) => [note.id, one] as const)
      }),
    ),
    actions: notes.some((one) => one.action !== undefined) ? await followUps(read) : [],
  }
}
