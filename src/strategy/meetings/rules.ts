// What a meeting has on its agenda, and in which order. Pure.
import type { State } from '../../engines/metrics/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'

/** Why a measure is on an agenda, in the order in which the group is needed. */
export const reasons = ['late', 'undecided', 'ending', 'atRisk', 'changed', 'chosen'] as const
export type Reason = (typeof reasons)[number]

/** Attestations that end within so many days are taken up: the group meets again before it is too late. */
const DAYS_AHEAD = 62

/** Whether something that ends on a day is taken up on another. */
export const endsSoon = (end: string, day: Temporal.PlainDate): boolean =>
  end <= day.add({ days: DAYS_AHEAD }).toString()

/** What is known of one measure when an agenda is made, seen from the body's own organisation. */
export interface Considered {
  measure: string
  state: State
  /** Something of it changed since the body's last meeting. */
  changed: boolean
  /** Days on which attestations in force end; ISO. */
  ends: readonly string[]
  /** Years of money that is planned and that nobody has decided on. */
  undecided: readonly number[]
}

/** Money of the year of a meeting and of the next: of that it can decide now. */
export const isNear = (year: number, day: Temporal.PlainDate): boolean => year === day.year || year === day.year + 1

/** Why a measure needs the group on a day; nothing when it does not. */
export function reasonsFor(one: Considered, day: Temporal.PlainDate): Reason[] {
  return [
    ...(one.state === 'late' ? (['late'] as const) : []),
    ...(one.undecided.some((year) => isNear(year, day)) ? (['undecided'] as const) : []),
    ...(one.ends.some((end) => endsSoon(end, day)) ? (['ending'] as const) : []),
    ...(one.state === 'atRisk' ? (['atRisk'] as const) : []),
    ...(one.changed ? (['changed'] as const) : []),
  ]
}

/** What people did to an agenda, or how it was kept at the first note; in the order of recording. */
export interface ItemRow {
  measure: string
  what: 'kept' | 'added' | 'removed' | 'placed'
  position: number | undefined
  reasons: readonly Reason[]
}

export interface AgendaItem {
  measure: string
  reasons: readonly Reason[]
}

/** What an agenda told of one measure: its state, and the first thing that had changed. */
export interface Told {
  state?: State
  change?: Readonly<Record<Locale, string>>
}

/** The state for which an agenda took a measure up, where it was kept before it told more than its reasons. */
export const stateOfReasons = (known: readonly Reason[]): State | undefined =>
  known.find((one): one is 'late' | 'atRisk' => one === 'late' || one === 'atRisk')

/** So many measures an agenda takes up by itself: what a group can talk through at one sitting. */
const MOST = 12

const rank = (item: AgendaItem): number => reasons.indexOf(item.reasons[0] ?? 'chosen')

/** In the order of need; what has changed comes first among equals. */
const byNeedOf = (a: AgendaItem, b: AgendaItem): number =>
  rank(a) - rank(b) || Number(b.reasons.includes('changed')) - Number(a.reasons.includes('changed'))

/**
 * Which of the measures that need the group an agenda takes up by itself: what is late, waits for a decision or has
 * changed, the neediest of them. What is at risk as it was last time is left for whoever asks.
 * @param isFirst the body's first meeting here: nothing has been taken up before.
 */
export function taken(needed: readonly AgendaItem[], isFirst: boolean): AgendaItem[] {
  const isOld = (item: AgendaItem) => item.reasons.every((one) => one === 'atRisk')
  return needed
    .filter((item) => isFirst || !isOld(item))
    .toSorted(byNeedOf)
    .slice(0, MOST)
}

/**
 * The agenda: the measures that need the group and those chosen by hand, in the order of need until somebody places them.
 * Once kept, it is no longer made from how things stand: an item does not vanish when the group has dealt with it.
 * @param needed measures that need the group, in the strategy's order.
 * @param own those of them that the agenda takes up by itself, in its order.
 * @param noted measures of which something has been noted: they are on it whatever else.
 */
export function agendaOf(
  needed: readonly AgendaItem[],
  rows: readonly ItemRow[],
  noted: readonly string[] = [],
  own: readonly AgendaItem[] = needed.toSorted(byNeedOf),
): AgendaItem[] {
  const kept = rows.findIndex((row) => row.what === 'kept')
  const items = new Map<string, AgendaItem & { position: number | undefined }>()
  if (kept < 0) for (const item of own) items.set(item.measure, { ...item, position: undefined })
  const why = (measure: string): readonly Reason[] => {
    const known = needed.find((one) => one.measure === measure)?.reasons ?? []
    return known.length > 0 ? known : ['chosen']
  }
  for (const row of kept < 0 ? rows : rows.slice(kept)) {
    const known = items.get(row.measure)
    if (row.what === 'removed') items.delete(row.measure)
    else if (row.what === 'kept')
      items.set(row.measure, { measure: row.measure, reasons: row.reasons, position: row.position })
    else if (row.what === 'added' && known === undefined)
      items.set(row.measure, { measure: row.measure, reasons: why(row.measure), position: row.position })
    else if (row.what === 'placed' && known !== undefined) items.set(row.measure, { ...known, position: row.position })
  }
  for (const measure of noted)
    if (!items.has(measure)) items.set(measure, { measure, reasons: why(measure), position: undefined })
  const last = Number.MAX_SAFE_INTEGER
  return [...items.values()]
    .sort((a, b) => (a.position ?? last) - (b.position ?? last))
    .map(({ measure, reasons: known }) => ({ measure, reasons: known }))
}

/** The order after one item has been moved a step; the same when it cannot be. */
export function moved(order: readonly string[], measure: string, by: 'up' | 'down'): string[] {
  const at = order.indexOf(measure)
  const to = by === 'up' ? at - 1 : at + 1
  const other = order[to]
  if (at < 0 || other === undefined) return [...order]
  return order.map((one, n) => (n === at ? other : n === to ? measure : one))
}

/** The one in which something is missing. Where it is not clear whose turn it is, somebody has to choose. */
export function missingOf<T extends { isDone: boolean }>(all: readonly T[]): T | undefined {
  const missing = all.filter((one) => !one.isDone)
  return missing.length === 1 ? missing[0] : undefined
}

export type MeetingState = 'ahead' | 'today' | 'open' | 'closed' | 'calledOff'

/** open: its day has passed and it has not been closed. */
export function stateOf(
  meeting: { day: string; closed: unknown; calledOff: unknown },
  today: Temporal.PlainDate,
): MeetingState {
  if (meeting.calledOff !== undefined) return 'calledOff'
  if (meeting.closed !== undefined) return 'closed'
  const now = today.toString()
  return meeting.day > now ? 'ahead' : meeting.day === now ? 'today' : 'open'
}

/** The body's last meeting before one: by its day, called off ones left out, and no later than today. */
export const previousOf = <T extends { id: string; body: string; day: string; calledOff: unknown }>(
  all: readonly T[],
  meeting: T,
  today: Temporal.PlainDate,
): T | undefined =>
  all
    .filter(
      (one) =>
        one.body === meeting.body &&
        one.calledOff === undefined &&
        one.day < meeting.day &&
        one.day <= today.toString(),
    )
    .sort((a, b) => (a.day < b.day ? 1 : -1))[0]
