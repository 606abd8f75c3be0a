import type { Actor, Membership, Relation } from '../../platform/permissions.ts'

/** Whose a step is: a person's, everybody's with a relation to an organisation, or a body's. */
export type Assignee = { person: string } | { relation: Relation; organisation: string } | { body: string }

/** Who acts: somebody, or the program itself (jobs, a mail link that names its person elsewhere). */
export type By = Actor | { kind: 'system' }

/** Whose work list is asked for. Memberships that are through a body name it. */
export interface Who {
  person: string
  memberships: readonly Membership[]
}

export interface StepPlan {
  /** Unique in its run. */
  key: string
  /** Finnish, as told to the person, verb first: "Vastaa seurantakierroksen kysymyksiin". */
  name: string
  to: Assignee
  due?: Temporal.PlainDate | undefined
  /** Keys of steps that must be settled first. */
  after?: readonly string[]
  /** How it may turn out; `done` alone unless told. */
  outcomes?: readonly string[]
  /** Path of the page where the work is done. */
  link: string
}

export interface RunPlan {
  /** 'round.part', 'action', 'reminder.…' */
  kind: string
  /** What it is about: a key of the module that starts it. */
  subject: string
  organisation: string
  title: string
  steps: readonly StepPlan[]
}

/** A step as it is stored. */
export interface PlannedStep {
  key: string
  position: number
  name: string
  link: string
  due: string | undefined
  after: readonly string[]
  outcomes: readonly string[]
}

/** To whom a step was given; the newest counts. */
export interface Seat {
  number: number
  step: string
  to: Assignee
}

/** What happened; `number` grows in the order of recording. */
export interface StepEvent {
  number: number
  /** Undefined: the whole run. */
  step: string | undefined
  what: 'settled' | 'reopened' | 'moved' | 'ended'
  outcome: string | undefined
  note: string | undefined
  due: string | undefined
  at: Temporal.Instant
  person: string | undefined
}

export interface RunHead {
  id: string
  kind: string
  subject: string
  organisation: string
  title: string
  at: Temporal.Instant
}

/** Everything a run's view is folded from. */
export interface RunRows {
  run: RunHead
  steps: readonly PlannedStep[]
  seats: readonly Seat[]
  events: readonly StepEvent[]
}

/** waiting: steps before it are not settled. calledOff: the run ended first. */
export type StepState = 'waiting' | 'open' | 'settled' | 'calledOff'

export interface Settled {
  outcome: string
  note: string | undefined
  at: Temporal.Instant
  /** Undefined: the program itself. */
  by: string | undefined
}

export interface StepView {
  run: string
  kind: string
  subject: string
  organisation: string
  title: string
  key: string
  name: string
  link: string
  /** Undefined only in broken data. */
  to: Assignee | undefined
  /** ISO day. */
  due: string | undefined
  outcomes: readonly string[]
  state: StepState
  /** Open and past its due day. */
  late: boolean
  /** Keys of the steps it waits for. */
  waitsFor: readonly string[]
  settled: Settled | undefined
  /** Since when it can be done: the run's beginning, or the last event that opened it. */
  since: Temporal.Instant
  /** Why it was opened again, when it was and has not been settled since. */
  reopened: { grounds: string; at: Temporal.Instant } | undefined
}

export interface RunView extends RunHead {
  /** done: every step is settled. ended: called off before that. */
  state: 'open' | 'done' | 'ended'
  late: boolean
  steps: readonly StepView[]
  ended: { grounds: string; at: Temporal.Instant; by: string | undefined } | undefined
}

/** Whether a step's assignee takes a person in. */
export function isGivenTo(to: Assignee | undefined, who: Who): boolean {
  if (to === undefined) return false
  if ('person' in to) return to.person === who.person
  if ('body' in to) return who.memberships.some((one) => one.body === to.body)
  return who.memberships.some((one) => one.relation === to.relation && one.organisation === to.organisation)
}
