// How a finding stands, and what counts as decided in time and as an effect that was seen.
import type { Change, Sample } from '../../engines/metrics/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'

export const sourceKinds = ['person', 'indicator', 'feedback', 'survey'] as const
export type SourceKind = (typeof sourceKinds)[number]
export const severities = ['slows', 'hinders', 'blocks'] as const
export type Severity = (typeof severities)[number]
export const outcomes = ['action', 'no', 'same'] as const
export type Outcome = (typeof outcomes)[number]

/** In the order in which somebody is needed. */
export const findingStates = ['toLook', 'new', 'weighed', 'underWay', 'notSeen', 'seen', 'no', 'same'] as const
export type FindingState = (typeof findingStates)[number]

/** A finding is decided within this many days of its recording. */
export const DAYS_TO_DECIDE = 30

/** An indicator's figure on a day, as it may be told to everybody, and what chance can be told from. */
export interface Frozen {
  sample: Sample | null
  /** An empty text: none, or so few people that it is not told. */
  figure: Readonly<Record<Locale, string>>
}

export type Verdict = 'better' | 'worse' | 'chance' | 'same' | 'tooFew' | 'unknown'

/** What a change is for an effect: more is better in every indicator of the house. */
export const verdictOf = (found: Change): Verdict =>
  found.is === 'rose' ? 'better' : found.is === 'fell' ? 'worse' : found.is

export interface Look {
  verdict: Verdict
  after: Frozen
  learned: string
  at: Temporal.Instant
}

export interface Effect {
  measure: string
  indicator: string
  /** The day on which it is looked at. ISO. */
  looks: string
  before: Frozen
  look: Look | undefined
}

export interface Decision {
  id: string
  finding: string
  organisation: string
  what: Outcome
  action: string | undefined
  same: string | undefined
  /** What people said, for everybody; none of one that is the same as another. */
  said: string | undefined
  /** What is done, or why nothing is, or why it is the same. */
  grounds: string
  body: string | undefined
  /** Key of a person. */
  decider: string | undefined
  /** ISO. */
  day: string
  at: Temporal.Instant
  effect: Effect | undefined
}

export interface Weight {
  concerns: number
  severity: Severity
  measure: string
}

export interface Finding {
  id: string
  organisation: string
  title: string
  text: string
  source: { kind: SourceKind; id: string | undefined; path: string | undefined }
  at: Temporal.Instant
  weight: Weight | undefined
  /** The first one first. */
  decisions: readonly Decision[]
}

/** Until when a finding should be decided. */
export const decideBy = (one: Pick<Finding, 'at'>): Temporal.PlainDate => dayOf(one.at).add({ days: DAYS_TO_DECIDE })

/** How a decision stands; its effect is known when somebody has looked. */
export function stateOfDecision(newest: Pick<Decision, 'what' | 'effect'>, today: Temporal.PlainDate): FindingState {
  if (newest.what !== 'action') return newest.what
  const { effect } = newest
  if (effect?.look !== undefined) return effect.look.verdict === 'better' ? 'seen' : 'notSeen'
  return effect !== undefined && effect.looks <= today.toString() ? 'toLook' : 'underWay'
}

/** How a finding stands on a day. */
export function stateOf(one: Finding, today: Temporal.PlainDate): FindingState {
  const newest = one.decisions.at(-1)
  if (newest !== undefined) return stateOfDecision(newest, today)
  return one.weight === undefined ? 'new' : 'weighed'
}

/** Nothing is decided of it, though its days are over. */
export const isLate = (one: Finding, today: Temporal.PlainDate): boolean =>
  one.decisions.length === 0 && Temporal.PlainDate.compare(decideBy(one), today) < 0

/** A new decision can be made until one is under way, and again when its effect was not seen. */
export const canDecide = (state: FindingState): boolean => ['new', 'weighed', 'no', 'notSeen'].includes(state)

export interface Share {
  done: number
  total: number
}

const later = (a: string, b: string) => (a > b ? a : b)

/**
 * The day on which a finding was first decided, by when it was recorded: the day that people write of it may be any. One
 * that is the same as another is decided when both have been: joining brings nobody's decision forward.
 */
function firstDecided(
  one: Finding,
  byId: ReadonlyMap<string, Finding>,
  seen: readonly string[] = [],
): string | undefined {
  const [first] = one.decisions
  if (first === undefined || seen.includes(one.id)) return undefined
  const own = dayOf(first.at).toString()
  const other = first.what === 'same' ? byId.get(first.same ?? '') : undefined
  if (first.what !== 'same') return own
  const its = other === undefined ? undefined : firstDecided(other, byId, [...seen, one.id])
  return its === undefined ? undefined : later(own, its)
}

/** Things that are told once however often they are written: done only when each of them is. */
function shareOf(groups: Iterable<readonly boolean[]>): Share {
  const all = [...groups]
  return { done: all.filter((one) => one.every((each) => each)).length, total: all.length }
}

/** Twelve months back from a day. */
const yearBefore = (on: Temporal.PlainDate): string => on.subtract({ years: 1 }).toString()

/**
 * Findings decided within their 30 days, of those of one organisation whose days ran out within twelve months. One that
 * nobody has decided stays among them until somebody does. Several findings of the same feedback are one.
 */
export function decidedInTime(findings: readonly Finding[], on: Temporal.PlainDate): Share {
  const byId = new Map(findings.map((one) => [one.id, one]))
  const day = on.toString()
  const counted = findings.flatMap((one) => {
    const until = decideBy(one).toString()
    const decided = firstDecided(one, byId)
    const known = decided !== undefined && decided <= day
    if (until >= day || (known && until < yearBefore(on))) return []
    const key = one.source.kind === 'feedback' ? `feedback ${one.source.id}` : one.id
    return [{ key, done: known && decided <= until }]
  })
  const groups = Map.groupBy(counted, (one) => one.key)
  return shareOf([...groups.values()].map((all) => all.map((one) => one.done)))
}

/**
 * Effects that were seen, of those of one organisation whose day has come within twelve months, looked at or not. The
 * same indicator on the same day is one effect, however many findings name it.
 */
export function effectsSeen(findings: readonly Finding[], on: Temporal.PlainDate): Share {
  const day = on.toString()
  const counted = findings.flatMap((one) =>
    one.decisions.flatMap(({ effect }) => {
      if (effect === undefined || effect.looks > day) return []
      const { look } = effect
      const known = look !== undefined && dayOf(look.at).toString() <= day
      if (known && effect.looks < yearBefore(on)) return []
      const key = `${effect.measure} ${effect.indicator} ${effect.looks}`
      return [{ key, done: known && look.verdict === 'better' }]
    }),
  )
  const groups = Map.groupBy(counted, (one) => one.key)
  return shareOf([...groups.values()].map((all) => all.map((one) => one.done)))
}
