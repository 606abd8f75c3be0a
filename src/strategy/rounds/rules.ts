// What a round asks, where a part stands, and what is still missing. Pure.
import type { Cell, State } from '../../engines/metrics/index.ts'
import { byNeed } from '../../platform/ui/index.ts'
import type { Period } from '../content/strategy.ts'
import type { Answered, Measures, Needs } from './content.ts'
import { FIRST, type Spans } from './template.ts'

/** The days of a round, ISO; each is the last day on which the thing is in time. */
export interface RoundDays {
  opens: string
  answersDue: string
  approvalDue: string
  closes: string
}

/** Fields for single measures: with those of the judgement, a comment and the second page they are twelve. */
const ROOM = 6
/** Of how many measures words are asked at most, and a short question. */
export const ASKED = 3
/** For how many measures without data there is room also when others need words. */
const KEPT = 2

/**
 * The days that a new round is offered, from the day on which it opens: those of the template, when somebody has chosen
 * them there, else the rhythm of the round before it.
 */
export function offeredDays(
  opens: Temporal.PlainDate,
  before: RoundDays | undefined,
  spans: Spans | undefined = undefined,
): RoundDays {
  const after = (what: keyof Spans): string => {
    if (spans !== undefined) return opens.add({ days: spans[what] }).toString()
    if (before === undefined) return opens.add({ days: FIRST[what] }).toString()
    return opens.add(Temporal.PlainDate.from(before.opens).until(before[what], { largestUnit: 'day' })).toString()
  }
  return {
    opens: opens.toString(),
    answersDue: after('answersDue'),
    approvalDue: after('approvalDue'),
    closes: after('closes'),
  }
}

/** Days that come before the one they must follow. */
export function daysAtFault(days: RoundDays): (keyof RoundDays)[] {
  const order = ['opens', 'answersDue', 'approvalDue', 'closes'] as const
  return order.filter((key, at) => {
    const before = order[at - 1]
    return before !== undefined && days[key] < days[before]
  })
}

/**
 * The half-year that a new round is offered for: the one that a day is in, else the newest that has begun, without a
 * round; never one before a half-year that has had its round.
 */
export function offeredPeriod(
  periods: readonly Period[],
  taken: ReadonlySet<string>,
  today: Temporal.PlainDate,
): Period | undefined {
  const newest = [...taken].sort().at(-1) ?? ''
  const free = periods.filter((one) => one.start.toString() > newest)
  const begun = free.filter((one) => Temporal.PlainDate.compare(one.start, today) <= 0)
  return begun.at(-1) ?? free[0]
}

export type PartState = 'notBegun' | 'draft' | 'late' | 'answered' | 'returned' | 'approved'

/** What is known of a part, as far as its state goes. */
export interface PartFacts {
  hasDraft: boolean
  answer: { id: string; late: boolean } | undefined
  verdict: { answer: string; outcome: Outcome } | undefined
}

/** What became of an answer: the group approved or returned it, or its sender took it back to correct it. */
export type Outcome = 'approved' | 'returned' | 'takenBack'

/** Where a part stands. Late is who has not answered by the day: also with a draft, and also after the closing. */
export function partState(part: PartFacts, days: RoundDays, today: Temporal.PlainDate): PartState {
  const { answer, verdict } = part
  const outcome = verdict !== undefined && verdict.answer === answer?.id ? verdict.outcome : undefined
  if (outcome === 'approved' || outcome === 'returned') return outcome
  if (answer !== undefined && outcome !== 'takenBack') return 'answered'
  if (today.toString() > days.answersDue) return 'late'
  return part.hasDraft ? 'draft' : 'notBegun'
}

/** Whether the answer that was sent last is open again: the group returned it, or its sender took it back. */
export const isBack = ({ answer, verdict }: Pick<PartFacts, 'answer' | 'verdict'>): boolean =>
  verdict !== undefined && verdict.answer === answer?.id && verdict.outcome !== 'approved'

/** What a management group wrote when it returned the answer that was sent last; undefined when that has not come back. */
export const returnedWords = (part: {
  answer?: { id: string } | undefined
  verdict?: { answer: string; outcome: Outcome; grounds: string | undefined } | undefined
}): string | undefined =>
  part.verdict?.outcome === 'returned' && part.verdict.answer === part.answer?.id
    ? (part.verdict.grounds ?? '')
    : undefined

/** An answer waits for its management group longer than it should. */
export const approvalIsLate = (state: PartState, days: RoundDays, today: Temporal.PlainDate): boolean =>
  state === 'answered' && today.toString() > days.approvalDue

/** Whether somebody may still write: nothing is sent yet, or it came back. */
export const isOpenToWrite = (state: PartState): boolean => state !== 'answered' && state !== 'approved'

/** Whether what was sent may still be taken back to correct it: nobody has dealt with it. */
export const mayTakeBack = (state: PartState, round: { cancelled: unknown }): boolean =>
  state === 'answered' && round.cancelled === undefined

/** Days since the last one on which an answer would have been in time; 0 when it still is. */
export const daysLate = ({ answersDue }: Pick<RoundDays, 'answersDue'>, today: Temporal.PlainDate): number =>
  Math.max(0, Temporal.PlainDate.from(answersDue).until(today, { largestUnit: 'day' }).days)

/** Days between reminders of who is late. */
const EVERY = 7

/**
 * Whether somebody is reminded on a day: from the due day on, unless they were written to since it within a week. A
 * morning on which the program did not run puts the reminder off to the next one.
 * @param last the day on which they were last written to.
 */
export function remindsOn(today: Temporal.PlainDate, due: string, last: string | undefined): boolean {
  if (today.toString() < due) return false
  return last === undefined || last < due || today.subtract({ days: EVERY }).toString() >= last
}

/** Own measures that need words: late before at risk, what has fallen since the last round first of each. */
export function askedMeasures(
  cells: readonly { measure: string; cell: Pick<Cell, 'state'> }[],
  before: ReadonlyMap<string, State>,
): string[] {
  const hasFallen = (one: { measure: string; cell: Pick<Cell, 'state'> }): boolean => {
    const earlier = before.get(one.measure)
    return earlier !== undefined && byNeed(one.cell.state, earlier) < 0
  }
  return cells
    .filter(({ cell }) => cell.state === 'late' || cell.state === 'atRisk')
    .map((one, at) => ({ one, at }))
    .sort(
      (a, b) =>
        byNeed(a.one.cell.state, b.one.cell.state) ||
        Number(hasFallen(b.one)) - Number(hasFallen(a.one)) ||
        a.at - b.at,
    )
    .map(({ one }) => one.measure)
}

/**
 * Own measures without data of which it can be asked how they stand: facts that somebody can attest first, and those
 * last that were asked of the last time, so that in time all have their turn.
 */
export function withoutData(
  cells: readonly { measure: string; cell: Pick<Cell, 'state' | 'because'> }[],
  claimable: ReadonlySet<string>,
  lastTime: ReadonlySet<string>,
): string[] {
  return cells
    .filter(({ cell }) => cell.state === 'noData' && cell.because !== 'nothingToCount')
    .map(({ measure }, at) => ({ measure, at }))
    .sort(
      (a, b) =>
        Number(lastTime.has(a.measure)) - Number(lastTime.has(b.measure)) ||
        Number(claimable.has(b.measure)) - Number(claimable.has(a.measure)) ||
        a.at - b.at,
    )
    .map(({ measure }) => measure)
}

/**
 * Which measures fit into the form: those that need words first, but always some of those without data.
 * @param fields how many fields the words of a measure take.
 */
export function shareRoom(
  words: readonly string[],
  quick: readonly string[],
  fields: (measure: string) => number,
): { words: string[]; quick: string[] } {
  let room = ROOM
  const kept = Math.min(KEPT, quick.length)
  const chosen: string[] = []
  for (const measure of words) {
    if (chosen.length === ASKED || fields(measure) > room - kept) break
    chosen.push(measure)
    room -= fields(measure)
  }
  return { words: chosen, quick: quick.slice(0, Math.min(ASKED, room)) }
}

/**
 * Names of the fields that must be filled before the answer is sent.
 * @param planned measures whose next step is known already: nobody has to say it again.
 */
export function missingOf(
  measures: Measures | undefined,
  needs: Needs | undefined,
  asked: readonly string[],
  planned: ReadonlySet<string> = new Set(),
) {
  const words = measures?.words ?? {}
  return {
    measures: [
      ...(measures?.judgement === undefined ? ['judgement'] : []),
      // What is done has no obstacle.
      ...asked
        .filter((id) => measures?.claims.includes(id) !== true)
        .flatMap((id) => [
          ...(words[id]?.obstacle === undefined ? [`obstacle-${id}`] : []),
          ...(words[id]?.next === undefined && !planned.has(id) ? [`next-${id}`] : []),
        ]),
    ],
    needs: [
      ...(needs?.need === undefined ? ['need'] : []),
      ...(needs?.need !== undefined && needs.need !== 'none' && needs.needText === undefined ? ['needText'] : []),
      ...(needs?.next === undefined ? ['next'] : []),
    ],
  }
}

/** What of an answer may be told to everybody in the report: the rest is for those who work here. */
export const publicOf = ({ measures, needs }: Answered) => ({
  judgement: measures.judgement,
  need: needs.need,
  next: needs.next,
  steps: Object.entries(measures.words).flatMap(([measure, words]) =>
    words.next === undefined ? [] : [{ measure, next: words.next }],
  ),
})
