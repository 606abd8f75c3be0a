import type { Ending, Judged } from '../../engines/metrics/index.ts'
import type { Assignee } from '../../engines/processes/index.ts'
import type { Neglected } from '../../registers/sources/index.ts'
import type { Ground } from '../standing/index.ts'

/** Everything that reminders are worked out from. */
export interface Reasons {
  now: Temporal.Instant
  today: Temporal.PlainDate
  ground: Ground
  /** How every measure stands now. */
  judged: readonly Judged[]
  /** Attestations that end soon or have ended. */
  ending: readonly Ending[]
  /** Measures of which something was recorded within the time that counts as recent. */
  moved: ReadonlySet<string>
  /** Everybody who works here today. */
  people: ReadonlySet<string>
  /** Organisations with a digital lead. */
  led: ReadonlySet<string>
  /** Sources that are silent, or of which a run waits for a person. */
  sources: readonly Neglected[]
  /** The half-year of the round that was closed last, while nobody has made or begun the region's report of it. */
  unreported: { start: string; label: string } | undefined
  /** When the newest backup was made; undefined when there is none. */
  backedUp: Temporal.Instant | undefined
  /** Whether anybody is expected to make backups: not in the demo. */
  isBackedUp: boolean
}

/** One thing that somebody should see to. */
export interface Reminder {
  /** What it is about, with what makes it this one: the same key never comes twice at the same time. */
  key: string
  organisation: string
  title: string
  /** Verb first. */
  name: string
  to: Assignee
  link: string
  due?: Temporal.PlainDate
}

/** A kind of reminder: a name and a pure rule. A reminder whose rule gives it no more settles itself. */
export interface ReminderKind {
  name: string
  /** Whether a person may set it aside by saying that it is checked. */
  mayCheck: boolean
  due(reasons: Reasons): Reminder[]
}
