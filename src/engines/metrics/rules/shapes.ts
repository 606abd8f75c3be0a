// The shapes the rules speak in. Source: design "Evidence: the strategy measures itself".

/** The derived state of a measure's indicator. Never typed by anybody. */
export type State =
  | 'notApplicable'
  | 'noData'
  | 'notStarted'
  | 'underWay'
  | 'onTarget'
  | 'atRisk'
  | 'late'
  | 'done'
  | 'continuous'

/** Where a figure comes from: this product's own records, a connected source, or an attested fact. */
export type Provenance = 'records' | 'connected' | 'attested'

/** Deliverable: exists or not. Coverage: a share of a register. Rhythm: so many per interval. Level: a value. */
export type Kind = 'deliverable' | 'coverage' | 'rhythm' | 'level'

/** The mark of a half-year. `notEntered`: the source's marks are lost; it counts as no mark. */
export type Phase = 'notEntered' | 'none' | 'active' | 'continuous'

/** Which way a level is better. Only a level can be better downwards. */
export type Better = 'up' | 'down'

interface ValueFacts {
  is: 'value'
  /** The day whose state the figure shows. */
  asOf: Temporal.PlainDate
  by: Provenance
  /** The last day on which an attestation holds. */
  until?: Temporal.PlainDate | undefined
  /** The day on which a deliverable was reached. */
  since?: Temporal.PlainDate | undefined
  /** A draft or a first row exists, even when the figure is 0. */
  begun?: boolean | undefined
}

/** `done` of `total`: municipalities, people, services, or the stages of one deliverable. */
export interface ShareReading extends ValueFacts {
  of: 'share'
  done: number
  total: number
}

/** A rhythm's count in its interval or a level's value; `n` is the size of what the level was measured from. */
export interface NumberReading extends ValueFacts {
  of: 'number'
  value: number
  n?: number | undefined
  low?: number | undefined
  high?: number | undefined
}

/** No figure. `total` is the register's count, which stays in the region's denominator. */
export interface NoReading {
  is: 'none'
  why: 'notConnected' | 'noneYet' | 'silent'
  total?: number | undefined
}

export type ValueReading = ShareReading | NumberReading
export type Reading = ValueReading | NoReading

/** A value to reach by a day. Without a day it falls due as the schedule says. A share is 0–1. */
export interface Target {
  value: number
  day?: Temporal.PlainDate | undefined
}

/** Where a stretch starts from: the value, and the day from which it counts. */
export interface Baseline {
  value: number
  day?: Temporal.PlainDate | undefined
}

/** One half-year of the schedule: its first day and its mark. Any number of them, from any year. */
export interface HalfYear {
  start: Temporal.PlainDate
  /** The first day after it, when that is not the same day of the month six months later. */
  until?: Temporal.PlainDate | undefined
  phase: Phase
}

export interface JudgeInput {
  today: Temporal.PlainDate
  applies: boolean
  kind: Kind
  better?: Better | undefined
  halfYears: readonly HalfYear[]
  targets: readonly Target[]
  baseline?: Baseline | undefined
  reading: Reading
  /** The source's interval in days: a figure older than twice this is stale. */
  every: number
  /** A rhythm's interval in days. */
  per?: number | undefined
  connectedFrom?: Temporal.PlainDate | undefined
  /** Start of the unbroken run of days under what the figure is compared with now; unknown = always. */
  belowSince?: Temporal.PlainDate | undefined
}

/** Why the state is what it is. Every key has its sentence in `../texts.ts`. */
export type Because =
  | 'bodyDecided'
  | 'noneApplies'
  | 'nothingToCount'
  | 'noEvidenceDayPassed'
  | 'noEvidenceYet'
  | 'noEvidence'
  | 'stale'
  | 'expired'
  | 'dayPassed'
  | 'fellBelow'
  | 'heldToTheEnd'
  | 'delivered'
  | 'deliveredLate'
  | 'reached'
  | 'finished'
  | 'notBegun'
  | 'notBegunInTime'
  | 'noTarget'
  | 'nearestReached'
  | 'lastQuarter'
  | 'begun'
  | 'onPace'
  | 'justBehind'
  | 'firstQuarter'
  | 'behindPace'
  | 'capped'

/** The figures and days of a reason, ready for JSON: days as `YYYY-MM-DD`, shares as 0–1. */
export interface Args {
  kind?: Kind
  /** Whether `value`, `target` and `expected` are shares (0–1) or plain numbers. */
  of?: 'share' | 'number'
  /** The figure itself. */
  value?: number
  /** The target the reason speaks of (none for a deliverable: it exists or not), and its day. */
  target?: number
  day?: string
  /** What the line from the baseline to the target asks for today. */
  expected?: number
  /** How much more (or, where down is better, less) would be on target today: items of a share, else units. */
  missing?: number
  /** Since when the figure has been under what it is compared with. */
  since?: string
  /** The day of the latest figure, and the last day of an attestation. */
  asOf?: string
  until?: string
  daysLate?: number
  /** A capped region: how many organisations are late, stale and without evidence. */
  late?: number
  stale?: number
  noEvidence?: number
}

/** What comes next: the nearest target still to come. */
export interface Next {
  value: number
  day: string
}

export interface Judgement {
  state: State
  because: Because
  args: Args
  next?: Next
  /** The row of the table in the design that decided; 0 for a region's own rules. */
  row: number
}
